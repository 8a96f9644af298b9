import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { loadLibrary } from '../../src/io/library-loader.ts';
import { type LibraryChange, type LibraryWatch, watchLibrary } from '../../src/io/library-watch.ts';

let root: string;
let watch: LibraryWatch | null = null;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'kanbao-watch-')));
});
afterEach(() => {
  watch?.close();
  watch = null;
  rmSync(root, { recursive: true, force: true });
});

function put(path: string, text = `---\ntitle: ${path}\ndate: 2025-01-01\n---\nText of ${path}.\n`): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** A loaded library that is watched, and what was told of it. */
async function watched(paths: readonly string[] = [root]) {
  const articles: Article[] = [];
  const loadedAt = Date.now();
  await loadLibrary(
    paths,
    { ignore: true, now: loadedAt },
    { onArticles: (batch) => articles.push(...batch), onProblems: () => {}, onProgress: () => {} },
  ).done;
  const changes: LibraryChange[] = [];
  let limits = 0;
  const started = watchLibrary({
    paths,
    ignore: true,
    loadedAt,
    known: () => articles,
    onLimit: () => limits++,
    onChange(change) {
      changes.push(change);
      const gone = new Set(change.removed);
      const now = new Map([...change.changed, ...change.added].map((article) => [article.id, article]));
      const kept = articles.filter(({ id }) => !gone.has(id) && !now.has(id));
      articles.splice(0, articles.length, ...kept, ...now.values());
    },
  });
  watch = started;
  // The first look, which sets the watches.
  await started.rescan();
  const titles = () => articles.map(({ title }) => String(title)).sort();
  return { watch: started, articles, changes, titles, limits: () => limits };
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

describe('a watched library', () => {
  it('tells what is wrong with a place once, until it is something else', async () => {
    put('a.md');
    symlinkSync(join(root, 'none.md'), join(root, 'out.md'));
    const { watch: started, changes } = await watched();
    const told = () => changes.map(({ problems }) => problems.length);
    expect(told()).toEqual([1]);
    await started.rescan();
    await started.rescan();
    expect(told()).toEqual([1]);
    symlinkSync(join(root, 'none.md'), join(root, 'more.md'));
    await soon(() => expect(told()).toEqual([1, 2]));
  });

  it('tells of files that are added, changed and removed, in new folders too', async () => {
    put('a.md');
    put('deep/b.md');
    const { titles, changes } = await watched();
    expect(changes).toEqual([]);
    put('c.md');
    put('new/folder/d.md');
    await soon(() => expect(titles()).toEqual(['a.md', 'c.md', 'deep/b.md', 'new/folder/d.md']));
    put('new/folder/d.md', '---\ntitle: D again\n---\nOther.\n');
    rmSync(join(root, 'a.md'));
    await soon(() => expect(titles()).toEqual(['D again', 'c.md', 'deep/b.md']));
    rmSync(join(root, 'deep'), { recursive: true });
    await soon(() => expect(titles()).toEqual(['D again', 'c.md']));
  });

  it('takes a thousand files that change at once for one change', async () => {
    for (let at = 0; at < 1000; at++) put(`f${at % 10}/${at}.md`);
    const { changes, watch: on } = await watched();
    for (let at = 0; at < 1000; at++) put(`f${at % 10}/${at}.md`, `---\ntitle: new ${at}\n---\nNew.\n`);
    await soon(() => expect(changes.flatMap(({ changed }) => changed)).toHaveLength(1000));
    expect(await on.rescan()).toBe(0);
    expect(changes.length).toBeLessThanOrEqual(3);
  });

  it('is empty when its folder is renamed away, and whole when that is back', async () => {
    put('paper/a.md');
    put('paper/b.md');
    const paper = join(root, 'paper');
    const { titles } = await watched([paper]);
    renameSync(paper, join(root, 'away'));
    await soon(() => expect(titles()).toEqual([]));
    renameSync(join(root, 'away'), paper);
    await soon(() => expect(titles()).toEqual(['paper/a.md', 'paper/b.md']));
    put('paper/c.md');
    await soon(() => expect(titles()).toContain('paper/c.md'));
  });

  it('reads a half-written file again before it shows it', async () => {
    put('a.md');
    const { articles, changes } = await watched();
    put('b.md', '---\ntitle: Half a title');
    put('c.md', '');
    await soon(() => expect(articles).toHaveLength(3));
    // It was given time, then shown as it stands.
    expect(changes.flatMap(({ problems }) => problems.map(({ reason }) => reason.code))).toContain(
      'front-matter-unclosed',
    );
    put('b.md', '---\ntitle: The whole title\n---\nText.\n');
    await soon(() => expect(articles.map(({ title }) => title)).toContain('The whole title'));
  });

  it('heeds rules of what is passed over, also when they change', async () => {
    put('a.md');
    put('drafts/b.md');
    const { titles } = await watched();
    put('.gitignore', 'drafts/\n');
    await soon(() => expect(titles()).toEqual(['a.md']));
    put('.hidden.md');
    rmSync(join(root, '.gitignore'));
    await soon(() => expect(titles()).toEqual(['a.md', 'drafts/b.md']));
  });

  it('watches a file that was named alone through its folder', async () => {
    const file = put('a.md');
    put('b.md');
    const { titles } = await watched([file]);
    expect(titles()).toEqual(['a.md']);
    put('a.md', '---\ntitle: A again\n---\nOther.\n');
    await soon(() => expect(titles()).toEqual(['A again']));
    // As editors save: a new file in the place of the old one.
    writeFileSync(join(root, 'a.md~'), '---\ntitle: A at last\n---\nOther.\n');
    renameSync(join(root, 'a.md~'), file);
    await soon(() => expect(titles()).toEqual(['A at last']));
  });

  it('finds what no event told of when it is asked to look', async () => {
    put('a.md');
    const { watch: on, titles } = await watched();
    put('b.md');
    expect(await on.rescan()).toBe(1);
    expect(titles()).toEqual(['a.md', 'b.md']);
    expect(await on.rescan()).toBe(0);
  });

  it('names what is wrong with a changed file', async () => {
    put('a.md');
    const { changes } = await watched();
    put('a.md', '---\ntitle: a\ndate: never\n---\nText.\n');
    await soon(() => expect(changes.at(-1)?.problems.map(({ reason }) => reason.code)).toEqual(['bad-date']));
  });
});
