/** A large library that a thread helps to read, whatever becomes of the thread. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import type { Problem } from '../../src/core/problem.ts';
import { loadLibrary } from '../../src/io/library-loader.ts';

const COUNT = 2000;
let root = '';
let programs = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'kanbao-load-thread-'));
  programs = mkdtempSync(join(tmpdir(), 'kanbao-programs-'));
  for (let at = 0; at < COUNT; at++) {
    const folder = join(root, `part-${at % 7}`);
    mkdirSync(folder, { recursive: true });
    const date = at % 50 === 0 ? 'never' : '2025-02-12';
    const text = `---\ntitle: Notice ${at}\ndate: ${date}\ntags: [海港, t${at % 9}]\n---\n港口的第 ${at} 则消息。\n`;
    writeFileSync(join(folder, `n${at}.md`), text);
  }
});
afterAll(() => {
  for (const folder of [root, programs]) rmSync(folder, { recursive: true, force: true });
});

/** A program for the thread. */
function programOf(name: string, lines: string): string {
  const file = join(programs, `${name}.mjs`);
  writeFileSync(file, `import { parentPort, workerData } from 'node:worker_threads';\n${lines}\n`);
  return file;
}

async function load(thread?: string) {
  const articles: Article[] = [];
  const problems: Problem[] = [];
  const { done } = loadLibrary(
    [root],
    { ignore: true, now: Date.UTC(2026, 0, 1), ...(thread !== undefined && { thread }) },
    {
      onArticles: (batch) => articles.push(...batch),
      onProblems: (batch) => problems.push(...batch),
      onProgress: () => {},
    },
  );
  const summary = await done;
  return { articles, problems, summary };
}

describe.skipIf(availableParallelism() < 2)('a thread beside the loader', () => {
  it.each([
    ['the thread of the package', () => undefined],
    ['none, since there is no such program', () => join(programs, 'none.mjs')],
    [
      'one that takes everything and ends',
      () => programOf('ends', 'workerData.claims.fill(2, 20); setTimeout(() => process.exit(), 50);'),
    ],
    [
      'one that takes everything and throws',
      () => programOf('throws', 'workerData.claims.fill(2, 20); setTimeout(() => null.x, 50);'),
    ],
    [
      'one that tells of other articles',
      () =>
        programOf(
          'lies',
          `const { claims } = workerData;
          for (let chunk = 10; chunk < 40; chunk++) {
            if (Atomics.compareExchange(claims, chunk, 0, 2) !== 0) continue;
            const rows = ['not a row', null, [1, 2, 3], { id: '/etc/passwd' }];
            parentPort.postMessage({ chunk, rows: chunk % 3 === 0 ? JSON.stringify({ chunk }) : JSON.stringify(rows) });
          }
          for (const other of [null, 7, 'x', { chunk: 'x', rows: 1 }, { chunk: -1, rows: '[]' }]) parentPort.postMessage(other);`,
        ),
    ],
    [
      'one that sends what is no JSON',
      () =>
        programOf(
          'garbles',
          `workerData.claims.fill(2, 20); parentPort.postMessage({ chunk: 20, rows: '[[' });`,
        ),
    ],
  ])('gives every article once and in order: %s', async (_, thread) => {
    const alone = await load(programOf('idle', ''));
    const { articles, problems, summary } = await load(thread());
    expect(articles).toHaveLength(COUNT);
    expect(articles).toEqual(alone.articles);
    expect(problems).toEqual(alone.problems);
    expect(problems).toHaveLength(COUNT / 50);
    expect(summary).toEqual(alone.summary);
  });
});
