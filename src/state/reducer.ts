/** Every change of the state: an action in, a new state and what is to be done outside out. */
import type { FilePath } from '../core/article.ts';
import type { Problem } from '../core/problem.ts';
import { type Action, type Step, step } from './action.ts';
import type { AppState, Notice } from './app-state.ts';
import { atBodyHit } from './body-hit.ts';
import { bodySearchEffects } from './body-search.ts';
import { commandOf } from './commands.ts';
import { copyText, copyUnopened } from './copying.ts';
import { withEdited } from './editing.ts';
import { layoutOf } from './layout.ts';
import { chosenArticle, refreshedAround, scrolledToCursor, withArticles } from './list.ts';
import { withLibraryChange } from './live.ts';
import { withChosenTextRead, withMovedArticles, withTextsOfMarked } from './marked-texts.ts';
import { markRead } from './marks.ts';
import { typed } from './overlay-commands.ts';
import { fitted, isAtEnd, leavePage, openChosen, replaced, withDocument } from './page.ts';
import { pointed } from './pointer.ts';
import { withReadings } from './readings.ts';
import { searchDue } from './search-box.ts';
import { sheetLines } from './sheet-lines.ts';
import { goBack } from './trail.ts';

/** @param now milliseconds since the epoch */
export function reduce(before: AppState, action: Action, now: number): Step {
  const { state, effects } = apply({ ...before, now }, action, now);
  const settled = settle(before, state, now);
  // What was moved brings its text along.
  const brings = action.type === 'articlesLoaded' || action.type === 'libraryChanged';
  const marked = brings ? settled.state : withTextsOfMarked(before, settled.state, now);
  return { state: marked, effects: [...effects, ...settled.effects, ...bodySearchEffects(before, marked)] };
}

function apply(state: AppState, action: Action, now: number): Step {
  switch (action.type) {
    case 'command': {
      const command = commandOf(action.id);
      if (command === undefined) return step(state);
      // What acts on the list acts on the one that is asked for; what edits the line does not wait for it.
      const ready = command.id.startsWith('box.') ? state : searchDue(state);
      const disabled = command.disabled?.(ready) ?? null;
      if (disabled !== null) return step({ ...ready, notice: { text: disabled, severity: 'info' } });
      return command.run({ ...ready, notice: null }, now);
    }
    case 'searchDue':
      return step(searchDue(state));
    case 'typed':
      return typed({ ...state, notice: null }, action.text);
    case 'pointed':
      return pointed({ ...searchDue(state), notice: null }, action.at, now);
    case 'resized':
      return step({ ...state, size: action.size });
    case 'linkChanged':
      return step(action.isSlow === state.slowLink ? state : { ...state, slowLink: action.isSlow });
    case 'articlesLoaded':
      return step(withArticles(withMovedArticles(state, action.moves ?? []), action.articles));
    case 'libraryChanged':
      return withLibraryChange(withMovedArticles(state, action.moves ?? []), action);
    case 'problemsFound': {
      const problems = [...state.library.problems, ...action.problems];
      return step({ ...state, library: { ...state.library, problems } });
    }
    case 'loadProgressed':
      return step({ ...state, library: { ...state.library, loading: action.loading } });
    case 'loadEnded': {
      const { passedOver, missing } = action;
      const loaded = { ...state, library: { ...state.library, loading: null, passedOver, missing } };
      // The article whose page was in front last time is gone.
      return step(state.list.touched ? loaded : { ...loaded, focus: 'list' });
    }
    case 'bodiesSearched': {
      const { bodies } = state.list;
      // What an older query found.
      if (bodies?.query !== action.query) return step(state);
      const { query, batch, done } = action;
      bodies.results.add(batch);
      const searched = { ...state, list: { ...state.list, bodies: { ...bodies, query, done } } };
      return step(batch.holding.length + batch.found.length > 0 ? refreshedAround(searched) : searched);
    }
    case 'highlightLoaded':
      return step({ ...state, highlight: action.highlight });
    case 'readingsFound':
      return step(withReadings(state, action.texts, action.readings));
    case 'documentOpened':
      return step(withDocument(state, action.id, action.document, now));
    case 'documentFailed':
      return step(withFailure(state, action.id, action.problem, now));
    case 'textRead':
      return copyText(state, action.text);
    case 'textFailed': {
      const { cannotOpen } = state.env.messages.reader;
      return step({
        ...withProblem(state, action.problem),
        notice: { text: cannotOpen, severity: 'warning' },
      });
    }
    case 'linkNotOpened':
      return copyUnopened(state, action.href);
    case 'articleEdited':
      return step(withEdited(state, action.article, action.document));
    case 'noticed':
      return step({ ...state, notice: action.notice });
  }
}

/** The chosen article has no page: what is wrong with it is told, once among the problems. */
function withFailure(state: AppState, id: FilePath, problem: Problem, now: number): AppState {
  const told = withProblem(state, problem);
  if (chosenArticle(state)?.id !== id) return told;
  const notice: Notice = { text: state.env.messages.reader.cannotOpen, severity: 'warning' };
  // A link to it leads back to where it was followed.
  if (told.trail.stops.length > 0) return { ...goBack(told, now).state, notice };
  return { ...leavePage(told, now), page: null, failed: id, focus: 'list', notice };
}

function withProblem(state: AppState, problem: Problem): AppState {
  const { library } = state;
  const isSame = ({ path, reason }: Problem) => path === problem.path && reason.code === problem.reason.code;
  const problems = library.problems.some(isSame) ? library.problems : [...library.problems, problem];
  return { ...state, library: { ...library, problems } };
}

/** What must hold after every action: the cursor in sight, the page of the chosen article, the end read when it is seen. */
function settle(before: AppState, after: AppState, now: number): Step {
  const shown = sheetInBounds(scrolledToCursor(inFilledPane(after)));
  const { state, effects } = openChosen(shown, now);
  const placed = layoutOf(before).text === layoutOf(state).text ? fitted(state) : replaced(state);
  return { state: withEndRead(atBodyHit(placed, now), now), effects };
}

/** A page without an article has no keys to give: the list has the focus. Articles that are still to come are waited for. */
function inFilledPane(state: AppState): AppState {
  if (state.focus === 'list' || chosenArticle(state) !== null) return state;
  return state.list.touched || state.library.loading === null ? { ...state, focus: 'list' } : state;
}

/** The article is read once its last line is on the screen while the page has the focus. */
function withEndRead(state: AppState, now: number): AppState {
  const { page } = state;
  if (page === null || page.endSeen || state.focus !== 'page' || state.overlay !== null) return state;
  if (page.id !== chosenArticle(state)?.id || layoutOf(state).tooSmall || !isAtEnd(state, page)) return state;
  const read = markRead({ ...state, page: { ...page, endSeen: true } }, [page.id], true, now);
  return withChosenTextRead(read, now);
}

function sheetInBounds(state: AppState): AppState {
  const { overlay } = state;
  if (overlay?.type !== 'help' && overlay?.type !== 'problems') return state;
  const last = Math.max(0, sheetLines(state).length - layoutOf(state).bodyRows);
  const top = Math.max(0, Math.min(overlay.top, last));
  return top === overlay.top ? state : { ...state, overlay: { ...overlay, top } };
}
