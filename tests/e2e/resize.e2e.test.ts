/** Windows of every size, and their changes. */
import { expect, it } from 'vitest';
import type { Terminal } from './driver.ts';
import { harbour, harbourPaper, paragraphOf } from './papers.ts';
import { list, open, page, place, story, titleLine, unread } from './reader.ts';
import { folderWith, sampleContent } from './surroundings.ts';

/** In the page of the article with forty numbered paragraphs. */
async function openLog(paper: string, columns: number, rows: number): Promise<Terminal> {
  const app = await open({ args: [paper], columns, rows });
  app.press('j', 'j', 'j', 'j', 'Enter');
  await app.until('read on');
  await app.until(() => page(app)[0]?.includes(harbour.log), 'the log');
  return app;
}

story('window sizes', () => {
  it('keeps the first visible paragraph of the page from 160 to 60 to 160 columns', async () => {
    const app = await openLog(folderWith(harbourPaper()), 160, 40);
    app.press('d', 'd', 'd', 'd', 'j', 'j');
    await app.until(() => paragraphOf(page(app)[0] ?? '') === 15, 'a line of paragraph 15 on top');
    const top = page(app)[0];
    const before = app.screen();
    app.resize(60, 40);
    await app.until(() => paragraphOf(app.row(2)) === 15, 'one pane, paragraph 15 on top');
    expect(app.find('│')).toBeNull();
    app.resize(160, 40);
    await app.until(() => app.find('│') !== null, 'two panes');
    await app.until(() => app.screen() === before, `the screen from before:\n${before}\n`);
    expect(page(app)[0]).toBe(top);
  });

  it('ends in a right screen after 200 quick resizes', async () => {
    const paper = folderWith(harbourPaper());
    const [app, expected] = await Promise.all([openLog(paper, 160, 48), openLog(paper, 120, 30)]);
    for (let at = 0; at < 200; at++) app.resize(20 + ((at * 37) % 180), 5 + ((at * 13) % 50));
    app.resize(120, 30);
    await app.until(
      () => app.screen() === expected.screen(),
      `the screen of a fresh start:\n${expected.screen()}\n`,
    );
    app.press('h', 'j');
    await app.until(() => place(app) === '6/8' && page(app)[0]?.includes(harbour.keeper), 'keys go on');
  });

  it('says that a window is too small, goes on behind that, and comes back', async () => {
    const app = await open({ args: [folderWith(harbourPaper())] });
    const before = app.screen();
    for (const [columns, rows, shown] of [
      [19, 4, 'The window is too'],
      [19, 24, 'The window is too'],
      [80, 4, 'The window is too small'],
      [1, 1, ''],
    ] as const) {
      app.resize(columns, rows);
      await app.until(
        () => app.screen().startsWith(shown) && !app.screen().trim().includes('\n'),
        `one line in ${columns}x${rows}`,
      );
    }
    app.press('s');
    app.resize(160, 48);
    await app.until(() => app.find('★') !== null, 'the star set in the dark');
    expect(
      app
        .screen()
        .replace(/★| {2}(?=科技)/g, '')
        .replaceAll(' ', ''),
    ).toBe(before.replaceAll(' ', ''));
  });

  it('shows list and page in 20x5', async () => {
    const app = await open({ args: [folderWith(harbourPaper())], columns: 20, rows: 5 });
    expect(app.screen()).toContain('苹果园');
    expect(app.screen()).toContain('1/8');
    app.press('Enter');
    await app.until(() => !app.screen().includes('苹果派'), 'the page alone');
    expect(app.screen()).toContain('苹果园');
    app.press('q', 'j', 'j');
    await app.until(() => place(app) === '3/8', 'the third');
    app.press('q');
    expect((await app.exit()).code).toBe(0);
  });

  it('shows the sample paper in 40x12: the list alone, then the page alone', async () => {
    const app = await open({ args: [sampleContent], columns: 40, rows: 12 });
    expect(titleLine(app)).toMatch(/kanbao · \d+ unread/);
    expect(unread(app)).toBeGreaterThan(0);
    expect(app.find('│')).toBeNull();
    const entries = list(app).join('\n');
    app.press('Enter');
    await app.until(() => !app.screen().includes(entries), 'the page');
    expect(app.screen().split('\n')).toHaveLength(12);
    app.press('q');
    await app.until(() => list(app).join('\n') === entries, 'the list as it was');
  });
});
