import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article, FilePath } from '../../src/core/article.ts';
import { raw, sanitize } from '../../src/core/sanitize.ts';
import { createDocument, type Document } from '../../src/markdown/document.ts';
import {
  allLines,
  anchorOf,
  atEnd,
  comparePlaces,
  lastPlace,
  linesFrom,
  movePlace,
  placeOf,
  progress,
} from '../../src/markdown/viewport.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { mixedText } from './mixed-text.ts';
import { documentOf, layoutOptions, rowsOf, textOf } from './page-fixture.ts';

function path(text: string): FilePath {
  return text as FilePath;
}

function article(changes: Partial<Article> = {}): Article {
  return {
    id: path('/news/a.md'),
    file: path('/news/a.md'),
    path: path('a.md'),
    shown: sanitize('a.md'),
    title: sanitize('海边小城试行夜间图书馆，灯亮到天明'),
    date: { iso: sanitize('2026-11-24T09:44:28+08:00'), time: 0 },
    lastmod: null,
    summary: sanitize(''),
    tags: [sanitize('城市'), sanitize('阅读')],
    categories: [],
    keywords: [],
    series: [],
    authors: [sanitize('林澜')],
    lang: sanitize('zh'),
    translations: [],
    source: sanitize('海城日报'),
    link: sanitize('https://news.example/1'),
    cover: null,
    draft: false,
    weight: null,
    words: 1280,
    wideCharacters: 1200,
    fingerprint: '',
    ...changes,
  };
}

const zh = messagesFor('zh-CN').page;

describe('the head of an article', () => {
  it('shows what is known, its link and a rule', () => {
    const lines = allLines(documentOf('正文。', article()), layoutOptions({ width: 64, messages: zh }));
    expect(lines.map(textOf)).toEqual([
      '海边小城试行夜间图书馆，灯亮到天明',
      '2026-11-24 09:44 · 海城日报 · 林澜 · #城市 #阅读 · 1,280 字',
      '约 3 分钟',
      '原文 https://news.example/1',
      '─'.repeat(64),
      '',
      '正文。',
    ]);
    expect(lines[3]?.spans[1]?.link).toEqual({ href: 'https://news.example/1', number: 1 });
  });

  it('shows its link for reading, and leads to it as it is', () => {
    const href = 'https://news.example/%E6%BD%AE%E6%B1%90';
    const doc = documentOf('正文。', article({ link: sanitize(href) }));
    const piece = allLines(doc, layoutOptions({ links: 'notes' }))
      .flatMap(({ spans }) => spans)
      .find(({ link }) => link !== undefined);
    expect(piece?.text).toBe('https://news.example/潮汐');
    expect(piece?.link?.href).toBe(href);
  });

  it('shows a link that must not be opened as text', () => {
    const doc = documentOf('正文。', article({ link: sanitize('javascript:alert(1)') }));
    const row = allLines(doc, layoutOptions()).find((line) => textOf(line) === 'javascript:alert(1)');
    expect(row?.spans[0]?.link).toBeUndefined();
    expect(doc.links).toEqual([]);
  });

  it('leaves out what is not known', () => {
    const bare = article({
      date: null,
      source: sanitize(''),
      authors: [],
      tags: [],
      link: null,
      words: 0,
      wideCharacters: 0,
    });
    expect(allLines(documentOf('', bare), layoutOptions({ width: 40 })).map(textOf)).toEqual([
      '海边小城试行夜间图书馆，灯亮到天明',
      '─'.repeat(40),
    ]);
  });

  it('is not there when it is not wanted', () => {
    const doc = createDocument({
      article: article(),
      body: raw('正文。\n\n[源](https://news.example/1)'),
      header: false,
    });
    expect(allLines(doc, layoutOptions()).map(textOf)).toEqual(['正文。', '', '源']);
  });

  it('is not repeated by a first heading or a last link', () => {
    const body = '# 海边小城试行夜间图书馆，灯亮到**天明**\n\n正文。\n\n[source](https://news.example/1)\n';
    expect(allLines(documentOf(body, article()), layoutOptions()).map(textOf).slice(-2)).toEqual([
      '',
      '正文。',
    ]);
    const other = '# 另一个标题\n\n正文。\n\n[source](https://other.example/)';
    expect(allLines(documentOf(other, article()), layoutOptions()).map(textOf).slice(-6)).toEqual([
      '另一个标题',
      '──────────',
      '',
      '正文。',
      '',
      'source',
    ]);
  });

  it('breaks between facts', () => {
    const rows = allLines(
      documentOf('', article({ title: sanitize('') })),
      layoutOptions({ width: 20, messages: zh }),
    ).map(textOf);
    expect(rows.slice(0, 4)).toEqual([
      '2026-11-24 09:44',
      '海城日报 · 林澜',
      '#城市 #阅读',
      '1,280 字 · 约 3 分钟',
    ]);
  });
});

