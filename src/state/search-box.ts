/** The search as it is typed: the list follows each key; Enter keeps it, Esc gives back what stood before. */
import { type AppState, type Before, type Step, step } from './app-state.ts';
import { articleUnderCursor, choose, refreshed, withFilter } from './list.ts';
import { emptyBox, type TextBox } from './text-box.ts';

export function openSearch(state: AppState): Step {
  return step({
    ...state,
    focus: 'list',
    overlay: { type: 'search', box: emptyBox, before: whatStands(state) },
  });
}

/** The list for the text typed so far; the best hit is chosen. */
export function searchTyped(state: AppState, box: TextBox): Step {
  const { overlay } = state;
  if (overlay?.type !== 'search') return step(state);
  const edited = { ...state, overlay: { ...overlay, box } };
  if (box.text === overlay.box.text) return step(edited);
  if (box.text.trim() === '') return step(withListFrom(edited, overlay.before));
  const list = { ...edited.list, hitSort: 'relevance' as const };
  return step(choose(withFilter({ ...edited, list }, { query: box.text }), 0));
}

export function acceptSearch(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'search') return step(state);
  return step(overlay.box.text.trim() === '' ? restored(state, overlay.before) : { ...state, overlay: null });
}

export function cancelSearch(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'search') return step(state);
  return overlay.box.text === '' ? step(restored(state, overlay.before)) : searchTyped(state, emptyBox);
}

/** What a text box gives back when it is left empty. */
export function whatStands(state: AppState): Before {
  const { filter, hitSort, bodies } = state.list;
  return {
    filter,
    hitSort,
    bodies,
    chosen: articleUnderCursor(state)?.id ?? null,
    focus: state.focus,
    trail: state.trail,
  };
}

/** The text box closed, and all as it was before it was opened. */
export function restored(state: AppState, before: Before): AppState {
  return withListFrom({ ...state, overlay: null, focus: before.focus, trail: before.trail }, before);
}

function withListFrom(state: AppState, { filter, hitSort, bodies, chosen }: Before): AppState {
  const present = state.list.bodies;
  // The same search may have gone on since.
  const searched = present?.query === bodies?.query ? present : bodies;
  return refreshed({ ...state, list: { ...state.list, filter, hitSort, bodies: searched } }, chosen);
}
