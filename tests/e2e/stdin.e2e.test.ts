/** An article that comes in by a pipe. */
import { expect, it } from 'vitest';
import { start, type Terminal } from './driver.ts';
import { article, harbour, numberedParagraphs, paragraphOf } from './papers.ts';
import { open, page, progress, story } from './reader.ts';
import { folderWith, program } from './surroundings.ts';

const kanbao = `"${process.execPath}" "${program}"`;

function folderWithLog(): string {
  return folderWith({ 'log.md': article(harbour.log, '2025-03-05', [], numberedParagraphs(40)) });
}

/** Reads an article whose markdown comes by a pipe, with the keys of the terminal. */
async function readOn(app: Terminal): Promise<void> {
  app.press('Space', 'Space');
  await app.until(() => paragraphOf(page(app)[0] ?? '') > 5, 'two pages on');
  app.press('G');
  await app.until(() => progress(app) === 100, 'the end');
}

story('standard input', () => {
  it('opens `cat a.md | kanbao`, scrolls by the keys of the terminal, and quits', async () => {
    const folder = folderWithLog();
    const line = `stty -a > before; cat log.md | ${kanbao}; echo "left with $?"; stty -a > after; cmp before after && echo same`;
    const app = await open({ command: ['sh', '-c', line], cwd: folder, rows: 30 });
    expect(app.screen()).toContain('standard input');
    expect(page(app)[0]).toContain(harbour.log);
    await readOn(app);
    app.press('q', 'q');
    await app.until('left with 0');
    await app.until('same');
    expect(await app.exit()).toEqual({ code: 0, signal: 0 });
    expect(app.bufferType()).toBe('normal');
  });

  it('opens `kanbao < a.md` too, and Ctrl-C leaves it', async () => {
    const folder = folderWithLog();
    const line = `${kanbao} < log.md; echo "left with $?"`;
    const app = await open({ command: ['sh', '-c', line], cwd: folder, rows: 30 });
    await readOn(app);
    app.press('Ctrl-C');
    await app.until('left with 0');
    expect(app.bufferType()).toBe('normal');
  });

  it('says in one line that it needs a terminal where keys cannot be read, and exits with 2', async () => {
    const folder = folderWithLog();
    const line = `cat log.md | setsid -w ${kanbao}; echo "left with $?"`;
    const app = start({ command: ['sh', '-c', line], cwd: folder });
    await app.until(/left with \d/);
    const [said, left, ...more] = app.screen().trim().split('\n');
    expect(said).toMatch(/^kanbao: the reader needs a terminal/);
    expect(left).toBe('left with 2');
    expect(more).toEqual([]);
    expect(app.bytes()).not.toContain('\x1b');
  });

  it('prints what `show` prints where the output is no terminal', async () => {
    const folder = folderWithLog();
    const line = `cat log.md | ${kanbao} > shown; ${kanbao} show - < log.md > wanted; head -3 shown; cmp shown wanted; echo "left with $?"`;
    const app = start({ command: ['sh', '-c', line], cwd: folder });
    await app.until(/left with \d/);
    expect(app.screen()).toContain(harbour.log);
    expect(app.screen()).toContain('left with 0');
  });
});
