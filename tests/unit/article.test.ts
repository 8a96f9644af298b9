import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ArticlePlace, filePath, type ParsedArticle } from '../../src/core/article.ts';
import { parseArticle } from '../../src/core/parse-article.ts';
import { raw, sanitize } from '../../src/core/sanitize.ts';

const NOW = Date.UTC(2026, 10, 24);

function place(path: string): ArticlePlace {
  const file = `/library/${path}`;
  return { id: filePath(file), file: filePath(file), path: filePath(path), shown: sanitize(path) };
}

function parse(source: string, path = 'news/gazette/one.md'): ParsedArticle {
  return parseArticle(raw(source), place(path), NOW);
}

function article(block: string, body = 'Text.', path?: string) {
  return parse(`---\n${block}\n---\n\n${body}`, path).article;
}

function codes(source: string, path?: string): string[] {
  return parse(source, path).problems.map(
    ({ reason, line, severity }) =>
      `${severity} ${line} ${reason.code}${reason.detail ? ` ${reason.detail}` : ''}`,
  );
}

describe('an address in the front matter', () => {
  test('is a label, never a path: slug, aliases and url lead to no file', () => {
    const block = [
      'title: One',
      'slug: ../../../etc/passwd',
      'aliases: [/etc/passwd, ../../x.md]',
      'url: file:///etc/passwd',
      'permalink: /etc/passwd',
    ].join('\n');
    const { id, file, path, shown, link } = article(block);
    expect({ id, file, path, shown }).toEqual(place('news/gazette/one.md'));
    expect(link).toBeNull();
  });
});

