/** Finding tags by a few letters: those that hold the text first, then by pinyin, then near misses. */
import Fuse from 'fuse.js';
import type { TagCount } from './facets.ts';
import { fold } from './fold.ts';
import { pinyinWord, unitsOf } from './pinyin-match.ts';
import type { Readings } from './pinyin-syllables.ts';

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
  const folded = tags.map(({ tag }) => fold(tag));
  const found = new Set<number>();
  folded.forEach((name, place) => {
    if (name.startsWith(wanted)) found.add(place);
  });
  folded.forEach((name, place) => {
    if (name.includes(wanted)) found.add(place);
  });
  for (const place of byPinyin(folded, wanted, readingsOf)) found.add(place);
  for (const { refIndex } of new Fuse(folded, { threshold: 0.3, ignoreLocation: true }).search(wanted)) {
    found.add(refIndex);
  }
  return [...found].map((place) => tags[place]).filter((tag) => tag !== undefined);
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
