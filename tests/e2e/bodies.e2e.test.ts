/** Finding an article by what only its body holds, and reading on from there. */
import { expect, it } from 'vitest';
import { article, harbour, harbourPaper } from './papers.ts';
import { chosen, list, open, page, place, statusLine, story, titleLine } from './reader.ts';
import { folderWith, program } from './surroundings.ts';

const MATCH = { bold: true, underline: true, colour: 6 };

function paper(): Record<string, string> {
  return {
    ...harbourPaper(),
    'soup.md': article(
      'Soup of the day',
      '2025-02-01T09:00:00',
      [],
      `${'One.\n\n'.repeat(60)}昨天，**机器**人端來了魚湯。`,
    ),
  };
}

story('search in bodies', () => {
  it('shows the words found in a group of their own, opens the page there, and comes back', async () => {
    const app = await open({ args: [folderWith(paper())] });
    app.type('/机器人');
    await app.until(/2 found {2}titles 1, text 1 *$/m);
    expect(list(app).map((row) => row.trim())).toEqual(expect.arrayContaining(['Titles', 'Text']));
    expect(chosen(app)).toContain(harbour.orchard);
    const row = list(app).find((line) => line.includes('Soup of the day')) ?? '';
    expect(row).toMatch(/Soup of the day {2}….*昨天，机器人端來了魚湯。/);
    const at = app.find('机器人端')?.row ?? 0;
    expect(app.cellOf('机器人', at)).toMatchObject(MATCH);
    expect(app.cellOf('端來', at)).toMatchObject({ underline: false });
    app.press('Down');
    await app.until(
      () => page(app).some((line) => line.includes('机器人端來了魚湯')),
      'the page is at the hit',
    );
    app.press('Enter');
    await app.until('/机器人 ✕');
    app.press('Enter');
    await app.until(() => statusLine(app).includes('/机器人 1/1'), 'the find is at work');
    app.press('Esc');
    await app.until(() => !statusLine(app).includes('/机器人'), 'the find is let go');
    app.press('Esc');
    await app.until(() => statusLine(app).includes('j choose'), 'the list has the keys');
    app.press('Esc');
    await app.until(() => place(app).endsWith('/9'), 'all are back');
    expect(chosen(app)).toContain('Soup of the day');
    app.press('q');
    expect(await app.exit()).toMatchObject({ code: 0 });
  });

  it('goes from hit to hit by n and p', async () => {
    const app = await open({ args: [folderWith(paper())] });
    app.type('/风向\r');
    await app.until('/风向 ✕');
    await app.until(() => chosen(app).includes(harbour.log), 'the only hit is chosen');
    app.press('Enter');
    await app.until(() => statusLine(app).includes('/风向 1/280'), 'the first hit');
    app.press('n');
    await app.until(() => statusLine(app).includes('/风向 2/280'), 'the second hit');
    app.press('p', 'p');
    await app.until(() => statusLine(app).includes('/风向 280/280'), 'around the top');
  });

  it('narrows by body: in a narrow window too', async () => {
    const app = await open({ args: [folderWith(paper())], columns: 40, rows: 12 });
    app.type('/body:"魚湯"\r');
    await app.until(() => place(app) === '1/1', 'one is left');
    await app.until(/Soup of the day.*魚湯/);
    expect(titleLine(app)).toContain('魚湯');
    app.press('Enter');
    await app.until('机器人端來了魚湯');
  });

  it('searches an article from a pipe', async () => {
    const home = folderWith({ 'soup.md': paper()['soup.md'] ?? '' });
    const app = await open({
      home,
      command: ['sh', '-c', `cat soup.md | '${process.execPath}' '${program}'`],
    });
    app.press('h');
    app.type('/魚湯');
    await app.until(/1 found {2}titles 0, text 1 *$/m);
  });
});
