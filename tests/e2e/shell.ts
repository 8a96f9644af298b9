/** An interactive shell with job control, to start kanbao from as a person does. */
import { type StartOptions, start, type Terminal } from './driver.ts';

const PROMPT = 'shell>';

/** An interactive shell, as a person has it, that has shown its prompt. */
export async function startShell(options: StartOptions): Promise<Terminal> {
  const shell = start({
    ...options,
    command: ['bash', '--norc', '--noprofile', '-i'],
    env: { PS1: `${PROMPT} `, ...options.env },
  });
  await untilPrompt(shell);
  return shell;
}

/** Waits until the shell is back, and ready for a line. */
export async function untilPrompt(app: Terminal): Promise<void> {
  await app.until(() => app.bufferType() === 'normal' && lastLine(app) === PROMPT, 'the prompt');
}

/** Leaves the reader in the list, so that nothing writes any more when the test's folders are removed. */
export async function quit(app: Terminal): Promise<void> {
  app.press('q');
  await untilPrompt(app);
}

function lastLine(app: Terminal): string {
  return app.screen().trimEnd().split('\n').at(-1) ?? '';
}
