import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Desk, lines, packageRoot } from './kanbao.ts';

/** Words of each library's own that stay as they are when it is minified. */
const marks: Readonly<Record<string, RegExp>> = {
  ink: /Raw mode is not supported/,
  react: /Symbol\.for\("react\./,
  conf: /`projectName`|projectSuffix/,
  'fuse.js': /includeMatches/,
};

const HIGHLIGHTER = 'highlight.js';
const PINYIN = 'pinyin.js';

const desk = new Desk({
  'news/prose.md': '---\ntitle: Prose\n---\n\nText, and `code` in it.\n\n    code without a language\n',
  'news/han.md': '---\ntitle: 苹果\n---\n\n正文。\n',
  'news/a.md': '---\ntitle: A\n---\n\n- one\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nlet a = 1;\n```\n',
});
// Names every file of the package that is loaded: modules by Node, scripts by src/launch, which reads them.
const preload = desk.write(
  'loaded.mjs',
  `import fs from 'node:fs';
import { register, syncBuiltinESMExports } from 'node:module';
import { pathToFileURL } from 'node:url';
const read = fs.readFileSync;
fs.readFileSync = (file, ...options) => {
  if (/[\\/\\\\]dist[\\/\\\\]\\w+\\.js$/.test(file)) fs.writeSync(2, 'loaded ' + pathToFileURL(file) + '\\n');
  return read(file, ...options);
};
syncBuiltinESMExports();
register('data:text/javascript,' + encodeURIComponent(\`
  import { writeSync } from 'node:fs';
  export async function load(url, context, next) {
    if (url.includes('/dist/')) writeSync(2, 'loaded ' + url + '\\\\n');
    return next(url, context);
  }\`));
`,
);
afterAll(() => desk.remove());

async function loadedBy(args: readonly string[]): Promise<{ files: string[]; text: string }> {
  const { code, err } = await desk.run(args, { env: { NODE_OPTIONS: `--import=${preload}` } });
  expect(code).toBe(0);
  const urls = lines(err).filter((line) => line.startsWith('loaded '));
  const files = urls.map((line) => new URL(line.slice('loaded '.length)).pathname);
  return {
    files: files.map((file) => basename(file)),
    text: files.map((file) => readFileSync(file, 'utf8')).join('\n'),
  };
}

describe('the files that a command loads', () => {
  it('are told apart by words that stand in the built program', () => {
    const dist = join(packageRoot, 'dist');
    const built = readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(dist, name), 'utf8'));
    for (const mark of Object.values(marks)) expect(built.some((text) => mark.test(text))).toBe(true);
  });

  it.each([
    [['show', 'news/a.md'], []],
    [['show', '--format', 'json', 'news/a.md'], []],
    [['news/a.md'], []],
    [['list', 'news'], []],
    [['list', '--json', 'news'], ['conf']],
    [['list', '--query', 'one', 'news'], ['fuse.js']],
    [['mark', '--read', 'news/a.md'], ['conf']],
  ])('hold of ink, react, conf and fuse.js only what is needed: %j', async (args, expected) => {
    const { files, text } = await loadedBy(args);
    expect(files).toContain('cli.js');
    expect(Object.keys(marks).filter((name) => marks[name]?.test(text))).toEqual(expected);
  });

  it.each([
    [['show', 'news/han.md'], false],
    [['list', 'news'], false],
    [['list', '--query', '苹果', 'news'], false],
    [['list', '--query', 'a', 'news'], false],
    [['list', '--query', 'pg', 'news/prose.md'], false],
    [['list', '--query', 'pg', 'news'], true],
  ])('hold the pinyin dictionary only where Latin letters meet Chinese text: %j', async (args, expected) => {
    expect((await loadedBy(args)).files.includes(PINYIN)).toBe(expected);
  });

  it.each([
    [['show', '--color', 'always', 'news/a.md'], true],
    [['show', '--color', 'always', 'news/prose.md'], false],
    [['show', '--plain', 'news/a.md'], false],
  ])('hold the highlighter only where code is shown in colour: %j', async (args, expected) => {
    expect((await loadedBy(args)).files.includes(HIGHLIGHTER)).toBe(expected);
  });
});
