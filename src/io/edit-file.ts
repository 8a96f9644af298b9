/** Editing a file with the editor that the environment names. */
import { commandWords } from '../core/command-words.ts';
import { type KeysFrom, type ProgramEnd, runOnTerminal } from './terminal-program.ts';

/** The program's name and its arguments, from `$VISUAL`, else `$EDITOR`, else `vi` (Windows: `notepad`). */
export function editorOf(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): readonly [program: string, ...words: string[]] {
  for (const line of [env.VISUAL, env.EDITOR]) {
    const [program, ...words] = commandWords(line ?? '');
    if (program !== undefined && program !== '') return [program, ...words];
  }
  return platform === 'win32' ? ['notepad'] : ['vi'];
}

/** Edits a file and waits for the editor's end. `file` must be absolute: so it can be taken for no option. */
export function editFile(
  file: string,
  editor: readonly [program: string, ...words: string[]],
  keysFrom: KeysFrom,
): Promise<ProgramEnd> {
  return runOnTerminal([...editor, file], keysFrom);
}
