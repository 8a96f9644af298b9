/** Links: walked with Tab, followed and come back from, listed, copied. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { article, numberedParagraphs } from './papers.ts';
import { copies, open, page, statusLine, story } from './reader.ts';
import { folderWith, root } from './surroundings.ts';

const SIZES = [
  { columns: 160, rows: 48 },
  { columns: 60, rows: 20 },
] as const;

/** An article deep in a long text links to a heading deep in another. */
function linkedPaper(): Record<string, string> {
  const pier = `${numberedParagraphs(30)}\n\n潮汐见[潮汐表](../日%20报/tide#低潮)，也见[官网](https://pier.example/表)。\n\n${numberedParagraphs(30)}`;
  const tide = `${numberedParagraphs(30)}\n\n## 低潮\n\n四点一刻。\n\n${numberedParagraphs(30)}`;
  return {
    'pier/pier.md': article('北码头', '2025-03-09T09:00:00', [], pier),
    '日 报/tide.zh.md': article('潮汐表', '2025-03-08T09:00:00', [], tide),
  };
}

story('links', () => {
  for (const { columns, rows } of SIZES) {
    it(`are walked with Tab, lead to another article, and Backspace gives back the very place (${columns}x${rows})`, async () => {
      const app = await open({ args: [folderWith(linkedPaper())], columns, rows });
      app.press('Enter');
      await app.until(() => statusLine(app).includes('read on'), 'the page has the focus');
      app.press('Tab');
      await app.until(() => statusLine(app).includes('../日%20报/tide#低潮'), 'the first link is chosen');
      expect(page(app).join('\n')).toContain('潮汐表');
      const before = app.screen();
      app.press('Enter');
      await app.until(() => page(app)[0]?.trim() === '低潮', 'the other article, at the heading');
      expect(app.screen()).toContain('四点一刻。');
      app.press('Backspace');
      await app.until(() => app.screen() === before, `the same screen as before:\n${before}\n`);
      app.press('Tab');
      await app.until(() => statusLine(app).includes('https://pier.example/表'), 'the second link');
      app.press('Esc');
      await app.until(() => !statusLine(app).includes('https'), 'no link is chosen');
      app.press('Backspace');
      await app.until(() => statusLine(app).includes('choose'), 'the list');
    });

    it(`are listed by O, and followed from there (${columns}x${rows})`, async () => {
      const app = await open({ args: [folderWith(linkedPaper())], columns, rows });
      app.press('O');
      await app.until('2 links');
      expect(app.row(4)).toMatch(/^▌ 1 {2}潮汐表$/);
      app.press('j', 'y');
      await app.until(() => statusLine(app).includes('Copied: https://pier.example/'), 'the notice');
      expect(copies(app)).toEqual(['https://pier.example/%E8%A1%A8']);
      app.press('k', 'Enter');
      await app.until(() => page(app)[0]?.trim() === '低潮', 'the other article');
      app.press('Esc');
      await app.until(() => page(app)[0]?.trim() === '北码头', 'back');
    });
  }
});

const seed = join(root, '../shared/real/seed/content');
const absent = existsSync(seed) ? '' : ' (skipped: ../shared/real/seed is not there)';

story('the link of a crawled article', () => {
  for (const { columns, rows } of SIZES) {
    it.skipIf(absent !== '')(
      `is listed by O and copied by y, and nothing is copied before (${columns}x${rows})${absent}`,
      async () => {
        const link = 'https://new.qq.com/rain/a/20250212A08IWM00';
        const app = await open({ args: [seed], columns, rows });
        app.press('O');
        await app.until(
          () => app.row(4).trim() === `▌ 1  ${link}` || app.screen().includes(`  ${link}`),
          'its link',
        );
        app.press('Esc', 'Enter', 'Space', 'Tab', 'Esc', 'b', 'h');
        await app.until(() => statusLine(app).includes('search'), 'the list again');
        expect(app.bytes()).not.toContain('\x1b]52');
        app.press('y');
        await app.until(
          () => statusLine(app).includes(`Copied: ${link}`.slice(0, columns - 6)),
          'the notice',
        );
        expect(copies(app)).toEqual([link]);
        expect(app.bytes().match(/\x1b\]52/g)).toHaveLength(1);
      },
    );
  }
});

story('Y', () => {
  it('copies the code in sight as it stands in the file, through tmux too', async () => {
    const body = '```sh\nif true; then\n\techo 灯\nfi\n```';
    const paper = folderWith({ 'code.md': article('代码', '2025-03-09T09:00:00', [], body) });
    const app = await open({ args: [paper], env: { TMUX: '/tmp/tmux-0/default,1,0' } });
    app.press('Enter', 'Y');
    await app.until('Copied the code');
    expect(copies(app)[0]).toBe('if true; then\n\techo 灯\nfi');
    expect(app.bytes()).toContain('\x1bPtmux;\x1b\x1b]52;c;');
    app.press('h', 'Y');
    await app.until('Copied the text');
    expect(copies(app).at(-1)?.trim()).toBe(body);
  });
});
