/** Finding names by a few letters: those that hold the text first, then by pinyin, then near misses. */
import { fold } from './fold.ts';
import { pinyinWord, unitsOf } from './pinyin-match.ts';
import type { Readings } from './pinyin-syllables.ts';
import { allowedErrors, fuzzyMatches, mayMatch, piecesOf } from './search-fuzzy.ts';

/** The readings of a name (folded as for search), where they are known. */
export type ReadingsOf = (folded: string) => Readings | undefined;

/**
 * The places of the names that match `text`, in the order given within exact, pinyin and near matches; all of them for an
 * empty text. Names are folded as for search.
 */
export function matchNames(
  folded: readonly string[],
  text: string,
  readingsOf: ReadingsOf,
): readonly number[] {
  const wanted = fold(text).trim();
  if (wanted === '') return [...folded.keys()];
  const found = new Set<number>();
  folded.forEach((name, place) => {
    if (name.startsWith(wanted)) found.add(place);
  });
  folded.forEach((name, place) => {
    if (name.includes(wanted)) found.add(place);
  });
  // Where names are picked the space bar picks: a whole name that was typed has lost its spaces.
  const bare = withoutSpaces(wanted);
  folded.forEach((name, place) => {
    if (name.includes(' ') && withoutSpaces(name).includes(bare)) found.add(place);
  });
  for (const place of byPinyin(folded, wanted, readingsOf)) found.add(place);
  for (const place of nearly(folded, wanted)) found.add(place);
  return [...found];
}

/** A name or a text as it is compared where spaces count for nothing. */
export function withoutSpaces(text: string): string {
  return text.replaceAll(' ', '');
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
function byPinyin(folded: readonly string[], wanted: string, readingsOf: ReadingsOf): number[] {
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
