/** Choosing tags: several at once, some left out, narrowed by typing; the list follows each choice. */
import { type TagCount, tagCounts } from '../core/facets.ts';
import { matchTags } from '../core/tag-match.ts';
import { visibleArticles } from '../core/visible.ts';
import { type AppState, type Overlay, type Step, step } from './app-state.ts';
import { withFilter } from './list.ts';
import { queryInForce } from './query-in-force.ts';
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
    counts: countsWithoutTags(state),
  };
  return step({ ...state, focus: 'list', overlay });
}

/** Tags of the articles that the filter shows when its tags are left aside, and the chosen tags whatever their count. */
function countsWithoutTags(state: AppState): readonly TagCount[] {
  const { library, reading, list } = state;
  const untagged = {
    ...list.filter,
    tagsIn: [],
    tagsOut: [],
    query: queryInForce(state),
    ...(list.bodies && { bodies: list.bodies.results }),
  };
  const { order } = visibleArticles(library.articles, library.index, reading, untagged, 'path', false);
  const counts = tagCounts(library.articles, { among: order });
  const listed = new Set(counts.map(({ folded }) => folded));
  const chosen = [...list.filter.tagsIn, ...list.filter.tagsOut].filter((tag) => !listed.has(tag));
  const everywhere = chosen.length > 0 ? tagCounts(library.articles) : [];
  return [
    ...counts,
    ...everywhere.filter(({ folded }) => chosen.includes(folded)).map((tag) => ({ ...tag, count: 0 })),
  ];
}

/** The tags that the picker shows for the text typed. */
export function pickableTags(picker: TagPicker): readonly TagCount[] {
  return matchTags(picker.counts, picker.box.text);
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
  const last = pickableTags(overlay).length - 1;
  const cursor = Math.max(0, Math.min(overlay.cursor + change, last));
  return step({ ...state, overlay: { ...overlay, cursor } });
}

/** Takes the tag under the cursor in (or out); once more takes that back. */
export function toggleTag(state: AppState, way: 'tagsIn' | 'tagsOut'): Step {
  const { overlay } = state;
  if (overlay?.type !== 'tags') return step(state);
  const tag = pickableTags(overlay)[overlay.cursor]?.folded;
  if (tag === undefined) return step(state);
  const { filter } = state.list;
  const other = way === 'tagsIn' ? 'tagsOut' : 'tagsIn';
  const taken = filter[way].includes(tag);
  const change = {
    [way]: taken ? filter[way].filter((name) => name !== tag) : [...filter[way], tag],
    [other]: filter[other].filter((name) => name !== tag),
  };
  return step(withFilter({ ...state, overlay: { ...overlay, touched: true } }, change));
}

export function toggleTagsMode(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'tags') return step(state);
  const tagsMode = state.list.filter.tagsMode === 'all' ? 'any' : 'all';
  return step(withFilter({ ...state, overlay: { ...overlay, touched: true } }, { tagsMode }));
}

/** Closes the picker. Where a tag was looked for, by typing or moving, and none was chosen by hand, it is the one meant. */
export function acceptTags(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'tags') return step(state);
  const { box, cursor, touched } = overlay;
  const tag = touched || (box.text === '' && cursor === 0) ? undefined : pickableTags(overlay)[cursor];
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
