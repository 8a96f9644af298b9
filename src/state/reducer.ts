/** Every change of the state: an action in, a new state and what is to be done outside out. */
import { type Action, type AppState, type Effect, type Step, step } from './app-state.ts';
import { commandOf, typed } from './commands.ts';
import { layoutOf } from './layout.ts';
import { refreshed, scrolledToCursor } from './list.ts';
import { markRead } from './marks.ts';
import { fitted, isAtEnd, openChosen, replaced, withDocument } from './page.ts';
import { sheetLines } from './sheet-lines.ts';

/** @param now milliseconds since the epoch */
export function reduce(before: AppState, action: Action, now: number): Step {
  const { state, effects } = apply({ ...before, now }, action, now);
  const settled = settle(before, state, now);
  return { state: settled.state, effects: [...effects, ...settled.effects] };
}

function apply(state: AppState, action: Action, now: number): Step {
  switch (action.type) {
    case 'command': {
      const command = commandOf(action.id);
      if (command === undefined) return step(state);
      const disabled = command.disabled?.(state) ?? null;
      if (disabled !== null) return step({ ...state, notice: { text: disabled, severity: 'info' } });
      return command.run({ ...state, notice: null }, now);
    }
    case 'typed':
      return typed(state, action.text);
    case 'resized':
      return step({ ...state, size: action.size });
    case 'articlesLoaded': {
      const { library } = state;
      library.index.add(action.articles);
      const articles = [...library.articles, ...action.articles];
      const loaded = { ...state, library: { ...library, articles } };
      // Until the reader has chosen something, the first entry stays the chosen one while others arrive above it.
      return step(state.list.touched ? refreshed(loaded) : refreshed(loaded, null));
    }
    case 'problemsFound': {
      const problems = [...state.library.problems, ...action.problems];
      return step({ ...state, library: { ...state.library, problems } });
    }
    case 'loadProgressed':
      return step({ ...state, library: { ...state.library, loading: action.loading } });
    case 'loadEnded': {
      const { passedOver, missing } = action;
      return step({ ...state, library: { ...state.library, loading: null, passedOver, missing } });
    }
    case 'documentOpened':
      return step(withDocument(state, action.id, action.document, now));
    case 'documentFailed': {
      const problems = [...state.library.problems, action.problem];
      return step({
        ...state,
        page: null,
        failed: action.id,
        focus: 'list',
        library: { ...state.library, problems },
        notice: { text: state.env.messages.reader.cannotOpen, severity: 'warning' },
      });
    }
    case 'noticed':
      return step({ ...state, notice: action.notice });
  }
}

/** What must hold after every action: the cursor in sight, the page of the chosen article, the end read when it is seen. */
function settle(before: AppState, after: AppState, now: number): Step {
  let state = after;
  const effects: Effect[] = [];
  if (state.list !== before.list || state.size !== before.size) state = scrolledToCursor(state);
  state = sheetInBounds(state);
  const opening = openChosen(state);
  state = layoutOf(before).text === layoutOf(state).text ? fitted(opening.state) : replaced(opening.state);
  effects.push(...opening.effects);
  const { page } = state;
  if (
    page !== null &&
    state.focus === 'page' &&
    state.overlay === null &&
    !page.endSeen &&
    effects.length === 0
  ) {
    if (isAtEnd(state, page)) {
      state = markRead({ ...state, page: { ...page, endSeen: true } }, [page.id], true, now);
    }
  }
  return { state, effects };
}

function sheetInBounds(state: AppState): AppState {
  const { overlay } = state;
  if (overlay?.type !== 'help' && overlay?.type !== 'problems') return state;
  const last = Math.max(0, sheetLines(state).length - layoutOf(state).bodyRows);
  const top = Math.max(0, Math.min(overlay.top, last));
  return top === overlay.top ? state : { ...state, overlay: { ...overlay, top } };
}
