/** Choosing tags: several at once, some left out, narrowed by typing; the list follows each choice. */
import type { NameCount } from '../core/facet-table.ts';
import { matchTags } from '../core/tag-match.ts';
import { type Step, step } from './action.ts';
import type { AppState, Overlay } from './app-state.ts';
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

const lastOrder = lastOf<readonly NameCount[]>();
const lastRows = lastOf<readonly NameCount[]>();

/** The names in the order of their counts under the filter that put the picker in order, so that no pick moves a row. */
function orderedNames(state: AppState, { sort, orderedBy }: TagPicker): readonly NameCount[] {
  const then = { ...state, list: { ...state.list, filter: orderedBy } };
  const { language } = state.env;
  return lastOrder([...countInputs(then), sort, language], () => {
    const isPicked = ({ folded }: NameCount) =>
      orderedBy.tagsIn.includes(folded) || orderedBy.tagsOut.includes(folded);
    const collator = new Intl.Collator(language, { numeric: true });
    const counts = orderedBy === state.list.filter ? nameCounts(state) : countNamesNow(then);
    return counts
      .filter((one) => one.count > 0 || isPicked(one))
      .sort((a, b) =>
        sort === 'name'
          ? collator.compare(a.tag, b.tag)
          : b.count - a.count || Number(isPicked(b)) - Number(isPicked(a)) || (a.folded < b.folded ? -1 : 1),
      );
  });
}

/** The names in order with their present counts; behind them those that came to a count, or were picked, since. */
export function tagsInOrder(state: AppState, picker: TagPicker): readonly NameCount[] {
  const first = orderedNames(state, picker);
  const counts = nameCounts(state);
  return lastRows([first, counts], () => {
    const { tagsIn, tagsOut } = state.list.filter;
    const listed = new Set(first.map(({ folded }) => folded));
    const isLate = ({ folded, count }: NameCount) =>
      !listed.has(folded) && (count > 0 || tagsIn.includes(folded) || tagsOut.includes(folded));
    const now = new Map(counts.map((one) => [one.folded, one]));
    return [...first.map((one) => now.get(one.folded) ?? one), ...counts.filter(isLate)];
  });
}

const lastMatches = lastOf<readonly NameCount[]>();

/** The tags that the picker shows for the text typed. */
export function pickableTags(state: AppState, picker: TagPicker): readonly NameCount[] {
  const inOrder = tagsInOrder(state, picker);
  const { text } = picker.box;
  const { index } = state.library;
  return lastMatches([inOrder, text, index.readingsVersion], () => {
    const byName = new Map(inOrder.map((one) => [one.folded, one]));
    const matches = matchTags(inOrder, text, (tag) => index.readingsOf(tag));
    return matches.map(({ folded }) => byName.get(folded)).filter((one) => one !== undefined);
  });
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
  const tag = pickableTags(state, overlay)[overlay.cursor]?.folded;
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
  const tag = touched || (box.text === '' && cursor === 0) ? undefined : pickableTags(state, overlay)[cursor];
  if (tag === undefined) return step(touched ? { ...state, overlay: null } : restored(state, overlay.before));
  const isIn = state.list.filter.tagsIn.includes(tag.folded);
  return step({ ...(isIn ? state : toggleTag(state, 'tagsIn').state), overlay: null });
}

export function cancelTags(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'tags') return step(state);
  if (overlay.box.text !== '') return tagsTyped(state, emptyBox);
  return step(restored(state, overlay.before));
}
