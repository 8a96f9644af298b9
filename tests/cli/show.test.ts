import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { Desk, lines, program } from './kanbao.ts';

const page = `---
title: Two lamps
date: 2025-02-12
tags: [light, harbour]
---
A **bold** word and [the office](https://example.org/office) of the harbour, in a line that is long enough to wrap.

- one
- two “quoted”
`;

const desk = new Desk({
  'a.md': page,
  'b.md': '# Second\n\nA second text.\n',
  'crlf.md': page.replaceAll('\n', '\r\n'),
  'hostile.md':
    '---\ntitle: "red \\e[31m"\n---\n\u001b]0;title\u0007 and \u001b[31mred\u001b[0m \u202eback &#27;[31m\n',
  'folder/c.md': 'In a folder.\n',
  'shelf/essays/d.md': 'On the shelf.\n',
  'broken.txt': 'Not markdown by its name, but asked for.\n',
});
afterAll(() => desk.remove());

const show = (...args: string[]) => desk.run(['show', ...args]);
const ESC = '\u001b';
const width = (text: string) => Math.max(...lines(text).map((line) => [...line].length));

describe('kanbao show', () => {
  it('prints an article as a page: title, date, tags, text, links', async () => {
    const { code, out, err } = await show('a.md');
    expect([code, err]).toEqual([0, '']);
    expect(lines(out)[0]).toBe('Two lamps');
    expect(out).toMatch(/2025-02-12.*#light #harbour/);
    expect(out).toContain('the office[1]');
    expect(out).toContain('[1] https://example.org/office');
  });

  it('prints several articles with an empty line between, and goes on after one that is missing', async () => {
    const [a, b] = [await show('a.md'), await show('b.md')];
    const both = await show('a.md', 'missing.md', 'b.md');
    expect(both).toEqual({ code: 1, out: `${a.out}\n${b.out}`, err: 'kanbao: missing.md: no such file\n' });
  });

  it('names a folder, a path too long for the system, and a loop of links, and prints the rest', async () => {
    await desk.shell('ln -s loop.md loop.md');
    const { code, out, err } = await show('folder', 'x'.repeat(300), 'loop.md', 'b.md');
    expect([code, out]).toEqual([1, (await show('b.md')).out]);
    expect(lines(err)).toEqual([
      'kanbao: folder: is a folder; "kanbao list" prints what is in it',
      `kanbao: ${'x'.repeat(300)}: cannot be read: ENAMETOOLONG`,
      'kanbao: loop.md: no such file',
    ]);
  });

  it('refuses a pipe by name at once, and shows a file of any name', async () => {
    execFileSync('mkfifo', [desk.path('fifo.md')]);
    const pipe = await show('fifo.md');
    expect(pipe).toEqual({ code: 1, out: '', err: 'kanbao: fifo.md: is a device or a pipe, not a file\n' });
    expect((await show('broken.txt')).out).toContain('asked for');
  });

  it.skipIf(process.getuid?.() === 0)('says that a file may not be read (not as root, who may)', async () => {
    desk.write('locked.md', 'x');
    await desk.shell('chmod 000 locked.md');
    const { code, err } = await show('locked.md');
    expect([code, err]).toEqual([1, 'kanbao: locked.md: cannot be read: permission denied\n']);
  });

  it('takes a path relative to a folder of the settings’ library, where there is no such file here', async () => {
    const reader = new Desk({ 'here.md': 'Here.\n' });
    reader.settings({ library: [desk.path('shelf'), desk.folder] });
    expect((await reader.run(['show', 'essays/d.md'])).out).toContain('On the shelf.');
    expect((await reader.run(['show', 'b.md'])).out).toContain('A second text.');
    expect((await reader.run(['show', 'here.md'])).out).toContain('Here.');
    expect(await reader.run(['show', 'd.md'])).toMatchObject({
      code: 1,
      err: 'kanbao: d.md: no such file\n',
    });
    reader.remove();
  });

  it('reads - from standard input, once, an empty one too', async () => {
    const piped = await desk.run(['show', '-'], { input: page });
    expect(lines(piped.out)[0]).toBe('Two lamps');
    expect(piped.code).toBe(0);
    const empty = await desk.run(['show', '-'], { input: '' });
    expect([empty.code, empty.err]).toEqual([0, '']);
    const twice = await desk.run(['show', '--format', 'json', '-', 'b.md', '-'], { input: page });
    expect(JSON.parse(twice.out)).toMatchObject([{ title: 'Two lamps' }, { title: 'Second' }]);
    expect(JSON.parse(twice.out)).toHaveLength(2);
  });

  it.skipIf(process.platform === 'win32')('stops reading what never ends, and says so', () => {
    const line = `yes lamp | "${process.execPath}" "${program}" show --format markdown - 2> said; echo $? > code`;
    const out = execFileSync('sh', ['-c', line], {
      cwd: desk.folder,
      env: desk.environment(),
      maxBuffer: 2 ** 22,
    });
    expect(readFileSync(desk.path('said'), 'utf8')).toContain('is larger than 2 MiB');
    expect([readFileSync(desk.path('code'), 'utf8').trim(), out.length > 200_000]).toEqual(['1', true]);
  });

  it('reads standard input in the encodings of files', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('# 看报\n\n看。\n', 'utf16le')]);
    expect(lines((await desk.run(['show', '-'], { input: utf16 })).out)[0]).toBe('看报');
  });

  it('prints the first part of what is larger than 2 MiB, and says so', async () => {
    const large = 'word '.repeat(20).concat('\n\n').repeat(25_000);
    desk.write('large.md', large);
    const file = await show('--format', 'json', 'large.md');
    const piped = await desk.run(['show', '--format', 'json', '-'], { input: large });
    const said = 'is larger than 2 MiB; only its first 256 KiB are shown\n';
    for (const [{ code, out, err }, path] of [[file, 'large.md'] as const, [piped, '-'] as const]) {
      expect([code, err]).toEqual([1, `kanbao: ${path}: ${said}`]);
      const { length } = JSON.parse(out)[0].body;
      expect(length).toBeGreaterThan(250 * 1024);
      expect(length).toBeLessThanOrEqual(256 * 1024);
    }
  });

  it('lays out CRLF text as the same text with LF', async () => {
    expect((await show('crlf.md')).out).toBe((await show('a.md')).out);
  });
});