describe('a document', () => {
  it('lists its headings and links by block', () => {
    const doc = documentOf(
      '# 一\n\n文[灯](https://a.example/)\n\n## 二 `x`\n\nhttps://b.example/',
      article(),
    );
    expect(doc.headings).toEqual([
      { block: 1, level: 1, text: '一' },
      { block: 3, level: 2, text: '二 x' },
    ]);
    expect(doc.links.map(({ href, number, text }) => [number, text, href])).toEqual([
      [1, 'https://news.example/1', 'https://news.example/1'],
      [2, '灯', 'https://a.example/'],
      [3, 'https://b.example/', 'https://b.example/'],
    ]);
  });

  it('gives the code of a block as it stands in the source', () => {
    const doc = documentOf('文\n\n```js\na\tb\n```');
    expect(doc.codeIn(0)).toBeNull();
    expect(doc.codeIn(1)).toBe('a\tb');
  });

  it('numbers links and figures alike whatever is laid out first', () => {
    const source = Array.from(
      { length: 400 },
      (_, i) => `第${i}段[灯](https://a.example/${i})。\n\n![图](${i}.jpg)`,
    ).join('\n\n');
    const options = layoutOptions({ links: 'notes' });
    const forward = allLines(documentOf(source), options).map(textOf);
    const doc = documentOf(source);
    const backward: string[][] = [];
    for (let block = doc.blockCount - 1; block >= 0; block--)
      backward.unshift(doc.blockLines(block, options).map(textOf));
    expect(backward.flat()).toEqual(forward);
    expect(forward).toContain('第399段灯[400]。');
    expect(forward).toContain('Figure 400');
  });

  it('has no blank line at its end, and one between blocks', () => {
    expect(rowsOf('a\n\n\n\nb\n\n<!-- c -->\n\n[d]: https://a.example/\n')).toEqual(['a', '', 'b']);
    expect(rowsOf('')).toEqual([]);
  });

  it('reads CRLF and CR as line ends, and passes over a byte order mark', () => {
    expect(rowsOf('\ufeff# a\r\n\r\nb\r\rc')).toEqual(['a', '─', '', 'b', '', 'c']);
  });
});

