/**
 * Emphasis, strong emphasis and strikethrough: which delimiters pair (CommonMark 0.31, section 6.2, with GFM's `~`), by
 * the delimiter-stack method, which takes linear time, and with the CJK-friendly amendment
 * (https://github.com/tats-u/markdown-cjk-friendly): without it `**“…。”**中` shows its stars.
 */
import { eastAsianWidthType } from 'get-east-asian-width';
import { pairLoosely } from './loose-emphasis.ts';

/** A pair of delimiters. The content lies between `start + size` and `end - size`. */
export interface EmphasisPair {
  readonly type: 'em' | 'strong' | 'del';
  readonly start: number;
  readonly end: number;
  readonly size: 1 | 2;
}

interface Delimiter {
  readonly character: string;
  /** Place among all runs. */
  readonly ordinal: number;
  /** UTF-16 index of the first delimiter of the run still free. */
  position: number;
  count: number;
  /** Length of the whole run: rules 9 and 10 count it. */
  readonly run: number;
  readonly opens: boolean;
  readonly closes: boolean;
  previous: Delimiter | null;
  next: Delimiter | null;
}

const PUNCTUATION = /[\p{P}\p{S}]/u;
const HANGUL = /\p{Script=Hangul}/u;
const EMOJI = /\p{Emoji_Presentation}/u;
const WHITE_SPACE = /\s/;

const EDGE = 0;
const SPACE = 1;
/** Punctuation of Latin text: the only kind that bars the way. */
const PUNCT = 2;
const CJK_PUNCT = 3;
const CJK = 4;
const OTHER = 5;

function isCjk(character: string): boolean {
  const type = eastAsianWidthType(character.codePointAt(0) ?? 0);
  if (type === 'wide' || type === 'fullwidth' || type === 'halfwidth') return !EMOJI.test(character);
  return HANGUL.test(character);
}

function kindOf(character: string): number {
  if (character === '') return EDGE;
  const code = character.charCodeAt(0);
  if ((code >= 0x4e00 && code < 0xa000) || (code >= 0x3041 && code < 0x3097)) return CJK;
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39))
    return OTHER;
  if (WHITE_SPACE.test(character)) return SPACE;
  const cjk = isCjk(character);
  if (PUNCTUATION.test(character)) return cjk ? CJK_PUNCT : PUNCT;
  return cjk ? CJK : OTHER;
}

function isVariationSelector(code: number): boolean {
  return code >= 0xfe00 && code <= 0xfe0e;
}

/** Kind of what stands before `index`: a variation selector counts as what it selects. */
function kindBefore(text: string, index: number): number {
  let end = index;
  if (end > 1 && isVariationSelector(text.charCodeAt(end - 1))) end--;
  const low = text.charCodeAt(end - 1);
  if (low >= 0xdc00 && low <= 0xdfff && end > 1) {
    const character = text.slice(end - 2, end);
    const code = character.codePointAt(0) ?? 0;
    return code >= 0xe0100 && code <= 0xe01ef ? CJK : kindOf(character); // an ideographic variation sequence
  }
  const kind = kindOf(end > 0 ? text.charAt(end - 1) : '');
  return end !== index && kind === PUNCT ? CJK_PUNCT : kind;
}

function kindAfter(text: string, index: number): number {
  const code = text.codePointAt(index);
  if (code === undefined) return EDGE;
  const character = String.fromCodePoint(code);
  const kind = kindOf(character);
  if (kind === PUNCT && isVariationSelector(text.charCodeAt(index + character.length))) return CJK_PUNCT;
  return kind;
}

function flanks(near: number, far: number): boolean {
  if (near === EDGE || near === SPACE) return false;
  return near !== PUNCT || far === EDGE || far === SPACE || far === PUNCT || far === CJK_PUNCT || far === CJK;
}

function isPunctuation(kind: number): boolean {
  return kind === PUNCT || kind === CJK_PUNCT;
}

function readRuns(text: string): Delimiter[] {
  const runs: Delimiter[] = [];
  let last: Delimiter | null = null;
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    if (code !== 0x2a && code !== 0x5f && code !== 0x7e) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < text.length && text.charCodeAt(end) === code) end++;
    const before = kindBefore(text, i);
    const after = kindAfter(text, end);
    const left = flanks(after, before);
    const right = flanks(before, after);
    const underscore = code === 0x5f;
    const usable = code !== 0x7e || end - i <= 2;
    const delimiter: Delimiter = {
      character: text.charAt(i),
      ordinal: last === null ? 0 : last.ordinal + 1,
      position: i,
      count: end - i,
      run: end - i,
      opens: usable && left && (!underscore || !right || isPunctuation(before)),
      closes: usable && right && (!underscore || !left || isPunctuation(after)),
      previous: last,
      next: null,
    };
    if (last) last.next = delimiter;
    runs.push(delimiter);
    last = delimiter;
    i = end;
  }
  return runs;
}

function pairs(opener: Delimiter, closer: Delimiter): boolean {
  if (opener.character !== closer.character || !opener.opens) return false;
  if (closer.character === '~') return opener.count === closer.count;
  const both = opener.closes || closer.opens;
  return !both || (opener.run + closer.run) % 3 !== 0 || (opener.run % 3 === 0 && closer.run % 3 === 0);
}

function drop(delimiter: Delimiter): void {
  if (delimiter.previous) delimiter.previous.next = delimiter.next;
  if (delimiter.next) delimiter.next.previous = delimiter.previous;
}

/**
 * The pairs of a paragraph, by the index where they start. `masked` is its `source` with escapes, code, links and tags
 * blanked out at the same length, so that no delimiter in them counts.
 */
export function pairEmphasis(masked: string, source: string): ReadonlyMap<number, EmphasisPair> {
  const found = new Map<number, EmphasisPair>();
  // Below this nothing can open for a closer of that kind: what keeps the search linear.
  const bottoms = new Map<string, number>();
  const runs = readRuns(masked);
  let closer = runs[0] ?? null;
  while (closer !== null) {
    if (!closer.closes) {
      closer = closer.next;
      continue;
    }
    const kind = `${closer.character}${closer.opens}${closer.character === '~' ? closer.count : closer.run % 3}`;
    const bottom = bottoms.get(kind) ?? -1;
    let opener = closer.previous;
    while (opener !== null && opener.ordinal > bottom && !pairs(opener, closer)) opener = opener.previous;
    if (opener === null || opener.ordinal <= bottom) {
      bottoms.set(kind, closer.previous?.ordinal ?? -1);
      const next: Delimiter | null = closer.next;
      if (!closer.opens) drop(closer);
      closer = next;
      continue;
    }
    const strike = closer.character === '~';
    const size = strike ? (closer.count === 2 ? 2 : 1) : opener.count >= 2 && closer.count >= 2 ? 2 : 1;
    const start = opener.position + opener.count - size;
    found.set(start, {
      type: strike ? 'del' : size === 2 ? 'strong' : 'em',
      start,
      end: closer.position + size,
      size,
    });
    // What stands between the two is inside them now and pairs with nothing outside.
    opener.next = closer;
    closer.previous = opener;
    opener.count -= size;
    closer.count -= size;
    closer.position += size;
    if (opener.count === 0) drop(opener);
    if (closer.count === 0) {
      const next: Delimiter | null = closer.next;
      drop(closer);
      closer = next;
    }
  }
  const left = runs.filter(({ character, count }) => character === '*' && count >= 2 && count <= 4);
  const leftRuns = left.map(({ position, count, run }) => ({ position, length: count, rest: count < run }));
  for (const pair of pairLoosely(source, leftRuns, found)) found.set(pair.start, pair);
  return found;
}
