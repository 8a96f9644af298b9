/** Ctrl-Z under a shell with job control, and back by `fg`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { harbour, harbourPaper } from './papers.ts';
import { chosen, page, place, ready, story, untilChosen } from './reader.ts';
import { quit, startShell, untilPrompt } from './shell.ts';
import { folderWith, program } from './surroundings.ts';

story('suspend', () => {
  it('gives the shell a normal screen on Ctrl-Z, and goes on after fg', async () => {
    const paper = folderWith(harbourPaper());
    const app = await startShell({});
    app.type(`"${process.execPath}" "${program}" "${paper}"\r`);
    await ready(app);
    app.press('j');
    await untilChosen(app, harbour.pie);
    const before = app.screen();
    app.press('Ctrl-Z');
    await untilPrompt(app);
    expect(app.screen()).toContain('Stopped');
    expect(app.cursor()).not.toBeNull();
    app.type('stty -a | grep -o " -\\?icanon"; echo "sum $((40 + 2))"\r');
    await app.until('sum 42');
    expect(app.screen()).toMatch(/^ icanon/m);
    app.type('fg\r');
    await app.until(() => app.screen() === before, `the screen from before:\n${before}\n`);
    expect(app.bufferType()).toBe('alternate');
    expect(app.cursor()).toBeNull();
    app.press('j', 's');
    await app.until(() => place(app) === '3/8' && chosen(app).includes('★'), 'keys act');
    await quit(app);
    app.type('echo "left with $?"\r');
    await app.until('left with 0');
    expect(app.bufferType()).toBe('normal');
  });

  it('takes the new size of a window that changed meanwhile', async () => {
    const paper = folderWith(harbourPaper());
    const app = await startShell({});
    app.type(`"${process.execPath}" "${program}" "${paper}"\r`);
    await ready(app);
    for (const [columns, rows] of [
      [120, 30],
      [60, 20],
      [160, 48],
    ] as const) {
      app.press('Ctrl-Z');
      await untilPrompt(app);
      app.resize(columns, rows);
      app.type('fg\r');
      await app.until(
        () => app.bufferType() === 'alternate' && app.row(rows - 1).includes('1/8'),
        'the status line',
      );
      expect((app.find('│') === null) === columns < 100).toBe(true);
    }
    await quit(app);
  });

  it.each(['SIGTSTP', 'SIGSTOP'] as const)('goes on after fg when %s came from outside', async (signal) => {
    const home = folderWith(harbourPaper());
    const app = await startShell({ home });
    // The shell's place is taken over, so that the id is the reader's.
    app.type(`sh -c 'echo $$ > pid; exec "${process.execPath}" "${program}" .'\r`);
    await ready(app);
    // A stop that nobody can catch leaves the shell what the terminal has answered: all is read before it.
    app.press('j');
    await untilChosen(app, harbour.pie);
    app.press('k');
    await untilChosen(app, harbour.orchard);
    await app.until(() => page(app)[0]?.includes(harbour.orchard), 'its page');
    const before = app.screen();
    process.kill(Number(readFileSync(join(home, 'pid'), 'utf8')), signal);
    await app.until('Stopped');
    app.type('fg\r');
    await app.until(() => app.screen() === before, `the screen from before:\n${before}\n`);
    expect(app.bufferType()).toBe('alternate');
    app.press('j');
    await untilChosen(app, harbour.pie);
    await quit(app);
  });

  it('waits in the background after bg, leaves the shell alone, and comes back by fg', async () => {
    const app = await startShell({});
    app.type(`"${process.execPath}" "${program}" "${folderWith(harbourPaper())}"\r`);
    await ready(app);
    const before = app.screen();
    app.press('Ctrl-Z');
    await untilPrompt(app);
    app.type('bg\r');
    await app.until(/^\[1\]\+ .*&$/m);
    app.type('while [ -n "$(jobs -r)" ]; do :; done; jobs; echo "sum $((40 + 2))"\r');
    await app.until('sum 42');
    expect(app.bufferType()).toBe('normal');
    app.type('fg\r');
    await app.until(() => app.screen() === before, `the screen from before:\n${before}\n`);
    app.press('j');
    await untilChosen(app, harbour.pie);
    await quit(app);
  });
});