describe('the width of show', () => {
  const rule = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    width((await desk.run(['show', ...args, 'a.md'], { env })).out);

  it('is COLUMNS, else 80, and no more than the measure', async () => {
    expect(await rule([])).toBe(80);
    expect(await rule([], { COLUMNS: '50' })).toBe(50);
    expect(await rule([], { COLUMNS: '200' })).toBe(80);
    expect(await rule(['--measure', '100'], { COLUMNS: '200' })).toBe(100);
    expect(await rule(['--measure', '40'], { COLUMNS: '50' })).toBe(40);
    for (const nonsense of ['', '0', '-3', 'wide', '1e9']) {
      expect(await rule([], { COLUMNS: nonsense })).toBe(80);
    }
  });

  it('is what --width says, before the measure', async () => {
    expect(await rule(['--width', '33'])).toBe(33);
    expect(await rule(['--width', '120', '--measure', '60'], { COLUMNS: '50' })).toBe(120);
    for (const tiny of ['1', '2', '3']) expect((await show('--width', tiny, 'a.md')).code).toBe(0);
  });

  it('counts ambiguous characters as --ambiguous says', async () => {
    desk.write('ambiguous.md', `${'“'.repeat(30)}\n`);
    const [one, two] = await Promise.all(
      ['1', '2'].map((cells) => show('--ambiguous', cells, '--width', '60', '--no-header', 'ambiguous.md')),
    );
    expect(one?.out.trimEnd()).toBe('“'.repeat(30));
    expect(two?.out.trimEnd()).toBe('“'.repeat(30));
    const narrow = await show('--ambiguous', '2', '--width', '40', '--no-header', 'ambiguous.md');
    expect(Math.max(...lines(narrow.out).map((line) => line.length))).toBeLessThanOrEqual(20);
  });
});

