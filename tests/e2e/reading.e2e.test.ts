/** A reader's day with the paper that ships with kanbao, and the day after. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Terminal } from './driver.ts';
import { harbour, harbourPaper, paragraphOf } from './papers.ts';
import { chosen, list, open, page, place, progress, ready, story, titleLine, unread } from './reader.ts';
import { folderWith, program, sampleContent } from './surroundings.ts';

/** The title of the chosen entry, without its time, star and tag. */
function chosenTitle(app: Terminal): string {
  return page(app)[0]?.trim() ?? '';
}

async function readToEnd(app: Terminal): Promise<void> {
  while (progress(app) < 100) {
    const before = app.screen();
    app.press('Space');
    await app.until(() => app.screen() !== before, 'the page goes on');
  }
}

story('a day with the sample paper', () => {
  it('shows list and page, and the page follows the walk through the list', async () => {
    const app = await open({ args: [sampleContent] });
    expect(place(app)).toMatch(/^1\/\d+$/);
    expect(titleLine(app)).toMatch(/kanbao .* articles · \d+ unread/);
    const first = chosenTitle(app);
    expect(chosen(app)).toContain(first);
    app.press('j');
    await app.until(() => place(app).startsWith('2/') && !page(app)[0]?.includes(first), 'the page follows');
    // The list may cut it at its end.
    expect(chosen(app)).toContain(chosenTitle(app).slice(0, 30));
    app.press('k');
    await app.until(() => place(app).startsWith('1/') && page(app)[0]?.includes(first), 'back on the first');
    expect(unread(app)).toBe(Number(/(\d+) articles/.exec(titleLine(app))?.[1]));
  });

  it('reads an article to its end with Space, marks it as read, and opens the next unread one', async () => {
    const app = await open({ args: [sampleContent], rows: 24 });
    const before = unread(app);
    const first = chosenTitle(app);
    expect(app.cellOf(first)).toMatchObject({ bold: true, dim: false });
    app.press('Enter');
    await app.until('read on');
    expect(progress(app)).toBeLessThan(100);
    await readToEnd(app);
    await app.until(() => unread(app) === before - 1, 'one less is unread');
    app.press('Space');
    await app.until(() => place(app).startsWith('2/') && chosenTitle(app) !== first, 'the next one opens');
    app.press('h', 'k');
    await app.until(() => place(app).startsWith('1/'), 'back on the first');
    app.press('j');
    await app.until(() => !page(app)[0]?.includes(first), 'the page follows to the second');
    expect(app.cellOf(first)).toMatchObject({ bold: false, dim: true });
  });

  it('quits by q with code 0, and leaves the terminal as it was', async () => {
    const home = folderWith();
    const line = `stty -a > before; "${process.execPath}" "${program}" "${sampleContent}"; echo "left with $?"; stty -a > after`;
    const app = await open({ command: ['sh', '-c', line], home });
    expect(app.bufferType()).toBe('alternate');
    expect(app.cursor()).toBeNull();
    app.press('s');
    await app.until('★');
    app.press('q');
    await app.until('left with 0');
    expect(await app.exit()).toEqual({ code: 0, signal: 0 });
    expect(app.bufferType()).toBe('normal');
    expect(app.cursor()).not.toBeNull();
    expect(app.screen().trim()).toBe('left with 0');
    const modes = (name: string) => readFileSync(join(home, name), 'utf8');
    expect(modes('before')).toContain('icanon');
    expect(modes('after')).toBe(modes('before'));
  });

  it('stands the next time where it was left: entry, marks, filter, sort, pane width, place', async () => {
    const home = folderWith();
    const paper = folderWith(harbourPaper());
    const app = await open({ args: [paper], home });
    app.press('r');
    await app.until(() => unread(app) === 7, 'one is read');
    app.press('2', 'S', 'S', ']', ']', ']');
    await app.until(() => titleLine(app).includes('unread ✕'), 'only unread ones are shown');
    app.press('/');
    app.type('灯塔日志');
    app.press('Enter', 'Esc');
    await app.until(() => !titleLine(app).includes('/灯塔'), 'the search is over');
    app.press('s', 'Enter', 'd', 'd');
    await app.until(() => paragraphOf(page(app)[0] ?? '') > 5, 'the page is further down');
    app.press('j', 'q');
    await app.until('search');
    await app.still();
    expect(chosen(app)).toContain(harbour.log);
    expect(chosen(app)).toContain('★');
    expect(list(app).filter((row) => /\d\d-\d\d|2025/.test(row))).toHaveLength(7);
    const left = app.screen();
    app.press('q');
    expect((await app.exit()).code).toBe(0);

    const again = await open({ args: [paper], home });
    await ready(again);
    await again.until(() => again.screen() === left, `the same screen as before:\n${left}\n`);
  });

  it('opens in the page again, at the same line, when it was quit from there', async () => {
    const home = folderWith();
    const paper = folderWith(harbourPaper());
    const app = await open({ args: [join(paper, 'log.md')], home, columns: 80 });
    app.press('Enter', 'Space', 'Space');
    await app.until(() => paragraphOf(page(app)[1] ?? '') > 10, 'two pages on');
    await app.still();
    const left = app.screen();
    app.press('Ctrl-C');
    expect((await app.exit()).code).toBe(0);
    const again = await open({ args: [join(paper, 'log.md')], home, columns: 80 });
    await again.until(() => again.screen() === left, `the same screen as before:\n${left}\n`);
  });
});
