/** Read, starred, and back again. */
import type { FilePath } from '../core/article.ts';
import { isRead, isStarred, withRead, withStar } from '../core/reading-state.ts';
import { type AppState, type Step, step, type Undo } from './app-state.ts';
import { chosenArticle } from './list.ts';

/** Changes that can be undone, newest last. */
const UNDO_DEPTH = 100;

/** Marks articles as read or unread, so that it can be undone. */
export function markRead(state: AppState, ids: readonly FilePath[], on: boolean, now: number): AppState {
  const changed = ids.filter((id) => isRead(state.reading, id) !== on);
  if (changed.length === 0) return state;
  const undo: Undo = { mark: 'read', before: new Map(changed.map((id) => [id, !on])) };
  return {
    ...state,
    reading: withRead(state.reading, changed, on, now),
    undo: [...state.undo, undo].slice(-UNDO_DEPTH),
  };
}

export function toggleRead(state: AppState, now: number): Step {
  const article = chosenArticle(state);
  if (article === null) return step(state);
  const marked = markRead(state, [article.id], !isRead(state.reading, article.id), now);
  // At the end of a page the mark set by hand stands: the page does not set it again.
  return step(marked.page === null ? marked : { ...marked, page: { ...marked.page, endSeen: true } });
}

export function toggleStar(state: AppState, now: number): Step {
  const article = chosenArticle(state);
  if (article === null) return step(state);
  const on = !isStarred(state.reading, article.id);
  const undo: Undo = { mark: 'star', before: new Map([[article.id, !on]]) };
  return step({
    ...state,
    reading: withStar(state.reading, [article.id], on, now),
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
  return step({
    ...state,
    reading,
    undo: state.undo.slice(0, -1),
    notice: { text: undone, severity: 'info' },
    page: state.page === null ? null : { ...state.page, endSeen: true },
  });
}

/** The articles of the list that are unread: what `R` would mark. */
export function unreadShown(state: AppState): readonly FilePath[] {
  const ids: FilePath[] = [];
  for (const index of state.list.order) {
    const article = state.library.articles[index];
    if (article && !isRead(state.reading, article.id)) ids.push(article.id);
  }
  return ids;
}

export function askMarkAllRead(state: AppState): Step {
  const count = unreadShown(state).length;
  if (count > 0) return step({ ...state, overlay: { type: 'confirm', count } });
  const { allRead } = state.env.messages.reader;
  return step({ ...state, notice: { text: allRead, severity: 'info' } });
}

export function markAllRead(state: AppState, now: number): Step {
  const ids = unreadShown(state);
  const { markedRead } = state.env.messages.reader;
  const marked = markRead({ ...state, overlay: null }, ids, true, now);
  return step({ ...marked, notice: { text: markedRead(ids.length), severity: 'info' } });
}
