/** The search as it is typed: the list follows each key; Enter keeps it, Esc gives back what stood before. */
import { type AppState, type Step, step } from './app-state.ts';
import { choose, chosenArticle, refreshed, withFilter } from './list.ts';
import { emptyBox, type TextBox } from './text-box.ts';

export function openSearch(state: AppState): Step {
  const before = { filter: state.list.filter, chosen: chosenArticle(state)?.id ?? null };
  return step({ ...state, focus: 'list', overlay: { type: 'search', box: emptyBox, before } });
}

/** The list for the text typed so far; the best hit is chosen. */
export function searchTyped(state: AppState, box: TextBox): Step {
  const { overlay } = state;
  if (overlay?.type !== 'search') return step(state);
  const edited = { ...state, overlay: { ...overlay, box } };
  if (box.text === overlay.box.text) return step(edited);
  if (box.text.trim() === '') return step(restored(edited, overlay.before));
  const list = { ...edited.list, hitSort: 'relevance' as const };
  return step(choose(withFilter({ ...edited, list }, { query: box.text }), 0));
}

export function acceptSearch(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'search') return step(state);
  const closed = { ...state, overlay: null };
  return step(overlay.box.text.trim() === '' ? restored(closed, overlay.before) : closed);
}

export function cancelSearch(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'search') return step(state);
  if (overlay.box.text !== '') return searchTyped(state, emptyBox);
  return step(restored({ ...state, overlay: null }, overlay.before));
}

/** The filter and the chosen article as they were before a text box was opened. */
export function restored(
  state: AppState,
  before: { readonly filter: AppState['list']['filter']; readonly chosen: AppState['list']['wanted'] },
): AppState {
  return refreshed({ ...state, list: { ...state.list, filter: before.filter } }, before.chosen);
}
