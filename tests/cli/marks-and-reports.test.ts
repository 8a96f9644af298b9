import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Desk, lines } from './kanbao.ts';

const desk = new Desk({
  'news/a.md': '---\ntitle: A\ntags: [sea, light]\n---\ntext\n',
  'news/b.md': '---\ntitle: B\ntags: [sea, "x\\ty"]\n---\ntext\n',
  'faults/bad-date.md': '---\ntitle: C\ndate: someday\n---\ntext\n',
  'faults/unclosed.md': '---\ntitle: D\n\ntext\n',
  'faults/draft.md': '---\ntitle: E\ndraft: true\n---\ntext\n',
  'faults/future.md': '---\ntitle: F\ndate: 2999-01-01\n---\ntext\n',
  'faults/good.md': 'text\n',
  'warnings/unclosed.md': '---\ntitle: D\n\ntext\n',
});
afterAll(() => desk.remove());

describe('kanbao tags', () => {
  it('prints count and tag, most first, and the same as JSON', async () => {
    const { code, out, err } = await desk.run(['tags', 'news']);
    expect([code, err]).toEqual([0, '']);
    expect(lines(out)[0]).toBe('2\tsea');
    expect(lines(out).slice(1).sort()).toEqual(['1\tlight', '1\tx y']);
    const json = JSON.parse((await desk.run(['tags', '--json', 'news'])).out);
    expect(json.map(({ tag, count }: { tag: string; count: number }) => `${count}\t${tag}`)).toEqual(
      lines(out),
    );
    expect(Object.keys(json[0])).toEqual(['tag', 'count']);
  });

  it('prints an empty array for nothing, and names a missing PATH', async () => {
    const { code, out, err } = await desk.run(['tags', '--json', 'missing']);
    expect([code, JSON.parse(out), err]).toEqual([1, [], 'kanbao: missing: no such file or folder\n']);
  });
});

describe('kanbao check', () => {
  it('prints a line a problem by path and line, the count on standard error, and exits with 1 for an error', async () => {
    const { code, out, err } = await desk.run(['check', 'faults']);
    expect(code).toBe(1);
    expect(lines(out)).toEqual([
      'faults/bad-date.md:3: not a date: someday',
      'faults/draft.md:3: warning: draft',
      'faults/future.md:3: warning: dated in the future: 2999-01-01',
      'faults/good.md:1: warning: has no front matter',
      'faults/unclosed.md:2: warning: the front matter has no closing line',
    ]);
    expect(err).toBe('kanbao: 1 error, 4 warnings\n');
  });

  it('exits with 0 for warnings alone, and for nothing', async () => {
    const warned = await desk.run(['check', 'warnings']);
    expect([warned.code, lines(warned.out).length, warned.err]).toEqual([
      0,
      1,
      'kanbao: 0 errors, 1 warning\n',
    ]);
    expect(await desk.run(['check', 'news'])).toEqual({
      code: 0,
      out: '',
      err: 'kanbao: 0 errors, 0 warnings\n',
    });
  });

  it('names a missing PATH and checks the others', async () => {
    const { code, out, err } = await desk.run(['check', 'missing', 'warnings']);
    expect(code).toBe(1);
    expect(lines(out)).toHaveLength(2);
    expect(lines(err)).toEqual(['kanbao: missing: no such file or folder', 'kanbao: 1 error, 1 warning']);
  });
});

describe('kanbao mark', () => {
  const marks = async (home = desk) => {
    const { out } = await home.run(['list', '--json', desk.path('news')]);
    const found: { title: string; read: boolean; starred: boolean }[] = JSON.parse(out);
    return found
      .map(({ title, read, starred }) => `${title}${read ? ' read' : ''}${starred ? ' starred' : ''}`)
      .sort();
  };

  it('sets and takes away each mark, of several articles, by any of their names', async () => {
    const mark = (...args: string[]) => desk.run(['mark', ...args]);
    expect(await mark('--read', 'news/a.md', './news/b.md')).toEqual({ code: 0, out: '', err: '' });
    expect(await marks()).toEqual(['A read', 'B read']);
    await mark('--star', '--unread', desk.path('news/b.md'));
    expect(await marks()).toEqual(['A read', 'B starred']);
    await desk.shell('ln -s news/b.md link.md');
    await mark('--unstar', 'link.md');
    expect(await marks()).toEqual(['A read', 'B']);
  });

  it('marks the others where one is missing, and exits with 1', async () => {
    const { code, err } = await desk.run(['mark', '--star', 'missing.md', 'news/a.md', 'news']);
    expect([code, lines(err)]).toEqual([
      1,
      ['kanbao: missing.md: no such file', 'kanbao: news: is a folder; "kanbao list" prints what is in it'],
    ]);
    expect(await marks()).toContain('A read starred');
  });

  it('says in one line why nothing could be saved, where only reading goes on quietly', async () => {
    const env = { XDG_STATE_HOME: desk.write('not-a-folder', 'x') };
    const marked = await desk.run(['mark', '--read', 'news/a.md'], { env });
    expect(marked.code).toBe(1);
    expect(lines(marked.err)).toEqual([
      `kanbao: ${env.XDG_STATE_HOME}/kanbao/state.json: what you read is not saved: something else has its name`,
    ]);
    const listed = await desk.run(['list', '--json', 'news/b.md'], { env });
    expect([listed.code, JSON.parse(listed.out)[0].read]).toEqual([0, false]);
  });

  it('keeps a damaged state aside and says so', async () => {
    const other = new Desk();
    await other.run(['mark', '--read', desk.path('news/a.md')]);
    const file = lines((await other.run(['state', 'path'])).out)[0] ?? '';
    expect(readFileSync(file, 'utf8')).toContain('news/a.md');
    await other.shell(`echo '{"torn' > '${file}'`);
    const { code, err } = await other.run(['list', '--unread', desk.path('news')]);
    expect(code).toBe(0);
    expect(err).toMatch(/^kanbao: .*state\.json: the reading state was damaged and is kept as .*\n$/);
    other.remove();
  });
});

describe('kanbao state path', () => {
  it('prints where the state lies', async () => {
    expect((await desk.run(['state', 'path'])).out).toBe(
      `${join(desk.home, '.local/state/kanbao/state.json')}\n`,
    );
    const { out } = await desk.run(['state', 'path'], { env: { XDG_STATE_HOME: '/elsewhere' } });
    expect(out).toBe('/elsewhere/kanbao/state.json\n');
  });
});