describe('lists', () => {
  test.each([
    ['a', ['a']],
    ['[a, b]', ['a', 'b']],
    ['a, b', ['a', 'b']],
    ['"a, b"', ['a', 'b']],
    ['[甲，乙，丙]', ['甲', '乙', '丙']],
    ['[“甲”，“乙”]', ['甲', '乙']],
    ['甲、乙', ['甲', '乙']],
    ["Editor’s pick, Reader's choice, it's", ['Editor’s pick', "Reader's choice", "it's"]],
    ['\'"a, b", c\'', ['a, b', 'c']],
    ['“甲”和“乙”', ['“甲”和“乙”']],
    ['\n  - a\n  -\n  - ""\n  - ~\n  - a', ['a']],
    ['\n-甲\n-乙', ['甲', '乙']],
    ['\n  -甲\n  -乙', ['甲', '乙']],
    ['\n  - 2024\n  - true', ['2024', 'true']],
    ['\n  - name: a\n    x: 1\n  - label: b', ['a', 'b']],
    ['\n  - Re: b', ['Re: b']],
    ['\n  - “甲”', ['“甲”']],
    ['\n  - [a, [b]]', ['a', 'b']],
    ['\n  a: 1\n  b: 2', ['a', 'b']],
    ['2024', ['2024']],
    ['null', []],
    ['', []],
    ['[]', []],
    ['"\\u0007a\\tb"', ['␇a b']],
    ['__proto__', ['__proto__']],
  ])('tags: %s', (written, tags) => {
    expect(article(`title: T\ntags: ${written}`).tags).toEqual(tags);
  });

  test('TOML and JSON give theirs', () => {
    expect(parse('+++\ntitle = "T"\ntags = ["a", 7]\n+++\n').article.tags).toEqual(['a', '7']);
    expect(parse('{"title": "T", "tags": {"a": 1}}\n').article.tags).toEqual(['a']);
  });

  test('are cut at 100 entries of 100 characters, and that is said', () => {
    const tags = Array.from({ length: 130 }, (_, i) => `  - tag${i}\n`).join('');
    const source = `---\ntitle: T\ntags:\n  - ${'长'.repeat(150)}\n${tags}---\n`;
    const { tags: kept } = parse(source).article;
    expect(kept).toHaveLength(100);
    expect(kept[0]).toBe(`${'长'.repeat(99)}…`);
    expect(codes(source)).toEqual(['error 3 value-cut tags', 'error 3 list-cut tags']);
  });

  test('a bomb of aliases costs nothing and gives no endless list', () => {
    const lines = Array.from(
      { length: 9 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
    );
    const source = `---\na0: &a0 [x]\n${lines.join('\n')}\ntags: *a9\ntitle: *a9\n---\nHeading text here.\n`;
    const { article: found } = parse(source);
    expect(found.tags.length).toBeLessThanOrEqual(1);
    expect(found.title).toBe('Heading text here.');
  });
});

describe('title', () => {
  test.each([
    ['a given one keeps its inner ideographic spaces', 'title: "　甲　乙　"', '正文。', '甲　乙'],
    ["a feed's CDATA section goes", 'title: "<![CDATA[ Tide & time ]]>"', 'Text.', 'Tide & time'],
    ['a CDATA section within stays', 'title: "On <![CDATA[x]]> in XML"', 'Text.', 'On <![CDATA[x]]> in XML'],
    ['an empty CDATA section gives way', 'title: "<![CDATA[]]>"', 'Say hello. More.', 'Say hello.'],
    [
      'an empty one gives way to the first heading',
      'title: ""',
      'Intro.\n\n## The *first* [one](x) ##\n',
      'The first one',
    ],
    ['a heading in code is none', 'title:', '```\n# no\n```\n\nSay hello. More.', 'Say hello.'],
    ['an underlined heading is one', 'title:', 'Over the line\n====\n\nText.', 'Over the line'],
    ['then the first sentence', 'date: 2024-01-01', '![图](x)\n\n**今天下雨。**明天晴。', '今天下雨。'],
    ['entities are characters, and cleaned', 'title:', '# A &amp; B &#27;[2J', 'A & B ␛[2J'],
    ['zero-width characters alone are no title', 'title: "\\u200b\\u2060"', '# H', 'H'],
    ['a number keeps its letters', 'title: 007', 'x', '007'],
  ])('%s', (_, block, body, title) => {
    expect(article(block, body).title).toBe(title);
  });

  test('then the name of the file, for a bundle that of its folder', () => {
    expect(parse('', 'a/some-name.zh.md').article.title).toBe('some-name');
    expect(parse('', 'a/some-slug/index.md').article.title).toBe('some-slug');
    expect(parse('', 'a/some-slug/index.en.md').article.title).toBe('some-slug');
  });

  test('is cut at 500 characters without halving one, and that is said', () => {
    const source = `---\ntitle: ${'a'.repeat(498)}${'😀'.repeat(20)}\n---\n`;
    expect(parse(source).article.title).toBe(`${'a'.repeat(498)}…`);
    expect(codes(source)).toEqual(['error 2 value-cut title']);
  });
});

describe('date', () => {
  test.each([
    ['its own', 'date: "2025-02-12 19:44:28"', 'x/2020-01-01-y.md', '2025-02-12T19:44:28'],
    ['one of TOML', null, 'x/y.md', '2025-02-12T19:44:28+08:00'],
    ['else that of `path`', 'path: inside/2020/04/07/x', 'x/2019-01-01-y.md', '2020-04-07'],
    ['else that of `slug`', 'slug: 2020-04-07-x', 'x/y.md', '2020-04-07'],
    ['else that of the file', 'date: ""', 'posts/2019-01-02-y.md', '2019-01-02'],
    ['else none', 'date: ""', 'posts/y.md', undefined],
  ])('%s', (_, block, path, iso) => {
    const source =
      block === null ? '+++\ndate = 2025-02-12T19:44:28+08:00\n+++\n' : `---\ntitle: T\n${block}\n---\n`;
    const { article: found, problems } = parse(source, path);
    expect(found.date?.iso).toBe(iso);
    expect(problems).toEqual([]);
  });

  test.each([
    ['2024-01-02', '2024-01-02'],
    ['2024-01-02T10:00:00', '2024-01-02T10:00:00'],
    ['2024-01-02 10:00:00.5Z', '2024-01-02T10:00:00Z'],
  ])('a TOML date %s keeps its precision', (written, iso) => {
    expect(parse(`+++\ntitle = "T"\ndate = ${written}\n+++\n`).article.date?.iso).toBe(iso);
  });

  test('a wrong one is named with its line, and is never today', () => {
    const source = '---\ntitle: T\ndate: 昨天 18:30\n---\n';
    expect(parse(source).article.date).toBeNull();
    expect(codes(source)).toEqual(['error 3 bad-date 昨天 18:30']);
  });

  test('drafts and dates to come are noted', () => {
    expect(codes('---\ntitle: T\ndate: 2099-01-01\ndraft: true\n---\n')).toEqual([
      'note 4 draft draft',
      'note 3 future-date 2099-01-01',
    ]);
  });
});

describe('language', () => {
  test.each([
    ['front matter', 'lang:\n  - zh_CN', 'Text in English.', 'en/x.ja.md', 'zh-CN'],
    ['the name', 'title: T', 'Text.', 'zh/x.ja.md', 'ja'],
    ['the nearest folder', 'title: T', 'Text.', 'en/news/zh-hk/it/x.md', 'zh-HK'],
    ['the text', 'title: 题', '这是我们的家。', 'news/x.md', 'zh-Hans'],
    ['nothing', 'title: "12"', '34', 'news/x.md', null],
  ])('from %s', (_, block, body, path, lang) => {
    expect(article(block, body, path).lang).toBe(lang);
  });
});

describe('source', () => {
  test.each([
    ['source: S', 'a/b/x.md', 'S'],
    ['title: T', 'a/b/x.md', 'b'],
    ['title: T', 'a/b/slug/index.md', 'b'],
    ['title: T', 'a/posts/2020/04/x.md', 'posts'],
    ['title: T', 'a/zh/x.md', 'a'],
    ['title: T', 'x.md', 'library'],
  ])('%s in %s', (block, path, source) => {
    expect(article(block, 'x', path).source).toBe(source);
  });
});

describe('link', () => {
  const above = 'A paragraph.\n\n';
  test.each([
    ['[gazette](https://news.example.org/a/1)', 'https://news.example.org/a/1'],
    ['<https://news.example.org/a/1>', 'https://news.example.org/a/1'],
    ['https://news.example.org/a/1', 'https://news.example.org/a/1'],
    ['[w](https://example.org/a_(b))', 'https://example.org/a_(b)'],
    ['[w](https://example.org/新闻?q=茶 "t")', 'https://example.org/%E6%96%B0%E9%97%BB?q=%E8%8C%B6'],
    ['[m](mailto:desk@example.org)', 'mailto:desk@example.org'],
    ['[w](https://example.org/a)\n\n[w](https://example.org/a)', 'https://example.org/a'],
  ])('a last paragraph %s is the link and no text', (last, link) => {
    const { article: found, text } = parse(`---\ntitle: T\n---\n\n${above}${last}\n\n`);
    expect(found.link).toBe(link);
    expect(text).toEqual({ body: 'A paragraph.', whole: `${above}${last}\n\n`, line: 5 });
  });

  test.each([
    '[a](https://example.org/a)[b](https://example.org/b)',
    '[a](https://example.org/a) and more',
    '[a](javascript:alert(1))',
    '[a](./other.md)',
    '![a](https://example.org/a.png)',
    '```\nx\n\nhttps://example.org/a',
    'same paragraph\nhttps://example.org/a',
    '    https://example.org/a',
  ])('%j stays text', (last) => {
    const { article: found, text } = parse(`${above}${last}`);
    expect(found.link).toBeNull();
    expect(text.body).toBe(`${above}${last}`);
  });

  test('may be all there is, which leaves an empty body', () => {
    const { article: found, text } = parse('---\ntitle: T\n---\n[s](https://example.org/1)\n');
    expect([found.link, text.body, found.words]).toEqual(['https://example.org/1', '', 0]);
  });

  test('of the front matter comes first, and another last paragraph stays', () => {
    const { article: found, text } = parse(
      '---\nurl: /x\nlink: https://example.org/1\n---\nA.\n\nhttps://example.org/2',
    );
    expect([found.link, text.body]).toEqual(['https://example.org/1', 'A.\n\nhttps://example.org/2']);
  });

  test('one that is too long is named', () => {
    expect(codes(`---\ntitle: T\nlink: https://example.org/${'a'.repeat(2100)}\n---\nx`)).toEqual([
      'error 3 link-too-long link',
    ]);
  });
});

describe('units that are at hand', () => {
  const pieces = [
    '\ufeff',
    '---\n',
    'title: 一\n',
    '\r\n',
    '\n',
    'http',
    ' https://e.org/a ',
    '看报',
    'don’t ',
    '```\n',
    '](x)',
    '<b>',
  ];
  test('change nothing about an article', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
        expect(parseArticle(raw(text), place('a.md'), NOW, units)).toEqual(parse(text, 'a.md'));
      }),
    );
  });
});

