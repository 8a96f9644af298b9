import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import type { Problem } from '../../src/core/problem.ts';
import { type LoadProgress, loadLibrary } from '../../src/io/library-loader.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kanbao-load-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(name: string, content = `---\ntitle: ${name}\n---\nText.\n`): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), content);
}

function start(given: readonly string[], whenArticles?: (cancel: () => void) => void) {
  const articles: Article[] = [];
  const batches: number[] = [];
  const problems: Problem[] = [];
  const progress: LoadProgress[] = [];
  const load = loadLibrary(
    given,
    { ignore: true, now: 0 },
    {
      onArticles(batch) {
        articles.push(...batch);
        batches.push(batch.length);
        whenArticles?.(() => load.cancel());
      },
      onProblems: (batch) => problems.push(...batch),
      onProgress: (step) => progress.push(step),
    },
  );
  return { load, articles, batches, problems, progress };
}

describe('loading a library', () => {
  test('gives every article, the problems, and says what each path held', async () => {
    put('news/a.md');
    put('news/b.md', '---\ntitle: B\ndate: never\n---\n');
    put('hidden/.c.md');
    const given = [join(root, 'news'), join(root, 'hidden'), join(root, 'none')];
    const { load, articles, problems, progress } = start(given);
    const summary = await load.done;
    expect(articles.map((article) => article.path)).toEqual(['a.md', 'b.md']);
    expect(problems.map(({ path, line, reason }) => `${path}:${line} ${reason.code}`)).toEqual([
      `${join(root, 'news/b.md')}:3 bad-date`,
      `${join(root, 'none')}:1 missing`,
    ]);
    expect(summary).toMatchObject({
      articles: 2,
      cancelled: false,
      roots: [
        { given: given[0], problem: null, articles: 2, passedOver: 0 },
        { given: given[1], problem: null, articles: 0, passedOver: 1 },
        { given: given[2], problem: { reason: { code: 'missing' } }, articles: 0 },
      ],
    });
    expect(progress.at(-1)).toEqual({ found: 2, read: 2, finding: false });
  });

  test('the same real file is loaded once, however often it is reached', async () => {
    put('news/a/x.md');
    symlinkSync('news', join(root, 'alias'));
    const given = [join(root, 'news'), join(root, 'news/a'), join(root, 'alias'), join(root, 'news/a/x.md')];
    const { load, articles } = start(given);
    const summary = await load.done;
    expect(articles).toHaveLength(1);
    expect(articles[0]?.id).toBe(join(realpathSync(root), 'news/a/x.md'));
    expect(summary.articles).toBe(1);
    expect(summary.roots.map((found) => found.articles)).toEqual([1, 1, 1, 1]);
  });

  test('paths are printed as given, joined with the rest', async () => {
    put('news/a/x.md');
    put('y.md');
    const given = [relative(process.cwd(), join(root, 'news')), `${root}/y.md`];
    const { load, articles } = start(given);
    await load.done;
    expect(articles.map((article) => article.shown)).toEqual([`${given[0]}/a/x.md`, given[1]]);
  });

  test('a file that is no markdown, or no file at all, is a problem', async () => {
    put('x.txt');
    const { load, problems } = start([join(root, 'x.txt'), '/dev/null', join(root, 'x.txt/y')]);
    const { roots } = await load.done;
    expect(problems.map((problem) => problem.reason.code)).toEqual(['not-markdown', 'not-a-file', 'missing']);
    expect(roots.every((found) => found.problem !== null)).toBe(true);
  });

  test('a file that is named alone is meant, whatever its name ends with', async () => {
    put('x.txt', '---\ntitle: Kelp harvest\n---\n');
    const { load, articles, problems } = start([join(root, 'x.txt')]);
    await load.done;
    expect([articles.map(({ title }) => title), problems]).toEqual([['Kelp harvest'], []]);
  });

  test('many articles come in batches that grow, with turns for others in between', async () => {
    for (let i = 0; i < 1500; i++) put(`s${i % 7}/a${i}.md`);
    let turns = 0;
    let over = false;
    const others = () => {
      turns++;
      if (!over) setImmediate(others);
    };
    setImmediate(others);
    const { load, articles, batches, progress } = start([root]);
    expect([articles, progress]).toEqual([[], []]);
    await load.done;
    over = true;
    expect(articles).toHaveLength(1500);
    expect(new Set(articles.map((article) => article.id)).size).toBe(1500);
    expect(batches.length).toBeGreaterThan(1);
    expect(turns).toBeGreaterThan(batches.length);
    for (const { found, read } of progress) expect(read).toBeLessThanOrEqual(found);
    expect(progress.at(-1)).toEqual({ found: 1500, read: 1500, finding: false });
  });

  test('pauses among folders that hold no article', async () => {
    for (const name of ['a', 'b', 'c']) mkdirSync(join(root, name));
    put('d/e.md');
    // A clock by which each step takes longer than a slice may.
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 50));
    const { load } = start([root]);
    // Comes right after the load's first turn: it is heard only if the search pauses before it has found the article.
    setImmediate(() => load.cancel());
    const summary = await load.done;
    clock.mockRestore();
    expect(summary).toMatchObject({ cancelled: true, articles: 0 });
  });

  test('a cancelled load gives nothing more', async () => {
    for (let i = 0; i < 1500; i++) put(`a${i}.md`);
    const { load, articles, batches } = start([root], (cancel) => cancel());
    const summary = await load.done;
    expect(summary.cancelled).toBe(true);
    expect(batches).toHaveLength(1);
    expect(articles.length).toBeLessThan(1500);
  });

  test('what a handler throws is not taken for a fault of the path', async () => {
    put('a.md');
    const { load, problems } = start([root], () => {
      throw new Error('from the handler');
    });
    await expect(load.done).rejects.toThrow('from the handler');
    expect(problems).toEqual([]);
  });

  test('one bad file never stops the rest', async () => {
    put('a.md', '---\n&a [*a\n---\n');
    put('b.md', '\0\x1b');
    put('c.md', '{"a":'.repeat(10_000));
    put('d.md');
    const { load, articles } = start([root]);
    await load.done;
    expect(articles.map((article) => article.path)).toEqual(['a.md', 'b.md', 'c.md', 'd.md']);
  });
});
