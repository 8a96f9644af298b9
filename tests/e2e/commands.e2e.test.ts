/** The keys of the command table, each seen to act. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { start, type Terminal } from './driver.ts';
import { article, harbour, harbourPaper, paragraphOf } from './papers.ts';
import {
  chosen,
  list,
  open,
  page,
  place,
  progress,
  statusLine,
  story,
  titleLine,
  unread,
  untilChosen,
} from './reader.ts';
import { folderWith } from './surroundings.ts';

async function openHarbour(more: Readonly<Record<string, string>> = {}, rows = 48): Promise<Terminal> {
  return await open({ args: [folderWith({ ...harbourPaper(), ...more })], rows });
}

/** The titles of the harbour paper in the order in which the list shows them. */
function titles(app: Terminal): (keyof typeof harbour)[] {
  const names = Object.keys(harbour) as (keyof typeof harbour)[];
  return list(app).flatMap((row) => names.filter((name) => row.includes(harbour[name])));
}

async function pressUntil(app: Terminal, key: string, wanted: () => unknown, what: string): Promise<void> {
  app.press(key);
  await app.until(wanted, `${key}: ${what}`);
}

story('keys', () => {
  it('filters by 1 2 3; an entry that stops matching stays, dimmed, until the filter changes', async () => {
    const app = await openHarbour();
    await pressUntil(app, 's', () => chosen(app).includes('★'), 'a star');
    await pressUntil(app, '3', () => place(app) === '1/1', 'starred ones only');
    expect(titleLine(app)).toContain('starred ✕');
    await pressUntil(app, '2', () => place(app).endsWith('/8'), 'unread ones only');
    expect(titleLine(app)).toContain('unread ✕');
    await pressUntil(app, 'r', () => unread(app) === 7, 'one less is unread');
    await pressUntil(app, 'j', () => place(app) === '2/8', 'the read one still has its place');
    await app.until(() => !page(app)[0]?.includes(harbour.orchard), 'the page follows');
    expect(app.cellOf(harbour.orchard)).toMatchObject({ bold: false, dim: true });
    await pressUntil(app, '1', () => !titleLine(app).includes('✕'), 'all');
    expect(place(app)).toBe('2/8');
    await pressUntil(app, '2', () => place(app) === '1/7', 'the read one is gone');
    expect(titles(app)).not.toContain('orchard');
    await untilChosen(app, harbour.pie);
  });

  it('sorts by S: oldest first, by title, by path, newest first', async () => {
    const app = await openHarbour();
    const newest = titles(app);
    await pressUntil(app, 'S', () => statusLine(app).includes('oldest first'), 'oldest first');
    expect(titles(app)).toEqual([...newest].reverse());
    expect(chosen(app)).toContain(harbour.orchard);
    await pressUntil(app, 'S', () => statusLine(app).includes('Sorted by title'), 'by title');
    expect(titles(app).slice(0, 3)).toEqual(['keeper', 'bell', 'ferry']);
    await pressUntil(app, 'S', () => statusLine(app).includes('Sorted by path'), 'by path');
    expect(titles(app)).toEqual([...newest].sort());
    await pressUntil(app, 'S', () => statusLine(app).includes('newest first'), 'newest first');
    expect(titles(app)).toEqual(newest);
  });

  it('marks by s and r, and takes marks back by U', async () => {
    const app = await openHarbour();
    await pressUntil(app, 's', () => chosen(app).includes('★'), 'a star');
    await pressUntil(app, 's', () => !chosen(app).includes('★'), 'none');
    await pressUntil(app, 'U', () => chosen(app).includes('★'), 'the star again');
    await pressUntil(app, 'r', () => unread(app) === 7, 'read');
    await pressUntil(app, 'r', () => unread(app) === 8, 'unread');
    await pressUntil(app, 'r', () => unread(app) === 7, 'read');
    await pressUntil(app, 'U', () => unread(app) === 8, 'unread again');
    expect(statusLine(app)).toContain('Undone');
  });

  it('asks before R marks all that is shown as read', async () => {
    const app = await openHarbour();
    await pressUntil(app, 'R', () => statusLine(app).includes('Mark 8 articles as read?'), 'asks');
    await pressUntil(app, 'n', () => statusLine(app).includes('choose'), 'no');
    expect(unread(app)).toBe(8);
    app.press('R');
    await app.until('Mark 8 articles as read?');
    await pressUntil(app, 'y', () => unread(app) === 0, 'yes');
    await app.until('8 articles marked as read; U undoes it');
    await pressUntil(app, 'U', () => unread(app) === 8, 'all are unread again');
  });

  it('goes on by J K and n p, from the page too', async () => {
    const app = await openHarbour();
    app.press('J', 'r', 'K');
    await app.until(() => place(app) === '1/8' && unread(app) === 7, 'the second is read');
    await pressUntil(app, 'n', () => place(app) === '3/8', 'over the read one');
    await pressUntil(app, 'p', () => place(app) === '1/8', 'back over it');
    app.press('j', 'j', 'j', 'Enter');
    await app.until('read on');
    await untilChosen(app, harbour.chess);
    await pressUntil(app, 'J', () => page(app)[0]?.includes(harbour.log), 'the next page');
    expect(statusLine(app)).toContain('read on');
    await pressUntil(app, 'K', () => page(app)[0]?.includes(harbour.chess), 'the page before');
    await pressUntil(app, 'N', () => place(app) === '3/8', 'the unread one before');
  });

  it('walks list and page by pages, halves and ends', async () => {
    const app = await openHarbour({}, 24);
    await pressUntil(app, 'G', () => place(app) === '8/8', 'the last');
    await pressUntil(app, 'g', () => place(app) === '1/8', 'the first');
    await pressUntil(app, 'd', () => place(app) === '6/8', 'half a page of ten rows');
    await pressUntil(app, 'u', () => place(app) === '1/8', 'and back');
    await pressUntil(app, 'Space', () => place(app) === '8/8', 'a page');
    await pressUntil(app, 'b', () => place(app) === '1/8', 'and back');
    for (const key of ['j', 'Down', 'j', 'Down']) app.press(key);
    await untilChosen(app, harbour.log);
    app.press('Tab');
    await app.until('read on');
    const title = () => page(app)[0]?.includes(harbour.log);
    await pressUntil(app, 'j', () => !title(), 'a line');
    await pressUntil(app, 'k', title, 'and back');
    const second = page(app)[10];
    expect(second).not.toBe('');
    await pressUntil(app, 'd', () => page(app)[0] === second, 'half a page of twenty rows');
    await pressUntil(app, 'u', title, 'and back');
    const last = page(app).at(-1);
    expect(last).not.toBe('');
    await pressUntil(app, 'Space', () => page(app)[0] === last, 'a page, one line kept');
    await pressUntil(app, 'b', title, 'and back');
    await pressUntil(app, 'G', () => progress(app) === 100, 'the end');
    expect(paragraphOf(page(app).at(-1) ?? '') || paragraphOf(page(app).at(-2) ?? '')).toBe(40);
    await pressUntil(app, 'g', title, 'the top');
    await pressUntil(app, 'Backspace', () => statusLine(app).includes('choose'), 'the list');
  });

  it('hides the list by z, and makes it narrower and wider by [ ]', async () => {
    const app = await openHarbour();
    const divider = () => app.find('│')?.column ?? -1;
    const usual = divider();
    await pressUntil(app, '[', () => divider() === usual - 2, 'narrower');
    await pressUntil(app, ']', () => divider() === usual, 'wider');
    await pressUntil(app, ']', () => divider() === usual + 2, 'wider');
    await pressUntil(app, 'z', () => divider() === -1, 'hidden');
    expect(page(app)[0]).toContain(harbour.orchard);
    expect(app.find('▌')).toBeNull();
    await pressUntil(app, 'z', () => divider() === usual + 2, 'shown');
  });

  it('lists by ! what could not be read whole, and by ? every key of this place', async () => {
    const app = await openHarbour({ 'broken.md': article('破损的一页', 'someday') });
    await app.until(() => statusLine(app).includes('1 problem !'), 'the count of problems');
    await pressUntil(app, '!', () => app.screen().includes('1 problem with the files'), 'the list of them');
    expect(app.screen()).toMatch(/broken\.md:3/);
    expect(app.screen()).toContain('not a date: someday');
    await pressUntil(app, 'Esc', () => chosen(app) !== '', 'back');
    await pressUntil(app, '?', () => app.screen().includes('In the list'), 'help');
    expect(/In the (?:list|page)/.exec(app.screen())?.[0]).toBe('In the list');
    expect(app.screen()).toMatch(/U +Undo the last mark/);
    await pressUntil(app, 'G', () => !app.screen().includes('In the list'), 'its end');
    await pressUntil(app, 'g', () => app.screen().includes('In the list'), 'its top');
    await pressUntil(app, 'q', () => chosen(app) !== '', 'back');
    app.press('Enter');
    await app.until('read on');
    await pressUntil(app, '?', () => app.screen().includes('In the page'), 'help of the page');
    expect(/In the (?:list|page)/.exec(app.screen())?.[0]).toBe('In the page');
  });

  it('takes full-width keys for their ASCII twins', async () => {
    const app = await openHarbour();
    await pressUntil(app, 'ｊ', () => place(app) === '2/8', 'down');
    await pressUntil(app, 'ｋ', () => place(app) === '1/8', 'up');
    await pressUntil(app, '？', () => app.screen().includes('In the list'), 'help');
    await pressUntil(app, 'ｑ', () => chosen(app) !== '', 'back');
    await pressUntil(app, '！', () => statusLine(app).includes('Everything could be read'), 'problems: none');
    await pressUntil(app, '、', () => titleLine(app).trim() === '/', 'search');
    await pressUntil(app, '？', () => titleLine(app).includes(' / ？'), 'in a text box it is text');
    app.press('Esc', 'Esc');
    const divider = () => app.find('│')?.column ?? -1;
    const usual = divider();
    await pressUntil(app, '【', () => divider() === usual - 2, 'narrower');
  });

  it('takes arrows and their neighbours in every form that terminals send', async () => {
    const app = await openHarbour();
    const forms = [
      ['\x1b[B', '2/8'],
      ['\x1bOB', '3/8'],
      ['\x1bOA', '2/8'],
      ['\x1b[F', '8/8'],
      ['\x1b[H', '1/8'],
      ['\x1bOF', '8/8'],
      ['\x1bOH', '1/8'],
      ['\x1b[4~', '8/8'],
      ['\x1b[1~', '1/8'],
      ['\x1b[6~', '8/8'],
      ['\x1b[5~', '1/8'],
      ['\x04', '8/8'],
      ['\x15', '1/8'],
    ] as const;
    for (const [bytes, expected] of forms) {
      app.type(bytes);
      await app.until(() => place(app) === expected, `${JSON.stringify(bytes)} leads to ${expected}`);
    }
    const inPage = () => statusLine(app).includes('read on');
    for (const [there, back] of [
      ['Right', 'Left'],
      ['l', 'h'],
      ['Tab', 'Esc'],
      ['\x1b[Z', 'Backspace'],
      ['Enter', '\x08'],
    ] as const) {
      await pressUntil(app, there, inPage, 'the page');
      await pressUntil(app, back, () => !inPage(), 'the list');
    }
  });

  it('takes an arrow that a slow link has split for one key', async () => {
    const app = await openHarbour();
    // What has acted on the key before it has read the half of the arrow too.
    app.type('j\x1b');
    await app.until(() => place(app) === '2/8', 'one down');
    app.type('[B');
    await app.until(() => place(app) === '3/8', 'another one down');
    app.press('s');
    await app.until(() => chosen(app).includes('★'), 'a key behind it');
    expect(place(app)).toBe('3/8');
  });

  it('quits at once by Ctrl-C, also while typing', async () => {
    const app = await openHarbour();
    app.type('/棋');
    await app.until('1 found');
    app.press('Ctrl-C');
    expect(await app.exit()).toEqual({ code: 0, signal: 0 });
    expect(app.bufferType()).toBe('normal');
    expect(app.cursor()).not.toBeNull();
  });

  it('repaints everything by Ctrl-L', async () => {
    const app = await openHarbour();
    const before = app.screen();
    app.scribble('\x1b[5;1H\x1b[2JBroadcast message from the harbour master');
    await app.until(() => app.screen().trim() === 'Broadcast message from the harbour master', 'a mess');
    app.press('Ctrl-L');
    await app.until(() => app.screen() === before, `the screen from before:\n${before}\n`);
  });

  it('takes keys that were typed before the first frame', async () => {
    const app = start({ args: [folderWith(harbourPaper())] });
    app.type('/苹');
    await app.until(/ \/ 苹 .*2 found/);
    app.type('\x03');
    expect(await app.exit()).toEqual({ code: 0, signal: 0 });
  });

  it('goes on without an article whose file has gone just before it is chosen', async () => {
    const paper = folderWith(harbourPaper());
    const app = await open({ args: [paper] });
    rmSync(join(paper, 'pie.md'));
    app.press('j', 'Enter');
    await app.until(() => titleLine(app).includes('7 articles'), 'one less');
    await app.until(() => !list(app).some((row) => row.includes(harbour.pie)), 'the list without it');
    app.press('h', 'g', 'j');
    await untilChosen(app, harbour.ferry);
  });

  it('does nothing, and breaks nothing, where there is no article', async () => {
    const folder = folderWith();
    const app = start({ args: [folder] });
    await app.until('No articles found');
    expect(app.screen()).toContain(`There is no .md file in ${folder}`);
    for (const key of 'jkGgdubnp123SsrUzJKt') app.press(key);
    app.press('Esc', 'Esc', 'Enter', 'R', 'Tab', '?');
    await app.until('Undo the last mark');
    app.press('q', 'q');
    expect(await app.exit()).toEqual({ code: 0, signal: 0 });
  });
});

story('settings', () => {
  it('says on the screen what is wrong with them, where standard error cannot be seen', async () => {
    const folder = folderWith({ ...harbourPaper(), '.kanbao.json': '{"measure": "wide"}' });
    const app = await open({ args: ['--config', join(folder, '.kanbao.json'), folder] });
    await app.until(() => statusLine(app).includes('measure'), 'the notice');
    await pressUntil(app, 'j', () => !statusLine(app).includes('measure'), 'the next key takes it away');
  });
});
