/** The reading state for commands that need it: opened once, what is wrong with it told on standard error. */
import type { ReadingState } from '../core/reading-state.ts';
import { safe, sanitize } from '../core/sanitize.ts';
import { folderSystem, stateFolder } from '../io/folders.ts';
import type { ReadingStateStore } from '../io/reading-state-store.ts';
import type { Output } from './output.ts';

export async function openStore(): Promise<ReadingStateStore> {
  const { openReadingState } = await import('../io/reading-state-store.ts');
  return await openReadingState({ folder: stateFolder(folderSystem()), now: Date.now });
}

export async function readReadingState(output: Output): Promise<ReadingState> {
  const store = await openStore();
  complainOfState(store, output);
  return store.initial;
}

/** Says what is wrong with the state's file, if anything. */
export function complainOfState({ notices }: ReadingStateStore, output: Output): void {
  for (const notice of notices) {
    output.complain(safe`${sanitize(notice.path)}: ${output.messages.settings.state(notice)}`);
  }
}
