import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../src/core/front-matter.ts';
import { parseYaml } from '../../src/core/front-matter-formats.ts';
import { readLooseLines } from '../../src/core/front-matter-lines.ts';
import { readPlainYaml } from '../../src/core/front-matter-plain.ts';

// Said of the form alone; tests/unit/article-forms has them.
const FORMS = ['front-matter-none', 'front-matter-fence', 'front-matter-headers'];

/** Fields as a plain object, the body, and the codes of the problems but for those about the form. */
function read(source: string) {
  const { fields, end, problems } = readFrontMatter(source);
  return {
    fields: Object.fromEntries(fields),
    body: source.slice(end),
    codes: problems.map((problem) => problem.code).filter((code) => !FORMS.includes(code)),
  };
}

describe('where front matter begins and ends', () => {
  test.each([
    ['plain', '---\ntitle: T\n---\nBody\n'],
    ['with a byte order mark', '\ufeff---\ntitle: T\n---\nBody\n'],
    ['below blank lines', '\n \n\n---\ntitle: T\n---\nBody\n'],
    ['with white space behind its fences', '---  \ntitle: T\n--- \t\nBody\n'],
    ['with an indented closing fence', '---\ntitle: T\n ---\nBody\n'],
    ['with fences of em dashes', '———\ntitle: T\n———\nBody\n'],
    ['closed by three points', '---\ntitle: T\n...\nBody\n'],
    ['in TOML', '+++\ntitle = "T"\n+++\nBody\n'],
    ['in JSON', '{\n  "title": "T"\n}\nBody\n'],
  ])('%s', (_, source) => {
    expect(read(source)).toEqual({ fields: { title: 'T' }, body: 'Body\n', codes: [] });
  });

  test('without a closing fence it ends at the first blank line, and that is said', () => {
    const source = '---\ntitle: T\ntags:\n  - a\n\nBody text.\n\n---\n\nMore.\n';
    expect(read(source)).toEqual({
      fields: { title: 'T', tags: ['a'] },
      body: '\nBody text.\n\n---\n\nMore.\n',
      codes: ['front-matter-unclosed'],
    });
  });

  test('a blank line between keys does not end it', () => {
    expect(read('---\ntitle: T\n\ndate: 2024-01-01\n---\nBody').body).toBe('Body');
  });

  test.each([
    ['a rule above prose', '---\n\nSome prose.\n\n---\n\nMore.\n'],
    ['prose between rules', '---\nSome prose without a key\n---\nMore.\n'],
    ['a note in prose', 'Note: something to know.\n\nMore.\n'],
    ['one known word and a colon in prose', 'Date: nobody knows.\n\nMore.\n'],
    ['a header that runs into prose', 'Title: T\nThis is prose already.\n\nMore.\n'],
    ['a shortcode', '{{< figure src="x" >}}\n\nMore.\n'],
    ['an unclosed brace', '{ "title": "T"\n\nMore.\n'],
    ['an object in running text', '{"a": 1} is an object\n'],
    ['nothing', ''],
  ])('%s is text, not front matter', (_, source) => {
    expect(read(source)).toEqual({ fields: {}, body: source, codes: [] });
  });

  test('an empty block is taken away', () => {
    expect(read('---\n---\nBody')).toEqual({ fields: {}, body: 'Body', codes: [] });
  });

  test('bare headers end at the first blank line', () => {
    const source = 'Title: A: b\nDate: 2024-01-01\nTags: x, y\n  z\nCategory：c\n\nBody';
    expect(read(source)).toEqual({
      fields: { title: 'A: b', date: '2024-01-01', tags: 'x, y z', category: 'c' },
      body: '\nBody',
      codes: [],
    });
  });

  test('one larger than the limit is left out and named', () => {
    const source = `---\ntitle: T\nx: ${'y'.repeat(256 * 1024)}\n---\nBody`;
    expect(read(source)).toEqual({ fields: {}, body: 'Body', codes: ['front-matter-too-large'] });
  });
});

