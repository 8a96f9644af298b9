/** The hostile corpus through every command that prints. */
import { isUtf8 } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesFor } from '../../src/messages/index.ts';
import { environment, program } from '../e2e/surroundings.ts';
import { bombFiles, putFiles, quickFiles } from './corpus.ts';
import type { HostileFile } from './hostile-file.ts';
import { putPlaces } from './places.ts';
import { readOutput, type Sink } from './terminal-output.ts';

const PATIENCE = 120_000;
const quick = quickFiles();
const bombs = bombFiles();
/** The only words of the file between two pages, which show prints once. */
const parting = `#${'0'.repeat(20)}#`;

let base = '';
let root = '';
let expected: readonly RegExp[] = [];
beforeAll(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'kanbao-hostile-')));
  root = join(base, 'corpus');
  mkdirSync(root);
  putFiles(root, [...quick, ...bombs]);
  writeFileSync(join(base, 'parting.md'), `---\ntitle: p\n---\n${parting}\n`);
  expected = putPlaces(root).problems;
});
afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

interface Printed {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

function run(args: readonly string[]): Printed {
  const { stdout, stderr, status, error } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    env: { ...environment(base), FORCE_HYPERLINK: '1' },
    maxBuffer: 1 << 29,
  });
  if (error) throw error;
  expect(isUtf8(stdout) && isUtf8(stderr), `valid UTF-8 from ${args.slice(0, 3).join(' ')}`).toBe(true);
  return { out: stdout.toString(), err: stderr.toString(), code: status };
}

function expectClean({ out, err }: Printed, sink: Sink): void {
  expect(readOutput(out, sink).fault).toBeNull();
  expect(readOutput(err, 'plain').fault).toBeNull();
  for (const line of err.split('\n')) if (line !== '') expect(line).toMatch(/^kanbao: /);
}

/** The pages that `show` prints, by one run: a file of nothing else stands between two. */
function pagesOf(files: readonly HostileFile[], ...options: readonly string[]) {
  const named = files.filter(({ path }) => typeof path === 'string');
  const args = named.flatMap(({ path }) => [String(path), '../parting.md']);
  const printed = run(['show', '--width', '100', ...options, '--', ...args]);
  const pages = printed.out.split(parting);
  return {
    printed,
    pages: named.map((file, i) => ({ file, page: pages[i] ?? '' })),
    count: pages.length - 1,
  };
}

/** The first word that is not there, after those before it. */
function missingWord(page: string, words: readonly string[]): string | null {
  let at = 0;
  for (const word of words) {
    at = page.indexOf(word, at);
    if (at < 0) return word;
    at += word.length;
  }
  return null;
}

function hashOf(files: readonly HostileFile[]): string {
  const hash = createHash('sha256');
  for (const { path, content } of files) hash.update(path).update('\0').update(content).update('\0');
  return hash.digest('hex');
}

function faultsOf(pages: ReturnType<typeof pagesOf>['pages'], sink: Sink): string[] {
  return pages.flatMap(({ file, page }) => {
    const { fault } = readOutput(page, sink);
    const missing = missingWord(page, file.words);
    return [
      ...(fault === null ? [] : [`${JSON.stringify(file.path)}: ${fault}`]),
      ...(missing === null ? [] : [`${JSON.stringify(file.path)}: ${missing} is not shown`]),
    ];
  });
}

