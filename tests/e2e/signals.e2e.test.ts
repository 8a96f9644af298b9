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
import { environment, folderWith, isRunning, program } from './surroundings.ts';

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

/** A shell that starts Node with these words, its id in `pid`, and compares the modes of the terminal before and after. */
function withModesCompared(words: string): readonly string[] {
  const reader = `sh -c 'echo $$ > pid; exec "${process.execPath}" ${words}'`;
  const line = `stty -a > before; ${reader}; echo "left with $?"; stty -a > after; cmp before after && echo same`;
  return ['bash', '-c', line];
}

/** What was last said of each mode that the screen has: the cursor is there, the normal buffer, no marks around a paste. */
function expectTerminalBack(app: Terminal): void {
  const last = new Map<string, string>();
  for (const [, modes = '', set = ''] of app.bytes().matchAll(/\x1b\[\?([\d;]+)([hl])/g)) {
    for (const mode of modes.split(';')) last.set(mode, set);
  }
  expect([last.get('25'), last.get('1049'), last.get('7')]).toEqual(['h', 'l', 'h']);
  // Bracketed paste, mouse, focus: not used, or off again.
  for (const mode of ['2004', '1000', '1002', '1003', '1006', '1004']) {
    expect([mode, last.get(mode) ?? 'l']).toEqual([mode, 'l']);
  }
  // The keyboard's kitty modes: as many taken back as were set.
  const pushed = app.bytes().match(/\x1b\[>\d*u/g) ?? [];
  expect(app.bytes().match(/\x1b\[<\d*u/g) ?? []).toHaveLength(pushed.length);
  expect(app.bufferType()).toBe('normal');
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

  it.each(['SIGHUP', 'SIGTERM', 'SIGINT', 'SIGQUIT'] as const)(
    'gives the modes of the terminal back after %s, and the shell sees 128+n',
    async (signal) => {
      const home = folderWith();
      const paper = folderWith(harbourPaper());
      const app = await openAndStar(home, paper, withModesCompared(`"${program}" "${paper}"`));
      process.kill(Number(readFileSync(join(home, 'pid'), 'utf8')), signal);
      await app.until(`left with ${128 + constants.signals[signal]}`);
      await app.until('same');
      expectTerminalBack(app);
    },
  );

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

story('an error that nobody foresaw', () => {
  it.each([
    ['thrown', `throw new Error('bo\u001b[31mom')`],
    ['rejected', `Promise.reject(new Error('bo\u001b[31mom'))`],
  ])(
    'that is %s ends the reader with the terminal as it was, the star in the state, and one line',
    async (_, does) => {
      const home = folderWith({ 'fault.mjs': `process.on('SIGUSR2', () => { ${does} });` });
      const paper = folderWith(harbourPaper());
      const words = `--import ./fault.mjs "${program}" "${paper}"`;
      const app = await openAndStar(home, paper, withModesCompared(words));
      process.kill(Number(readFileSync(join(home, 'pid'), 'utf8')), 'SIGUSR2');
      await app.until('left with 1');
      await app.until('same');
      expectTerminalBack(app);
      const shown = app.screen().trim().split('\n');
      expect(shown.filter((line) => line.startsWith('kanbao:'))).toEqual([
        'kanbao: unexpected error: bo␛[31mom (--debug tells more)',
      ]);
      expect(app.screen()).not.toMatch(/^\s+at /m);
      expectStarKept(home, paper);
    },
  );

  it('is told with its place for --debug', async () => {
    const home = folderWith({ 'fault.mjs': `process.on('SIGUSR2', () => { throw new Error('boom'); });` });
    const paper = folderWith(harbourPaper());
    const command = [process.execPath, '--import', './fault.mjs', program, '--debug', paper];
    const app = await openAndStar(home, paper, command);
    process.kill(app.pid, 'SIGUSR2');
    expect(await app.exit()).toEqual({ code: 1, signal: 0 });
    expect(app.screen()).toMatch(/^kanbao: {5}at .*fault\.mjs/m);
  });
});
