/** Where a text stops being JSON: JSON.parse of Node 20 does not always say. */

const SKIP = /[ \t\n\r]*/y;
const SCALAR =
  /"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Deeper nesting than any settings file has; what is deeper is reported where it starts. */
const MAX_DEPTH = 200;

class Scanner {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#skip();
  }

  get done(): boolean {
    return this.at >= this.#text.length;
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.at += found[0].length;
    return found !== null;
  }

  #skip(): void {
    this.#match(SKIP);
  }

  #take(character: string): boolean {
    if (this.#text.charAt(this.at) !== character) return false;
    this.at++;
    this.#skip();
    return true;
  }

  #scalar(): boolean {
    const found = this.#match(SCALAR);
    this.#skip();
    return found;
  }

  #member(depth: number): boolean {
    return this.#text.charAt(this.at) === '"' && this.#scalar() && this.#take(':') && this.value(depth);
  }

  #list(close: string, item: () => boolean): boolean {
    if (this.#take(close)) return true;
    do {
      if (!item()) return false;
    } while (this.#take(','));
    return this.#take(close);
  }

  /** Whether a value stands here; the scanner moves to its end, or to where it breaks. */
  value(depth: number): boolean {
    if (depth > MAX_DEPTH) return false;
    if (this.#take('{')) return this.#list('}', () => this.#member(depth + 1));
    if (this.#take('[')) return this.#list(']', () => this.value(depth + 1));
    return this.#scalar();
  }
}

/** The line (from 1) at which a text stops being JSON; null for a text that is JSON. */
export function jsonErrorLine(text: string): number | null {
  const scanner = new Scanner(text);
  if (scanner.value(0) && scanner.done) return null;
  return text.slice(0, scanner.at).split(/\r\n|[\n\r]/).length;
}