describe('the hostile corpus', () => {
  it('is of at least 150 files, each of another name, and the same every time', () => {
    const files = [...quick, ...bombs];
    expect(new Set(files.map(({ path }) => String(path))).size).toBe(files.length);
    expect(files.length).toBeGreaterThanOrEqual(150);
    expect(hashOf([...quickFiles(), ...bombFiles()])).toBe(hashOf(files));
  });

  it.each<[string, Sink, readonly string[]]>([
    ['--plain', 'plain', ['--plain']],
    ['--color always', 'styled', ['--color', 'always']],
  ])(
    'is shown by show %s, every readable word of it, and nothing but text and our own sequences',
    (_, sink, options) => {
      const { printed, pages, count } = pagesOf(quick, ...options);
      if (sink === 'styled') expect(printed.out).toContain('\x1b]8;;https://news.example/');
      expect(count).toBe(pages.length);
      expect(faultsOf(pages, sink)).toEqual([]);
      expectClean(printed, sink);
    },
    PATIENCE,
  );

  it(
    'is shown whole where it is made to keep the program busy: as its source where it would take too long',
    () => {
      const { printed, pages, count } = pagesOf(bombs, '--plain');
      expect(count).toBe(bombs.length);
      expect(faultsOf(pages, 'plain')).toEqual([]);
      expectClean(printed, 'plain');
      const notice = messagesFor('en').page.shownPlain;
      const caught = pages.filter(({ file }) => file.bomb === 'caught');
      expect(caught.length).toBeGreaterThan(0);
      for (const { file, page } of caught)
        expect([file.path, page.includes(notice)]).toEqual([file.path, true]);
    },
    PATIENCE,
  );

  it(
    'is listed whole, one article a line, also as JSON and for a query',
    () => {
      const text = run(['list', '.']);
      const rows = text.out.trimEnd().split('\n');
      // One name is no UTF-8 and cannot be opened.
      expect(rows).toHaveLength(quick.length + bombs.length - 1);
      for (const row of rows) expect(row.split('\t')).toHaveLength(4);
      expect(text.out).not.toMatch(/secret|place\//);
      expectClean(text, 'plain');

      const json = run(['list', '--json', '.']);
      expectClean(json, 'plain');
      const articles: readonly Readonly<Record<string, unknown>>[] = JSON.parse(json.out);
      expect(articles).toHaveLength(rows.length);
      const titles = articles.map(({ title }) => String(title)).join('\n');
      for (const { path, words } of quick) {
        const title = words.find((word) => word.startsWith('title'));
        if (title !== undefined) expect([path, titles.includes(title)]).toEqual([path, true]);
      }
      for (const { title, tags } of articles) {
        expect(String(title).length).toBeLessThanOrEqual(500);
        expect(
          Array.isArray(tags) && tags.length <= 100 && tags.every((tag) => String(tag).length <= 100),
        ).toBe(true);
      }

      const found = run(['list', '--query', 'titlebombunderscores', '.']);
      expect(found.out.split('\n')[0]).toContain('bomb/underscores.md');
      expectClean(found, 'plain');
      const tagged = run(['list', '--json', '--query', 'tag:__proto__', '.']);
      expect(
        JSON.parse(tagged.out)
          .map(({ path }: { readonly path: string }) => path)
          .sort(),
      ).toEqual(['head/proto-json.md', 'head/proto-toml.md', 'head/proto-yaml.md']);
    },
    PATIENCE,
  );

  it(
    'has its tags counted, those that are names of every object among them',
    () => {
      const { out, err, code } = run(['tags', '.']);
      expectClean({ out, err, code }, 'plain');
      for (const row of ['3\t__proto__', '2\tconstructor', '1\ttoString', '1\thasOwnProperty']) {
        expect(out.split('\n')).toContain(row);
      }
      expect(JSON.parse(run(['tags', '--json', '.']).out)).toContainEqual({ tag: '__proto__', count: 3 });
    },
    PATIENCE,
  );

  it(
    'is checked: each limit by its name, each place that is no article, and nothing outside the tree',
    () => {
      const { out, err, code } = run(['check', '.']);
      expectClean({ out, err, code }, 'plain');
      expect(code).toBe(1);
      for (const problem of expected) expect(out).toMatch(problem);
      expect(out).toMatch(/name\/bad�+\.md:1: has a name that is not valid UTF-8/);
      const { problems } = messagesFor('en');
      const rows = out.split('\n');
      for (const { path, problems: codes = [] } of [...quick, ...bombs]) {
        for (const found of codes) {
          const sentence = Object.entries(problems).find(([name]) => name === found)?.[1];
          const words = String(sentence?.(messagesFor('en').page.original))
            .replace(/^.*Original/, '')
            .trim();
          expect([
            path,
            found,
            rows.some((row) => row.includes(`${String(path)}:`) && row.includes(words)),
          ]).toEqual([path, found, true]);
        }
      }
      for (const text of [out, err]) expect(text).not.toMatch(/secret|place\/(?:out|passwd|zero|tty)\.md/);
    },
    PATIENCE,
  );
});
