/** Files that come, change, move and go while the reader is open. */
import { mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Terminal } from './driver.ts';
import { article, harbour, harbourPaper, numberedParagraphs, paragraphOf } from './papers.ts';
import { chosen, list, open, page, place, statusLine, story, titleLine, unread } from './reader.ts';
import { folderWith } from './surroundings.ts';

async function openPaper(): Promise<{ readonly app: Terminal; readonly folder: string }> {
  const folder = folderWith(harbourPaper());
  const app = await open({ args: [folder], rows: 48 });
  return { app, folder };
}

const has = (app: Terminal, title: string) => list(app).some((row) => row.includes(title));

story('a folder that changes', () => {
  it('shows what is added and what is taken away, and keeps the choice', async () => {
    const { app, folder } = await openPaper();
    app.press('j', 'j');
    await app.until(() => place(app).startsWith('3/'), 'the third');
    const before = chosen(app);
    const count = unread(app);
    writeFileSync(join(folder, 'kelp.md'), article('Kelp harvest', '2030-01-01', [], 'Brown and long.'));
    await app.until(() => has(app, 'Kelp harvest'), 'the new article');
    expect([chosen(app), place(app).startsWith('4/'), unread(app)]).toEqual([before, true, count + 1]);
    rmSync(join(folder, 'kelp.md'));
    await app.until(() => !has(app, 'Kelp harvest'), 'it is gone');
    expect([chosen(app), place(app).startsWith('3/'), unread(app)]).toEqual([before, true, count]);
    mkdirSync(join(folder, 'new', 'deep'), { recursive: true });
    writeFileSync(join(folder, 'new', 'deep', 'eel.md'), article('Eel count', '2030-01-02', [], 'Three.'));
    await app.until(() => has(app, 'Eel count'), 'an article in a new folder');
  });

  it('shows a changed article anew, at the place where its page stood', async () => {
    const folder = folderWith({ 'log.md': article(harbour.log, '2025-03-05', [], numberedParagraphs(60)) });
    const app = await open({ args: [folder], rows: 24 });
    app.press('Enter', 'Space', 'Space');
    const top = () => page(app).find((row) => row.trim() !== '') ?? '';
    await app.until(() => paragraphOf(top()) > 5, 'two pages on');
    const before = top();
    writeFileSync(
      join(folder, 'log.md'),
      article(`${harbour.log}, mended`, '2025-03-05', [], `${numberedParagraphs(60)}\n\nThe last word.`),
    );
    await app.until(() => has(app, 'mended'), 'the new title');
    expect(top()).toBe(before);
    app.press('G');
    await app.until(() => page(app).some((row) => row.includes('The last word.')), 'the new end');
  });

  it('follows the chosen article when its file is renamed, with its star', async () => {
    const { app, folder } = await openPaper();
    app.press('j', 's');
    await app.until(() => chosen(app).includes('★'), 'a star');
    const before = chosen(app);
    const name = readdirSync(folder).find(
      (one) => one.endsWith('.md') && before.includes(titleIn(folder, one)),
    );
    renameSync(join(folder, name ?? ''), join(folder, 'renamed.md'));
    app.press('Ctrl-R');
    await app.until(() => /changed/.test(statusLine(app)), 'it was seen');
    expect(chosen(app)).toBe(before);
  });

  it('leaves an article that is being read in front when its file goes', async () => {
    const folder = folderWith(harbourPaper());
    const app = await open({ args: [folder], rows: 48 });
    app.press('Enter');
    const title = page(app)[0] ?? '';
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.md') && title.includes(titleIn(folder, name))) rmSync(join(folder, name));
    }
    await app.until(() => statusLine(app).includes('gone'), 'the notice');
    expect(page(app)[0]).toBe(title);
    expect(has(app, title.trim())).toBe(false);
  });

  it('takes a thousand files that change at once for one change', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, at) => [
        `a${at}.md`,
        article(`Report ${at}`, '2025-01-01', [], `Text ${at}.`),
      ]),
    );
    const folder = folderWith(files);
    const app = await open({ args: [folder], rows: 30 });
    app.press('G');
    await app.until(() => chosen(app).includes('Report 999'), 'the end of the list');
    const before = chosen(app);
    for (const name of Object.keys(files)) {
      writeFileSync(join(folder, name), `${files[name]}\n\nMore.`);
      utimesSync(join(folder, name), new Date(), new Date());
    }
    writeFileSync(join(folder, 'last.md'), article('The very last', '2030-01-01', [], 'Here.'));
    app.press('g');
    await app.until(() => has(app, 'The very last'), 'the new one');
    app.press('G');
    await app.until(() => chosen(app) === before, 'the same end of the list');
    app.press('Ctrl-C');
    expect((await app.exit()).code).toBe(0);
  });

  it('empties when the folder is renamed away, and fills when it is back', async () => {
    const base = folderWith({});
    const folder = join(base, 'paper');
    mkdirSync(folder);
    for (const [name, text] of Object.entries(harbourPaper())) writeFileSync(join(folder, name), text);
    const app = await open({ args: [folder] });
    const title = titleLine(app);
    renameSync(folder, `${folder}-away`);
    await app.until(() => !has(app, harbour.log), 'it is empty');
    renameSync(`${folder}-away`, folder);
    await app.until(() => titleLine(app) === title && has(app, harbour.log), 'all is back');
  });
});

function titleIn(folder: string, name: string): string {
  const known = Object.values(harbour);
  const text = harbourPaper()[name] ?? '';
  return known.find((title) => text.includes(title)) ?? join(folder, 'nothing');
}
