/** Front matter that carries escapes, that has the wrong types, or that is made to be expensive. */
import { type HostileFile, wordsOf } from './hostile-file.ts';
import { asJson, asToml, asYaml, everything, inOneLine } from './payloads.ts';

const FIELDS = [
  'title',
  'date',
  'lastmod',
  'summary',
  'tags',
  'categories',
  'keywords',
  'series',
  'authors',
  'lang',
  'translations',
  'source',
  'link',
  'cover',
  'slug',
  'path',
  'aliases',
  'draft',
  'weight',
];

function head(name: string, block: (title: string) => string, rest: Partial<HostileFile> = {}): HostileFile {
  const { title, body } = wordsOf(`head/${name}`);
  return {
    path: `head/${name}.md`,
    content: `${block(title)}\nHere ${body} stands.\n`,
    words: rest.words ?? [title, body],
    ...rest,
  };
}

/** A head of which nothing but the text below has to be seen. */
function lost(name: string, block: (title: string) => string, problems: readonly string[] = []): HostileFile {
  return head(name, block, { words: [wordsOf(`head/${name}`).body], problems });
}

function yaml(text: string): string {
  return `---\n${text}\n---\n`;
}

function escapesInFields(): HostileFile[] {
  const files = FIELDS.map((field) =>
    head(`yaml-${field}`, (title) => {
      const own = field === 'title' ? '' : `title: ${title}\n`;
      const start = field === 'title' ? `${title} ` : field === 'link' ? 'https://news.example/' : '';
      return yaml(`${own}${field}: ${asYaml(start + everything)}`);
    }),
  );
  const all = (equals: string, quote: (text: string) => string, title: string) =>
    FIELDS.map(
      (field) => `${field}${equals}${quote(field === 'title' ? `${title} ${everything}` : everything)}`,
    );
  return [
    ...files,
    head('yaml-lists', (title) =>
      yaml(
        `title: ${title}\ntags:\n  - ${asYaml(everything)}\n  - {${asYaml(everything)}: ${asYaml(everything)}}\ncategories: [${asYaml(everything)}]`,
      ),
    ),
    head('yaml-raw', (title) =>
      yaml(`title: ${title} ${inOneLine}\nsummary: ${inOneLine}\ntags: [${inOneLine}]`),
    ),
    head('yaml-keys', (title) =>
      yaml(`title: ${title}\n${asYaml(everything)}: x\n"\\e]0;x\\a": {"\\e[2J": "\\e[2J"}`),
    ),
    head('yaml-block', (title) => yaml(`title: ${title}\nsummary: |\n  one ${inOneLine}\n  two\n`)),
    head('yaml-broken', (title) => yaml(`title: ${title}\nsummary: "\\e[2J ${inOneLine}\n\t- @${inOneLine}`)),
    head('yaml-tag', (title) =>
      yaml(`title: ${title}\nsummary: !!js/function "\\e[2J"\ntags: !!binary G1syShs=`),
    ),
    head('toml', (title) => `+++\n${all(' = ', asToml, title).join('\n')}\n+++\n`),
    head(
      'toml-extra',
      (title) =>
        `+++\ntitle = "${title}"\n[extra]\nsource = ${asToml(everything)}\n[taxonomies]\ntags = [${asToml(everything)}]\n+++\n`,
    ),
    head('toml-broken', (title) => `+++\ntitle = "${title}"\nsummary = "\\u001b[2J\\q ${inOneLine}\n+++\n`),
    head(
      'json',
      (title) =>
        `{\n${all(': ', asJson, title)
          .map((line) => `"${line.replace(':', '":')}`)
          .join(',\n')}\n}\n`,
    ),
    head(
      'json-broken',
      (title) => `{\n"title": "${title}",\n"summary": "\\u001b[2J ${inOneLine}",\n"tags": [,\n}\n`,
    ),
    head(
      'headers',
      (title) =>
        `Title: ${title} ${inOneLine}\nDate: ${inOneLine}\nTags: ${inOneLine}, b\nSource: ${inOneLine}\n`,
    ),
  ];
}

function pollution(): HostileFile[] {
  return [
    head('proto-yaml', (title) =>
      yaml(
        `title: ${title}\n__proto__: {title: stolen, draft: true}\nconstructor: {prototype: {x: 1}}\ntags: [__proto__, constructor, toString, hasOwnProperty]`,
      ),
    ),
    head(
      'proto-toml',
      (title) => `+++\ntitle = "${title}"\ntags = ["__proto__", "constructor"]\n[__proto__]\nx = 1\n+++\n`,
    ),
    head(
      'proto-json',
      (title) =>
        `{"title": "${title}", "__proto__": {"polluted": true}, "tags": ["__proto__", {"__proto__": 1}]}\n`,
    ),
    head('proto-merge', (title) =>
      yaml(`title: ${title}\n<<: {__proto__: {polluted: true}}\ncategories: valueOf`),
    ),
  ];
}

function wrongTypes(): HostileFile[] {
  const values = [
    '{a: {b: c}}',
    '[[[[[]]]]]',
    '!!null',
    '.nan',
    '0x1f',
    '~',
    '{}',
    '[null, [null]]',
    '-0',
    '2024-02-30',
  ];
  return values.map((value, i) =>
    lost(`type-${i}`, () => yaml(FIELDS.map((field) => `${field}: ${value}`).join('\n'))),
  );
}

const laughs = (levels: number, width: number): string => {
  const lines = ['a0: &a0 [lol]'];
  for (let level = 1; level <= levels; level++) {
    lines.push(
      `a${level}: &a${level} [${Array(width)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  }
  return `${lines.join('\n')}\ntags: *a${levels}\nsummary: *a${levels}`;
};

function limits(): HostileFile[] {
  const many = Array.from({ length: 10_000 }, (_, i) => `tag${i}`);
  return [
    head('laughs', (title) => yaml(`title: ${title}\n${laughs(9, 9)}`)),
    head('laughs-deep', (title) => yaml(`title: ${title}\n${laughs(200, 2)}`), {
      problems: ['front-matter-limits'],
    }),
    head('cycle', (title) => yaml(`title: ${title}\ntags: &a [*a, b]\ncategories: &b {b: *b}`)),
    head('merges', (title) =>
      yaml(
        `title: ${title}\n${Array.from({ length: 60 }, (_, i) => `m${i}: &m${i} {${i ? `<<: *m${i - 1}, ` : ''}k${i}: 1}`).join('\n')}`,
      ),
    ),
    head('deep-yaml', (title) => yaml(`title: ${title}\ntags: ${'['.repeat(200)}x${']'.repeat(200)}`), {
      problems: ['front-matter-limits'],
    }),
    head(
      'deep-toml-keys',
      (title) => `+++\ntitle = "${title}"\n${Array(20_000).fill('a').join('.')} = 1\n+++\n`,
    ),
    head('deep-toml', (title) => `+++\ntitle = "${title}"\nx = ${'['.repeat(500)}${']'.repeat(500)}\n+++\n`, {
      problems: ['front-matter-limits'],
    }),
    head('deep-json', (title) => `{"title": "${title}", "x": ${'['.repeat(5000)}${']'.repeat(5000)}}\n`),
    head('many-tags', (title) => yaml(`title: ${title}\ntags: [${many.join(', ')}]`), {
      problems: ['list-cut'],
    }),
    head('many-keys', (title) => yaml(`title: ${title}\n${many.map((tag) => `${tag}: ${tag}`).join('\n')}`)),
    head('long-tag', (title) => yaml(`title: ${title}\ntags: [${'t'.repeat(5000)}]`), {
      problems: ['value-cut'],
    }),
    head('long-title', (title) => yaml(`title: ${title} ${'word '.repeat(5000)}`), {
      problems: ['value-cut'],
    }),
    head('long-summary', (title) => yaml(`title: ${title}\nsummary: ${'word '.repeat(5000)}`), {
      problems: ['value-cut'],
    }),
    head('long-link', (title) => yaml(`title: ${title}\nlink: https://news.example/${'a'.repeat(5000)}`), {
      problems: ['link-too-long'],
    }),
    lost('too-large', (title) => yaml(`title: ${title}\nx: ${'y'.repeat(300_000)}`), [
      'front-matter-too-large',
    ]),
    head('questions', (title) => yaml(`title: ${title}\n${'? '.repeat(400)}`)),
    head('commas', (title) => yaml(`title: ${title}\ntags: [${','.repeat(60_000)}]`)),
    head('quotes', (title) => yaml(`title: ${title}\nsummary: ${'"'.repeat(60_000)}`)),
    head('bangs', (title) => yaml(`title: ${title}\n${'!a '.repeat(20_000)}`)),
    head('anchors', (title) =>
      yaml(`title: ${title}\ntags: [${Array.from({ length: 5000 }, (_, i) => `&x${i} y`).join(', ')}]`),
    ),
    {
      path: 'head/unclosed.md',
      content: '---\ntitle: titleheadunclosed\ntags: [a',
      words: ['titleheadunclosed'],
      problems: ['front-matter-unclosed'],
    },
    {
      path: 'head/half-written.md',
      content: Buffer.from('---\ntitle: titleheadhalfwritten\nsummary: 海边\n---\n\nHere 夜间图').subarray(
        0,
        -1,
      ),
      words: ['titleheadhalfwritten', '夜间'],
      problems: ['bad-bytes'],
    },
  ];
}

/** Articles of hostile front matter. */
export function headFiles(): HostileFile[] {
  return [...escapesInFields(), ...pollution(), ...wrongTypes(), ...limits()];
}
