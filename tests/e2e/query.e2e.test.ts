/** The language of the search line: completing it, and what is said of parts that are not understood. */
import { expect, it } from 'vitest';
import { harbourPaper } from './papers.ts';
import { open, place, statusLine, story, titleLine } from './reader.ts';
import { folderWith } from './surroundings.ts';

story('the language of the search', () => {
  it('completes a field, then its values, with counts, in the box where the cursor is', async () => {
    const app = await open({ args: [folderWith(harbourPaper())] });
    app.type('/ta');
    await app.until(/Tab {2}tag:/, 'the field is offered');
    app.press('Tab');
    await app.until('人物 3');
    expect(statusLine(app)).toMatch(/Tab {2}人物 3 {2}科技 3 {2}航海 3 {2}社区 2 {2}美食 2/);
    app.press('Tab', 'Tab');
    await app.until(/ \/ tag:科技 .*3 found/);
    expect(place(app)).toBe('1/3');
    expect(app.cursor()).toEqual({ row: 0, column: 11 });
    expect(app.cellOf('tag:')).toMatchObject({ colour: 6 });
    const row = app.screen().trimEnd().split('\n').length - 1;
    expect(app.cellOf('科技', row)).toMatchObject({ colour: 6, bold: true });
    expect(app.cellOf('人物', row)).toMatchObject({ colour: -1 });
    app.press('Shift-Tab');
    await app.until(/ \/ tag:人物 .*3 found/);
    app.press('Enter');
    await app.until('/tag:人物 ✕');
  });

  it('underlines what is not understood and says why, while the rest still narrows', async () => {
    const app = await open({ args: [folderWith(harbourPaper())], columns: 80, rows: 24 });
    app.type('/tag:航海 is:seen');
    await app.until('is: takes unread, read or starred, not "seen"');
    expect(titleLine(app)).toMatch(/ \/ tag:航海 is:seen .*3 found/);
    expect(app.cellOf('is:seen')).toMatchObject({ underline: true });
    expect(app.cellOf('航海')).toMatchObject({ underline: false });
    app.press('Ctrl-W');
    app.type('is:un');
    await app.until(/unread 3/, 'what it could become');
    expect(app.cellOf('is:un')).toMatchObject({ underline: false });
  });
});
