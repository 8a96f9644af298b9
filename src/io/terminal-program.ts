/** Programs that have the terminal to themselves for a while: an editor, a browser that draws text. */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** A program and its arguments. */
export type Command = readonly [program: string, ...words: string[]];

/** Where the reader's keys come from, and so the program's too: standard input, or the terminal where that is a pipe. */
export type KeysFrom = 'standard input' | 'terminal';

export type ProgramEnd =
  | { readonly type: 'not started' }
  /** `code` is null where a signal ended it. */
  | { readonly type: 'ended'; readonly code: number | null };

/**
 * Runs a program on the terminal, without a shell, and waits for its end. The terminal must have been given up before.
 * Never rejects.
 */
export function runOnTerminal([program, ...words]: Command, keysFrom: KeysFrom): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    let terminal: number | null = null;
    try {
      if (keysFrom === 'terminal') terminal = openSync('/dev/tty', 'r+');
      const child = spawn(program, words, {
        shell: false,
        stdio: [terminal ?? 'inherit', 'inherit', 'inherit'],
      });
      child.on('error', () => resolve({ type: 'not started' }));
      child.on('exit', (code) => resolve({ type: 'ended', code }));
    } catch {
      resolve({ type: 'not started' }); // such as a word with a NUL in it
    } finally {
      if (terminal !== null) closeSync(terminal);
    }
  });
}
