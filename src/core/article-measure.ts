/**
 * Length and fingerprint of a body, each in one pass and without parsing markdown: this runs for every file at load, so
 * both take the units as an array, which is quicker than to ask the text for each.
 */
import { MarksAhead } from './marks-ahead.ts';

export interface Length {
  /** Han, kana and hangul characters, plus other words. */
  readonly words: number;
  /** Of these, Han, kana and hangul characters. */
  readonly wide: number;
}

const WORD = 1;
const WIDE = 2;
/** Marks at which something may start that is not read as text, and line ends. */
const MARK = 3;

let classes: Uint8Array | null = null;

/** Ranges of UTF-16 units, ends excluded: Han, kana and hangul. */
const WIDE_RANGES: readonly (readonly [number, number])[] = [
  [0x1100, 0x1200],
  [0x3005, 0x3006],
  [0x3007, 0x3008],
  [0x3041, 0x3097],
  [0x30a1, 0x30fb],
  [0x30fc, 0x30ff],
  [0x3400, 0x4dc0],
  [0x4e00, 0xa000],
  [0xac00, 0xd7a4],
  [0xd840, 0xd88e], // first halves of Han beyond the basic plane
  [0xf900, 0xfb00],
  [0xff66, 0xffa0],
];
/** Letters and digits of words that are written apart. */
const WORD_RANGES: readonly (readonly [number, number])[] = [
  [0x30, 0x3a],
  [0x41, 0x5b],
  [0x61, 0x7b],
  [0xc0, 0xd7],
  [0xd8, 0xf7],
  [0xf8, 0x2000],
  [0x2c00, 0x2e00],
];

/** The class of each UTF-16 unit: a table, since every unit of a library passes here. */
function unitClasses(): Uint8Array {
  if (classes !== null) return classes;
  classes = new Uint8Array(0x10000);
  for (const [start, end] of WIDE_RANGES) classes.fill(WIDE, start, end);
  for (const [start, end] of WORD_RANGES) classes.fill(WORD, start, end);
  for (const mark of '\n]<`') classes[mark.charCodeAt(0)] = MARK;
  return classes;
}

/** Whether a mark inside a word keeps it one: `don’t`, `well-known`, `1,000.5`. */
function joins(code: number, next: number, kinds: Uint8Array): boolean {
  if (code === 0x27 || code === 0x2019 || code === 0x2d) return kinds[next] === WORD;
  return (code === 0x2e || code === 0x2c) && next >= 0x30 && next <= 0x39;
}

const FENCE = /(?:^|\n) {0,3}(`{3,}|~{3,})/y;

/** Index behind a fenced block that opens at `at` (a line's start or the line end before it), or -1. */
function behindFence(text: string, at: number): number {
  const first = text.charCodeAt(text.charCodeAt(at) === 0x0a ? at + 1 : at);
  if (first !== 0x60 && first !== 0x7e && first !== 0x20) return -1;
  FENCE.lastIndex = at;
  const fence = FENCE.exec(text)?.[1];
  if (fence === undefined) return -1;
  const close = text.indexOf(`\n${fence}`, FENCE.lastIndex);
  return close < 0 ? text.length : close + 1 + fence.length;
}

/** Index behind something that is not read as text and starts at `at` (a target, a tag, an address, code), or `at`. */
function behindHidden(text: string, at: number, code: number, closings: MarksAhead): number {
  let close = -1;
  if (code === 0x5d && text.charCodeAt(at + 1) === 0x28) close = closings.find(')', at, 2200);
  else if (code === 0x3c) {
    if (text.startsWith('<!--', at)) {
      const end = closings.find('-->', at, text.length);
      return end < 0 ? at : end + 3;
    }
    if (/[a-z/]/i.test(text[at + 1] ?? '')) close = closings.find('>', at, 2200);
  } else if (code === 0x60) {
    const run = text.startsWith('``', at) ? '``' : '`';
    const end = closings.find(run, at + run.length, 2000);
    return end < 0 ? at + run.length : end + run.length;
  } else if (code === 0x68 && /^https?:\/\//.test(text.slice(at, at + 8))) {
    let end = at + 7;
    for (let next = text.charCodeAt(end); next > 0x20 && next < 0x7f && next !== 0x29; )
      next = text.charCodeAt(++end);
    return end;
  }
  return close < 0 ? at : close + 1;
}

/** The UTF-16 units of a text. */
function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < units.length; i++) units[i] = text.charCodeAt(i);
  return units;
}

interface Tally {
  words: number;
  wide: number;
  /** Whether the last unit was of a word that may go on. */
  inWord: boolean;
}

/**
 * Counts from a place on; gives the next one at which something may start that is not read as text, or the end. A loop by
 * itself, so that engines make it quick among the first articles.
 */
function countTo(units: Uint16Array, from: number, kinds: Uint8Array, tally: Tally): number {
  let { words, wide, inWord } = tally;
  const end = units.length;
  let at = from;
  for (; at < end; at++) {
    const code = units[at] ?? 0;
    const kind = kinds[code];
    if (kind === WIDE) {
      wide++;
      inWord = false;
    } else if (kind === WORD) {
      if (inWord) continue;
      if (code === 0x68 && at + 1 < end && units[at + 1] === 0x74) break;
      words++;
      inWord = true;
    } else if (kind === MARK) {
      inWord = false;
      break;
    } else if (inWord) {
      inWord = at + 1 < end && joins(code, units[at + 1] ?? 0, kinds);
    }
  }
  tally.words = words;
  tally.wide = wide;
  tally.inWord = inWord;
  return at;
}

/** Words of a body's visible text; code, addresses, tags and comments do not count. `units` are those of the text. */
export function measureText(text: string, units: Uint16Array = unitsOf(text)): Length {
  const kinds = unitClasses();
  const closings = new MarksAhead(text);
  const tally: Tally = { words: 0, wide: 0, inWord: false };
  for (let at = Math.max(0, behindFence(text, 0)); ; ) {
    at = countTo(units, at, kinds, tally);
    if (at >= units.length) break;
    const code = units[at] ?? 0;
    const behind = code === 0x0a ? behindFence(text, at) : behindHidden(text, at, code, closings);
    if (behind > at) {
      at = behind;
      continue;
    }
    if (code === 0x68) {
      tally.words++;
      tally.inWord = true;
    }
    at++;
  }
  return { words: tally.words + tally.wide, wide: tally.wide };
}

/**
 * A 53-bit hash of a text, in base 36. Quick and well spread; no defence against someone who wants a clash. `units` are
 * those of the text.
 */
export function fingerprintOf(text: string, units?: Uint16Array): string {
  return fingerprintOfUnits(units ?? unitsOf(text));
}

function fingerprintOfUnits(units: Uint16Array): string {
  let a = 0xdeadbeef | 0;
  let b = 0x41c6ce57;
  for (let i = 0; i < units.length; i++) {
    const code = units[i] ?? 0;
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return ((b & 0x1fffff) * 0x100000000 + (a >>> 0)).toString(36);
}
