/** What commands do to the list: choosing, filtering, sorting. */
import type { Article, FilePath } from '../core/article.ts';
import { hasText } from '../core/query.ts';
import { isRead, isStarred, type ReadingState, withRead, withStar } from '../core/reading-state.ts';
import { visibleArticles } from '../core/visible.ts';
import { type AppState, type Filter, type ListState, noTrail, type Step, step } from './app-state.ts';
import { bodiesFor } from './body-search.ts';
import { layoutOf } from './layout.ts';
import { effectiveSort, listLayout } from './list-layout.ts';
import { queryInForce } from './query-in-force.ts';

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

/** The list made anew, after a change of filter, sort or library; the chosen article stays chosen if it is still shown. */
export function refreshed(
  state: AppState,
  keep: FilePath | null = articleUnderCursor(state)?.id ?? null,
  marks: ReadingState = state.reading,
): AppState {
  const { list, library } = state;
  const query = queryInForce(state);
  const sort = hasText(query) ? list.hitSort : list.sort;
  const bodies = bodiesFor(list.bodies, query);
  const { order, hits, titles } = visibleArticles(
    library.articles,
    library.index,
    marks,
    { ...list.filter, query, ...(bodies && { bodies: bodies.results, bodiesPlace: 'after' }) },
    sort === 'dateUp' ? 'date' : sort,
    sort === 'dateUp',
    state.env.language,
  );
  const wanted = list.wanted === null ? -1 : placeOfArticle(order, library.articles, list.wanted);
  const kept = wanted >= 0 || keep === null ? wanted : placeOfArticle(order, library.articles, keep);
  const cursor = kept >= 0 ? kept : Math.max(0, Math.min(list.cursor, order.length - 1));
  const found = wanted >= 0 ? { wanted: null, touched: true } : {};
  return { ...state, list: { ...list, order, hits, bodies, titles, cursor, ...found } };
}

/** The list with articles that have come in. */
export function withArticles(state: AppState, added: readonly Article[]): AppState {
  const { library } = state;
  library.index.add(added);
  const { bodies } = state.list;
  return extended({
    ...state,
    library: { ...library, articles: [...library.articles, ...added] },
    list: { ...state.list, bodies: bodies && { ...bodies, done: false } },
  });
}

/** The list made anew because there is more to show. */
export function extended(state: AppState): AppState {
  // Until the reader has chosen something, the first entry stays the chosen one while others arrive above it.
  if (!state.list.touched) return refreshed(state, null);
  const chosen = articleUnderCursor(state);
  if (chosen === null || !isStale(state, chosen)) return refreshed(state);
  // The article that is being read is not taken away for having been read: it passes as if it still matched.
  const { id } = chosen;
  const wanted = wantedMarks(state);
  let marks = state.reading;
  if (wanted.read !== undefined) marks = withRead(marks, [id], wanted.read, state.now);
  if (wanted.starred !== undefined) marks = withStar(marks, [id], wanted.starred, state.now);
  return refreshed(state, id, marks);
}

/** Where an article stands in the list; -1 where it is not shown. */
export function placeInList({ list, library }: AppState, id: FilePath): number {
  return placeOfArticle(list.order, library.articles, id);
}

function placeOfArticle(order: Uint32Array, articles: readonly Article[], id: FilePath): number {
  return order.findIndex((index) => articles[index]?.id === id);
}

/** Changes the filter, and the list with it. */
export function withFilter(state: AppState, change: Partial<Filter>): AppState {
  const filter = { ...state.list.filter, ...change };
  const list = { ...state.list, filter, cursor: 0, top: 0, wanted: null };
  return refreshed({ ...state, list, trail: noTrail }, articleUnderCursor(state)?.id);
}

/** Chooses the entry at a place, clamped to the list. It is the reader's choice: it stays while others are loaded. */
export function choose(state: AppState, place: number): AppState {
  const cursor = Math.max(0, Math.min(place, state.list.order.length - 1));
  return { ...state, list: { ...state.list, cursor, touched: true, wanted: null }, trail: noTrail };
}

/** The chosen article made the reader's own choice, which stays while others are loaded. */
export function chooseAgain(state: AppState): AppState {
  return { ...state, list: { ...state.list, touched: true, wanted: null } };
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
  for (let distance = 1; distance < count; distance++) {
    const at = cursor + direction * distance;
    if ((at < 0 || at >= count) && !around) return -1;
    const place = (at + count) % count;
    const article = state.library.articles[order[place] ?? -1];
    if (article && !isRead(state.reading, article.id) && !isStale(state, article)) return place;
  }
  return -1;
}

export function clearSearchThenFilters(state: AppState): Step {
  const { query, terms, show: which, tagsIn, tagsOut } = state.list.filter;
  if (query !== '') return step(withFilter(state, { query: '' }));
  const isOff = which === 'all' && terms === '' && tagsIn.length === 0 && tagsOut.length === 0;
  return step(isOff ? state : withFilter(state, noFilter));
}

export function show(state: AppState, which: Filter['show']): Step {
  return step(withFilter(state, { show: which }));
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
  return (
    (read !== undefined && read !== isRead(state.reading, article.id)) ||
    (starred !== undefined && starred !== isStarred(state.reading, article.id))
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