describe('hostile text', () => {
  it('is shown as it stands, after a notice, when the guard stops the reading', () => {
    const guard = (): never => {
      throw new Error('too long');
    };
    const doc = createDocument({ article: null, body: raw('# a\n\n**b**\x1b'), header: true }, { guard });
    const { shownPlain } = messagesFor('en').page;
    expect(allLines(doc, layoutOptions()).map(textOf)).toEqual([shownPlain, '', '# a', '', '**b**␛']);
  });

  it('keeps what was read before the guard stopped it', () => {
    let calls = 0;
    const guard = <Result>(work: () => Result): Result => {
      calls++;
      if (calls > 1) throw new Error('too long');
      return work();
    };
    const long = '海'.repeat(20_000);
    const doc = createDocument(
      { article: null, body: raw(`**a**\n\n${long}\n\n**b**\n\n**c**`), header: true },
      { guard },
    );
    const rows = allLines(doc, layoutOptions()).map(textOf);
    expect(rows[0]).toBe('a');
    expect(rows.slice(-5)).toEqual([messagesFor('en').page.shownPlain, '', '**b**', '', '**c**']);
    expect(calls).toBe(2);
  });

  it.each([
    ['quotes', '>'.repeat(5_000)],
    ['lists', '- '.repeat(5_000)],
    ['emphasis', `${'*a '.repeat(3_000)}${'a* '.repeat(3_000)}`],
    ['tags', `${'<b>'.repeat(20_000)}a`],
    ['brackets', '['.repeat(20_000)],
    ['images in links', `${'[!['.repeat(2_000)}a${'](b)'.repeat(4_000)}`],
  ])('nested deeper than anything real is read all the same: %s', (_name, source) => {
    expect(rowsOf(source, { width: 40 }).length).toBeGreaterThan(0);
  });

  it('of hundreds of thousands of lines is laid out in pieces that stand together as one, and copied whole', () => {
    const code = Array.from({ length: 100_000 }, (_, i) => (i % 7 === 0 ? '' : `line ${i}`)).join('\n');
    const doc = documentOf(`a\n\n\`\`\`js\n${code}\n\`\`\`\n\nb`);
    const blocks = Array.from(
      { length: doc.blockCount },
      (_, i) => doc.blockLines(i, layoutOptions()).length,
    );
    expect(Math.max(...blocks)).toBeLessThan(12_000);
    const rows = allLines(doc, layoutOptions()).map((line) => textOf(line).trim());
    expect(rows).toEqual(['a', '', ...code.split('\n'), '', 'b']);
    expect(doc.codeIn(0)).toBeNull();
    for (const block of [1, 5, doc.blockCount - 3]) expect(doc.codeIn(block)).toBe(code);
  });

  it('of hundreds of thousands of lines, shown as it stands, is laid out in pieces too', () => {
    const guard = (): never => {
      throw new Error('too long');
    };
    const text = Array.from({ length: 100_000 }, (_, i) => `- ${i}`).join('\n');
    const doc = createDocument({ article: null, body: raw(text), header: true }, { guard });
    const blocks = Array.from(
      { length: doc.blockCount },
      (_, i) => doc.blockLines(i, layoutOptions()).length,
    );
    expect(Math.max(...blocks)).toBeLessThan(12_000);
    const { shownPlain } = messagesFor('en').page;
    expect(allLines(doc, layoutOptions()).map(textOf)).toEqual([shownPlain, '', ...text.split('\n')]);
  });

  it('in a table beyond the limits is shown as code, whole', () => {
    const wide = `${'|a'.repeat(100)}|\n${'|-'.repeat(100)}|\n|b|`;
    const { oversizedTable } = messagesFor('en').page;
    expect(rowsOf(wide, { width: 250 })).toEqual([
      oversizedTable,
      '',
      `  ${'|a'.repeat(100)}|`,
      `  ${'|-'.repeat(100)}|`,
      '  |b|',
    ]);
    const columns = (count: number) => `${'|a'.repeat(count)}|\n${'|-'.repeat(count)}|\n|b|`;
    expect(rowsOf(columns(64), { width: 400 })).not.toContain(oversizedTable);
    expect(rowsOf(columns(65), { width: 400 })[0]).toBe(oversizedTable);
    expect(rowsOf(`a|b\n-|-\n${'1|2\n'.repeat(9_999)}`)).not.toContain(oversizedTable);
    const long = `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(10_000)}`;
    expect(rowsOf(long).slice(0, 2)).toEqual([oversizedTable, '']);
    expect(rowsOf(long).length).toBe(10_004);
  });
});

