/** Filters and saved views, by keys alone, and what of them is there at the next start. */
import { expect, it } from 'vitest';
import { harbourPaper } from './papers.ts';
import { list, open, place, story, titleLine } from './reader.ts';
import { folderWith } from './surroundings.ts';

story('filters', () => {
  it('picks a source and a month, saves them as a view, and has both again after a restart', async () => {
    const folder = folderWith({
      ...harbourPaper(),
      'lamp.md': '---\ntitle: A lamp for the pier\ndate: 2025-02-12\nsource: Pier Post\n---\n\nShort.\n',
      'rope.md': '---\ntitle: A rope of hemp\ndate: 2025-04-02\nsource: Pier Post\n---\n\nShort.\n',
    });
    const home = folderWith();
    const app = await open({ args: [folder], home });
    app.press('f');
    await app.until('Saved views');
    expect(list(app).some((row) => /\[ \] Pier Post +2/.test(row))).toBe(true);
    app.type('pier');
    await app.until(() => !list(app).some((row) => row.includes('unread')), 'other rows are gone');
    app.press('Space');
    await app.until('[x] Pier Post');
    await app.until(() => place(app) === '1/2', 'two are of the source');
    app.press('Esc');
    app.type('2025-02');
    await app.until('in 2025-02');
    app.press('Enter');
    await app.until(() => place(app) === '1/1', 'one is of the month');
    await app.until(() => titleLine(app).includes('source pier post'), 'the chips');
    app.press('f');
    app.type('lamps');
    await app.until('save what is on as "lamps"');
    app.press('Enter');
    await app.until('Saved as "lamps"');
    app.press('q');
    await app.exit();

    const again = await open({ args: [folder], home });
    expect(place(again)).toBe('1/1');
    expect(titleLine(again)).toContain('until 2025-02');
    again.press('Esc');
    await again.until(() => place(again).endsWith('/10'), 'all are back');
    again.press('f');
    again.type('lamps');
    await again.until(/\[ \] lamps +1/);
    again.press('Enter');
    await again.until(() => place(again) === '1/1', 'the view is on');
  });

  it('works in a small window, one pane at a time', async () => {
    const app = await open({ args: [folderWith(harbourPaper())], columns: 60, rows: 20 });
    app.press('f', 'Down', 'Down', 'Space');
    await app.until('[x] read');
    app.press('Esc');
    await app.until(() => !app.screen().includes('Saved views'), 'the list is back');
    app.press('t', 'Space', 'Enter');
    await app.until(() => place(app) === '1/3', 'three have the tag');
  });
});
