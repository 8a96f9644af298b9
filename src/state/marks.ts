/** Read, starred, and back again. */
import type { FilePath } from '../core/article.ts';
import { isRead, isStarred, withRead, withStar } from '../core/reading-state.ts';
import { type Step, step } from './action.ts';
import type { AppState, Undo } from './app-state.ts';
import { entryMarks } from './entry-marks.ts';
import { keyName } from './key-names.ts';
import { chooseAgain, chosenArticle } from './list.ts';
import { idsOfStory } from './stories.ts';

/** Changes that can be undone, newest last. */
const UNDO_DEPTH = 100;

/** Marks articles as read or unread, and their copies and languages with them, so that it can be undone. */
export function markRead(state: AppState, ids: readonly FilePath[], on: boolean, now: number): AppState {
  const changed = withTheirStories(state, ids).filter((id) => isRead(state.reading, id) !== on);
  if (changed.length === 0) return state;
  const undo: Undo = { mark: 'read', before: new Map(changed.map((id) => [id, !on])) };
  return {
    ...state,
    reading: withRead(state.reading, changed, on, now),
    undo: [...state.undo, undo].slice(-UNDO_DEPTH),
  };
}

function withTheirStories({ library }: AppState, ids: readonly FilePath[]): readonly FilePath[] {
  if (library.stories.folded === 0) return ids;
  return [...new Set(ids.flatMap((id) => idsOfStory(library, id)))];
}

export function toggleRead(state: AppState, now: number): Step {
  const article = chosenArticle(state);
  if (article === null) return step(state);
  const on = !isRead(entryMarks(state), article.id);
  return step(markedByHand(markRead(chooseAgain(state), [article.id], on, now)));
}

export function toggleStar(state: AppState, now: number): Step {
  const article = chosenArticle(state);
  if (article === null) return step(state);
  const on = !isStarred(entryMarks(state), article.id);
  const changed = withTheirStories(state, [article.id]).filter((id) => isStarred(state.reading, id) !== on);
  const undo: Undo = { mark: 'star', before: new Map(changed.map((id) => [id, !on])) };
  return step({
    ...chooseAgain(state),
    reading: withStar(state.reading, changed, on, now),
    undo: [...state.undo, undo].slice(-UNDO_DEPTH),
  });
}

export function undoMark(state: AppState, now: number): Step {
  const { undone, nothingToUndo } = state.env.messages.reader;
  const last = state.undo.at(-1);
  if (last === undefined) return step({ ...state, notice: { text: nothingToUndo, severity: 'info' } });
  const set = last.mark === 'read' ? withRead : withStar;
  const ids = (on: boolean) => [...last.before].filter(([, was]) => was === on).map(([id]) => id);
  const reading = set(set(state.reading, ids(true), true, now), ids(false), false, now);
  const notice = { text: undone, severity: 'info' } as const;
  return step(markedByHand({ ...state, reading, undo: state.undo.slice(0, -1), notice }));
}

/** A mark set by hand stands: the page in front does not set it again at its end. One that is opened later may. */
function markedByHand(state: AppState): AppState {
  const { page } = state;
  return page === null ? state : { ...state, page: { ...page, endSeen: state.focus === 'page' } };
}

/** The articles of the list that are unread: what `R` would mark. */
function unreadShown(state: AppState): readonly FilePath[] {
  const ids: FilePath[] = [];
  const marks = entryMarks(state);
  for (const index of state.list.order) {
    const article = state.library.articles[index];
    if (article && !isRead(marks, article.id)) ids.push(article.id);
  }
  return ids;
}

export function askMarkAllRead(state: AppState): Step {
  const ids = unreadShown(state);
  if (ids.length > 0) return step({ ...state, overlay: { type: 'confirm', asks: 'markRead', ids } });
  const { allRead } = state.env.messages.reader;
  return step({ ...state, notice: { text: allRead, severity: 'info' } });
}

/** Marks the articles that were asked about, and no other that came in since. */
export function markAllRead(state: AppState, now: number): Step {
  const { overlay } = state;
  if (overlay?.type !== 'confirm' || overlay.asks !== 'markRead') return step(state);
  const { ids } = overlay;
  const { env } = state;
  const marked = markRead({ ...state, overlay: null }, ids, true, now);
  const undo = keyName(env, env.keymap.keysOf('mark.undo')[0] ?? '');
  return step({
    ...marked,
    notice: { text: env.messages.reader.markedRead(ids.length, undo), severity: 'info' },
  });
}
