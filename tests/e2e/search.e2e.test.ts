/** Searching as one types, in Chinese too. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Terminal } from './driver.ts';
import { harbour, harbourPaper } from './papers.ts';
import { chosen, list, open, page, place, story, titleLine, untilChosen } from './reader.ts';
import { folderWith, root } from './surroundings.ts';

async function openHarbour(): Promise<Terminal> {
  return await open({ args: [folderWith(harbourPaper())] });
}

const MATCH = { bold: true, underline: true, colour: 6 };

story('search', () => {
  it('follows each letter: hits, their count, what matched, and the cursor in the box', async () => {
    const app = await openHarbour();
    app.press('/');
    await app.until(() => app.cursor() !== null, 'the cursor is shown');
    expect(app.cursor()).toEqual({ row: 0, column: 3 });
    app.press('苹');
    await app.until(/ \/ 苹 .*2 found/);
    expect(app.cursor()).toEqual({ row: 0, column: 5 });
    app.press('果');
    await app.until(/ \/ 苹果 .*2 found/);
    expect(app.cursor()).toEqual({ row: 0, column: 7 });
    app.press('派');
    await app.until(/ \/ 苹果派 .*1 found/);
    await app.until(() => page(app)[0]?.includes(harbour.pie), 'the page shows the best hit');
    expect(chosen(app)).toContain(harbour.pie);
    const spot = app.find('苹果派', 1);
    expect(spot?.column).toBeLessThan(40);
    expect(app.cellOf('苹果派', 1)).toMatchObject(MATCH);
    expect(app.cellOf('大赛', 1)).toMatchObject({ underline: false });
    app.press('Backspace');
    await app.until(/ \/ 苹果 .*2 found/);
    expect(list(app).some((row) => row.includes(harbour.orchard))).toBe(true);
  });

  it('finds Chinese titles by pinyin, whole and by initials, and shows what matched', async () => {
    const app = await openHarbour();
    app.press('/');
    app.type('pingguo');
    await app.until(/ \/ pingguo .*2 found/);
    await app.until(() => page(app)[0]?.includes(harbour.orchard), 'the page shows the best hit');
    expect(app.cellOf('苹果', 1)).toMatchObject(MATCH);
    expect(app.cellOf('园请来', 1)).toMatchObject({ underline: false });
    app.press('Esc');
    app.type('qp');
    await app.until(/ \/ qp .*1 found/);
    expect(chosen(app)).toContain(harbour.chess);
    app.press('Esc', 'Esc', 't');
    app.type('keji');
    await app.until(() => list(app)[1]?.includes('▌ [ ] 科技'), 'the tag is found');
    app.press('Enter');
    await app.until(() => place(app).endsWith('/3'), 'the tag narrows the list');
  });

  it('goes on without pinyin where its thread cannot start', async () => {
    const copy = folderWith();
    for (const name of ['bin', 'dist', 'package.json']) {
      cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    rmSync(join(copy, 'dist/pinyin-worker.js'));
    const paper = folderWith(harbourPaper());
    const app = await open({ command: [process.execPath, join(copy, 'bin/kanbao.js'), paper] });
    app.press('/');
    app.type('pingguo');
    await app.until(/ \/ pingguo .*0 found/);
    app.press('Esc');
    app.type('ferry');
    await app.until(/ \/ ferry .*1 found/);
    app.press('Enter');
    await untilChosen(app, harbour.ferry);
    app.press('q');
    expect(await app.exit()).toEqual({ code: 0, signal: 0 });
  });

  it('keeps the search on Enter, and gives all back on Esc in the list', async () => {
    const app = await openHarbour();
    app.press('/', '棋', '摊', 'Enter');
    await app.until('/棋摊 ✕');
    await app.until(() => place(app) === '1/1', 'one is left');
    expect(app.cursor()).toBeNull();
    app.press('Esc');
    await app.until(() => place(app).endsWith('/8'), 'all are back');
    expect(titleLine(app)).not.toContain('棋摊');
  });

  it('clears the box on Esc, then leaves it, and what stood before is back', async () => {
    const app = await openHarbour();
    app.press('j', 'j');
    await untilChosen(app, harbour.ferry);
    const before = app.screen();
    app.press('/');
    app.type('苹果');
    await app.until('2 found');
    app.press('Esc');
    await app.until(() => place(app) === '3/8', 'the list is whole');
    expect(titleLine(app).trim()).toBe('/');
    expect(app.cursor()).toEqual({ row: 0, column: 3 });
    app.press('Esc');
    await app.until(() => app.screen() === before, 'the screen from before the search');
    expect(app.cursor()).toBeNull();
  });

  it('takes `jjj/苹果` and Enter in one write as the same keys one by one', async () => {
    const [burst, single] = await Promise.all([openHarbour(), openHarbour()]);
    burst.type('jjj/苹果\r');
    for (const expected of ['2/8', '3/8', '4/8']) {
      single.press('j');
      await single.until(() => place(single) === expected, expected);
    }
    single.press('/');
    await single.until(() => single.cursor() !== null, 'the box opens');
    single.press('苹');
    await single.until(/ \/ 苹 .*2 found/);
    single.press('果');
    await single.until(/ \/ 苹果 .*2 found/);
    single.press('Enter');
    await single.until('/苹果 ✕');
    await untilChosen(single, harbour.orchard);
    await untilChosen(burst, harbour.orchard);
    // The folders' names differ, by which the title line names the library.
    const named = (app: Terminal) => app.screen().replaceAll(/kanbao-e2e-\w+/g, 'paper');
    await burst.until(() => named(burst) === named(single), `the same screen as:\n${named(single)}\n`);
    expect(place(burst)).toBe('1/2');
    expect(burst.cursor()).toBeNull();
  });

  it('moves the choice under the box by Down, Ctrl-N, Up, Ctrl-P, and Enter stays with it', async () => {
    const app = await openHarbour();
    app.type('/苹果');
    await app.until('2 found');
    await app.until(() => place(app) === '1/2', 'the best hit');
    for (const [key, expected] of [
      ['Down', '2/2'],
      ['Up', '1/2'],
      ['Ctrl-N', '2/2'],
      ['Ctrl-P', '1/2'],
      ['Down', '2/2'],
    ] as const) {
      app.press(key);
      await app.until(() => place(app) === expected, `${key}: ${expected}`);
    }
    const hit = chosen(app);
    app.press('Enter');
    await app.until('/苹果 ✕');
    expect(chosen(app)).toBe(hit);
    expect(place(app)).toBe('2/2');
  });

  it('finds nothing without harm, and says how to go on', async () => {
    const app = await openHarbour();
    app.type('/qqqq');
    await app.until('0 found');
    await app.until('Nothing found');
    app.press('Enter', 'j', 's', 'Enter', 'Esc');
    await app.until(() => place(app).endsWith('/8'), 'all are back');
    expect(list(app).join('\n')).not.toContain('★');
  });
});
