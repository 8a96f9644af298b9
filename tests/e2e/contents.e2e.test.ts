/** The contents of a page. */
import { expect, it } from 'vitest';
import { article, numberedParagraphs } from './papers.ts';
import { open, page, statusLine, story } from './reader.ts';
import { folderWith } from './surroundings.ts';

for (const { columns, rows } of [
  { columns: 160, rows: 48 },
  { columns: 60, rows: 20 },
]) {
  story(`contents (${columns}x${rows})`, () => {
    it('lists the headings, the present one chosen, and jumps', async () => {
      const parts = [
        '## 涨潮',
        numberedParagraphs(20),
        '### 夜里',
        numberedParagraphs(20),
        '## 落潮',
        numberedParagraphs(20),
      ];
      const paper = folderWith({ 'log.md': article('潮汐', '2025-03-09T09:00:00', [], parts.join('\n\n')) });
      const app = await open({ args: [paper], columns, rows });
      app.press('Enter', 'c');
      await app.until('Contents');
      const shown = () => [4, 5, 6].map((row) => app.row(row));
      expect(shown()).toEqual(['▌ 涨潮', '    夜里', '  落潮']);
      app.press('j', 'j', 'Enter');
      await app.until(() => page(app)[0]?.trim() === '落潮', 'the page is at the heading');
      app.press('k', 'c');
      await app.until('Contents');
      expect(shown()).toEqual(['  涨潮', '▌   夜里', '  落潮']);
      app.press('Esc');
      await app.until(() => page(app)[1]?.trim() === '落潮' || page(app)[2]?.trim() === '落潮', 'as it was');
    });

    it('is said to be empty where there are no headings', async () => {
      const paper = folderWith({ 'log.md': article('潮汐', '2025-03-09T09:00:00') });
      const app = await open({ args: [paper], columns, rows });
      app.press('Enter', 'c');
      await app.until(() => statusLine(app).includes('There is no heading in this article'), 'the reason');
    });
  });
}
