/** The list as rows: entries, and headings of days or groups between them. Rows are numbers until they are drawn. */
import type { Article } from '../core/article.ts';
import type { AppState, ListState } from './app-state.ts';
import { layoutOf } from './layout.ts';

export interface ListLayout {
  /** A row: the place of an entry in `order`, or `-1 - place` for the heading above that entry. */
  readonly rows: Int32Array;
  /** The row of each entry. */
  readonly rowOf: Int32Array;
}

const grouped = new WeakMap<Uint32Array, ListLayout>();
const plain = new WeakMap<Uint32Array, ListLayout>();
const bare = new WeakMap<Uint32Array, ListLayout>();

/** Rows of the list as it stands; made once for each order. */
export function listLayout(state: AppState): ListLayout {
  const byDay = groupsByDay(state);
  const inGroups = !byDay && hasBodyGroup(state) && hasRoomForHeadings(state);
  const known = byDay ? grouped : inGroups ? plain : bare;
  const { order, titles } = state.list;
  let layout = known.get(order);
  if (layout === undefined) {
    layout = byDay
      ? group(order, titles, dayAt(order, state.library.articles))
      : inGroups
        ? group(order, titles, () => 0)
        : ungrouped(order);
    known.set(order, layout);
  }
  return layout;
}

/** Day headings stand where entries go by date and there is room for them. */
export function groupsByDay(state: AppState): boolean {
  const sort = effectiveSort(state.list);
  return (sort === 'date' || sort === 'dateUp') && hasRoomForHeadings(state);
}

function hasRoomForHeadings(state: AppState): boolean {
  // A list out of sight has the same rows as when it comes back, or its place would be lost.
  const width = layoutOf(state).list || state.size.columns;
  return width >= 24 && state.size.rows >= 8;
}

/** Whether some entries were found in their bodies alone and stand in a group of their own. */
export function hasBodyGroup({ list }: Pick<AppState, 'list'>): boolean {
  return list.titles < list.order.length;
}

/** The order in force: that of search results while there is a query with words. */
export function effectiveSort(
  list: Pick<ListState, 'filter' | 'sort' | 'hitSort' | 'hits'>,
): ListState['hitSort'] {
  return list.hits === null ? list.sort : list.hitSort;
}

/** The day of an article as a number, `20261124`, in local time; 0 without a date. */
export function dayOf({ date }: Article): number {
  return date === null ? 0 : dayNumber(new Date(date.time));
}

export function dayNumber(date: Date): number {
  return date.getFullYear() * 10000 + (date.getMonth() + 1) * 100 + date.getDate();
}

/** As dayOf, for entries in the order of their dates: a day is worked out once for all that follow in it. */
function dayAt(order: Uint32Array, articles: readonly Article[]): (place: number) => number {
  let day = 0;
  let start = Number.NaN;
  let end = Number.NaN;
  return (place) => {
    const time = articles[order[place] ?? -1]?.date?.time;
    if (time === undefined) return 0;
    if (!(time >= start && time < end)) {
      const at = new Date(time);
      day = dayNumber(at);
      start = new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
      end = new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1).getTime();
    }
    return day;
  };
}

/** Rows with a heading above each entry that `groupOf` tells from the one before, and one above those found in bodies. */
function group(order: Uint32Array, titles: number, groupOf: (place: number) => number): ListLayout {
  const rows = new Int32Array(order.length * 2);
  const rowOf = new Int32Array(order.length);
  let count = 0;
  let present = -1;
  order.forEach((_, place) => {
    const own = place < titles ? groupOf(place) : Number.POSITIVE_INFINITY;
    if (own !== present) {
      rows[count++] = -1 - place;
      present = own;
    }
    rowOf[place] = count;
    rows[count++] = place;
  });
  return { rows: rows.subarray(0, count), rowOf };
}

function ungrouped(order: Uint32Array): ListLayout {
  const rows = Int32Array.from(order, (_, place) => place);
  return { rows, rowOf: rows };
}
