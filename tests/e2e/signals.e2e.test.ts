/** Ways out that nobody chose: signals, and a terminal that goes away. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Terminal } from './driver.ts';
import { harbour, harbourPaper } from './papers.ts';
import { chosen, open, ready, story } from './reader.ts';
import { startShell, untilPrompt } from './shell.ts';
import { environment, folderWith, program } from './surroundings.ts';

/** Opens the harbour paper and sets a star. It is not written yet when this returns: that is up to the way out. */
async function openAndStar(home: string, paper: string, command?: readonly string[]): Promise<Terminal> {
  const app = await open({ args: [paper], home, ...(command ? { command } : {}) });
  app.press('s');
  await app.until(() => chosen(app).includes('★'), 'a star');
  return app;
}

/** The star is in the state: another process sees it. */
function expectStarKept(home: string, paper: string): void {
  const listed = spawnSync(process.execPath, [program, 'list', '--starred', paper], {
    env: environment(home),
    encoding: 'utf8',
  });
  expect(listed.stderr).toBe('');
  expect(listed.stdout).toMatch(new RegExp(`^[^\\n]*${harbour.orchard}[^\\n]*\\n$`));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

story('signals', () => {
  it.each(['SIGHUP', 'SIGTERM', 'SIGINT', 'SIGQUIT'] as const)(
    'ends by %s with the terminal as it was and the star in the state',
    async (signal) => {
      const home = folderWith();
      const paper = folderWith(harbourPaper());
      const app = await openAndStar(home, paper);
      process.kill(app.pid, signal);
      const { code, signal: by } = await app.exit();
      const number = constants.signals[signal];
      expect(by === number || code === 128 + number, `code ${code}, signal ${by}`).toBe(true);
      await app.until(() => app.bufferType() === 'normal', 'the normal screen');
      expect(app.cursor()).not.toBeNull();
      expect(app.screen().trim()).toBe('');
      expectStarKept(home, paper);
    },
  );

  it('gives the modes of the terminal back after a signal, and the shell sees 128+n', async () => {
    const home = folderWith();
    const paper = folderWith(harbourPaper());
    const line = `stty -a > before; "${process.execPath}" "${program}" "${paper}" & echo $! > pid; fg; echo "left with $?"; stty -a > after; cmp before after && echo same`;
    const app = await openAndStar(home, paper, ['bash', '-c', `set -m; ${line}`]);
    process.kill(Number(readFileSync(join(home, 'pid'), 'utf8')), 'SIGTERM');
    await app.until(`left with ${128 + constants.signals.SIGTERM}`);
    await app.until('same');
    expect(app.bufferType()).toBe('normal');
  });

  it('ends when the terminal is gone, and keeps the star', async () => {
    const home = folderWith();
    const paper = folderWith(harbourPaper());
    const app = await openAndStar(home, paper);
    app.hangUp();
    await app.until(() => !isRunning(app.pid), 'the process ends');
    expectStarKept(home, paper);
  });

  it('ends when the terminal is gone while it is stopped', async () => {
    const home = folderWith(harbourPaper());
    const app = await startShell({ home });
    app.type(`sh -c 'echo $$ > pid; exec "${process.execPath}" "${program}" .'\r`);
    await ready(app);
    app.press('s');
    await app.until(() => chosen(app).includes('★'), 'a star');
    app.press('Ctrl-Z');
    await untilPrompt(app);
    const reader = Number(readFileSync(join(home, 'pid'), 'utf8'));
    expect(isRunning(reader)).toBe(true);
    app.hangUp();
    await app.until(() => !isRunning(reader), 'the process ends');
    expectStarKept(home, home);
  });
});
