/** The values of a column in the order of their counts. */
import type { FacetColumn } from './facet-column.ts';

/** All values that pass, most articles first, equal ones by name. `counts` by their number. */
export function mostFirst(
  column: FacetColumn,
  counts: ArrayLike<number>,
  passes: (number: number) => boolean,
  comesFirst: (number: number) => boolean,
): number[] {
  const byName = column.placesByName();
  const { size } = column;
  let most = 0;
  for (let number = 0; number < size; number++) most = Math.max(most, counts[number] ?? 0);
  const numberAt = new Uint32Array(size);
  // One number says it all, and numbers are sorted without a function that compares: count, then who comes first, then name.
  const keys = new Float64Array(size);
  let kept = 0;
  for (let number = 0; number < size; number++) {
    const place = byName[number] ?? 0;
    numberAt[place] = number;
    if (!passes(number)) continue;
    const row = 2 * (most - (counts[number] ?? 0)) + (comesFirst(number) ? 0 : 1);
    keys[kept++] = row * size + place;
  }
  return Array.from(keys.subarray(0, kept).sort(), (key) => numberAt[key % size] ?? 0);
}

/**
 * The values that begin with a text, which is folded as for search, then those that hold it, each most articles first; at
 * most `limit` of them, and none that no article has.
 */
export function bestMatches(
  column: FacetColumn,
  counts: ArrayLike<number>,
  wanted: string,
  limit: number,
): number[] {
  const beginning = new Best(limit, counts, column);
  const holding = new Best(limit, counts, column);
  for (let number = 0; number < column.size; number++) {
    if ((counts[number] ?? 0) === 0) continue;
    const searched = column.searchedOf(number);
    if (searched.startsWith(wanted)) beginning.offer(number);
    else if (searched.includes(wanted)) holding.offer(number);
  }
  return [...beginning.values, ...holding.values].slice(0, limit);
}

/** The values with most articles, equal ones by name: a few of very many, so that these are never sorted. */
class Best {
  readonly values: number[] = [];
  readonly #limit: number;
  readonly #counts: ArrayLike<number>;
  readonly #column: FacetColumn;

  constructor(limit: number, counts: ArrayLike<number>, column: FacetColumn) {
    this.#limit = limit;
    this.#counts = counts;
    this.#column = column;
  }

  offer(value: number): void {
    const { values } = this;
    const last = values.at(-1);
    if (values.length === this.#limit && last !== undefined && !this.#isBefore(value, last)) return;
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#isBefore(values[middle] ?? 0, value)) low = middle + 1;
      else high = middle;
    }
    values.splice(low, 0, value);
    if (values.length > this.#limit) values.pop();
  }

  #isBefore(one: number, other: number): boolean {
    const difference = (this.#counts[one] ?? 0) - (this.#counts[other] ?? 0);
    if (difference !== 0) return difference > 0;
    return this.#column.foldedOf(one) < this.#column.foldedOf(other);
  }
}
