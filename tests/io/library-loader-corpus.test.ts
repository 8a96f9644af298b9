import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { dateInPath } from '../../src/core/dates.ts';
import type { Problem } from '../../src/core/problem.ts';
import { sanitize } from '../../src/core/sanitize.ts';
import { loadLibrary } from '../../src/io/library-loader.ts';

/** An article of the corpus as it is meant to be read. */
interface Intended {
  readonly path: string;
  readonly title: string;
  readonly alsoTitle?: string;
  readonly tags: readonly string[];
  readonly date: string | null;
  readonly day: string | null;
  readonly fault: string | null;
  readonly severity: 'cosmetic' | 'recoverable' | 'lost' | null;
}

const shared = resolve(import.meta.dirname, '../../../shared');
const generator = join(shared, 'corpus/generate.mjs');
const rustBlog = join(shared, 'real/rust-blog');
const seed = join(shared, 'real/seed');
const unless = (path: string) => (existsSync(path) ? '' : ` (skipped: no ${path})`);

async function load(folder: string) {
  const articles: Article[] = [];
  const problems: Problem[] = [];
  await loadLibrary(
    [folder],
    { ignore: true, now: Date.UTC(2026, 10, 24) },
    {
      onArticles: (batch) => articles.push(...batch),
      onProblems: (batch) => problems.push(...batch),
      onProgress: () => {},
    },
  ).done;
  return { articles, problems };
}

// What cleaning puts in the place of controls, and what of an escape sequence is left standing beside it.
function visible(text: string): string {
  return sanitize(text)
    .replace(/[\u200b\u2060]/g, '')
    .replace(/[␛�](?:\[?\d*m)?|[\u2400-\u2421\ufffd]/g, '')
    .trim();
}

function asIntended(article: Article | undefined, intended: Intended): string | null {
  if (article === undefined) return 'not listed';
  const titles = [intended.title, intended.alsoTitle ?? intended.title].map(visible);
  const title = visible(article.title);
  const cut = intended.title.length > 500 && intended.title.startsWith(title.slice(0, -1));
  if (intended.title !== '' && !titles.includes(title) && !cut) return `title ${title}`;
  if (JSON.stringify(article.tags) !== JSON.stringify(intended.tags.map(sanitize)))
    return `tags ${article.tags}`;
  const day = intended.day ?? dateInPath(intended.path)?.iso ?? null;
  if ((article.date?.iso.slice(0, 10) ?? null) !== day) return `day ${article.date?.iso}`;
  if (intended.date?.includes('T') && article.date?.time !== new Date(intended.date).getTime()) {
    return `time ${article.date?.iso}`;
  }
  return null;
}

describe.skipIf(!existsSync(generator))(`the generated corpus${unless(generator)}`, () => {
  let folder = '';
  let intended: readonly Intended[] = [];
  let found: ReadonlyMap<string, Article> = new Map();
  let problems: readonly Problem[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kanbao-corpus-'));
    const manifest = join(folder, 'manifest.json');
    execFileSync(process.execPath, [generator, join(folder, 'c'), '--count', '3000', '--manifest', manifest]);
    intended = JSON.parse(readFileSync(manifest, 'utf8')).articles;
    const loaded = await load(join(folder, 'c'));
    found = new Map(loaded.articles.map((article) => [String(article.path), article]));
    problems = loaded.problems;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every article is listed, and nothing else', () => {
    expect([...found.keys()].sort()).toEqual(intended.map((article) => article.path).sort());
  });

  test('title, tags and date are as meant in every clean or cosmetically damaged one', () => {
    const exact = intended.filter((article) => article.severity === null || article.severity === 'cosmetic');
    const wrong = exact.flatMap((article) => {
      const why = asIntended(found.get(article.path), article);
      return why === null ? [] : [`${article.fault ?? 'clean'} ${article.path}: ${why}`];
    });
    expect(wrong).toEqual([]);
    expect(exact.length).toBeGreaterThan(2900);
  });

  test('at least 95 % of what a person could still read is read', () => {
    const recoverable = intended.filter((article) => article.severity === 'recoverable');
    const wrong = recoverable.filter((article) => asIntended(found.get(article.path), article) !== null);
    expect(recoverable.length).toBeGreaterThan(20);
    expect(wrong.length / recoverable.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.05);
  });

  test('an impossible date is named, and undamaged articles have no problem', () => {
    const paths = new Map<string, string[]>();
    for (const { path, reason } of problems) paths.set(path, [...(paths.get(path) ?? []), reason.code]);
    for (const { path, fault } of intended) {
      const codes = paths.get(join(folder, 'c', path)) ?? [];
      if (fault === null) expect(codes, path).toEqual([]);
      if (fault === 'bad-date') expect(codes, path).toEqual(['bad-date']);
    }
  });
});

describe.skipIf(!existsSync(rustBlog))(`a blog with its dates in \`path\`${unless(rustBlog)}`, () => {
  test('has a date for each article that has one there, and authors', async () => {
    const { articles, problems } = await load(rustBlog);
    const undated = articles.filter((article) => article.date === null);
    expect(articles.length).toBeGreaterThan(700);
    expect(undated.map((article) => article.path)).toEqual(['content/releases/latest.md']);
    expect(articles.filter((article) => article.authors.length > 0).length).toBeGreaterThan(700);
    expect(problems).toEqual([]);
  });
});

describe.skipIf(!existsSync(seed))(`the seed article${unless(seed)}`, () => {
  test('has its date, language, source and link, and no problem', async () => {
    const { articles, problems } = await load(seed);
    expect(problems).toEqual([]);
    expect(articles).toHaveLength(1);
    expect(articles[0]).toMatchObject({
      date: { iso: '2025-02-12T19:44:28' },
      lang: 'zh-CN',
      source: 'qq',
      tags: ['qq'],
    });
    expect(articles[0]?.link).toMatch(/^https:/);
  });
});
