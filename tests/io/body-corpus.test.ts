/** Every article of a generated library has a word that stands in its body and nowhere else. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { type BodyText, bodyQueryOf, matchBody, snippetOf } from '../../src/core/body-search.ts';
import { fold } from '../../src/core/fold.ts';
import { parseQuery } from '../../src/core/query.ts';
import { bodyFileOf, readBody } from '../../src/io/body-reading.ts';
import { loadLibrary } from '../../src/io/library-loader.ts';

const COUNT = 1000;
const generator = resolve(import.meta.dirname, '../../../shared/corpus/generate.mjs');
const reason = existsSync(generator) ? '' : ` (skipped: no ${generator})`;

describe.skipIf(reason !== '')(`the bodies of a generated library${reason}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kanbao-body-corpus-'));
  const articles: Article[] = [];
  const texts: BodyText[] = [];
  const needles = new Map<string, string>();
  beforeAll(async () => {
    const manifest = join(folder, 'manifest.json');
    execFileSync(process.execPath, [
      generator,
      join(folder, 'news'),
      '--count',
      `${COUNT}`,
      '--manifest',
      manifest,
    ]);
    for (const { path, needle } of JSON.parse(readFileSync(manifest, 'utf8')).articles) {
      if (needle !== null) needles.set(path, needle);
    }
    await loadLibrary(
      [join(folder, 'news')],
      { ignore: true, now: 0 },
      { onArticles: (batch) => articles.push(...batch), onProblems: () => {}, onProgress: () => {} },
    ).done;
    for (const article of articles) {
      texts.push((await readBody(bodyFileOf(article))) ?? { plain: '', folded: '', head: '' });
    }
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are found by that word, each alone, and the words around it show it', { timeout: 120_000 }, () => {
    expect(needles.size).toBeGreaterThan(COUNT / 2);
    const wrong: unknown[] = [];
    for (const [path, needle] of needles) {
      const query = bodyQueryOf(parseQuery(`body:${needle}`, 0));
      if (query === null) throw new Error(`no query: ${needle}`);
      const found = [...texts.keys()].filter((place) => matchBody(query, texts[place] as BodyText).holds);
      const paths = found.map((place) => articles[place]?.path);
      const hit = snippetOf(texts[found[0] ?? -1] ?? { plain: '', folded: '', head: '' }, fold(needle))?.hit;
      if (paths.length !== 1 || paths[0] !== path || hit !== needle) wrong.push({ path, needle, paths, hit });
    }
    expect(wrong).toEqual([]);
  });
});
