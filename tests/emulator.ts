/** A terminal that shows what it is sent, and the cells that a row of styled pieces should come to. */
import unicode11 from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';
import { type AmbiguousWidth, graphemes, textWidth } from '../src/core/text-width.ts';

/** What a piece of a row looks like: how it is switched on and off, and the sign of it in a cell. */
export interface Look {
  readonly on: string;
  readonly off: string;
  readonly sign: string;
}

export interface Piece {
  readonly text: string;
  readonly look: Look;
  readonly link: string | null;
}

/**
 * How a terminal counts cells: by clusters as kanbao does, an ambiguous character as one cell or two; or, as `unicode11`,
 * by code points of an older Unicode, so that joined emoji take more cells than kanbao thinks, and others fewer.
 */
export type Counting = AmbiguousWidth | 'unicode11';

type Emulated = InstanceType<typeof xterm.Terminal>;

export class Emulator {
  readonly term: Emulated;

  constructor(columns: number, rows: number, counting: Counting) {
    this.term = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
    if (counting === 'unicode11') this.term.loadAddon(new unicode11.Unicode11Addon());
    else this.term.unicode.register(clusterWidths(counting));
    this.term.unicode.activeVersion = counting === 'unicode11' ? '11' : `clusters-${counting}`;
  }

  write(bytes: string): Promise<void> {
    return new Promise((resolve) => this.term.write(bytes, resolve));
  }

  /** Every cell with its look and its link, row by row, as `meantCells` gives them. */
  cells(): string[] {
    const { buffer, rows, cols } = this.term;
    return Array.from({ length: rows }, (_, y) => {
      const line = buffer.active.getLine(buffer.active.baseY + y);
      let row = '';
      for (let x = 0; x < cols; x++) {
        const cell = line?.getCell(x);
        if (!cell) continue;
        const signs = [
          cell.isBold() && 'b',
          cell.isDim() && 'd',
          cell.isItalic() && 'i',
          cell.isUnderline() && 'u',
          cell.isInverse() && 'v',
          cell.isStrikethrough() && 's',
          !cell.isFgDefault() && `f${cell.getFgColor()}`,
          !cell.isBgDefault() && `g${cell.getBgColor()}`,
        ].filter((sign) => sign !== false && sign !== 0);
        const text = cell.getWidth() === 0 ? '' : cell.getChars() || ' ';
        row += sign(text, signs.join(''), this.#linkOf(cell));
      }
      return row;
    });
  }

  /** xterm tells of links only to those who draw them. */
  #linkOf(cell: object): string | null {
    const { extended } = cell as { extended?: { urlId: number } };
    if (!extended?.urlId) return null;
    const { _core: core } = this.term as unknown as {
      _core: { _oscLinkService: { getLinkData(id: number): { uri: string } | undefined } };
    };
    return core._oscLinkService.getLinkData(extended.urlId)?.uri ?? null;
  }
}

function sign(text: string, look: string, link: string | null): string {
  // xterm says of every link that it is underlined.
  const seen = link === null ? look : look.replace('u', '');
  return `[${text}${seen === '' ? '' : `|${seen}`}${link === null ? '' : `>${link}`}]`;
}

/** The cells of a screen with these rows on it, reckoned without any of the code that draws them. */
export function meantCells(
  rows: readonly (readonly Piece[])[],
  size: { readonly columns: number; readonly rows: number },
  ambiguous: AmbiguousWidth,
): string[] {
  return Array.from({ length: size.rows }, (_, y) => {
    const cells: string[] = [];
    for (const { text, look, link } of rows[y] ?? []) {
      for (const cluster of graphemes(text)) {
        const width = textWidth(cluster, ambiguous);
        const fits = cells.length + width <= size.columns;
        for (let at = 0; at < width && cells.length < size.columns; at++) {
          cells.push(sign(fits ? (at === 0 ? cluster : '') : ' ', look.sign, link));
        }
      }
    }
    while (cells.length < size.columns) cells.push('[ ]');
    return cells.join('');
  });
}

/** The row as Ink would hand it over. */
export function encodeRow(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text, look, link }) => {
      const styled = `${look.on}${text}${look.off}`;
      return link === null ? styled : `\x1b]8;;${link}\x1b\\${styled}\x1b]8;;\x1b\\`;
    })
    .join('');
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

function clusterWidths(ambiguous: AmbiguousWidth) {
  /** Clusters so far, by the number that xterm hands from one code point to the next. */
  const clusters = [''];
  const wcwidth = (codePoint: number): 0 | 1 | 2 => {
    const width = textWidth(String.fromCodePoint(codePoint), ambiguous);
    return width === 0 || width === 1 ? width : 2;
  };
  return {
    version: `clusters-${ambiguous}`,
    wcwidth,
    // xterm's own packing: the number, two bits of width, one that says it belongs to the character before.
    charProperties(codePoint: number, preceding: number): number {
      const before = clusters[preceding >> 3] ?? '';
      const character = String.fromCodePoint(codePoint);
      const width = textWidth(before + character, ambiguous);
      const joins =
        before !== '' &&
        (wcwidth(codePoint) === 0 || [...segmenter.segment(before + character)].length === 1);
      clusters.push(joins ? before + character : character);
      return ((clusters.length - 1) << 3) | ((joins ? width : wcwidth(codePoint)) << 1) | (joins ? 1 : 0);
    },
  };
}