describe('words', () => {
  test.each([
    ['今天下雨。', 4, 4],
    ['Don’t stop: it’s well-known, 1,000.5 times!', 6, 0],
    ['看 AI 手机', 4, 3],
    ['한글 かな カナ', 6, 6],
    ['𠮷野家', 3, 3],
    ['naïve Ünder Привет', 3, 0],
    ['a\n\n```js\nmany words in code\n```\n\nb', 2, 0],
    ['```\nall code', 0, 0],
    ['use `some code here` now', 2, 0],
    ['[two words](https://example.org/not/counted) x', 3, 0],
    ['see https://example.org/a-b/c now', 2, 0],
    ['<b class="x y">bold</b> <!-- not this --> z', 2, 0],
    ['', 0, 0],
  ])('%j', (body, words, wide) => {
    const found = article('title: T', body);
    expect([found.words, found.wideCharacters]).toEqual([words, wide]);
  });
});

describe('fingerprint', () => {
  test('is of the text alone, and of title and link where there is none', () => {
    expect(article('title: A\ndate: 2024-01-01', 'Same.').fingerprint).toBe(
      article('title: B', 'Same.').fingerprint,
    );
    expect(article('title: A', 'One.').fingerprint).not.toBe(article('title: A', 'Two.').fingerprint);
    expect(article('title: A', '').fingerprint).not.toBe(article('title: B', '').fingerprint);
  });
});

