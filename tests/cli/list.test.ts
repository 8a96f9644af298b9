import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk, lines } from './kanbao.ts';

const article = (head: string, body = 'Some text.') => `---\n${head}\n---\n\n${body}\n`;

const desk = new Desk({
  'news/tide.md': article('title: The tide\ndate: 2025-02-12T09:30:00Z\ntags: [sea, Moon]\nsource: Almanac'),
  'news/harbour/lamp.en.md': article('title: A lamp\ndate: 2025-02-11\ntags: [light]\ncategories: [sea]'),
  'news/harbour/lamp.zh.md': article(
    'title: 一盏灯\ndate: 2025-02-11\ntags: [灯]\nlang: zh-CN',
    '一盏灯亮着。',
  ),
  'news/fog.md': article('title: Fog\ndate: 2025-03-01 08:00:00\ntags: [sea, light]\nsource: Almanac'),
  'news/old.md': '# Without a date\n\nNothing else.\n',
  'news/_index.md': article('title: A section'),
  'hostile/tab\there\u001b[31m.md': article(
    'title: "a\\tb\\nc\\e[31m\\u202e"\ntags: ["x\\ty", "z\\nw"]\ndate: 2025-01-01',
  ),
  'passed/.hidden/a.md': 'hidden\n',
  'passed/.gitignore': 'drafts/\n',
  'passed/drafts/b.md': 'ignored\n',
});
beforeAll(() => {
  mkdirSync(desk.path('empty'));
});
afterAll(() => desk.remove());

const list = (...args: string[]) => desk.run(['list', ...args]);
const titles = async (...args: string[]) =>
  lines((await list('news', ...args)).out).map((line) => line.split('\t')[1]);
const paths = (out: string) => lines(out).map((line) => line.split('\t')[3] ?? '');

const ALL = ['Fog', 'The tide', 'A lamp', '一盏灯', 'Without a date'];
const FIELDS = 'path file title date tags categories lang summary source link words read starred'.split(' ');

