/** Finding tags by a few letters: those that hold the text first, then near misses. */
import Fuse from 'fuse.js';
import type { TagCount } from './facets.ts';
import { fold } from './fold.ts';

/** The tags that match `text`, in the order given within exact and near matches; all of them for an empty text. */
export function matchTags(tags: readonly TagCount[], text: string): readonly TagCount[] {
  const wanted = fold(text).trim();
  if (wanted === '') return tags;
  const folded = tags.map(({ tag }) => fold(tag));
  const exact = new Set<number>();
  folded.forEach((name, place) => {
    if (name.startsWith(wanted)) exact.add(place);
  });
  folded.forEach((name, place) => {
    if (name.includes(wanted)) exact.add(place);
  });
  const near = new Fuse(folded, { threshold: 0.3, ignoreLocation: true }).search(wanted);
  const places = new Set([...exact, ...near.map(({ refIndex }) => refIndex)]);
  return [...places].map((place) => tags[place]).filter((tag) => tag !== undefined);
}
