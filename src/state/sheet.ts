/** Sheets that lie over the panes: the help and the list of problems. */
import { type Step, step } from './action.ts';
import type { AppState } from './app-state.ts';
import { layoutOf } from './layout.ts';

export function openHelp(state: AppState): Step {
  return step({ ...state, overlay: { type: 'help', of: state.focus, top: 0 } });
}

export function openProblems(state: AppState): Step {
  return step({ ...state, overlay: { type: 'problems', top: 0 } });
}

export function closeSheet(state: AppState): Step {
  return step({ ...state, overlay: null });
}

/** Scrolls the open sheet, by rows or to a place; the reducer keeps it within its lines. */
export function scrollSheet(state: AppState, by: number | 'page' | '-page' | 'top' | 'end'): Step {
  const { overlay } = state;
  if (overlay?.type !== 'help' && overlay?.type !== 'problems') return step(state);
  const page = Math.max(1, layoutOf(state).bodyRows - 1);
  const targets = {
    page: overlay.top + page,
    '-page': overlay.top - page,
    top: 0,
    end: Number.POSITIVE_INFINITY,
  };
  const top = typeof by === 'number' ? overlay.top + by : targets[by];
  return step({ ...state, overlay: { ...overlay, top } });
}
