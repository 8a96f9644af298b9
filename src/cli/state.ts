/** `kanbao state path`: where the reading state lies. */
import { join } from 'node:path';
import { sanitize } from '../core/sanitize.ts';
import { folderSystem, stateFolder } from '../io/folders.ts';
import type { Output } from './output.ts';

export function printStatePath(output: Output): number {
  const folder = stateFolder(folderSystem());
  if (folder === null) {
    const notice = { code: 'unwritable', path: '', reason: 'no-home' } as const;
    output.fail(output.messages.settings.state(notice));
    return 1;
  }
  output.lines([sanitize(join(folder, 'state.json'))]);
  return 0;
}
