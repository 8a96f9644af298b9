/** The reading state in trouble: cut off, shared, or with no place to be kept. */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { article, harbour, harbourPaper } from './papers.ts';
import { chosen, list, open, story, unread } from './reader.ts';
import { folderWith, stateFile } from './surroundings.ts';

story('reading state', () => {
  it('is set aside and named where it was cut off, and reading goes on and is kept', async () => {
    const home = folderWith();
    const paper = folderWith(harbourPaper());
    const file = stateFile(home);
    const damaged = '{"version":1,"articles":{"/paper/orcha';
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, damaged);
    const app = await open({ args: [paper], home });
    const aside = readdirSync(dirname(file)).find((name) => name.startsWith('state.json.damaged-')) ?? '';
    expect(readFileSync(`${dirname(file)}/${aside}`, 'utf8')).toBe(damaged);
    await app.until('the reading state was damaged');
    expect(unread(app)).toBe(8);
    app.press('s');
    await app.until(() => chosen(app).includes('★'), 'a star');
    app.press('q');
    expect((await app.exit()).code).toBe(0);
    await app.until(() => app.bufferType() === 'normal', 'the normal screen');
    const said = app.screen().replaceAll('\n', '');
    expect(said).toContain(
      `kanbao: ${file}: the reading state was damaged and is kept as ${dirname(file)}/${aside}`,
    );

    const again = await open({ args: [paper], home });
    expect(chosen(again)).toContain(harbour.orchard);
    expect(chosen(again)).toContain('★');
    expect(again.screen()).not.toContain('damaged');
    expect(readdirSync(dirname(file))).toContain(aside);
  });

  it('keeps the stars of two readers that are open at the same time', async () => {
    const home = folderWith();
    const paper = folderWith(harbourPaper());
    const [one, other] = await Promise.all([open({ args: [paper], home }), open({ args: [paper], home })]);
    one.press('s');
    await one.until(() => chosen(one).includes('★'), 'a star');
    other.press('j', 's');
    await other.until(() => chosen(other).includes('★'), 'a star');
    for (const app of [one, other]) {
      app.press('q');
      expect((await app.exit()).code).toBe(0);
    }
    const again = await open({ args: [paper], home });
    const starred = list(again).filter((row) => row.includes('★'));
    expect(starred).toEqual([expect.stringContaining(harbour.orchard), expect.stringContaining(harbour.pie)]);
  });

  it('goes along with an article that was moved, and one that changed says so until it is read again', async () => {
    const home = folderWith();
    const paper = folderWith(harbourPaper());
    const first = await open({ args: [paper], home });
    first.press('r', 'j', 's', 'q');
    expect((await first.exit()).code).toBe(0);
    mkdirSync(join(paper, '2025'));
    renameSync(join(paper, 'pie.md'), join(paper, '2025/contest.md'));
    writeFileSync(
      join(paper, 'orchard.md'),
      article(harbour.orchard, '2025-03-09T09:00:00', [], '又有新消息。'),
    );

    const second = await open({ args: [paper], home });
    expect(unread(second)).toBe(7);
    expect(chosen(second)).toContain(harbour.pie);
    expect(chosen(second)).toContain('★');
    const orchard = () => list(second).find((row) => row.includes(harbour.orchard)) ?? '';
    expect(orchard()).toContain('↻');
    second.press('g', 'Enter');
    await second.until('又有新消息。');
    second.press('Esc');
    await second.until(() => orchard() !== '' && !orchard().includes('↻'), 'no sign of a change');
    expect(unread(second)).toBe(7);
  });

  it('says where it cannot be kept, and reading goes on', async () => {
    const home = folderWith({ state: 'a file where the folder should be' });
    const app = await open({ args: [folderWith(harbourPaper())], home });
    app.press('s', 'j', 's');
    await app.until(() => list(app).filter((row) => row.includes('★')).length === 2, 'two stars');
    app.press('q');
    expect((await app.exit()).code).toBe(0);
    await app.until('what you read is not saved');
    expect(app.screen().match(/not saved/g)).toHaveLength(1);
  });
});
