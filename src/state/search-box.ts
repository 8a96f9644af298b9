/** The search as it is typed: the list follows each key; Enter keeps it, Esc gives back what stood before. */
import { isBlank, parseQuery } from '../core/query.ts';
import { type Step, step } from './action.ts';
import type { AppState, Before, Completion } from './app-state.ts';
import { articleUnderCursor, choose, refreshed, withFilter } from './list.ts';
import { queryInForce } from './query-in-force.ts';
import { emptyBox, type TextBox } from './text-box.ts';

export function openSearch(state: AppState): Step {
  return step({
    ...state,
    focus: 'list',
    overlay: { type: 'search', box: emptyBox, before: whatStands(state), completion: null, due: false },
  });
}

/** Articles from which on a search can take longer than a key may: some tens of milliseconds. */
const MANY = 20_000;

/** The list for the text typed so far; the best hit is chosen. Text that asks for nothing leaves the list as it was. */
export function searchTyped(state: AppState, box: TextBox, completion: Completion | null = null): Step {
  const { overlay } = state;
  if (overlay?.type !== 'search') return step(state);
  const edited = { ...state, overlay: { ...overlay, box, completion, due: overlay.due } };
  if (box.text === overlay.box.text) return step(read(state, edited));
  if (isBlank(parseQuery(box.text, state.now))) {
    return step(withListFrom({ ...edited, overlay: { ...edited.overlay, due: false } }, overlay.before));
  }
  if (state.library.articles.length < MANY) return step(searched(edited));
  return step({ ...edited, overlay: { ...edited.overlay, due: true } }, { type: 'search' });
}

/** The list for what is typed, where it was put off so that the key could be drawn. */
export function searchDue(state: AppState): AppState {
  return state.overlay?.type === 'search' && state.overlay.due ? searched(state) : state;
}

function searched(state: AppState): AppState {
  const { overlay } = state;
  if (overlay?.type !== 'search') return state;
  const list = { ...state.list, hitSort: 'relevance' as const };
  const shown = { ...state, list, overlay: { ...overlay, due: false } };
  return choose(withFilter(shown, { query: overlay.box.text }), 0);
}

/** The list made anew where the cursor has left, or come to, a value that was half typed: the line means something else. */
function read(before: AppState, after: AppState): AppState {
  return queryInForce(before) === queryInForce(after) ? after : refreshed(after);
}

/** Keeps the search, and says what of it could not be understood. */
export function acceptSearch(state: AppState): Step {
  const { overlay, env } = state;
  if (overlay?.type !== 'search') return step(state);
  const query = parseQuery(overlay.box.text, state.now);
  const left = isBlank(query) ? restored(state, overlay.before) : read(state, { ...state, overlay: null });
  const [problem] = query.problems;
  if (problem === undefined) return step(left);
  return step({ ...left, notice: { text: env.messages.query.problem(problem), severity: 'info' } });
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
