/** Finding tags by a few letters: those that hold the text first, then by pinyin, then near misses. */
import type { TagCount } from './facets.ts';
import { fold } from './fold.ts';
import { pinyinWord, unitsOf } from './pinyin-match.ts';
import type { Readings } from './pinyin-syllables.ts';
import { allowedErrors, fuzzyMatches, mayMatch, piecesOf } from './search-fuzzy.ts';

/**
 * The tags that match `text`, in the order given within exact, pinyin and near matches; all of them for an empty text.
 * `readingsOf` gives the readings of a folded tag, where they are known.
 */
export function matchTags(
  tags: readonly TagCount[],
  text: string,
  readingsOf: (folded: string) => Readings | undefined,
): readonly TagCount[] {
  const wanted = fold(text).trim();
  if (wanted === '') return tags;
  const folded = foldedNames(tags);
  const found = new Set<number>();
  folded.forEach((name, place) => {
    if (name.startsWith(wanted)) found.add(place);
  });
  folded.forEach((name, place) => {
    if (name.includes(wanted)) found.add(place);
  });
  for (const place of byPinyin(folded, wanted, readingsOf)) found.add(place);
  for (const place of nearly(folded, wanted)) found.add(place);
  return [...found].map((place) => tags[place]).filter((tag) => tag !== undefined);
}

const known = new WeakMap<readonly TagCount[], readonly string[]>();

/** The names folded, once for each list: a picker asks for the same one with every key. */
function foldedNames(tags: readonly TagCount[]): readonly string[] {
  let folded = known.get(tags);
  if (folded === undefined) {
    folded = tags.map(({ tag }) => fold(tag));
    known.set(tags, folded);
  }
  return folded;
}

/** Places of the names that match but for a few characters, the nearest first. */
function nearly(folded: readonly string[], wanted: string): readonly number[] {
  const errors = allowedErrors(wanted);
  if (errors === 0) return [];
  const pieces = piecesOf(wanted, errors);
  const candidates = [...folded.keys()].filter((place) => mayMatch(folded[place] ?? '', pieces));
  const shares = fuzzyMatches(
    wanted,
    candidates.map((place) => folded[place] ?? ''),
  );
  return [...shares]
    .sort(([, a], [, b]) => a - b)
    .map(([candidate]) => candidates[candidate])
    .filter((place) => place !== undefined);
}

/** Places of the names that match by pinyin, those spelled out before those by initials. */
function byPinyin(
  folded: readonly string[],
  wanted: string,
  readingsOf: (folded: string) => Readings | undefined,
): number[] {
  const word = pinyinWord(...wanted.split(' ').filter((part) => part !== ''));
  if (word === null) return [];
  const spelled: number[] = [];
  const initials: number[] = [];
  for (const [place, name] of folded.entries()) {
    const readings = readingsOf(name);
    const fit = readings === undefined ? null : word.fit(unitsOf(name, readings), 0, name.length);
    if (fit === 'spelled') spelled.push(place);
    else if (fit === 'initials') initials.push(place);
  }
  return [...spelled, ...initials];
}
