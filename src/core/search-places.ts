/** Places of articles, picked out of numbers that each article has. */
import { NONE } from './search-rank.ts';

/** The places of an array at which a value is as wanted, in order. */
export function placesWhere(
  values: Float64Array | Uint8Array,
  isWanted: (value: number) => boolean,
): Uint32Array {
  const places = new Uint32Array(values.length);
  let count = 0;
  for (let place = 0; place < values.length; place++) {
    if (isWanted(values[place] ?? 0)) places[count++] = place;
  }
  return places.subarray(0, count);
}

/** Those of some places that have no rank yet. A loop: the typed array's own filter is several times slower. */
export function stillMissing(places: Uint32Array, ranks: Float64Array): Uint32Array {
  const missing = new Uint32Array(places.length);
  let count = 0;
  for (const place of places) if (ranks[place] === NONE) missing[count++] = place;
  return missing.subarray(0, count);
}

/** Those of some places that are marked with 1. */
export function heldOf(places: Uint32Array, marks: Uint8Array): Uint32Array {
  const held = new Uint32Array(places.length);
  let count = 0;
  for (const place of places) if (marks[place] === 1) held[count++] = place;
  return held.subarray(0, count);
}
