/** What is typed, pressed, edited by hand or named at random: never an error, and what is shown of it is clean. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  foldersAbove,
  languageSuffix,
  nameAsTitle,
  shownPath,
  sourceFolder,
} from '../../src/core/article-path.ts';
import { parseQuery } from '../../src/core/query.ts';
import { emptyReadingState } from '../../src/core/reading-state.ts';
import { parseReadingState, serializeReadingState } from '../../src/core/reading-state-file.ts';
import { createSearchIndex } from '../../src/core/search.ts';
import { visibleArticles } from '../../src/core/visible.ts';
import { ArticleSearch } from '../../src/io/find-files.ts';
import { readSettings } from '../../src/io/settings.ts';
import { innerAddress } from '../../src/markdown/link-table.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { linkTarget } from '../../src/state/link-target.ts';
import { KeyParser } from '../../src/terminal/key-parser.ts';
import { everything, sequences } from '../hostile/payloads.ts';
import { readOutput } from '../hostile/terminal-output.ts';
import { articles } from './search-articles.ts';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'kanbao-fuzz-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(...Object.values(sequences), everything, '__proto__', 'constructor', '../..', '%2e%2e%2f'),
);

function isClean(text: string): boolean {
  return readOutput(text, 'plain').fault === null;
}

describe('the query line', () => {
  const library = articles(
    { path: 'a.md', title: 'Harbour news', tags: ['__proto__', '港'] },
    { path: 'b.md', title: '海边小城', tags: ['constructor'] },
  );
  const index = createSearchIndex(library);
  const piece = fc.oneof(
    fc.constantFrom(
      'tag:',
      '-tag:',
      'lang:',
      'source:',
      'is:',
      'after:',
      'before:',
      'body:',
      '-body:',
      ' ',
      '"',
      ',',
      '：',
    ),
    fc.constantFrom('港', 'unread', '2025-02-30', '99999-01', '0000', '(', '[a-', '\\', '.*', '^', '$', '+'),
    hostile,
  );

  it('finds some of the articles, whatever is typed, and its faults can be shown', () => {
    const typed = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(typed, (line) => {
        const query = parseQuery(line, 0);
        const filter = { show: 'all', tagsIn: [], tagsOut: [], tagsMode: 'all', query } as const;
        const { order } = visibleArticles(
          library,
          index,
          emptyReadingState(),
          filter,
          'relevance',
          false,
          'en',
        );
        expect(new Set(order).size).toBe(order.length);
        expect([...order].every((at) => at in library)).toBe(true);
        for (const { start, end } of query.problems)
          expect(isClean(shownPath('', line.slice(start, end)))).toBe(true);
      }),
      { numRuns: 300, examples: [['tag:__proto__'], ['tag:constructor -tag:toString'], [`"${everything}`]] },
    );
  });
});

describe('the keyboard', () => {
  it('is not lost to anything that came before: the next key is that key', () => {
    const bytes = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 12 }),
        fc.constantFrom(...Object.values(sequences)).map((text) => new Uint8Array(Buffer.from(text))),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(bytes, (chunks) => {
        const parser = new KeyParser();
        let events = 0;
        let length = 0;
        for (const chunk of chunks) {
          events += parser.push(chunk).length;
          length += chunk.length;
        }
        events += parser.flush().length;
        expect(events).toBeLessThanOrEqual(length + 1);
        parser.push('\x1b[201~'); // a paste may have been begun
        parser.flush();
        expect([...parser.push('j'), ...parser.flush()]).toEqual([{ type: 'key', sequence: 'j' }]);
      }),
      { numRuns: 500, examples: [[[new Uint8Array([0x1b, 0x50])]], [[new Uint8Array([0x1b, 0x5b, 0x4d])]]] },
    );
  });

  it('holds no more of a sequence without an end than a sequence can have', () => {
    const parser = new KeyParser();
    for (const start of ['\x1b]52;c;', '\x1bP', '\x1b_', '\x1b[']) {
      for (let i = 0; i < 200; i++) parser.push(`${i === 0 ? start : ''}${'9;'.repeat(4096)}`);
      expect(parser.pending.length).toBeLessThan(8192);
      parser.flush();
    }
  });
});

/** A text with some characters taken out, doubled, or put in from elsewhere. */
function damaged(text: string): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.nat(text.length),
    cut: fc.nat(6),
    put: fc.oneof(fc.constant(''), hostile),
  });
  return fc
    .array(edit, { maxLength: 3 })
    .map((edits) =>
      edits.reduce((now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut), text),
    );
}

