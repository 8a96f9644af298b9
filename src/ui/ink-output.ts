/**
 * Stands in for Ink's output.js in the bundle. Ink's own takes every text apart into cells and puts them together again, for
 * each frame; ours come as whole rows that never overlap, so that a frame is their joining.
 */
import stringWidth from './string-width.ts';

interface Write {
  readonly x: number;
  readonly text: string;
}

type Transform = (line: string, index: number) => string;

export default class Output {
  readonly #width: number;
  readonly #rows: Write[][];

  constructor({ width, height }: { readonly width: number; readonly height: number }) {
    this.#width = width;
    this.#rows = Array.from({ length: height }, () => []);
  }

  /** Takes a text, one line or several, whose upper left corner stands in a cell. */
  write(x: number, y: number, text: string, options: { readonly transformers: readonly Transform[] }): void {
    for (const [at, line] of text.split('\n').entries()) {
      const shown = options.transformers.reduce((before, transform) => transform(before, at), line);
      if (shown !== '') this.#rows[y + at]?.push({ x, text: shown });
    }
  }

  /** Nothing of kanbao's is larger than its box. */
  clip(): void {}
  unclip(): void {}

  /** The frame: rows joined by line ends, each without the blanks at its end. */
  get(): { readonly output: string; readonly height: number } {
    return { output: this.#rows.map((row) => this.#joined(row)).join('\n'), height: this.#rows.length };
  }

  #joined(row: readonly Write[]): string {
    let line = '';
    let cells = 0;
    for (const { x, text } of row.length > 1 ? row.toSorted((a, b) => a.x - b.x) : row) {
      if (x >= this.#width) break;
      if (x > cells) line += ' '.repeat(x - cells);
      line += text;
      cells = Math.max(cells, x) + stringWidth(text);
    }
    return line.trimEnd();
  }
}