describe('the colour of show', () => {
  const bytes = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    (await desk.run(['show', ...args, 'a.md'], { env })).out;

  it('is there only where it is asked for, in a pipe', async () => {
    expect(await bytes([])).not.toContain(ESC);
    const forced = await bytes(['--color', 'always']);
    expect(forced).toContain(`${ESC}[`);
    for (const env of [
      { FORCE_COLOR: '1' },
      { FORCE_COLOR: '3' },
      { FORCE_COLOR: '' },
      { CLICOLOR_FORCE: '1' },
    ]) {
      expect(await bytes([], env as Record<string, string>)).toBe(forced);
    }
    expect(await bytes(['--color', 'always'], { NO_COLOR: '1', TERM: 'dumb' })).toBe(forced);
    expect(await bytes([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(forced);
  });

  it('is off where it is refused', async () => {
    const plain = await bytes([]);
    expect(await bytes(['--color', 'never'], { FORCE_COLOR: '1' })).toBe(plain);
    expect(await bytes([], { FORCE_COLOR: '0', CLICOLOR_FORCE: '1' })).toBe(plain);
    expect(await bytes([], { NO_COLOR: '1', CLICOLOR_FORCE: '1' })).toBe(plain);
  });

  it('is the same text as without', async () => {
    const forced = await bytes(['--color', 'always']);
    expect(forced.replace(/\u001b\[[\d;]*m/g, '')).toBe(await bytes([]));
  });

  it('leaves no escape byte under --plain, whatever else asks for one', async () => {
    const env = { FORCE_COLOR: '3', CLICOLOR_FORCE: '1', FORCE_HYPERLINK: '1', TERM: 'xterm-kitty' };
    const options = ['--plain', '--color', 'always'];
    for (const links of [[], ['--links', 'inline'], ['--links', 'notes'], ['--links', 'none']]) {
      for (const file of ['a.md', 'hostile.md']) {
        const { out } = await desk.run(['show', ...options, ...links, file], { env });
        expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      }
    }
    desk.settings({ links: 'osc8', color: 'always' });
    const { out } = await show('--plain', 'a.md');
    expect(out).not.toContain(ESC);
    expect(out).toContain('[1] https://example.org/office');
    desk.settings({});
  });

  it('lets no control of the article through', async () => {
    const { out } = await show('--color', 'always', 'hostile.md');
    expect(out.replace(/\u001b\[[\d;]*m/g, '')).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/,
    );
    expect(out).not.toContain(`${ESC}]`);
    expect(out).toContain('␛]0;title␇');
  });
});

describe('the links of show', () => {
  const text = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    (await desk.run(['show', ...args, 'a.md'], { env })).out;

  it('are hyperlinks where colour is on and the terminal is known to take them, else notes', async () => {
    const kitty = { TERM: 'xterm-kitty' };
    const linked = await text(['--color', 'always'], kitty);
    expect(linked).toContain(`${ESC}]8;;https://example.org/office${ESC}\\`);
    expect(linked).not.toContain('[1]');
    for (const out of [
      await text([], kitty),
      await text(['--color', 'always']),
      await text(['--links', 'notes']),
    ]) {
      expect(out).not.toContain(`${ESC}]8`);
      expect(out.replace(/\u001b\[[\d;]*m/g, '')).toContain('[1] https://example.org/office');
    }
  });

  it('stand in the text with inline, and nowhere with none', async () => {
    const inline = await text(['--links', 'inline']);
    expect(inline.replaceAll('\n', ' ')).toContain('the office (https://example.org/office)');
    expect(inline).not.toContain('[1]');
    const none = await text(['--links', 'none']);
    expect(none).toContain('the office');
    expect(none).not.toMatch(/example\.org|\[1\]/);
  });
});

describe('the formats of show', () => {
  const FIELDS = 'path file title date tags categories lang summary source link words body'.split(' ');

  it('print the body as it stands, cleaned, as markdown', async () => {
    const body = page.slice(page.indexOf('A **bold**'));
    expect(await show('--format', 'markdown', 'a.md')).toEqual({ code: 0, out: body, err: '' });
    expect((await show('--format', 'markdown', 'crlf.md')).out).toBe(body);
    expect((await show('--format', 'markdown', 'a.md', 'b.md')).out).toBe(
      `${body}\n# Second\n\nA second text.\n`,
    );
    const { out } = await desk.run(['show', '--format', 'markdown', 'hostile.md'], {
      env: { FORCE_COLOR: '1' },
    });
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(out).toContain('&#27;[31m');
  });

  it('keep the last paragraph that is the link of the article, which the page has in its head', async () => {
    const input = '---\ntitle: T\n---\n\nText.\n\n[desk](https://example.org/a)\n';
    const markdown = await desk.run(['show', '--format', 'markdown', '-'], { input });
    expect(markdown.out).toBe('Text.\n\n[desk](https://example.org/a)\n');
    const json = await desk.run(['show', '--format', 'json', '-'], { input });
    expect(JSON.parse(json.out)).toMatchObject([
      { link: 'https://example.org/a', body: 'Text.\n\n[desk](https://example.org/a)\n' },
    ]);
    expect((await desk.run(['show', '-'], { input })).out.match(/https:\/\/example\.org\/a/g)).toHaveLength(
      1,
    );
  });

  it('print nothing for an empty body, and the empty lines inside one, as markdown', async () => {
    const gap = '\n'.repeat(1_000_000);
    expect((await desk.run(['show', '--format', 'markdown', '-'], { input: '\n\n' })).out).toBe('');
    const { out } = await desk.run(['show', '--format', 'markdown', '-'], { input: `a${gap}b\n\n\n` });
    expect(out === `a${gap}b\n`).toBe(true);
  });

  it('print an array of objects as JSON, the fields in their order', async () => {
    const { out } = await show('--format', 'json', 'a.md', './folder/c.md');
    const [a, c] = JSON.parse(out);
    expect(Object.keys(a)).toEqual(FIELDS);
    expect(a).toMatchObject({
      path: 'a.md',
      file: desk.path('a.md'),
      title: 'Two lamps',
      date: '2025-02-12',
      tags: ['light', 'harbour'],
      categories: [],
      lang: 'en',
      link: null,
      body: page.slice(page.indexOf('A **bold**')),
    });
    expect(c).toMatchObject({ path: 'c.md', file: desk.path('folder/c.md'), date: null });
  });

  it('stay valid JSON where an article is missing, or all are, or the text is hostile', async () => {
    const some = await show('--format', 'json', 'no.md', 'a.md', 'nor.md', 'b.md', 'none.md');
    expect([some.code, lines(some.err).length]).toEqual([1, 3]);
    expect(JSON.parse(some.out)).toMatchObject([{ title: 'Two lamps' }, { title: 'Second' }]);
    const none = await show('--format', 'json', 'no.md');
    expect([none.code, JSON.parse(none.out)]).toEqual([1, []]);
    const hostile = await show('--format', 'json', 'hostile.md');
    expect(hostile.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(JSON.parse(hostile.out)).toHaveLength(1);
  });

  it('leave out the head with --no-header', async () => {
    const { out } = await show('--no-header', 'a.md');
    expect(out).toMatch(/^A bold word/);
    expect((await show('a.md')).out.endsWith(out)).toBe(true);
  });

  it('draw with ASCII alone with --ascii, and in a locale that is not UTF-8', async () => {
    desk.write('plain.md', '# Plain\n\n- one\n- two\n\n---\n\n> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n');
    const ascii = await show('--ascii', 'plain.md');
    expect(ascii.out).not.toMatch(/[^\n -~]/);
    expect((await desk.run(['show', 'plain.md'], { env: { LANG: 'C' } })).out).toBe(ascii.out);
    expect((await show('plain.md')).out).toMatch(/[^\n -~]/);
  });
});