describe('the settings’ file', () => {
  it('of any content gives whole settings, and notices that can be shown', () => {
    const whole = JSON.stringify({
      library: ['~/news', '\x1b[2J'],
      measure: 70,
      theme: { base: 'ink', link: 'red' },
      keys: { quit: ['x'] },
      links: 'notes',
      '\x1b]0;x\x07': 1,
      ['__proto__']: { a: 1 },
    });
    const file = join(base, 'config.json');
    const system = { platform: 'linux', env: {}, home: base } as const;
    const content = fc.oneof(damaged(whole), fc.json(), fc.string({ unit: 'binary' }), fc.uint8Array());
    fc.assert(
      fc.property(content, (written) => {
        writeFileSync(file, written);
        const { settings, notices } = readSettings(system, file);
        for (const language of ['en', 'zh-CN'] as const) {
          for (const notice of notices)
            expect(isClean(messagesFor(language).settings.notice(notice))).toBe(true);
        }
        expect(settings.measure).toBeGreaterThanOrEqual(20);
        expect(settings.library.every((folder) => folder.startsWith('/'))).toBe(true);
      }),
      { numRuns: 200, examples: [[whole], ['{"__proto__": {"measure": 9999}}'], ['[1,2]'], ['null']] },
    );
  });
});

describe('the state’s file', () => {
  it('of any content is read for what is in it, and what is read is written back the same', () => {
    const mark = fc.oneof(
      fc.jsonValue(),
      fc.record({ read: fc.oneof(fc.nat(), fc.jsonValue()), starred: fc.jsonValue() }),
    );
    const value = fc.record({
      version: fc.oneof(fc.constant(1), fc.jsonValue()),
      articles: fc.oneof(fc.dictionary(hostile, mark), fc.jsonValue()),
      libraries: fc.oneof(fc.dictionary(hostile, fc.jsonValue()), fc.jsonValue()),
    });
    fc.assert(
      fc.property(value, (stored) => {
        const { state } = parseReadingState(JSON.parse(JSON.stringify(stored)));
        const written = JSON.parse(JSON.stringify(serializeReadingState(state)));
        const again = serializeReadingState(parseReadingState(written).state);
        expect(JSON.parse(JSON.stringify(again))).toEqual(written);
        expect('read' in {}).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('names and paths', () => {
  const LIBRARY = articles({ path: 'en/a.md' }, { path: 'zh/夜 里.md' }, { path: '__proto__.md' });

  it('are clean where they are shown, and never an error', () => {
    const path = fc
      .array(fc.oneof(hostile, fc.constantFrom('/', '.md', 'index.md', '.zh', '..', '.')))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(path, path, (given, rest) => {
        expect(isClean(shownPath(given, rest))).toBe(true);
        expect(nameAsTitle(`x${rest}`)).not.toBe('');
        expect(
          [...foldersAbove(rest), sourceFolder(rest), languageSuffix(rest) ?? ''].every(
            (part) => !part.includes('/'),
          ),
        ).toBe(true);
      }),
    );
  });

  it('in a link lead to an article of the library or nowhere', () => {
    const address = fc
      .array(
        fc.oneof(
          hostile,
          fc.constantFrom(
            '/',
            '../',
            '%2e%2e/',
            '{{< ref "',
            '" >}}',
            '#',
            '?',
            'en/a',
            '.md',
            '/etc/passwd',
            'file:///',
          ),
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(''));
    const [from] = LIBRARY;
    fc.assert(
      fc.property(address, (one) => {
        const href = innerAddress(one);
        if (href === null || from === undefined) return;
        expect(isClean(href)).toBe(true);
        const target = linkTarget({ href, number: 1, inner: true }, from, LIBRARY);
        if (target.type === 'article') expect(LIBRARY).toContain(target.article);
        else expect(['place', 'nowhere']).toContain(target.type);
      }),
      {
        numRuns: 500,
        examples: [['../../../../etc/passwd'], ['%2e%2e%2f%2e%2e%2fetc%2fpasswd'], ['file:///etc/passwd']],
      },
    );
  });

  it('of files are found as they are', () => {
    // What a file system of UTF-8 names takes.
    const name = hostile
      .map((one) => one.replace(/[/\0]/g, ''))
      .filter((one) => one.isWellFormed() && Buffer.byteLength(one) < 240 && !one.startsWith('.'));
    let run = 0;
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), (names) => {
        const folder = join(base, `found-${run++}`);
        mkdirSync(folder);
        for (const one of names) writeFileSync(join(folder, `${one}.md`), '');
        const search = new ArticleSearch({ given: 'g', folder, real: folder }, { ignore: true });
        const found = [...search.articles()].flatMap((step) =>
          step?.kind === 'article' ? [step.place] : [],
        );
        expect(found.map(({ path }) => String(path)).sort()).toEqual(
          names
            .map((one) => `${one}.md`)
            .filter((one) => !/^_index(?:\.|$)/i.test(one) && !one.startsWith('.'))
            .sort(),
        );
        expect(found.every(({ shown }) => isClean(shown))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
