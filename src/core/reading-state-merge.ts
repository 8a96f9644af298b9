/** How two reading states become one: entry by entry, mark by mark, the newest wins. */
import type {
  LibraryView,
  MarkedText,
  Marks,
  Place,
  ReadingState,
  SavedView,
  Stamp,
} from './reading-state.ts';

type Timed = { readonly at: number };

/**
 * The newer of two. Of two with one time the same is chosen whichever comes first, by what they hold: a merge must not
 * depend on its direction.
 */
function newer<Value extends Timed>(
  a: Value | undefined,
  b: Value | undefined,
  weigh: (a: Value, b: Value) => number,
): Value | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return weigh(a, b) >= 0 ? a : b;
}

const weighStamps = (a: Stamp, b: Stamp) => Number(a.on) - Number(b.on);
const weighPlaces = (a: Place, b: Place) => a.block - b.block || a.offset - b.offset;
const weighTexts = (a: MarkedText, b: MarkedText) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);

function weighViews(a: LibraryView, b: LibraryView): number {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort() as (keyof LibraryView)[];
  const left = JSON.stringify(keys.map((key) => a[key] ?? null));
  const right = JSON.stringify(keys.map((key) => b[key] ?? null));
  return left < right ? -1 : left > right ? 1 : 0;
}

function weighSavedViews(a: SavedView, b: SavedView): number {
  const [left, right] = [a, b].map((view) => JSON.stringify('gone' in view ? null : view.query));
  return left === right ? 0 : (left ?? '') < (right ?? '') ? -1 : 1;
}

function mergeMarks(a: Marks, b: Marks): Marks {
  const read = newer(a.read, b.read, weighStamps);
  const star = newer(a.star, b.star, weighStamps);
  const place = newer(a.place, b.place, weighPlaces);
  const fingerprint = newer(a.fingerprint, b.fingerprint, weighTexts);
  return {
    ...(read && { read }),
    ...(star && { star }),
    ...(place && { place }),
    ...(fingerprint && { fingerprint }),
  };
}

function mergeMaps<Value>(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  merge: (a: Value, b: Value) => Value,
): ReadonlyMap<string, Value> {
  const merged = new Map(a);
  for (const [key, value] of b) {
    const other = merged.get(key);
    merged.set(key, other === undefined || other === value ? value : merge(other, value));
  }
  return merged;
}

/** One state of two; the order of the two, and how often they are merged, makes no difference. */
export function mergeReadingStates(a: ReadingState, b: ReadingState): ReadingState {
  return {
    version: Math.max(a.version, b.version),
    articles: mergeMaps(a.articles, b.articles, mergeMarks),
    libraries: mergeMaps(a.libraries, b.libraries, (left, right) => newer(left, right, weighViews) ?? left),
    views: mergeMaps(a.views, b.views, (left, right) => newer(left, right, weighSavedViews) ?? left),
  };
}
