/** Counting entries of the list, and not articles: a story counts once, whichever of its members pass. */
import type { Stories } from './stories.ts';

/** Goes through the places of articles, those of a story one after another; `entry` is the same for all of them. */
export function eachByEntry(
  count: number,
  stories: Stories,
  visit: (place: number, entry: number) => void,
): void {
  for (let place = 0; place < count; place++) {
    const story = stories.folded === 0 ? -1 : stories.storyOf(place);
    if (story < 0) visit(place, place);
    else if (story === place) for (const member of stories.membersOf(place) ?? []) visit(member, place);
  }
}

/** How many entries have each of some numbered values; those of an entry are told one after another. */
export class EntryTally {
  readonly counts: Uint32Array;
  /** The entry, counted from 1, that had a value last. */
  readonly #last: Uint32Array;

  constructor(values: number) {
    this.counts = new Uint32Array(values);
    this.#last = new Uint32Array(values);
  }

  add(value: number, entry: number): void {
    if (this.#last[value] === entry + 1) return;
    this.#last[value] = entry + 1;
    this.counts[value] = (this.counts[value] ?? 0) + 1;
  }
}
