/** Finding text in the page. */
import { expect, it } from 'vitest';
import { article, numberedParagraphs } from './papers.ts';
import { open, page, statusLine, story, titleLine } from './reader.ts';
import { folderWith } from './surroundings.ts';

/** One long line: wherever it is broken, some of its numbered parts stand on two lines. */
const LONG = Array.from({ length: 40 }, (_, at) => `渔船第${at + 10}号今夜里回港`).join('，');

for (const { columns, rows } of [
  { columns: 160, rows: 48 },
  { columns: 60, rows: 20 },
]) {
  story(`find in the page (${columns}x${rows})`, () => {
    it('finds Chinese text across a line end, counts, goes on by n and p, and gives back the place by Esc', async () => {
      const body = `${numberedParagraphs(20)}\n\n${LONG}。\n\n${numberedParagraphs(20)}\n\n尾声：**渔船**第99号。`;
      const paper = folderWith({ 'log.md': article('渔港日志', '2025-03-09T09:00:00', [], body) });
      const app = await open({ args: [paper], columns, rows });
      app.press('Enter', 'j');
      await app.until(() => !page(app).join('').includes('渔港日志'), 'a line down');
      const before = page(app);

      app.press('/');
      app.type('渔船第');
      await app.until(() => /^ \/ 渔船第 .*1\/41$/.test(titleLine(app)), 'the hits are counted');
      expect(app.cursor()).toEqual({ row: 0, column: 9 });
      expect(app.cellOf('渔船第', 1)).toMatchObject({ bold: true, underline: true });

      // A part of which the page shows the two halves on two lines.
      const lines = page(app);
      const at = lines.findIndex(
        (line, i) => /[\d号今夜里回]$/.test(line) && /^\s*[\d号今夜里回港]/.test(lines[i + 1] ?? ''),
      );
      expect(at).toBeGreaterThan(0);
      const end = (lines[at] ?? '').trim().slice(-9);
      const start = (lines[at + 1] ?? '').trim().slice(0, 3);
      app.press('Ctrl-U');
      app.type(end + start);
      await app.until(() => /1\/1$/.test(titleLine(app).trim()), `${end}|${start} is found`);
      expect(app.cellOf(end, 1)).toMatchObject({ bold: true, underline: true });
      expect(app.cellOf(start, (app.find(end, 1)?.row ?? 0) + 1)).toMatchObject({
        bold: true,
        underline: true,
      });

      app.press('Ctrl-U');
      app.type('渔船第99');
      await app.until(() => page(app).join('').includes('尾声'), 'across a style, at the end of the page');
      app.press('Esc', 'Esc');
      await app.until(() => !titleLine(app).startsWith(' /'), 'the find is left');
      expect(page(app)).toEqual(before);

      app.press('/');
      app.type('渔船第');
      app.press('Enter', 'p');
      await app.until(() => statusLine(app).includes('41/41'), 'around the top to the last');
      app.press('n', 'n');
      await app.until(() => statusLine(app).includes('2/41'), 'around the end to the second');
      app.press('Esc');
      await app.until(() => !statusLine(app).includes('/41'), 'no hits any more');
    });
  });
}