describe('kanbao list', () => {
  it('prints date, title, tags and path of every article, newest first, those without a date last', async () => {
    const { code, out, err } = await list('news');
    expect([code, err]).toEqual([0, '']);
    expect(lines(out)).toEqual([
      '2025-03-01T08:00:00\tFog\tsea,light\tnews/fog.md',
      '2025-02-12T09:30:00Z\tThe tide\tsea,Moon\tnews/tide.md',
      '2025-02-11\tA lamp\tlight\tnews/harbour/lamp.en.md',
      '2025-02-11\t一盏灯\t灯\tnews/harbour/lamp.zh.md',
      '\tWithout a date\t\tnews/old.md',
    ]);
  });

  it('keeps tabs and controls of titles, tags and names out of the fields', async () => {
    const { out } = await list('hostile');
    expect(out.split('\n')).toHaveLength(2);
    expect(out.split('\t')).toHaveLength(4);
    expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('prints the paths that find prints, and show opens them from the same folder', async () => {
    const inside = desk.path('news/harbour');
    for (const given of ['.', '..', '../', './', '../harbour', desk.path('news'), `${desk.folder}//news/`]) {
      const { out } = await desk.run(['list', given], { cwd: inside });
      const found = execFileSync('find', [given, '-name', '*.md', '!', '-name', '_index.md'], {
        cwd: inside,
      });
      expect(paths(out).sort()).toEqual(lines(found.toString()).sort());
    }
    const { out } = await desk.run(['list', '..'], { cwd: inside });
    expect(await desk.run(['show', ...paths(out)], { cwd: inside })).toMatchObject({ code: 0, err: '' });
  });

  it('takes a file as PATH, and several PATHs; what two of them hold is listed once', async () => {
    expect(paths((await list('news/old.md')).out)).toEqual(['news/old.md']);
    const { out } = await list(
      'news/old.md',
      'news/harbour',
      './news/harbour/lamp.en.md',
      desk.path('news/old.md'),
    );
    expect(paths(out)).toEqual(['news/harbour/lamp.en.md', 'news/harbour/lamp.zh.md', 'news/old.md']);
  });

  it('names a PATH that is missing or no article, lists the others, and exits with 1', async () => {
    desk.write('notes.txt', 'no markdown\n');
    const { code, out, err } = await list('missing', 'news/old.md', 'notes.txt', 'x'.repeat(300));
    expect([code, paths(out)]).toEqual([1, ['news/old.md']]);
    const [missing, noMarkdown, tooLong, ...more] = lines(err);
    expect([missing, noMarkdown, more]).toEqual([
      'kanbao: missing: no such file or folder',
      'kanbao: notes.txt: is not a markdown file',
      [],
    ]);
    expect(tooLong).toContain(`kanbao: ${'x'.repeat(300)}: cannot be read`);
  });

  it('names a file that cannot be read at all, and lists the others', async () => {
    desk.write('mixed/good.md', 'Good.\n');
    execFileSync('mkfifo', [desk.path('mixed/pipe.md')]);
    const { code, out, err } = await list('mixed');
    expect([code, paths(out)]).toEqual([1, ['mixed/good.md']]);
    expect(err).toBe('kanbao: mixed/pipe.md: is a device or a pipe, not a file\n');
  });

  it('says of a folder without articles how many files were passed over', async () => {
    expect(await list('passed')).toEqual({
      code: 0,
      out: '',
      err: 'kanbao: passed: no articles there; 2 passed over: hidden, linked from elsewhere or named by .gitignore (see --no-ignore)\n',
    });
    expect(paths((await list('passed', '--no-ignore')).out)).toEqual(['passed/drafts/b.md']);
    expect(await list('empty')).toEqual({ code: 0, out: '', err: 'kanbao: empty: no articles there\n' });
  });
});

describe('the options of list', () => {
  it('--tag matches tags and categories in any case, and again means and', async () => {
    expect(await titles('--tag', 'SEA')).toEqual(['Fog', 'The tide', 'A lamp']);
    expect(await titles('--tag', 'sea', '--tag', 'light')).toEqual(['Fog', 'A lamp']);
    expect(await titles('--tag', 'none')).toEqual([]);
  });

  it('--lang takes a language with all its kinds; --source takes a source', async () => {
    expect(await titles('--lang', 'zh')).toEqual(['一盏灯']);
    expect(await titles('--lang', 'zh-cn')).toEqual(['一盏灯']);
    expect(await titles('--source', 'almanac')).toEqual(['Fog', 'The tide']);
  });

  it('--since and --until include their day, month or year', async () => {
    expect(await titles('--since', '2025-02-12')).toEqual(['Fog', 'The tide']);
    expect(await titles('--until', '2025-02-12')).toEqual(['The tide', 'A lamp', '一盏灯']);
    expect(await titles('--since', '2025-02-11', '--until', '2025-02')).toEqual([
      'The tide',
      'A lamp',
      '一盏灯',
    ]);
    expect(await titles('--since', '2026')).toEqual([]);
    expect(await titles('--since', '2025-02-12T09:30:01Z')).toEqual(['Fog']);
  });

  it('--query finds words and narrows by terms; the best match comes first', async () => {
    expect(await titles('--query', 'lamp')).toEqual(['A lamp']);
    expect(await titles('--query', 'tag:sea -tag:moon')).toEqual(['Fog', 'A lamp']);
    expect(await titles('--query', '一盏')).toEqual(['一盏灯']);
    expect(await titles('--query', 'after:2025-02-12 before:2025-03')).toEqual(['The tide']);
  });

  it('--sort, --reverse and --limit order and cut', async () => {
    expect(await titles('--sort', 'date')).toEqual(ALL);
    expect((await titles('--sort', 'title')).filter((title) => title !== '一盏灯')).toEqual([
      'A lamp',
      'Fog',
      'The tide',
      'Without a date',
    ]);
    expect(paths((await list('news', '--sort', 'path')).out)).toEqual([
      'news/fog.md',
      'news/harbour/lamp.en.md',
      'news/harbour/lamp.zh.md',
      'news/old.md',
      'news/tide.md',
    ]);
    expect((await titles('--sort', 'path', '--reverse')).at(0)).toBe('The tide');
    expect((await titles('--reverse')).filter((title) => title !== 'Without a date').at(-1)).toBe('Fog');
    expect(await titles('--limit', '2')).toEqual(['Fog', 'The tide']);
    expect(await titles('--limit', '99', '--sort', 'relevance')).toEqual(ALL);
  });

  it('--unread and --starred follow the marks, and combine', async () => {
    await desk.run(['mark', '--star', 'news/fog.md', 'news/old.md']);
    await desk.run(['mark', '--read', 'news/old.md', 'news/tide.md']);
    expect(await titles('--starred')).toEqual(['Fog', 'Without a date']);
    expect(await titles('--unread')).toEqual(['Fog', 'A lamp', '一盏灯']);
    expect(await titles('--unread', '--starred')).toEqual(['Fog']);
    expect(await titles('--unread', '--starred', '--limit', '1')).toEqual(['Fog']);
    expect(await titles('--query', 'is:starred -is:unread')).toEqual(['Without a date']);
  });
});

describe('list --json', () => {
  it('prints an array of objects, their fields in order', async () => {
    await desk.run(['mark', '--read', '--star', 'news/tide.md']);
    const { out } = await list('news', '--json');
    const found = JSON.parse(out);
    expect(found).toHaveLength(5);
    for (const one of found) expect(Object.keys(one)).toEqual(FIELDS);
    expect(found[1]).toEqual({
      path: 'tide.md',
      file: desk.path('news/tide.md'),
      title: 'The tide',
      date: '2025-02-12T09:30:00Z',
      tags: ['sea', 'Moon'],
      categories: [],
      lang: 'en',
      summary: '',
      source: 'Almanac',
      link: null,
      words: 2,
      read: true,
      starred: true,
    });
    expect(found[2]).toMatchObject({
      path: 'harbour/lamp.en.md',
      categories: ['sea'],
      read: false,
      starred: false,
    });
    expect(found[3]).toMatchObject({ lang: 'zh-CN', words: 5 });
    expect(found[4]).toMatchObject({ date: null });
  });

  it('is valid and safe with hostile names, and its file opens from any folder', async () => {
    const { out } = await list('hostile', '--json');
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    const [one] = JSON.parse(out);
    expect(one.file).toBe(desk.path('hostile/tab\there\u001b[31m.md'));
    expect(await desk.run(['show', one.file], { cwd: '/' })).toMatchObject({ code: 0, err: '' });
  });

  it('is an array where there is nothing', async () => {
    for (const args of [['empty'], ['news', '--tag', 'none'], ['missing']]) {
      expect(JSON.parse((await list('--json', ...args)).out)).toEqual([]);
    }
  });

  it('gives one path for a file PATH: its name', async () => {
    expect(JSON.parse((await list('news/harbour/lamp.en.md', '--json')).out)).toMatchObject([
      { path: 'lamp.en.md', file: desk.path('news/harbour/lamp.en.md') },
    ]);
  });
});
