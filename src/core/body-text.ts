/**
 * What a reader sees of a body, near enough for searching it: from the markdown by one cheap pass, without its parser.
 * Marks of emphasis, headings, lists, quotes and code, addresses behind links, tags and comments are left out.
 */
import { eastAsianWidthType } from 'get-east-asian-width';
import { decodeEntity, ENTITY } from './article-title.ts';
import { blocksOf } from './body-blocks.ts';
import { MarksAhead } from './marks-ahead.ts';

/** UTF-16 units of the longest address or tag that is taken for one. */
const REACH = 2200;
/** Backticks of the longest run that is taken for a mark of code. */
const LONGEST_TICKS = 16;

const MARK = /[\\`*_~[\]!<&]/g;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const LETTER = /[\p{L}\p{N}]/u;
const TAG = /[a-z/]/i;
const ADDRESS = /^(?:https?|ftp|mailto):/i;

/** Units of the run of one character that starts at `at`. */
function runLength(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  let end = at + 1;
  while (text.charCodeAt(end) === unit) end++;
  return end - at;
}

function isSpace(text: string, at: number): boolean {
  return at < 0 || at >= text.length || /\s/.test(text.charAt(at));
}

function isLetter(text: string, at: number): boolean {
  return at >= 0 && at < text.length && LETTER.test(text.charAt(at));
}

/** The text of one block without its inline marks. */
class InlineText {
  readonly #text: string;
  readonly #names: ReadonlySet<string>;
  readonly #ahead: MarksAhead;
  readonly #out: string[] = [];
  /** Places in `#out` of brackets that may open a link. */
  readonly #open: number[] = [];
  /** Places in `#out` of runs of `*`: one alone is no emphasis. */
  readonly #stars: number[] = [];
  #secondClose = { after: -1, at: -1 };

  constructor(text: string, names: ReadonlySet<string>) {
    this.#text = text;
    this.#names = names;
    this.#ahead = new MarksAhead(text);
  }

  read(): string {
    const text = this.#text;
    let at = 0;
    for (;;) {
      MARK.lastIndex = at;
      const found = MARK.exec(text);
      if (found === null) break;
      if (found.index > at) this.#out.push(text.slice(at, found.index));
      at = this.#behindMark(found.index, found[0]);
    }
    this.#out.push(text.slice(at));
    if (this.#stars.length > 1) for (const place of this.#stars) this.#out[place] = '';
    return this.#out.join('');
  }

  /** Writes what stands for the mark at `at`; gives back where the text goes on. */
  #behindMark(at: number, mark: string): number {
    const text = this.#text;
    switch (mark) {
      case '\\': {
        const next = text.charAt(at + 1);
        if (next === '\n') return at + 1;
        if (!PUNCTUATION.test(next)) return this.#plain(at, 1);
        this.#out.push(next);
        return at + 2;
      }
      case '`':
        return this.#behindCode(at);
      case '*': {
        const length = runLength(text, at);
        if (!isSpace(text, at - 1) || !isSpace(text, at + length)) this.#stars.push(this.#out.length);
        return this.#plain(at, length);
      }
      case '_': {
        const length = runLength(text, at);
        const inside = isLetter(text, at - 1) && isLetter(text, at + length);
        const apart = isSpace(text, at - 1) && isSpace(text, at + length);
        return inside || apart ? this.#plain(at, length) : at + length;
      }
      case '~': {
        const length = runLength(text, at);
        return length === 2 ? at + 2 : this.#plain(at, length);
      }
      case '!':
        if (text.charAt(at + 1) !== '[') return this.#plain(at, 1);
        this.#open.push(this.#out.length);
        return this.#plain(at, 2);
      case '[': {
        const note = text.charAt(at + 1) === '^' ? this.#ahead.find(']', at, 100) : -1;
        if (note > at + 2) return note + 1;
        this.#open.push(this.#out.length);
        return this.#plain(at, 1);
      }
      case ']':
        return this.#behindBracket(at);
      case '<':
        return this.#behindTag(at);
      default: {
        ENTITY.lastIndex = at;
        const entity = ENTITY.exec(text);
        if (entity === null) return this.#plain(at, 1);
        const [whole, hex, decimal, name] = entity;
        this.#out.push(decodeEntity(whole, hex, decimal, name));
        return at + whole.length;
      }
    }
  }

  #plain(at: number, length: number): number {
    this.#out.push(this.#text.slice(at, at + length));
    return at + length;
  }

  #behindCode(at: number): number {
    const length = runLength(this.#text, at);
    if (length > LONGEST_TICKS) return this.#plain(at, length);
    const ticks = '`'.repeat(length);
    const close = this.#ahead.find(ticks, at + length, this.#text.length);
    if (close < 0) return this.#plain(at, length);
    this.#out.push(this.#text.slice(at + length, close));
    return close + length;
  }

  #behindTag(at: number): number {
    const close = TAG.test(this.#text.charAt(at + 1)) ? this.#ahead.find('>', at, REACH) : -1;
    if (close < 0) return this.#plain(at, 1);
    const inside = this.#text.slice(at + 1, Math.min(close, at + 10));
    if (ADDRESS.test(inside)) this.#out.push(this.#text.slice(at + 1, close));
    else if (/^\/?(?:br|p|div|li|tr|td|th)\b/i.test(inside)) this.#out.push('\n');
    return close + 1;
  }

  /** What a closing bracket makes of the one that is open: the text of a link, or brackets as they stand. */
  #behindBracket(at: number): number {
    const text = this.#text;
    const open = this.#open.pop();
    const next = text.charAt(at + 1);
    if (open !== undefined && next === '(') {
      const close = this.#endOfAddress(at + 2);
      if (close >= 0) {
        this.#out[open] = '';
        return close + 1;
      }
    }
    if (open !== undefined && this.#names.size > 0) {
      const close = next === '[' ? this.#ahead.find(']', at + 1, 200) : -1;
      const label = close < 0 ? '' : text.slice(at + 2, close);
      const name = label === '' ? this.#out.slice(open + 1, open + 20).join('') : label;
      if (this.#names.has(name.toLowerCase())) {
        this.#out[open] = '';
        return close < 0 ? at + 1 : close + 1;
      }
    }
    return this.#plain(at, 1);
  }

  /** Index of the parenthesis that closes an address, one pair inside it passed over; -1 without one. */
  #endOfAddress(from: number): number {
    const close = this.#ahead.find(')', from, REACH);
    if (close < 0) return -1;
    const inner = this.#ahead.find('(', from, REACH);
    if (inner < 0 || inner > close) return close;
    if (this.#secondClose.after !== close) {
      this.#secondClose = { after: close, at: this.#text.indexOf(')', close + 1) };
    }
    const { at } = this.#secondClose;
    return at >= 0 && at - from <= REACH ? at : close;
  }
}

