/** A JSON array as lines, one value a line, each made only when it is written. */
import { type SafeText, safe, safeJson } from '../core/sanitize.ts';

export function* jsonArray(values: Iterable<unknown>): Generator<SafeText> {
  yield safe`[`;
  let last: SafeText | null = null;
  for (const value of values) {
    if (last !== null) yield safe`${last},`;
    last = safeJson(value);
  }
  if (last !== null) yield last;
  yield safe`]`;
}
