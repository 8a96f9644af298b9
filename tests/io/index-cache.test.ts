import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import type { Problem } from '../../src/core/problem.ts';
import { type Corrections, loadLibrary } from '../../src/io/library-loader.ts';
import fc from '../fast-check.ts';
import { forgeIndex, oldEnough } from '../forged-index.ts';

let home = '';
let root = '';
let cache = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kanbao-index-'));
  root = join(home, 'news');
  cache = join(home, 'cache');
  mkdirSync(root);
  for (let i = 0; i < COUNT; i++) put(`a${i}.md`);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const COUNT = 210;
const NOW = Date.UTC(2026, 0);

function put(name: string, title = name): void {
  writeFileSync(join(root, name), `---\ntitle: ${title}\ndate: 2025-01-01\n---\nText of ${title}.\n`);
}

/** Loads the library, with the index, and waits until that is written. */
async function load(folder: string = root) {
  await oldEnough(root);
  const articles = new Map<string, Article>();
  const problems: Problem[] = [];
  const corrections: Corrections[] = [];
  const handlers = {
    onArticles(batch: readonly Article[]) {
      for (const article of batch) articles.set(article.path, article);
    },
    onProblems: (batch: readonly Problem[]) => problems.push(...batch),
    onProgress: () => {},
    onCorrections: (found: Corrections) => corrections.push(found),
  };
  const loading = loadLibrary([folder], { ignore: true, now: NOW, cacheFolder: cache }, handlers);
  const summary = await loading.done;
  await loading.saved;
  const titles = [...articles.values()].map(({ title }) => title as string).sort();
  return { titles, articles, problems, corrections, summary };
}

function indexFile(): string {
  const [name = ''] = readdirSync(cache);
  return join(cache, name);
}

function forge(change: (text: string) => string): void {
  forgeIndex(indexFile(), change);
}

/** Marks the titles of the index, so that what came from it shows. */
const markTitles = (text: string) => text.replaceAll(/"(a\d+\.md)",("2025)/g, '"known $1",$2');

describe('the index of a library', () => {
  test('is used where the files are as they were, and is for the user alone', async () => {
    const first = await load();
    expect(statSync(indexFile()).mode & 0o777).toBe(0o600);
    const again = await load();
    expect(again.articles).toEqual(first.articles);
    expect(again.summary).toEqual(first.summary);
    forge(markTitles);
    const marked = await load();
    expect(marked.titles).toHaveLength(COUNT);
    expect(marked.titles.every((title) => title.startsWith('known '))).toBe(true);
  });

  test('is not written anew where nothing changed', async () => {
    await load();
    const { ino } = statSync(indexFile());
    await load();
    expect(statSync(indexFile()).ino).toBe(ino);
  });

  test('says what changed, came, went and took the place of another', async () => {
    await load();
    forge(markTitles);
    put('a1.md', 'new words');
    put('b.md');
    rmSync(join(root, 'a2.md'));
    renameSync(join(root, 'a3.md'), join(root, 'a4.md'));
    const { titles, corrections } = await load();
    expect(corrections).toEqual([]);
    expect(titles).toHaveLength(COUNT - 1);
    expect(titles).toContain('new words');
    expect(titles).toContain('b.md');
    expect(titles).toContain('a3.md');
    for (const old of ['known a1.md', 'known a2.md', 'known a3.md', 'known a4.md'])
      expect(titles).not.toContain(old);
    expect((await load()).titles).toEqual(titles);
  });

  test('is put right where a file is still there but no longer part of the library', async () => {
    await load();
    writeFileSync(join(root, '.gitignore'), 'a7.md\n');
    const { corrections, summary } = await load();
    expect(corrections.map(({ removed, changed }) => [removed, changed])).toEqual([
      [[expect.stringMatching(/\/a7\.md$/)], []],
    ]);
    expect(summary.articles).toBe(COUNT - 1);
    const again = await load();
    expect(again.corrections).toEqual([]);
    expect(again.titles).toHaveLength(COUNT - 1);
  });

  test('is made anew where it is damaged in any place, cut, of another version, or something else', async () => {
    const { titles } = await load();
    const whole = readFileSync(indexFile());
    const damage = fc.oneof(
      fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, bits]) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ bits;
        return bytes;
      }),
      fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(damage, async (bytes) => {
        writeFileSync(indexFile(), bytes);
        const found = await load();
        expect(found.titles).toEqual(titles);
        expect(found.problems).toEqual([]);
        expect(readFileSync(indexFile())).toHaveLength(whole.length);
      }),
      { numRuns: 25 },
    );
  });

  test('lets no escape sequence of a forged title through', async () => {
    await load();
    forge((text) => text.replaceAll(/"a(\d+\.md)",("2025)/g, '"\\u001b]52;c;aGk=\\u0007$1",$2'));
    const { titles } = await load();
    expect(titles).toHaveLength(COUNT);
    expect(titles.every((title) => title.startsWith('␛]52;c;aGk=␇'))).toBe(true);
  });

  test('is done without where its folder cannot be written or is no folder', async () => {
    writeFileSync(cache, 'a file');
    expect((await load()).titles).toHaveLength(COUNT);
    rmSync(cache);
    mkdirSync(cache);
    chmodSync(cache, 0o500);
    expect((await load()).titles).toHaveLength(COUNT);
    chmodSync(cache, 0o700);
  });

  test('is not kept for a handful of files', async () => {
    for (let i = 150; i < COUNT; i++) rmSync(join(root, `a${i}.md`));
    await load();
    expect(() => readdirSync(cache)).toThrow('ENOENT');
  });

  test('keeps no more than a number of libraries', async () => {
    mkdirSync(cache);
    for (let i = 0; i < 20; i++) writeFileSync(join(cache, `index-old${i}`), 'x');
    await load();
    expect(readdirSync(cache)).toHaveLength(16);
  });
});