describe('the rest', () => {
  test('every field is found under its usual names', () => {
    const found = article(
      'title: T\nlastmod: 2024-02-03\ndescription: D\ncategory: c\nkeywords: k\nseries: "s, t"\nauthors: [a, b]\n' +
        'translations: [en, zh_TW]\nthumbnail: img.png\nweight: 3\ndraft: yes',
    );
    expect(found).toMatchObject({
      lastmod: { iso: '2024-02-03' },
      summary: 'D',
      categories: ['c'],
      keywords: ['k'],
      series: ['s, t'],
      authors: ['a', 'b'],
      translations: ['en', 'zh-TW'],
      cover: 'img.png',
      weight: 3,
      draft: true,
    });
  });

  test('old line ends are line ends, and the body knows its line', () => {
    const plain = '---\ntitle: T\n---\n\nOne.\n\nTwo.';
    for (const end of ['\r\n', '\r']) {
      const { article: found, text } = parse(plain.replaceAll('\n', end));
      expect({ found, text }).toEqual({ found: parse(plain).article, text: parse(plain).text });
    }
    expect(parse(plain).text.line).toBe(5);
  });
});

describe('whatever the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '---\n',
      '+++\n',
      'title: ',
      'tags: ',
      'date: ',
      'summary: ',
      'lang: ',
      'link: https://',
      '"',
      '\\e',
      '\\u009b',
    ),
    fc.constantFrom(
      '\x1b[2J',
      '\u202e',
      '\x9b',
      '\0',
      '\r',
      '\n',
      '- ',
      ', ',
      '甲',
      '&#27;',
      '# ',
      '[a](https://x/',
      ')',
      '\ud800',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const control = /[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

  test('every field is clean, within its limit, and nothing throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '---\n', '+++\n', '{"', 'Title: '),
        fc.array(piece),
        (start, pieces) => {
          const { article: found, problems } = parse(start + pieces.join(''));
          const lists = [
            found.tags,
            found.categories,
            found.keywords,
            found.series,
            found.authors,
            found.translations,
          ];
          const details = problems.map((problem) => problem.reason.detail ?? '');
          const texts = [
            found.title,
            found.summary,
            found.source,
            found.lang ?? '',
            found.cover ?? '',
            ...details,
          ];
          for (const text of [...texts, ...lists.flat(), found.date?.iso ?? ''])
            expect(text).not.toMatch(control);
          expect(found.title.trim()).not.toBe('');
          expect(found.title.length).toBeLessThanOrEqual(500);
          expect(found.link ?? 'x').toMatch(/^[\x21-\x7e]{1,2083}$/);
          for (const list of lists) expect(new Set(list).size).toBe(list.length);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
