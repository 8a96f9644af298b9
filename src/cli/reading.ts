/** The reading state for commands that need it: opened once, what is wrong with it told on standard error. */
import type { Article } from '../core/article.ts';
import { type ReadingState, type StateNotice, withMoves } from '../core/reading-state.ts';
import { type SafeText, sanitize } from '../core/sanitize.ts';
import { folderSystem, stateFolder } from '../io/folders.ts';
import { moveFinder } from '../io/moved-articles.ts';
import type { ReadingStateStore } from '../io/reading-state-store.ts';
import type { Output } from './output.ts';

export async function openStore(): Promise<ReadingStateStore> {
  const { openReadingState } = await import('../io/reading-state-store.ts');
  return await openReadingState({ folder: stateFolder(folderSystem()), now: Date.now });
}

/** The state as it stands; that it could not be written is no concern of who only reads it. */
export async function readReadingState(output: Output): Promise<ReadingState> {
  const { initial, notices } = await openStore();
  for (const notice of notices) {
    if (notice.code !== 'unwritable') output.complain(noticeText(output, notice));
  }
  return initial;
}

/** The state with the marks of moved articles at their present paths. */
export function withMovedMarks(state: ReadingState, articles: readonly Article[]): ReadingState {
  return withMoves(state, moveFinder()(articles, state));
}

/** What is wrong with the state's file. */
export function noticeText({ messages }: Output, notice: StateNotice): SafeText {
  const what = messages.settings.state(notice);
  return notice.path === '' ? what : messages.cli.errors.settings(sanitize(notice.path), what);
}
