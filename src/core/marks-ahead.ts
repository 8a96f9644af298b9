/** Looking ahead in a text for marks that close something, at the cost of one pass a mark. */

/** Finds marks from left to right; each one's next place is remembered, so that a whole text costs one pass a mark. */
export class MarksAhead {
  readonly #text: string;
  readonly #next = new Map<string, number>();
  constructor(text: string) {
    this.#text = text;
  }
  /** Index of the mark at or after `from`, which never goes back for one mark; -1 where it is further than `reach`. */
  find(mark: string, from: number, reach: number): number {
    let at = this.#next.get(mark);
    if (at === undefined || at < from) {
      at = this.#text.indexOf(mark, from);
      if (at < 0) at = Number.POSITIVE_INFINITY;
      this.#next.set(mark, at);
    }
    return at - from <= reach ? at : -1;
  }
}