describe('the window over a page', () => {
  const source = Array.from({ length: 30 }, (_, i) => `第${i}段：海边小城试行夜间图书馆，灯亮到天明。`).join(
    '\n\n',
  );
  const doc = documentOf(source, article());
  const options = layoutOptions({ width: 24 });
  const all = allLines(doc, options);

  it('shows the lines from a place on', () => {
    const place = movePlace(doc, options, { block: 0, line: 0 }, 17);
    expect(linesFrom(doc, options, place, 5)).toEqual(all.slice(17, 22));
  });

  it('moves line by line from the first to the last, and back', () => {
    let place = { block: 0, line: 0 };
    for (let i = 0; i < all.length; i++) {
      expect(linesFrom(doc, options, place, 1)).toEqual([all[i]]);
      place = movePlace(doc, options, place, 1);
    }
    expect(linesFrom(doc, options, place, 9)).toEqual(all.slice(-1));
    expect(movePlace(doc, options, place, -all.length)).toEqual({ block: 0, line: 0 });
    expect(movePlace(doc, options, { block: 0, line: 0 }, 1e9)).toEqual(place);
  });

  it('ends with the last line on its last row', () => {
    const place = lastPlace(doc, options, 10);
    expect(linesFrom(doc, options, place, 99)).toEqual(all.slice(-10));
    expect(atEnd(doc, options, place, 10)).toBe(true);
    expect(atEnd(doc, options, movePlace(doc, options, place, -1), 10)).toBe(false);
    expect(lastPlace(doc, options, 10_000)).toEqual({ block: 0, line: 0 });
  });

  it('tells its progress: growing, and whole only at the end', () => {
    let place = { block: 0, line: 0 };
    let before = -1;
    const end = lastPlace(doc, options, 10);
    while (comparePlaces(place, end) < 0) {
      const share = progress(doc, options, place, 10);
      expect(share).toBeGreaterThanOrEqual(before);
      expect(share).toBeLessThan(1);
      before = share;
      place = movePlace(doc, options, place, 1);
    }
    expect(progress(doc, options, end, 10)).toBe(1);
  });

  it('stands over an empty page without moving', () => {
    const empty = documentOf('');
    const top = { block: 0, line: 0 };
    expect(movePlace(empty, options, top, 5)).toEqual(top);
    expect(lastPlace(empty, options, 5)).toEqual(top);
    expect(atEnd(empty, options, top, 5)).toBe(true);
    expect(progress(empty, options, top, 5)).toBe(1);
    expect(placeOf(empty, options, anchorOf(empty, options, top))).toEqual(top);
  });

  it('lays out only the blocks that it passes', () => {
    const laidOut = new Set<number>();
    const watched: Document = {
      blockCount: doc.blockCount,
      headings: [],
      links: [],
      blockLength: (block) => doc.blockLength(block),
      codeIn: () => null,
      blockLines: (block, at) => {
        laidOut.add(block);
        return doc.blockLines(block, at);
      },
    };
    const place = movePlace(watched, options, { block: 10, line: 0 }, 4);
    linesFrom(watched, options, place, 4);
    progress(watched, options, place, 4);
    expect(Math.min(...laidOut)).toBe(10);
    expect(Math.max(...laidOut)).toBeLessThan(14);
  });

  it('comes back to the same line at the same width', () => {
    for (let i = 0; i < all.length; i++) {
      const place = movePlace(doc, options, { block: 0, line: 0 }, i);
      expect(placeOf(doc, options, anchorOf(doc, options, place))).toEqual(place);
    }
  });

  it('keeps the same text at its top through a change of width', () => {
    fc.assert(
      fc.property(
        fc.array(mixedText, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 8, max: 90 }),
        fc.integer({ min: 8, max: 90 }),
        fc.nat({ max: 60 }),
        (paragraphs, one, two, delta) => {
          const page = documentOf(paragraphs.map((text) => `x${text}`).join('\n\n'));
          const [a, b] = [layoutOptions({ width: one }), layoutOptions({ width: two })];
          const place = movePlace(page, a, { block: 0, line: 0 }, delta);
          const anchor = anchorOf(page, a, place);
          const found = placeOf(page, b, anchor);
          expect(found.block).toBe(place.block);
          const lines = page.blockLines(found.block, b);
          expect(lines[found.line]?.start ?? 0).toBeLessThanOrEqual(anchor.offset);
          expect(lines[found.line + 1]?.start ?? Number.POSITIVE_INFINITY).toBeGreaterThan(anchor.offset);
        },
      ),
    );
  });

  it('finds the nearest place for an anchor of an article that has become shorter', () => {
    expect(placeOf(doc, options, { block: 999, offset: 3 })).toEqual(lastPlace(doc, options, 1));
    expect(placeOf(doc, options, { block: 2, offset: 99_999 }).block).toBe(2);
  });
});
