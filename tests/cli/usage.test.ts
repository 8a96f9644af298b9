import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Desk, lines, packageRoot } from './kanbao.ts';

const desk = new Desk({
  'news/a.md': '---\ntitle: A\n---\n\nSee [it](https://example.org/).\n',
  'list/b.md': '---\ntitle: B\n---\n\ntext\n',
});
afterAll(() => desk.remove());

describe('wrong usage', () => {
  it.each([
    ['--bogus'],
    ['list --bogus news'],
    ['show'],
    ['show --width wide news/a.md'],
    ['list --query is:odd news'],
    ['list --since never news'],
    ['mark news/a.md'],
    ['state'],
    ['list --config missing.json news'],
    ['--ui-lang xx news/a.md'],
  ])('is one line with a hint at --help, exit code 2 and nothing else: %s', async (line) => {
    const { code, out, err } = await desk.run(line.split(' '));
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^kanbao: [^\n]+ \(see `kanbao[^`]* --help`\)\n$/);
  });

  it('is no wish for a command that is not there: a word that is no path is a missing path', async () => {
    for (const word of ['lst', 'lst.md']) {
      expect(await desk.run([word])).toEqual({ code: 1, out: '', err: `kanbao: ${word}: no such file\n` });
    }
  });

  it('is not a folder named like a command', async () => {
    expect((await desk.run(['list', 'list'])).out).toBe('\tB\t\tlist/b.md\n');
    expect((await desk.run(['--', 'list'])).out).toBe('\tB\t\tlist/b.md\n');
    expect((await desk.run(['./list'])).out).toBe('\tB\t\t./list/b.md\n');
  });
});

describe('--help and --version', () => {
  it('print to standard output and exit with 0', async () => {
    for (const args of [['--help'], ['show', '--help'], ['list', '--help', '--config', 'missing.json']]) {
      const { code, out, err } = await desk.run(args);
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/^(?:kanbao: .*\n\n)?Usage: kanbao/);
    }
    const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
    expect(await desk.run(['--version'])).toEqual({ code: 0, out: `kanbao ${version}\n`, err: '' });
  });
});

describe('the language of the interface', () => {
  const usage = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    (await desk.run([...args, '--help'], { env })).out.includes('用法') ? 'zh' : 'en';

  it('is that of the locale: LC_ALL, LC_MESSAGES, LANG; English for C', async () => {
    expect(await usage([], { LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(await usage([], { LANG: 'zh_TW.UTF-8' })).toBe('zh');
    expect(await usage([], { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('en');
    expect(await usage([], { LANG: 'de_DE.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8' })).toBe('zh');
    expect(await usage([], { LANG: '' })).toBe('en');
  });

  it('is what --ui-lang says, else the settings, before the locale, in messages too', async () => {
    expect(await usage(['--ui-lang', 'en'], { LANG: 'zh_CN.UTF-8' })).toBe('en');
    desk.settings({ uiLang: 'zh-CN' });
    expect(await usage([])).toBe('zh');
    expect((await desk.run(['show', 'no.md'])).err).toBe('kanbao: no.md：没有这个文件\n');
    expect((await desk.run(['list', '--bogus'])).err).toBe(
      'kanbao: 没有 --bogus 这个选项（参见 `kanbao list --help`）\n',
    );
    expect((await desk.run(['show', 'no.md', '--ui-lang=en'])).err).toBe('kanbao: no.md: no such file\n');
    desk.settings({});
  });
});

describe('the settings', () => {
  it('apply from the config folder, and from --config FILE instead', async () => {
    desk.settings({ links: 'inline', library: [desk.path('news')] });
    expect((await desk.run(['show', 'news/a.md'])).out).toContain('it (https://example.org/)');
    expect((await desk.run(['list'])).out).toBe(`\tA\t\t${desk.path('news/a.md')}\n`);
    desk.write('other.json', '{"links": "none", "library": ["list"]}');
    expect((await desk.run(['show', '--config', 'other.json', 'news/a.md'])).out).not.toContain(
      'example.org',
    );
    expect((await desk.run(['--config', 'other.json', 'list'])).out).toBe(
      `\tB\t\t${desk.path('list/b.md')}\n`,
    );
    desk.settings({});
  });

  it('that are wrong are named with their file, and the rest applies', async () => {
    const file = desk.write('wrong.json', '{"measure": "wide", "colour": true, "links": "none"}');
    const { code, out, err } = await desk.run(['show', '--config', file, 'news/a.md']);
    expect(code).toBe(0);
    expect(out).not.toContain('example.org');
    expect(lines(err)).toEqual([
      `kanbao: ${file}: "measure" takes a whole number from 20 to 200; ignored`,
      `kanbao: ${file}: unknown key "colour", ignored`,
    ]);
    const broken = desk.write('broken.json', '{\n  "links": none\n}');
    const { err: said } = await desk.run(['show', '--config', broken, 'news/a.md']);
    expect(said).toBe(`kanbao: ${broken}: not valid JSON at line 2; default settings are used\n`);
  });
});

describe('an error that nobody foresaw', () => {
  it('is one line; --debug adds where it arose', async () => {
    // A clock that cannot be read stands for what is not foreseen.
    const preload = desk.write(
      'broken-clock.mjs',
      'Date.now = () => { throw new Error("the clock\\nstopped") };',
    );
    const env = { NODE_OPTIONS: `--import=${preload}` };
    const { code, err } = await desk.run(['list', 'news'], { env });
    expect([code, err]).toEqual([1, 'kanbao: unexpected error: the clock stopped (--debug tells more)\n']);
    const debugged = await desk.run(['list', 'news', '--debug'], { env });
    expect(debugged.code).toBe(1);
    expect(lines(debugged.err).length).toBeGreaterThan(3);
    for (const line of lines(debugged.err)) expect(line).toMatch(/^kanbao: /);
  });
});
