/** Other programs that the reader hands things to: a browser for addresses, an editor for files. */
import { sanitize } from '../core/sanitize.ts';
import { editFile, editorOf } from '../io/edit-file.ts';
import { openLink } from '../io/open-link.ts';
import { type KeysFrom, runOnTerminal } from '../io/terminal-program.ts';
import type { Messages } from '../messages/index.ts';
import type { Outside } from './run-effect.ts';
import type { Suspension } from './suspension.ts';

export function createPrograms(parts: {
  readonly suspension: Pick<Suspension, 'lend'>;
  readonly keysFrom: KeysFrom;
  readonly browser: readonly string[];
  readonly messages: Messages['reader'];
}): Pick<Outside, 'openLink' | 'edit'> {
  const { suspension, keysFrom, browser, messages } = parts;
  const { env, platform } = process;
  return {
    openLink(href) {
      return openLink(href, {
        system: { platform, env },
        browser,
        async onTerminal(command) {
          const end = await suspension.lend(() => runOnTerminal(command, keysFrom));
          return end?.type === 'ended' && end.code === 0;
        },
      });
    },
    async edit({ file }) {
      const editor = editorOf(env, platform);
      const name = sanitize(editor[0]);
      const end = await suspension.lend(() => editFile(file, editor, keysFrom));
      if (end === null) return null;
      if (end.type === 'not started') return { text: messages.noEditor(name), severity: 'warning' };
      return end.code === 0 ? null : { text: messages.editorFailed(name), severity: 'info' };
    },
  };
}
