/** Picking tags. */
import { expect, it } from 'vitest';
import type { Terminal } from './driver.ts';
import { harbour, harbourPaper } from './papers.ts';
import { list, open, place, story, titleLine, untilChosen } from './reader.ts';
import { folderWith } from './surroundings.ts';

async function openHarbour(): Promise<Terminal> {
  return await open({ args: [folderWith(harbourPaper())] });
}

/** The picker's row of a tag: its box, and the count behind it. */
function tagRow(app: Terminal, tag: string): string {
  return list(app).find((row) => row.includes(`] ${tag} `)) ?? '';
}

story('tags', () => {
  it('narrows by typing, takes two with Space, leaves one out with -, and shows them as chips', async () => {
    const app = await openHarbour();
    app.press('t');
    await app.until(/Tags/);
    expect(tagRow(app, '科技')).toMatch(/\[ \] 科技 +3 /);
    expect(tagRow(app, '社区')).toMatch(/\[ \] 社区 +2 /);
    expect(app.cursor()).toEqual({ row: 2, column: 7 });
    app.type('人');
    await app.until(() => tagRow(app, '科技') === '', 'other tags are gone');
    expect(tagRow(app, '人物')).toMatch(/\[ \] 人物 +3 /);
    expect(app.cursor()).toEqual({ row: 2, column: 9 });
    app.press('Space');
    await app.until('[x] 人物');
    app.press('Backspace');
    await app.until(() => tagRow(app, '社区') !== '', 'all tags are back');
    app.type('航');
    await app.until(() => tagRow(app, '社区') === '', 'other tags are gone');
    app.press('Space');
    await app.until('[x] 航海');
    await app.until(() => place(app) === '1/1', 'one has both');
    app.press('Backspace');
    await app.until(() => tagRow(app, '社区') !== '', 'all tags are back');
    app.type('社区');
    await app.until(() => tagRow(app, '航海') === '', 'other tags are gone');
    app.press('-');
    await app.until('[-] 社区');
    app.press('Enter');
    await app.until(() => /#人物 ✕ +#航海 ✕ +-#社区 ✕/.test(titleLine(app)), 'the chips');
    await untilChosen(app, harbour.keeper);
    expect(app.cursor()).toBeNull();
    app.press('Esc');
    await app.until(() => place(app).endsWith('/8'), 'all are back');
    expect(titleLine(app)).not.toContain('#');
  });

  it('chooses the tag under the cursor on Enter alone', async () => {
    const app = await openHarbour();
    app.press('t');
    app.type('美食');
    await app.until(() => tagRow(app, '科技') === '' && tagRow(app, '美食') !== '', 'the tag is found');
    app.press('Enter');
    await app.until(() => place(app).endsWith('/2'), 'two have it');
    expect(titleLine(app)).toContain('#美食 ✕');
  });

  it('gives back on Esc what stood before', async () => {
    const app = await openHarbour();
    app.press('j');
    await untilChosen(app, harbour.pie);
    const before = app.screen();
    app.press('t', 'Space');
    await app.until(() => /\[x\]/.test(app.screen()) && !place(app).endsWith('/8'), 'a tag is chosen');
    app.press('Esc');
    await app.until(() => app.screen() === before, `the screen from before:\n${before}\n`);
  });
});
