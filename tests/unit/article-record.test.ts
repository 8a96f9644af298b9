import { describe, expect, it } from 'vitest';
import { type ArticlePlace, filePath } from '../../src/core/article.ts';
import { type IndexedArticle, RecordReader, recordOf } from '../../src/core/article-record.ts';
import { parseArticle } from '../../src/core/parse-article.ts';
import { raw, sanitize } from '../../src/core/sanitize.ts';
import fc from '../fast-check.ts';

const root = { given: 'news', folder: '/home/me/news', real: '/data/news' };
const NOW = Date.UTC(2026, 10, 24);
const place: ArticlePlace = {
  id: filePath('/data/news/a/b.md'),
  file: filePath('/home/me/news/a/b.md'),
  path: filePath('a/b.md'),
  shown: sanitize('news/a/b.md'),
};

function entryOf(text: string): IndexedArticle {
  const { article, problems } = parseArticle(raw(text), place, NOW);
  return { article, problems, stamp: { size: 1, modified: 2.5, changed: 3.5, inode: 4 }, root: 0 };
}

/** What comes back of a row that went through JSON. */
function back(row: unknown, now = NOW): IndexedArticle | null {
  return new RecordReader([root], now).read(JSON.parse(JSON.stringify(row)));
}

const RICH = `---
title: 潮汐表
date: 2025-02-12 19:44:28
lastmod: 2025-03-01T10:00:00+08:00
tags: [海, 潮]
categories: [科技]
authors: [林澜]
series: [One]
keywords: [sea]
link: https://example.org/tide
cover: a.jpg
weight: 3
draft: true
languages: nonsense!
---
一段话 and words.
`;

describe('an article in the index', () => {
  it('comes back as it was, with what was wrong with it', () => {
    const entry = entryOf(RICH);
    expect(entry.problems.length).toBeGreaterThan(0);
    expect(back(recordOf(entry))).toEqual(entry);
  });

  it('comes back as it was, whatever its front matter and text', () => {
    const line = fc.tuple(
      fc.constantFrom('title', 'date', 'tags', 'summary', 'link', 'lang', 'weight', 'source', 'author'),
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('2020-02-30', '2021年3月4日 12:75', '2031-01-01', 'https://a.example/é'),
      ),
    );
    fc.assert(
      fc.property(fc.array(line), fc.string({ unit: 'binary' }), (fields, body) => {
        const front = fields.map(([name, value]) => `${name}: ${value}`).join('\n');
        const entry = entryOf(`---\n${front}\n---\n${body}`);
        expect(back(recordOf(entry))).toEqual(entry);
      }),
    );
  });

  it('loses the note on a date to come when the day has come, and is read anew where the clock went back', () => {
    const entry = entryOf('---\ntitle: A\ndate: 2027-01-01\n---\nText.');
    expect(entry.problems.map(({ reason }) => reason.code)).toContain('future-date');
    const later = back(recordOf(entry), Date.UTC(2028, 0));
    expect(later?.problems.map(({ reason }) => reason.code)).not.toContain('future-date');
    const past = entryOf('---\ntitle: A\ndate: 2026-01-01\n---\nText.');
    expect(back(recordOf(past), Date.UTC(2025, 0))).toBeNull();
  });

  it('brings no escape sequence to the screen from a forged row', () => {
    const row = [...recordOf(entryOf(RICH))];
    row[3] = '\x1b]52;c;aGk=\x07title\u202e';
    row[7] = [['\x1b[2J'], [], [], [], []];
    row[17] = [[1, 'encoding', '\x1b[31m']];
    const entry = back(row);
    expect(entry?.article.title).toBe('␛]52;c;aGk=␇title\ufffd');
    expect(JSON.stringify(entry)).not.toMatch(/\\u001b|\u202e/);
  });

  it.each<[what: string, cell: number, value: unknown]>([
    ['leads out of its root', 1, '../../etc/passwd.md'],
    ['is absolute', 1, '/etc/passwd.md'],
    ['goes up inside', 1, 'a/../b.md'],
    ['is no markdown file', 1, 'a/b.txt'],
    ['has a NUL in its path', 1, 'a\0.md'],
    ['is of a root that is not there', 0, 1],
    ['has a title that is no text', 3, 5],
    ['has a title beyond the limit', 3, 'x'.repeat(501)],
    ['has an impossible date', 4, 'yesterday'],
    ['has a list for a summary', 6, []],
    ['has too many tags', 7, [Array.from({ length: 101 }, String), [], [], [], []]],
    ['has a link of another scheme', 11, 'javascript:alert(1)'],
    ['has a language that is none', 8, 'zh CN'],
    ['has fewer than no words', 15, [-1, 0]],
    ['has a fingerprint with other characters', 16, 'ABC/'],
    ['has a problem of no kind', 17, [[1, 'toString', null]]],
    ['has a stamp of texts', 2, ['1', '2', '3', '4']],
  ])('is not taken where it %s', (_, cell, value) => {
    const row = [...recordOf(entryOf(RICH))];
    row[cell] = value;
    expect(back(row)).toBeNull();
  });

  it('is null or an article with clean texts, whatever a row holds', () => {
    const row = recordOf(entryOf(RICH));
    fc.assert(
      fc.property(fc.nat(17), fc.anything({ withBigInt: false }), (cell, value) => {
        const forged = [...row];
        forged[cell] = value;
        const entry = new RecordReader([root], NOW).read(forged);
        if (entry === null) return;
        expect(JSON.stringify(entry)).not.toMatch(/\\u00[01]|[\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});
