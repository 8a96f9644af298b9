/** What commands do to the list: choosing, filtering, sorting. */
import type { Article, FilePath } from '../core/article.ts';
import { hasText } from '../core/query.ts';
import { termTexts } from '../core/query-line.ts';
import { isRead, isStarred, type ReadingState, withRead, withStar } from '../core/reading-state.ts';
import { visibleArticles } from '../core/visible.ts';
import { type Step, step } from './action.ts';
import { type AppState, type Filter, type ListState, noTrail } from './app-state.ts';
import { bodiesFor } from './body-search.ts';
import { entryMarks } from './entry-marks.ts';
import { layoutOf } from './layout.ts';
import { effectiveSort, listLayout } from './list-layout.ts';
import { queryInForce } from './query-in-force.ts';
import { idsOfStory, placeOfEntry, withoutFolded } from './stories.ts';

export const noFilter: Filter = {
  show: 'all',
  tagsIn: [],
  tagsOut: [],
  tagsMode: 'all',
  terms: '',
  query: '',
};

/** The article that the page shows and marks are set on: the one a link led to, else the one under the cursor. */
export function chosenArticle(state: AppState): Article | null {
  return state.trail.visiting ?? articleUnderCursor(state);
}

/** The chosen entry of the list. */
export function articleUnderCursor({ list, library }: AppState): Article | null {
  const index = list.order[list.cursor];
  return index === undefined ? null : (library.articles[index] ?? null);
}

/**
 * The list made anew, after a change of filter, sort or library; the chosen article stays chosen if it is still shown.
 * `pinned` keeps its place before the other languages of its story: the page in front is not changed under the reader.
 */
export function refreshed(
  state: AppState,
  keep: FilePath | null = articleUnderCursor(state)?.id ?? null,
  marks: ReadingState = state.reading,
  pinned: FilePath | null = state.focus === 'page' ? keep : null,
): AppState {
  const { list, library } = state;
  const query = queryInForce(state);
  const sort = hasText(query) ? list.hitSort : list.sort;
  const bodies = bodiesFor(list.bodies, query);
  const view = visibleArticles(
    library.articles,
    library.index,
    entryMarks({ library, reading: marks }),
    {
      ...list.filter,
      query,
      anyKind: true,
      ...(bodies && { bodies: bodies.results, bodiesPlace: 'after' }),
    },
    sort === 'dateUp' ? 'date' : sort,
    sort === 'dateUp',
    state.env.language,
  );
  const order = withoutFolded(state, view.order, pinned);
  const titles = lengthOfFirstGroup(order, view.order.subarray(0, view.titles));
  const wanted = list.wanted === null ? -1 : placeOfEntry(order, library, list.wanted);
  const kept = wanted >= 0 || keep === null ? wanted : placeOfEntry(order, library, keep);
  const cursor = kept >= 0 ? kept : Math.max(0, Math.min(list.cursor, order.length - 1));
  const reached = wanted >= 0 ? { wanted: null, touched: true } : {};
  return { ...state, list: { ...list, order, hits: view.hits, bodies, titles, cursor, ...reached } };
}

/** How many of the entries left after folding belong to the first group; both are in the same order. */
function lengthOfFirstGroup(order: Uint32Array, group: Uint32Array): number {
  let kept = 0;
  for (const place of group) if (order[kept] === place) kept++;
  return kept;
}

/** The list with articles that have come in. */
export function withArticles(state: AppState, added: readonly Article[]): AppState {
  const { library } = state;
  library.index.add(added);
  library.stories.add(added);
  const { bodies } = state.list;
  return refreshedAround({
    ...state,
    library: { ...library, articles: [...library.articles, ...added] },
    list: { ...state.list, bodies: bodies && { ...bodies, done: false } },
  });
}

/** The list made anew because something was found out about the library, and not because the reader asked for it. */
export function refreshedAround(state: AppState): AppState {
  // Until the reader has chosen something, the first entry stays the chosen one while others arrive above it.
  if (!state.list.touched) return refreshed(state, null);
  const chosen = articleUnderCursor(state);
  if (chosen === null) return refreshed(state);
  const { id } = chosen;
  if (!isStale(state, chosen)) return refreshed(state, id, state.reading, id);
  // The article that is being read is not taken away for having been read: it passes as if it still matched.
  const ids = idsOfStory(state.library, id);
  const wanted = wantedMarks(state);
  let marks = state.reading;
  if (wanted.read !== undefined) marks = withRead(marks, ids, wanted.read, state.now);
  if (wanted.starred !== undefined) marks = withStar(marks, ids, wanted.starred, state.now);
  return refreshed(state, id, marks, id);
}

/** Where an article stands in the list; -1 where it is not shown. */
export function placeInList({ list, library }: AppState, id: FilePath): number {
  return list.order.findIndex((index) => library.articles[index]?.id === id);
}

/** Changes the filter, and the list with it. */
export function withFilter(state: AppState, change: Partial<Filter>): AppState {
  const filter = { ...state.list.filter, ...change };
  const list = { ...state.list, filter, cursor: 0, top: 0, wanted: null };
  const keep = articleUnderCursor(state)?.id ?? state.list.wanted ?? undefined;
  const changed = refreshed({ ...state, list, trail: noTrail }, keep);
  // A filter that lets nothing through does not lose the reader's place.
  const isLost = keep !== undefined && changed.list.order.length === 0;
  return isLost ? { ...changed, list: { ...changed.list, wanted: keep } } : changed;
}

