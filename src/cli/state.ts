/** `kanbao state path`: where the reading state lies. */
import { join } from 'node:path';
import { sanitize } from '../core/sanitize.ts';
import { folderSystem, stateFolder } from '../io/folders.ts';
import type { Output } from './output.ts';
import { noticeText } from './reading.ts';

export function printStatePath(output: Output): void {
  const folder = stateFolder(folderSystem());
  if (folder === null) {
    output.fail(noticeText(output, { code: 'unwritable', path: '', reason: 'no-home' }));
    return;
  }
  output.lines([sanitize(join(folder, 'state.json'))]);
}