describe('values', () => {
  test.each([
    ['2024', '2024'],
    ['007', '007'],
    ['3.10', '3.10'],
    ['true', 'true'],
    ['1e3', '1e3'],
    ['2024-01-01', '2024-01-01'],
    ['"a \\"b\\" c"', 'a "b" c'],
    ["'it''s'", "it's"],
    ['>-\n  one\n  two', 'one two'],
    ['~', null],
    ['', null],
  ])('title: %s keeps its text', (written, value) => {
    expect(read(`---\ntitle: ${written}\n---\n`)).toMatchObject({ fields: { title: value }, codes: [] });
  });

  test('tables of TOML and maps called extra or params fill what the top leaves open', () => {
    const toml = '+++\ntitle = "T"\n[taxonomies]\ntags = ["a"]\n[extra]\nlang = "zh"\ntitle = "no"\n+++\n';
    expect(read(toml).fields).toMatchObject({ title: 'T', tags: ['a'], lang: 'zh' });
    expect(read('---\ntitle: T\nparams:\n  source: S\n---\n').fields).toMatchObject({ source: 'S' });
  });

  test('dangerous names are names like any other', () => {
    const { fields } = readFrontMatter('---\ntitle: T\n__proto__:\n  polluted: true\nconstructor: x\n---\n');
    expect(fields.get('title')).toBe('T');
    expect(fields.get('polluted')).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('a block that its parser refuses', () => {
  test.each([
    ['full-width colons', 'title：“甲”\ndate：2024-01-01', { title: '“甲”', date: '2024-01-01' }, 2],
    ['quotes in quotes', 'title: "快讯："甲"来了"', { title: '快讯："甲"来了' }, 2],
    ['a colon in a plain title', 'title: 快讯: 甲', { title: '快讯: 甲' }, 2],
    ['an entry without a space', 'title: T\ntags:\n-甲\n-乙', { title: 'T', tags: ['甲', '乙'] }, 4],
    ['tabs', 'tags:\n\t- "甲"\n\t- 乙', { tags: ['甲', '乙'] }, 3],
    ['an at sign', 'title: @someone', { title: '@someone' }, 2],
    ['an exclamation mark', 'title: !important news', { title: '!important news' }, 2],
    ['a key given twice', 'title: old\ntitle: new', { title: 'new' }, 3],
    ['a bracket in a title', 'title: [快讯] 甲', { title: '[快讯] 甲' }, 2],
    ['no space behind a colon', 'title:甲\ndate: 2024-01-01', { title: '甲', date: '2024-01-01' }, 2],
    ['a broken list over several lines', 'tags: [甲,\n  "乙\n]\ntitle: T: U', { title: 'T: U' }, 4],
    ['a literal text', 'x: a: b\nsummary: |\n  one\n  two', { summary: 'one\ntwo' }, 2],
    ['a comment behind a value', 'title: "T" # said\nx: @', { title: 'T' }, 3],
  ])('%s: is read line by line', (_, block, fields, line) => {
    const found = readFrontMatter(`---\n${block}\n---\nBody`);
    expect(Object.fromEntries(found.fields)).toMatchObject(fields);
    expect(found.problems).toEqual([{ code: 'front-matter-invalid', line: expect.any(Number) }]);
    expect(Math.abs((found.problems[0]?.line ?? 0) - line)).toBeLessThanOrEqual(1);
  });

  test('broken TOML and broken JSON too', () => {
    expect(read('+++\ntitle = 甲\ndate = 2024-01-01\n+++\nBody')).toMatchObject({
      fields: { title: '甲', date: '2024-01-01' },
      codes: ['front-matter-invalid'],
    });
    expect(read('{\n  "title": "甲",\n  "tags": ["乙",],\n}\nBody')).toMatchObject({
      fields: { title: '甲', tags: ['乙'] },
      body: 'Body',
    });
  });

  test('limits are named, and what stands on plain lines is still read', () => {
    const aliases = `a: &a x\nb: [${Array(150).fill('*a').join(', ')}]`;
    const deep = `a: ${'['.repeat(60)}${']'.repeat(60)}`;
    for (const block of [aliases, deep]) {
      expect(read(`---\ntitle: T\n${block}\n---\n`)).toMatchObject({
        fields: { title: 'T' },
        codes: ['front-matter-limits'],
      });
    }
    const dotted = `${'a.'.repeat(20_000)}a = 1`;
    expect(read(`+++\ntitle = "T"\n${dotted}\n+++\n`).fields).toMatchObject({ title: 'T' });
  });
});

describe('the quick reader', () => {
  const scalar = fc.oneof(
    fc.constantFrom(
      '',
      '~',
      'null',
      '""',
      '"a: b"',
      "'it''s'",
      '甲乙',
      'a b',
      '2024-01-01',
      'a:b',
      'http://x/y',
      '# c',
    ),
    fc.constantFrom(
      '[]',
      '[a, b]',
      '["a", \'b\']',
      '[a,b,]',
      '[a: b]',
      'x # y',
      'x: y',
      '-',
      '- a',
      '&a',
      '*a',
      '|',
      '"\\n"',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ maxLength: 12 }),
  );
  const line = fc.oneof(
    fc
      .tuple(fc.constantFrom('title', 'date', 'tags', 'b-c', 'x'), scalar)
      .map(([key, value]) => `${key}: ${value}`),
    fc
      .tuple(fc.constantFrom('  - ', '- ', '    - ', ' ', '#'), scalar)
      .map(([start, value]) => start + value),
    fc.constantFrom('tags:', '', '---', '...', '- ', 'title:  "x"  '),
  );

  test('gives exactly what the YAML parser gives, or leaves it to it', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const text = lines.join('\n');
        const quick = readPlainYaml(text);
        if (quick === null) return;
        taken++;
        expect({ ...Object.fromEntries(quick) }).toEqual(parseYaml(text).value);
      }),
      { numRuns: 5000 },
    );
    expect(taken).toBeGreaterThan(200);
  });
});

describe('no text makes it throw', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '---\n',
      '+++\n',
      '{',
      '}',
      '"',
      "'",
      ': ',
      '：',
      '\n',
      '- ',
      '[',
      ']',
      ',',
      '|',
      '&a ',
      '*a',
      '\t',
      '\\',
    ),
    fc.constantFrom('title', 'tags', 'date', '甲', '\ufeff', '\0', '\ud800', '__proto__'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );

  test('and the end lies within it', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '---\n', '+++\n', '{', 'Title: '), fc.array(piece), (start, pieces) => {
        const source = start + pieces.join('');
        const { end } = readFrontMatter(source);
        expect(end).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(source.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('and the forgiving reader takes anything', () => {
    fc.assert(fc.property(fc.array(piece), (pieces) => void readLooseLines(pieces.join(''))));
  });
});
