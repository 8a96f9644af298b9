/**
 * Folding for comparison: what a person would call the same text becomes the same string.
 *
 * Case (A = a, ς = σ), width and compatibility forms (ＡＩ = AI, ｶﾞ = が, … = ...), typographic quotes, diacritics of
 * Latin and Greek letters (é = e, ø = o), traditional characters (蘋果 = 苹果), and katakana (カナ = かな). Kept apart: か and が,
 * 한 and 하, й and и, which are letters of their own.
 */
import { SIMPLIFIED, TRADITIONAL } from './traditional-table.ts';

/** A folded text and the way back. `at[i]` is where the folded unit i begins in the text; one entry more for the end. */
export interface FoldedText {
  readonly folded: string;
  readonly at: readonly number[];
}

// Letters with a stroke or joined letters: Unicode gives them no decomposition. Greek final sigma depends on its place.
const PLAIN_FORMS: ReadonlyMap<string, string> = new Map([
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ł', 'l'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ı', 'i'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ς', 'σ'],
  ['‘', "'"],
  ['’', "'"],
  ['“', '"'],
  ['”', '"'],
]);

const MARKED_LETTER = /[\p{Script=Latin}\p{Script=Greek}][\u0300-\u036f\u1dc4-\u1dff]+/gu;
/** What can join the character before it when composed: marks, half-width voice marks, conjoining jamo. */
const JOINS = /^[\p{M}\uff9e\uff9f\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\ud7b0-\ud7ff\uffa0-\uffdc]/u;

function eastAsianForm(character: string): string {
  const unit = character.charCodeAt(0);
  if (isKatakana(unit)) return String.fromCharCode(unit - KATAKANA_AFTER);
  const form = character.length === 1 && unit >= HAN_START && unit < HAN_END ? simplifiedForm(unit) : 0;
  return form === 0 ? character : String.fromCharCode(form);
}

/** How far katakana stand after the hiragana of the same sound. */
const KATAKANA_AFTER = 0x60;

/** Katakana that have a hiragana: ァ to ヶ, and the two iteration marks. */
function isKatakana(unit: number): boolean {
  return (unit >= 0x30a1 && unit <= 0x30f6) || unit === 0x30fd || unit === 0x30fe;
}

/** One character with what joins it, folded. */
function foldCluster(cluster: string): string {
  const composed = cluster.normalize('NFKC').toLowerCase();
  const bare = composed
    .normalize('NFD')
    .replace(MARKED_LETTER, (letter) => String.fromCodePoint(letter.codePointAt(0) ?? 0));
  let out = '';
  for (const character of bare.normalize('NFKC'))
    out += PLAIN_FORMS.get(character) ?? eastAsianForm(character);
  return out;
}

const HAN_START = 0x3400;
const HAN_END = 0xa000;
let simplified: Uint16Array | null = null;

/** What a Han character's simplified form is, 0 where it has none but itself. The table is made when it is first needed. */
function simplifiedForm(unit: number): number {
  if (simplified === null) {
    simplified = new Uint16Array(HAN_END - HAN_START);
    for (let i = 0; i < TRADITIONAL.length; i++) {
      simplified[TRADITIONAL.charCodeAt(i) - HAN_START] = SIMPLIFIED.charCodeAt(i);
    }
    // 苧 is the simplified form of 薴 and the traditional one of 苎: all three are one, or folding twice would differ.
    for (let i = 0; i < simplified.length; i++) {
      simplified[i] = simplified[(simplified[i] ?? 0) - HAN_START] || (simplified[i] ?? 0);
    }
  }
  return simplified[unit - HAN_START] ?? 0;
}

/** Whether a code unit folds to itself and joins nothing: lower ASCII, hiragana, Han, Hangul syllables, a few marks. */
function standsAlone(unit: number): boolean {
  if (unit < 0x80) return unit < 0x41 || unit > 0x5a;
  if (unit < 0x3001) return false;
  if (unit >= HAN_START && unit < HAN_END) return simplifiedForm(unit) === 0;
  return (
    (unit >= 0x3041 && unit <= 0x3096) ||
    (unit >= 0x30f7 && unit <= 0x30fc) ||
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0x3001 && unit <= 0x3011)
  );
}

/** What a code unit of the other common kinds folds to: upper ASCII, its full-width forms, katakana, traditional characters. */
function simpleForm(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit + 32;
  if (unit >= 0xff01 && unit <= 0xff5e) return simpleForm(unit - 0xfee0) || unit - 0xfee0;
  if (isKatakana(unit)) return unit - KATAKANA_AFTER;
  if (unit === 0x3000) return 0x20;
  if (unit >= HAN_START && unit < HAN_END) return simplifiedForm(unit);
  if (unit === 0x2018 || unit === 0x2019) return 0x27;
  if (unit === 0x201c || unit === 0x201d) return 0x22;
  return 0;
}

/** UTF-16 units of the character at `index`. */
function characterLength(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

/** Whether the unit at `index` may join the one before it. Surrogates may: the slow road finds out. */
function mayJoin(text: string, index: number): boolean {
  if (index >= text.length) return false;
  const unit = text.charCodeAt(index);
  if (unit < 0x300 || standsAlone(unit) || simpleForm(unit) !== 0) return false;
  return JOINS.test(String.fromCodePoint(text.codePointAt(index) ?? 0));
}

function foldInto(text: string, at: number[] | null): string {
  let out = '';
  let index = 0;
  let same = 0; // from here on the text folds to itself: copied in one piece
  while (index < text.length) {
    const unit = text.charCodeAt(index);
    const alone = standsAlone(unit);
    const form = alone ? unit : simpleForm(unit);
    if (form !== 0 && !mayJoin(text, index + 1)) {
      if (!alone) {
        out += text.slice(same, index) + String.fromCharCode(form);
        same = index + 1;
      }
      at?.push(index);
      index++;
      continue;
    }
    let end = index + characterLength(text, index);
    while (mayJoin(text, end)) end += characterLength(text, end);
    const folded = foldCluster(text.slice(index, end));
    out += text.slice(same, index) + folded;
    same = end;
    if (at !== null) for (let i = 0; i < folded.length; i++) at.push(index);
    index = end;
  }
  at?.push(text.length);
  return out + text.slice(same);
}

/** A text folded for search. A text that folds to itself is given back as it is, without a copy. */
export function fold(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (!standsAlone(text.charCodeAt(i))) return foldInto(text, null);
  }
  return text;
}

/** As fold, with the way back to the text, for showing what matched. */
export function foldWithMap(text: string): FoldedText {
  const at: number[] = [];
  return { folded: foldInto(text, at), at };
}

/**
 * The part of a text that a part of its folded form came from, whole characters always.
 * `start` and `end` are UTF-16 indices of the folded form, end exclusive and after start; so is the result.
 */
export function unfoldRange(text: FoldedText, start: number, end: number): readonly [number, number] {
  const from = text.at[start] ?? 0;
  const last = text.at[end - 1] ?? from;
  let next = end;
  while (next < text.at.length - 1 && text.at[next] === last) next++;
  return [from, text.at[next] ?? last];
}

/** Case and width alone, diacritics kept: by this two tags are one. */
export function foldCaseAndWidth(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
