/** Choosing tags: several at once, some left out, narrowed by typing; the list follows each choice. */
import { type FacetTable, facetTable } from '../core/facet-table.ts';
import { matchNames } from '../core/tag-match.ts';
import { mostFirst } from '../core/value-order.ts';
import { type Step, step } from './action.ts';
import type { AppState, Filter, Overlay } from './app-state.ts';
import { countInputs, countNamesNow, lastOf, nameCounts } from './filter-counts.ts';
import { withFilter } from './list.ts';
import { restored, whatStands } from './search-box.ts';
import { emptyBox, type TextBox } from './text-box.ts';

export type TagPicker = Extract<Overlay, { type: 'tags' }>;

export function openTags(state: AppState): Step {
  const overlay: TagPicker = {
    type: 'tags',
    box: emptyBox,
    before: whatStands(state),
    cursor: 0,
    touched: false,
    sort: 'count',
    orderedBy: state.list.filter,
  };
  return step({ ...state, focus: 'list', overlay });
}

/** Names by their numbers in the library's facet table. */
type Names = readonly number[];

const lastOrder = lastOf<Names>();
const lastRows = lastOf<Names>();

/** Whether a filter has a name picked or left out, by the name's number. */
function pickedIn({ tagsIn, tagsOut }: Filter, { names }: FacetTable): (name: number) => boolean {
  const picked = new Set([...tagsIn, ...tagsOut].map((folded) => names.numberOf(folded)));
  return (name) => picked.has(name);
}

/** The names in the order of their counts under the filter that put the picker in order, so that no pick moves a row. */
function orderedNames(state: AppState, { sort, orderedBy }: TagPicker): Names {
  const then = { ...state, list: { ...state.list, filter: orderedBy } };
  const { language } = state.env;
  return lastOrder([...countInputs(then), sort, language], () => {
    const table = facetTable(state.library.articles);
    const isPicked = pickedIn(orderedBy, table);
    const counts = orderedBy === state.list.filter ? nameCounts(state) : countNamesNow(then);
    const ordered = mostFirst(
      table.names,
      counts,
      (name) => (counts[name] ?? 0) > 0 || isPicked(name),
      isPicked,
    );
    if (sort === 'count') return ordered;
    const collator = new Intl.Collator(language, { numeric: true });
    const spelled = ordered.map((name) => ({ name, spelling: table.names.spellingOf(name) }));
    return spelled.sort((a, b) => collator.compare(a.spelling, b.spelling)).map(({ name }) => name);
  });
}

/** The names in order; behind them those that came to a count, or were picked, since. */
export function tagsInOrder(state: AppState, picker: TagPicker): Names {
  const first = orderedNames(state, picker);
  const counts = nameCounts(state);
  return lastRows([first, counts], () => {
    const isPicked = pickedIn(state.list.filter, facetTable(state.library.articles));
    const listed = new Uint8Array(counts.length);
    for (const name of first) listed[name] = 1;
    const late: number[] = [];
    for (let name = 0; name < counts.length; name++) {
      if (listed[name] === 0 && ((counts[name] ?? 0) > 0 || isPicked(name))) late.push(name);
    }
    return late.length === 0 ? first : [...first, ...late];
  });
}

const lastFolded = lastOf<readonly string[]>();
const lastMatches = lastOf<Names>();

/** The names that the picker shows for the text typed. */
export function pickableTags(state: AppState, picker: TagPicker): Names {
  const inOrder = tagsInOrder(state, picker);
  const { text } = picker.box;
  if (text.trim() === '') return inOrder;
  const { articles, index } = state.library;
  return lastMatches([inOrder, text, index.readingsVersion], () => {
    const { names } = facetTable(articles);
    const folded = lastFolded([inOrder], () => inOrder.map((name) => names.searchedOf(name)));
    return matchNames(folded, text, (tag) => index.readingsOf(tag)).flatMap((at) => inOrder[at] ?? []);
  });
}

/** The tag under the cursor, folded. */
function tagAtCursor(state: AppState, picker: TagPicker): string | undefined {
  const name = pickableTags(state, picker)[picker.cursor];
  return name === undefined ? undefined : facetTable(state.library.articles).names.foldedOf(name);
}

export function tagsTyped(state: AppState, box: TextBox): Step {
  const { overlay } = state;
  if (overlay?.type !== 'tags') return step(state);
  const cursor = box.text === overlay.box.text ? overlay.cursor : 0;
  return step({ ...state, overlay: { ...overlay, box, cursor } });
}

export function moveTagCursor(state: AppState, change: number): Step {
  const { overlay } = state;
  if (overlay?.type !== 'tags') return step(state);
  const last = pickableTags(state, overlay).length - 1;
  const cursor = Math.max(0, Math.min(overlay.cursor + change, last));
  return step({ ...state, overlay: { ...overlay, cursor } });
}

/** Takes the tag under the cursor in (or out); once more takes that back. */
export function toggleTag(state: AppState, way: 'tagsIn' | 'tagsOut'): Step {
  const { overlay } = state;
  if (overlay?.type !== 'tags') return step(state);
  const tag = tagAtCursor(state, overlay);
  if (tag === undefined) return step(state);
  const { filter } = state.list;
  const other = way === 'tagsIn' ? 'tagsOut' : 'tagsIn';
  const taken = filter[way].includes(tag);
  const change = {
    [way]: taken ? filter[way].filter((name) => name !== tag) : [...filter[way], tag],
    [other]: filter[other].filter((name) => name !== tag),
  };
  const changed = withFilter(state, change);
  const last = pickableTags(changed, overlay).length - 1;
  const cursor = Math.max(0, Math.min(overlay.cursor, last));
  return step({ ...changed, overlay: { ...overlay, touched: true, cursor } });
}

export function toggleTagsMode(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'tags') return step(state);
  const tagsMode = state.list.filter.tagsMode === 'all' ? 'any' : 'all';
  const changed = withFilter({ ...state, overlay: { ...overlay, touched: true } }, { tagsMode });
  return step({ ...changed, overlay: { ...overlay, touched: true, orderedBy: changed.list.filter } });
}

/** Most first, or by name; put in order by the present counts either way. */
export function toggleTagSort(state: AppState): Step {
  const { overlay, env } = state;
  if (overlay?.type !== 'tags') return step(state);
  const sort = overlay.sort === 'count' ? 'name' : 'count';
  return step({
    ...state,
    overlay: { ...overlay, sort, orderedBy: state.list.filter, cursor: 0 },
    notice: { text: env.messages.filters.sortedBy[sort], severity: 'info' },
  });
}

/** Closes the picker. Where a tag was looked for, by typing or moving, and none was chosen by hand, it is the one meant. */
export function acceptTags(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'tags') return step(state);
  const { box, cursor, touched } = overlay;
  const tag = touched || (box.text === '' && cursor === 0) ? undefined : tagAtCursor(state, overlay);
  if (tag === undefined) return step(touched ? { ...state, overlay: null } : restored(state, overlay.before));
  const isIn = state.list.filter.tagsIn.includes(tag);
  return step({ ...(isIn ? state : toggleTag(state, 'tagsIn').state), overlay: null });
}

export function cancelTags(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'tags') return step(state);
  if (overlay.box.text !== '') return tagsTyped(state, emptyBox);
  return step(restored(state, overlay.before));
}