const HANGUL = /\p{Script=Hangul}/u;

/** Whether a line that ends or begins with this character needs no space to the next: Chinese and Japanese. */
function isWide(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x1100) return false;
  const from = unit >= 0xdc00 && unit <= 0xdfff && at > 0 ? at - 1 : at;
  const type = eastAsianWidthType(text.codePointAt(from) ?? 0);
  return (type === 'wide' || type === 'fullwidth') && !HANGUL.test(text.charAt(at));
}

/** Punctuation that Chinese shares with Latin scripts: takes the side of its neighbour. */
const SHARED = '“”‘’…—·';

function joins(text: string, start: number, end: number): boolean {
  const left = SHARED.includes(text.charAt(start - 1)) ? start - 2 : start - 1;
  const right = SHARED.includes(text.charAt(end)) ? end + 1 : end;
  return isWide(text, left) && isWide(text, right);
}

/** White space as single spaces; a line end between two Chinese or Japanese characters as nothing. */
function withPlainSpace(text: string): string {
  return text
    .replace(/\s+/g, (space: string, at: number) => {
      const end = at + space.length;
      return at > 0 && end < text.length && space.includes('\n') && joins(text, at, end) ? '' : ' ';
    })
    .trim();
}

/** The text of a body, a block a line; `body` is markdown with `\n` line ends. Not cleaned. */
export function bodyText(body: string): string {
  const { parts, names } = blocksOf(body);
  const out: string[] = [];
  for (const { text, code } of parts) {
    const plain = code
      ? text
          .split('\n')
          .map((line) => line.replace(/\s+/g, ' ').trim())
          .join('\n')
      : withPlainSpace(new InlineText(text, names).read());
    if (plain !== '') out.push(plain);
  }
  return out.join('\n');
}
