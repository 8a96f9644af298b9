import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Desk, lines } from './kanbao.ts';

const desks: Desk[] = [];
function newDesk(files: Readonly<Record<string, string>> = {}): Desk {
  const desk = new Desk(files);
  desks.push(desk);
  return desk;
}
afterEach(() => {
  for (const desk of desks.splice(0)) desk.remove();
});

const stateOf = (desk: Desk) => join(desk.home, '.local/state/kanbao/state.json');
const full = {
  version: 1,
  articles: {
    '/news/__proto__': { star: { on: true, at: 7 } },
    '/news/a\u009b\u202eb.md': {
      read: { on: true, at: 5 },
      star: { on: false, at: 6 },
      place: { block: 3, offset: 40, at: 8 },
      fingerprint: { value: 'abc', at: 5 },
    },
  },
  libraries: { '/news': { at: 9, listWidth: 40, query: '"x"', sort: 'title', tagsIn: ['科技'] } },
};

describe('kanbao state export and import', () => {
  it('carry a state whole to a machine that has none', async () => {
    const [from, to] = [newDesk(), newDesk()];
    const brought = await from.run(['state', 'import', '-'], { input: JSON.stringify(full) });
    expect(brought).toEqual({ code: 0, out: '', err: 'kanbao: -: 3 entries came in\n' });
    const { code, out, err } = await from.run(['state', 'export']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject(full);
    expect(lines(out).length).toBe(1);
    to.write('exported.json', out);
    expect((await to.run(['state', 'import', 'exported.json'])).err).toBe(
      'kanbao: exported.json: 3 entries came in\n',
    );
    expect((await to.run(['state', 'export'])).out).toBe(out);
    expect(readFileSync(stateOf(to), 'utf8')).toBe(readFileSync(stateOf(from), 'utf8'));
    const again = await to.run(['state', 'import', 'exported.json']);
    expect(again).toEqual({ code: 0, out: '', err: 'kanbao: exported.json: nothing in it is new\n' });
  });

  it('merge mark by mark, the newest stays', async () => {
    const desk = newDesk();
    const here = { '/a.md': { read: { on: true, at: 5 }, star: { on: true, at: 5 } } };
    const there = { '/a.md': { read: { on: false, at: 9 }, star: { on: false, at: 1 } }, '/b.md': {} };
    for (const articles of [here, there]) {
      const input = JSON.stringify({ version: 1, articles, libraries: {} });
      expect((await desk.run(['state', 'import', '-'], { input })).code).toBe(0);
    }
    expect(JSON.parse((await desk.run(['state', 'export'])).out).articles).toEqual({
      '/a.md': { read: { on: false, at: 9 }, star: { on: true, at: 5 } },
      '/b.md': {},
    });
  });

  it.each([
    ['a damaged one', '{"version":1,"articles":{"/a.m', 'is no reading state, or a damaged one'],
    ['something else', '[1]', 'is no reading state, or a damaged one'],
    ['a newer one', '{"version":999,"articles":{}}', 'is from a newer version of kanbao'],
  ])('refuse %s and change nothing', async (_, input, reason) => {
    const desk = newDesk();
    const run = await desk.run(['state', 'import', '-'], { input });
    expect(run).toEqual({ code: 1, out: '', err: `kanbao: -: ${reason}; nothing was changed\n` });
    expect(existsSync(stateOf(desk))).toBe(false);
  });

  it('bring saved views in, with nothing else too', async () => {
    const desk = newDesk();
    const views = { 港口: { query: 'tag:sea', at: 5 } };
    const input = JSON.stringify({ version: 1, articles: {}, libraries: {}, views });
    expect((await desk.run(['state', 'import', '-'], { input })).err).toBe('kanbao: -: 1 entry came in\n');
    expect(JSON.parse((await desk.run(['state', 'export'])).out)).toMatchObject({ views });
  });

  it('leave out what makes no sense, and say how much', async () => {
    const desk = newDesk();
    const articles = { '/a.md': { read: { on: true, at: 5 }, star: 'yes' }, '/b.md': 7 };
    const input = JSON.stringify({ version: 1, articles, libraries: {} });
    const run = await desk.run(['--ui-lang', 'zh-CN', 'state', 'import', '-'], { input });
    expect(run.code).toBe(0);
    expect(lines(run.err)).toEqual(['kanbao: -：有 2 处无法理解，已略过', 'kanbao: -：并入了 1 条记录']);
    expect(Object.keys(JSON.parse((await desk.run(['state', 'export'])).out).articles)).toEqual(['/a.md']);
  });

  it('name a file that is not there, or cannot be kept, with exit code 1', async () => {
    const desk = newDesk({ 'not-a-folder': 'x', 'exported.json': JSON.stringify(full) });
    const missing = await desk.run(['state', 'import', 'missing.json']);
    expect(missing.code).toBe(1);
    expect(missing.err).toBe('kanbao: missing.json: no such file\n');
    const env = { XDG_STATE_HOME: desk.path('not-a-folder') };
    const unkept = await desk.run(['state', 'import', 'exported.json'], { env });
    expect(unkept.code).toBe(1);
    expect(unkept.err).toMatch(/what you read is not saved/);
    expect(unkept.err).not.toMatch(/came in/);
  });

  it.skipIf(process.platform === 'win32')(
    'say so where the disk takes only a part, and keep what was there',
    async () => {
      const desk = newDesk();
      await desk.run(['state', 'import', '-'], { input: JSON.stringify(full) });
      const articles = Object.fromEntries(
        Array.from({ length: 200 }, (_, at) => [`/news/${at}.md`, { read: { on: true, at: 5 } }]),
      );
      desk.write('large.json', JSON.stringify({ version: 1, articles, libraries: {} }));
      const { code, err } = await desk.shell('ulimit -f 4; kanbao state import large.json');
      expect([code, err]).toEqual([
        1,
        `kanbao: ${stateOf(desk)}: what you read is not saved: the disk is full\n`,
      ]);
      expect(JSON.parse(readFileSync(stateOf(desk), 'utf8'))).toMatchObject(full);
      expect(readdirSync(join(desk.home, '.local/state/kanbao'))).toEqual(['state.json']);
    },
  );

  it('print an empty state where nothing was read yet', async () => {
    const { code, out, err } = await newDesk().run(['state', 'export']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ version: 1, articles: {}, libraries: {} });
  });
});

describe('kanbao mark in several processes at once', () => {
  it('loses no mark', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `a${at}.md`);
    const desk = newDesk(Object.fromEntries(names.map((name) => [name, '# A\n\ntext\n'])));
    const runs = await Promise.all(
      [0, 1, 2, 3].map((part) =>
        desk.shell(
          names
            .filter((_, at) => at % 4 === part)
            .map((name) => `kanbao mark --read ${name} || exit 1`)
            .join('\n'),
        ),
      ),
    );
    expect(runs.map(({ code, err }) => [code, err])).toEqual(Array(4).fill([0, '']));
    expect((await desk.run(['list', '--unread', '.'])).out).toBe('');
    expect(readdirSync(join(desk.home, '.local/state/kanbao')).sort()).toEqual([
      'state.json',
      'state.json.bak',
    ]);
  });
});