/** Chooses the entry at a place, clamped to the list. It is the reader's choice: it stays while others are loaded. */
export function choose(state: AppState, place: number): AppState {
  if (state.list.order.length === 0) return { ...chooseAgain(state), trail: noTrail };
  const cursor = Math.max(0, Math.min(place, state.list.order.length - 1));
  return { ...state, list: { ...state.list, cursor, touched: true, wanted: null }, trail: noTrail };
}

/** The chosen article made the reader's own choice, which stays while others are loaded. */
export function chooseAgain(state: AppState): AppState {
  const wanted = state.list.order.length === 0 ? state.list.wanted : null;
  return { ...state, list: { ...state.list, touched: true, wanted } };
}

export function moveCursor(state: AppState, change: number): Step {
  return step(choose(state, state.list.cursor + change));
}

/** A page or half of one: as many entries as rows, so that the eye finds its place again. */
export function moveByRows(state: AppState, share: number): Step {
  const { rows, rowOf } = listLayout(state);
  const row = rowOf[state.list.cursor] ?? 0;
  const distance = Math.max(
    1,
    Math.floor(layoutOf(state).bodyRows * Math.abs(share)) - (Math.abs(share) === 1 ? 1 : 0),
  );
  const target = Math.max(0, Math.min(row + Math.sign(share) * distance, rows.length - 1));
  const at = rows[target] ?? 0;
  const place = at >= 0 ? at : -1 - at;
  return step(choose(state, place));
}

/** Where the next unread article stands, from the cursor on in one direction; -1 where there is no other. */
export function findUnread(state: AppState, direction: 1 | -1, around: boolean): number {
  const { order, cursor } = state.list;
  const count = order.length;
  const marks = entryMarks(state);
  for (let distance = 1; distance < count; distance++) {
    const at = cursor + direction * distance;
    if ((at < 0 || at >= count) && !around) return -1;
    const place = (at + count) % count;
    const article = state.library.articles[order[place] ?? -1];
    if (article && !isRead(marks, article.id) && !isStale(state, article)) return place;
  }
  return -1;
}

export function clearSearchThenFilters(state: AppState): Step {
  const { query, terms, show: which, tagsIn, tagsOut } = state.list.filter;
  if (query !== '') return step(withFilter(state, { query: '' }));
  const isOff = which === 'all' && terms === '' && tagsIn.length === 0 && tagsOut.length === 0;
  return step(isOff ? state : withFilter(state, noFilter));
}

/** Shows all, unread or starred articles, whatever was picked of marks before. */
export function show(state: AppState, which: Filter['show']): Step {
  const terms = termTexts(state.list.filter.terms, state.now)
    .filter(({ term }) => term.field !== 'is')
    .map(({ text }) => text)
    .join(' ');
  return step(withFilter(state, { show: which, terms }));
}

const SORTS = ['date', 'dateUp', 'title', 'path'] as const;

/** The next sort order; search results have one more, by relevance. */
export function nextSort(state: AppState): Step {
  const { list } = state;
  const now = effectiveSort(list);
  const next = now === 'relevance' ? SORTS[0] : SORTS[SORTS.indexOf(now) + 1];
  const sorted: ListState =
    list.hits === null
      ? { ...list, sort: next ?? SORTS[0], top: 0 }
      : { ...list, hitSort: next ?? 'relevance', top: 0 };
  const text = state.env.messages.reader.sortedBy[effectiveSort(sorted)];
  return step({ ...refreshed({ ...state, list: sorted }), notice: { text, severity: 'info' } });
}

/** Whether an entry that stands in the list no longer belongs there: it stays, dimmed, until the list is made anew. */
export function isStale(state: AppState, article: Article): boolean {
  const { read, starred } = wantedMarks(state);
  const marks = entryMarks(state);
  return (
    (read !== undefined && read !== isRead(marks, article.id)) ||
    (starred !== undefined && starred !== isStarred(marks, article.id))
  );
}

/** The marks that the filter asks for, where it asks for any. */
function wantedMarks(state: AppState): { readonly read?: boolean; readonly starred?: boolean } {
  const which = state.list.filter.show;
  const wanted: { read?: boolean; starred?: boolean } = {};
  if (which === 'unread') wanted.read = false;
  if (which === 'starred') wanted.starred = true;
  for (const term of queryInForce(state).terms) {
    if (term.field !== 'is') continue;
    if (term.value === 'starred') wanted.starred = !term.negated;
    else wanted.read = (term.value === 'read') !== term.negated;
  }
  return wanted;
}

/** The list scrolled so that the cursor, and the heading above it, can be seen. */
export function scrolledToCursor(state: AppState): AppState {
  const { rows, rowOf } = listLayout(state);
  const height = layoutOf(state).bodyRows;
  const row = rowOf[state.list.cursor] ?? 0;
  const first = row > 0 && (rows[row - 1] ?? 0) < 0 ? row - 1 : row;
  let { top } = state.list;
  if (first < top) top = first;
  if (row >= top + height) top = row - height + 1;
  top = Math.max(0, Math.min(top, rows.length - height));
  return top === state.list.top ? state : { ...state, list: { ...state.list, top } };
}
