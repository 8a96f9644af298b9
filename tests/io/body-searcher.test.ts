import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Article, filePath } from '../../src/core/article.ts';
import type { BodyQuery } from '../../src/core/body-search.ts';
import { type BodyReport, type BodySearcher, createBodySearcher } from '../../src/io/body-searcher.ts';
import { article } from '../unit/search-articles.ts';

const built = join(import.meta.dirname, '../../dist/bodies.js');
if (!existsSync(built)) throw new Error('not built: run `npm run build` first');

let folder: string;
const open: BodySearcher[] = [];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'kanbao-bodies-')));
});
afterEach(() => {
  for (const searcher of open.splice(0)) searcher.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (...needles: string[]): BodyQuery => ({ needles, wanted: [], refused: [] });

/** An article of this body; null: its file is not there. */
function store(name: string, day: string, body: string | null): Article {
  const file = filePath(join(folder, name));
  if (body !== null) writeFileSync(file, `---\ntitle: ${name}\n---\n\n${body}\n`);
  return { ...article({ title: name, path: name, day }), id: file, file };
}

interface Asked extends BodySearcher {
  readonly reports: readonly BodyReport[];
  /** Places found for a query, in order, once it is through. */
  found(query: BodyQuery): Promise<readonly number[]>;
}

function searcher(options: Partial<Parameters<typeof createBodySearcher>[0]> = {}): Asked {
  const reports: BodyReport[] = [];
  let heard = () => {};
  const made = createBodySearcher({
    ...options,
    onReport: (report) => {
      reports.push(report);
      heard();
    },
  });
  open.push(made);
  return {
    search: (query, articles) => made.search(query, articles),
    close: () => made.close(),
    reports,
    found: async (query) => {
      const isThrough = () => reports.some((report) => report.query === query && report.done);
      while (!isThrough()) await new Promise<void>((resolve) => (heard = resolve));
      const own = reports.filter((report) => report.query === query);
      return own.flatMap(({ batch }) => batch.found.map(({ place }) => place));
    },
  };
}

/** A program for the thread in place of the built one. */
function program(text: string): string {
  const file = join(folder, 'thread.mjs');
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${text}`);
  return file;
}

describe('searching bodies in a thread', () => {
  it('finds them newest first, passes over what cannot be read, and takes a later query from memory', async () => {
    const articles = [
      store('old.md', '2025-01-01', 'A herring.'),
      store('new.md', '2025-03-01', 'One **her**ring more.'),
      store('gone.md', '2025-02-01', null),
      store('other.md', '2025-02-02', 'Bread.'),
    ];
    const asked = searcher();
    const herring = ask('herring');
    asked.search(herring, articles);
    expect(await asked.found(herring)).toEqual([1, 0]);
    rmSync(join(folder, 'other.md'));
    const bread = ask('bread');
    asked.search(bread, articles);
    expect(await asked.found(bread)).toEqual([3]);
    expect(asked.reports.at(-1)?.batch.found[0]?.hit).toMatchObject({
      needle: 'bread',
      snippet: { before: '', hit: 'Bread', after: '.' },
    });
  });

  it('goes on with articles that are added, for the same query', async () => {
    const first = [store('a.md', '2025-01-01', 'herring')];
    const asked = searcher();
    const query = ask('herring');
    asked.search(query, first);
    expect(await asked.found(query)).toEqual([0]);
    const { length } = asked.reports;
    asked.search(query, [
      ...first,
      store('b.md', '2025-01-02', 'none'),
      store('c.md', '2025-01-03', 'herring'),
    ]);
    while (!asked.reports.slice(length).some(({ done }) => done)) await new Promise(setImmediate);
    expect(asked.reports.slice(length).flatMap(({ batch }) => batch.found.map(({ place }) => place))).toEqual(
      [2],
    );
  });

  it('answers the newest query alone', async () => {
    const articles = Array.from({ length: 300 }, (_, at) => store(`${at}.md`, '2025-01-01', `herring ${at}`));
    const asked = searcher();
    const queries = ['h', 'he', 'her', 'herring 7'].map((text) => ask(text));
    for (const query of queries) asked.search(query, articles);
    const [last] = queries.slice(-1);
    if (last === undefined) throw new Error('no query');
    expect(await asked.found(last)).toHaveLength(11);
    expect(asked.reports.every(({ query }) => query === last)).toBe(true);
  });

  it('says nothing more once nothing is asked for', async () => {
    const articles = [store('a.md', '2025-01-01', 'herring'), store('b.md', '2025-01-01', 'bread')];
    const asked = searcher();
    asked.search(ask('herring'), articles);
    asked.search(null, articles);
    const bread = ask('bread');
    asked.search(bread, articles);
    expect(await asked.found(bread)).toEqual([1]);
    expect(asked.reports.every(({ query }) => query === bread)).toBe(true);
  });

  it('searches the text of an article without a file', async () => {
    const given = { plain: 'A Herring.', folded: 'a herring.', head: '' };
    const asked = searcher({ given: () => given });
    const query = ask('herring');
    asked.search(query, [{ ...article({ title: 'x' }), id: filePath(''), file: filePath('-') }]);
    expect(await asked.found(query)).toEqual([0]);
  });

  it('is through, with nothing, where the thread cannot be started or breaks', async () => {
    for (const broken of [join(folder, 'none.mjs'), program('throw new Error("broken");')]) {
      const asked = searcher({ program: broken });
      const query = ask('herring');
      asked.search(query, [store('a.md', '2025-01-01', 'herring')]);
      expect(await asked.found(query)).toEqual([]);
      const later = ask('bread');
      asked.search(later, [store('a.md', '2025-01-01', 'bread')]);
      expect(await asked.found(later)).toEqual([]);
    }
  });

  it('takes nothing wrong from the thread', async () => {
    const replies = [
      'null',
      '7',
      '{}',
      '{ id: 99, searched: 1, holding: [0], found: [] }',
      '{ id: 1, searched: 0, holding: [5, -1, "0"], found: [{ place: 9 }, null] }',
      String.raw`{ id: 1, searched: 1, holding: [], found: [{ place: 0, hasText: true, hit: { needle: 'herring',
        snippet: { before: '\x1b]0;x\x07', hit: 'herring', after: '' } } }] }`,
    ];
    const asked = searcher({
      program: program(
        `parentPort.on('message', ({ type }) => { if (type === 'sources') for (const reply of [${replies.join(',')}]) parentPort.postMessage(reply); });`,
      ),
    });
    const query = ask('herring');
    asked.search(query, [store('a.md', '2025-01-01', 'herring')]);
    expect(await asked.found(query)).toEqual([0]);
    const batches = asked.reports.map(({ batch }) => batch);
    expect(batches.flatMap(({ holding }) => holding)).toEqual([]);
    expect(batches.flatMap(({ found }) => found.map(({ hit }) => hit.snippet.before))).toEqual(['␛]0;x␇']);
  });
});
