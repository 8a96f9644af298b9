/**
 * How a character behaves at the end and the start of a line: the classes of Unicode Standard Annex 14, drawn together as
 * far as they behave alike here, with the Chinese and Japanese rules (CLREQ, JLREQ) where they are stricter, and “ ” ‘ ’
 * as brackets.
 */
import { eastAsianWidthType } from 'get-east-asian-width';
import { BREAK_TABLE } from './break-table.ts';

export const Break = {
  /** U+0020 and U+3000: a line may end before it, and it is dropped there. */
  space: 1,
  /** U+200B: a line may end here. */
  zeroWidth: 2,
  glue: 3,
  /** （【《「: never last. */
  open: 4,
  /** ，。）】》」 and what else is never first. */
  close: 5,
  /** " and ': no break at either side. */
  quote: 6,
  /** “ ‘ « */
  quoteOpen: 7,
  /** ” ’ » */
  quoteClose: 8,
  /** Han, kana, hangul, emoji: a line may end before and after. */
  wide: 9,
  letter: 10,
  digit: 11,
  hyphen: 12,
  /** Dashes that a line may end after. */
  after: 13,
  /** — ―: a pair is not parted. */
  dash: 14,
  /** $ ¥ №: stays with the number after it. */
  prefix: 15,
  /** %: stays with the number before it. */
  postfix: 16,
  /** , . : ; ! ? / of ASCII: not first, but for after a space. */
  infix: 17,
  asciiOpen: 18,
  asciiClose: 19,
  /** ー々ゃ·: not first either, but rather than a 。 there. */
  nonstarter: 20,
} as const;

export type BreakClass = number;

/** What Chinese and Japanese text (CLREQ, JLREQ) wants other than Unicode's classes have it. */
const TAILORED: readonly (readonly [BreakClass, string])[] = [
  [Break.space, '\u3000'],
  [Break.open, '﹁﹃'],
  [Break.nonstarter, '·‧'],
  [Break.close, '：；‼⁇⁈⁉…‥⋯‰‱℃℉°′″～‐﹐﹑﹒﹔﹕﹖﹗﹂﹄'],
  [Break.dash, '―⸺⸻'],
  [Break.letter, '+\\'],
];

/** The letters of core/break-table; where there are two, the second is for what is wide or half of it. */
const OF_LETTER: Readonly<Record<string, BreakClass | readonly [BreakClass, BreakClass]>> = {
  A: Break.after,
  C: [Break.asciiClose, Break.close],
  D: Break.digit,
  E: Break.close,
  F: Break.quoteClose,
  G: Break.glue,
  H: Break.hyphen,
  I: Break.wide,
  J: Break.nonstarter,
  K: [Break.postfix, Break.close],
  L: Break.quoteOpen,
  O: [Break.asciiOpen, Break.open],
  Q: Break.quote,
  R: Break.prefix,
  S: [Break.infix, Break.close],
  T: Break.dash,
  W: Break.space,
  X: [Break.infix, Break.close],
  Z: Break.zeroWidth,
};

/** Ranges of the table that are not letters: where each starts, where it ends, and its letter. */
interface Ranges {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly letters: string;
}

let ranges: Ranges | null = null;

function readTable(): Ranges {
  const entries = [...BREAK_TABLE.matchAll(/([A-Z])([0-9a-z]+)(?:-([0-9a-z]+))?/g)];
  const starts = new Uint32Array(entries.length);
  const ends = new Uint32Array(entries.length);
  let letters = '';
  let last = 0;
  entries.forEach(([, letter = '', gap = '', length = '1'], i) => {
    starts[i] = last + Number.parseInt(gap, 36);
    last = (starts[i] ?? 0) + Number.parseInt(length, 36);
    ends[i] = last;
    letters += letter;
  });
  return { starts, ends, letters };
}

function letterOf(codePoint: number): string {
  ranges ??= readTable();
  const { starts, ends, letters } = ranges;
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= codePoint) low = middle + 1;
    else high = middle;
  }
  return codePoint >= (starts[low] ?? Number.POSITIVE_INFINITY) ? letters.charAt(low) : '';
}

function classify(codePoint: number): BreakClass {
  const found = OF_LETTER[letterOf(codePoint)];
  if (typeof found === 'number') return found;
  const type = eastAsianWidthType(codePoint);
  const wide = type === 'wide' || type === 'fullwidth';
  if (found === undefined) return wide ? Break.wide : Break.letter;
  return wide || type === 'halfwidth' ? found[1] : found[0];
}

const bmp = new Uint8Array(0x10000);
const astral = new Map<number, BreakClass>();
for (const [breakClass, characters] of TAILORED) {
  for (const character of characters) bmp[character.charCodeAt(0)] = breakClass;
}
// Nearly every character of nearly every article, known without the table.
bmp.fill(Break.digit, 0x30, 0x3a);
bmp.fill(Break.letter, 0x41, 0x5b);
bmp.fill(Break.letter, 0x61, 0x7b);
bmp.fill(Break.wide, 0x4e00, 0xa000);

/** The class of a grapheme cluster, by its first character. */
export function breakClassOf(codePoint: number): BreakClass {
  const known = codePoint > 0xffff ? astral.get(codePoint) : bmp[codePoint];
  if (known) return known;
  const found = classify(codePoint);
  if (codePoint > 0xffff) astral.set(codePoint, found);
  else bmp[codePoint] = found;
  return found;
}

/** Whether a line must not start with this class. */
export function neverFirst(breakClass: BreakClass): boolean {
  return breakClass === Break.close || breakClass === Break.quoteClose || breakClass === Break.nonstarter;
}

/** Whether a line must not end with this class. */
export function neverLast(breakClass: BreakClass): boolean {
  return breakClass === Break.open || breakClass === Break.quoteOpen;
}
