/** Approximate matches: fuse.js, and the exact filter in front of it. */
import Fuse from 'fuse.js';
import { LONGEST_WORD, NearWord } from './edit-distance.ts';

/** Errors allowed, as a share of the word's length: none up to three characters, so short Chinese words are exact. */
export const THRESHOLD = 0.3;
/** The longest word that fuse.js matches as a whole; longer ones are matched exactly only. */
const MAX_FUZZY = 32;

const OPTIONS = {
  isCaseSensitive: true, // both sides are folded already
  ignoreLocation: true,
  ignoreFieldNorm: true,
  threshold: THRESHOLD,
  shouldSort: false,
} as const;

/** How many characters of a word may be wrong, missing or too many. None in a number: another number is another thing. */
export function allowedErrors(word: string): number {
  if (word.length > MAX_FUZZY || !/\p{L}/u.test(word)) return 0;
  let errors = 0;
  while ((errors + 1) / word.length <= THRESHOLD) errors++;
  return errors;
}

/** The shortest word of an alphabet that may hold an error in a text: shorter ones are nearly a part of many a title. */
const SHORTEST_IN_TEXT = 5;
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** As allowedErrors, for a word that is looked for in titles and summaries and not among a few names. */
export function errorsInText(word: string): number {
  return word.length < SHORTEST_IN_TEXT && !SPACELESS.test(word) ? 0 : allowedErrors(word);
}

/** Where a word is cut into one piece more than the errors allowed. */
function cutsOf(word: string, errors: number): number[] {
  return Array.from({ length: errors + 2 }, (_, i) => Math.floor((i * word.length) / (errors + 1)));
}

/**
 * What a text must hold one of, to match with so many errors: the word cut into one piece more, since each error spoils
 * one piece at most (the pigeonhole principle; research measured no hit lost), or two neighbours swapped across a cut.
 */
export function piecesOf(word: string, errors: number): string[] {
  const cuts = cutsOf(word, errors);
  const pieces = new Set<string>();
  for (let i = 1; i < cuts.length; i++) pieces.add(word.slice(cuts[i - 1], cuts[i]));
  if (errors === 1) pieces.add(swappedAt(word, cuts[1] ?? 1));
  return [...pieces];
}

/** The word with the characters on both sides of `at` changing places. */
function swappedAt(word: string, at: number): string {
  return word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1);
}

/**
 * A word with two neighbours swapped, in every way: the commonest slip of the fingers, which fuse.js counts as two
 * errors. Only for words that are allowed one; longer ones are found by fuse.js itself.
 */
function swapsOf(word: string): string[] {
  if (allowedErrors(word) !== 1) return [];
  const swaps = Array.from({ length: word.length - 1 }, (_, i) => swappedAt(word, i + 1));
  return swaps.filter((swap) => swap !== word);
}

/** Whether a folded text could match: it holds one of the pieces. */
export function mayMatch(text: string, pieces: readonly string[]): boolean {
  for (const piece of pieces) if (text.includes(piece)) return true;
  return false;
}

/** Which of the folded texts match a word approximately: place in `texts` -> share of wrong characters. */
export function fuzzyMatches(word: string, texts: readonly string[]): Map<number, number> {
  const found = new Map<number, number>();
  if (texts.length === 0) return found;
  // To tell that a text does not match takes fuse.js many times as long.
  const near = word.length <= LONGEST_WORD ? new NearWord(word) : null;
  const errors = Math.floor(THRESHOLD * word.length);
  const places: number[] = [];
  for (const [place, text] of texts.entries()) {
    if (near === null || near.standsIn(text, errors)) places.push(place);
  }
  const candidates = places.map((place) => texts[place] ?? '');
  for (const { refIndex, score } of new Fuse(candidates, { ...OPTIONS, includeScore: true }).search(word)) {
    found.set(places[refIndex] ?? 0, score ?? THRESHOLD);
  }
  const swaps = swapsOf(word);
  for (const [place, text] of texts.entries()) {
    if (!found.has(place) && mayMatch(text, swaps)) found.set(place, 1 / word.length);
  }
  return found;
}

/** The parts of one folded text that match a word approximately, end exclusive; none where it does not match. */
export function fuzzyRanges(word: string, text: string): [number, number][] {
  if (errorsInText(word) === 0) return [];
  const result = Fuse.match(word, text, { ...OPTIONS, includeMatches: true });
  if (result.isMatch) return (result.indices ?? []).map(([first, last]) => [first, last + 1]);
  const at = swapsOf(word)
    .map((swap) => text.indexOf(swap))
    .filter((place) => place >= 0);
  return at.map((start) => [start, start + word.length]);
}
