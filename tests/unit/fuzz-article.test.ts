/** Articles put together at random from well-formed pieces: what a parser takes apart must come out whole and clean. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filePath } from '../../src/core/article.ts';
import { cleanText, cutText } from '../../src/core/article-fields.ts';
import { parseArticle } from '../../src/core/parse-article.ts';
import { composeLine, raw, sanitize } from '../../src/core/sanitize.ts';
import { spansWidth } from '../../src/core/text-width.ts';
import { allLines } from '../../src/markdown/viewport.ts';
import { asJson, asToml, asYaml, everything, inOneLine, sequences } from '../hostile/payloads.ts';
import { readOutput } from '../hostile/terminal-output.ts';
import { documentOf, layoutOptions } from './page-fixture.ts';
import { colourPalette } from './palettes.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme-composite', maxLength: 30 }),
  fc.constantFrom(
    ...Object.values(sequences),
    everything,
    '甲：乙',
    "'",
    '"',
    '\\',
    '# a',
    '- b',
    '{}',
    'null',
    ' #',
  ),
);
const place = {
  id: filePath('/a.md'),
  file: filePath('/a.md'),
  path: filePath('a.md'),
  shown: sanitize('a.md'),
};

function headed(format: string, title: string, tags: readonly string[]): string {
  if (format === 'toml')
    return `+++\ntitle = ${asToml(title)}\ntags = [${tags.map(asToml).join(', ')}]\n+++\n`;
  if (format === 'json') return `{"title": ${asJson(title)}, "tags": [${tags.map(asJson).join(', ')}]}\n`;
  return `---\ntitle: ${asYaml(title)}\ntags: [${tags.map(asYaml).join(', ')}]\n---\n`;
}

describe('front matter', () => {
  it('gives back every title and tag that its formats can write, cleaned and no more', () => {
    const formats = fc.constantFrom('yaml', 'toml', 'json');
    // No format can write half a surrogate pair, and a text with a full-width comma is two tags.
    const written = text.filter((one) => one.isWellFormed());
    const tags = fc.array(
      written.filter((one) => !one.includes('，')),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(formats, written, tags, (format, title, given) => {
        const { article } = parseArticle(raw(`${headed(format, title, given)}\nBody.\n`), place, 0);
        const expected = cutText(cleanText(title.trim().slice(0, 1002)), 500);
        if (/[\p{L}\p{N}]/u.test(title)) expect(article.title).toBe(expected);
        const clean = given.map((tag) => cutText(cleanText(tag.trim().slice(0, 202)), 100));
        expect(article.tags).toEqual([...new Set(clean)].filter((tag) => tag !== ''));
      }),
      {
        numRuns: 400,
        examples: [
          ['yaml', everything, [everything, '__proto__']],
          ['toml', '\u0085a', ['\ufeff']],
          ['json', '\u2028a\u2029', ['a\tb']],
        ],
      },
    );
  });
});

/** A block of markdown around others: lists, quotes, tables, notes. */
const { block } = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((all) => all.join('\n\n')),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    inline(),
    inline().map((line) => `## ${line}`),
    inline().map((line) => `${line}\n---`),
    fc
      .tuple(text, text)
      .map(([language, code]) => `\`\`\`${language.replace(/[\n\r`]/g, '')}\n${code}\n\`\`\``),
    fc
      .array(inline(), { minLength: 1, maxLength: 3 })
      .map((row) => `|${row.join('|')}|\n|${'-|'.repeat(row.length)}\n|${row.join('|')}|`),
    fc.tuple(inline(), inline()).map(([term, line]) => `${term}\n: ${line}`),
    fc.tuple(inline(), inline()).map(([label, line]) => `a[^${label}]\n\n[^${label}]: ${line}`),
    text.map((one) => `$$\n${one}\n$$`),
    text.map((one) => `<div title="${one}">\n${one}\n</div>`),
    text.map((one) => `{{< figure src="${one}" title="${one}" >}}`),
    tie('blocks').map((inner) => inner.replace(/^/gm, '> ')),
    tie('blocks').map((inner) => `- ${inner.replace(/\n/g, '\n  ')}`),
    tie('blocks').map((inner) => `1. ${inner.replace(/\n/g, '\n   ')}`),
    tie('blocks').map((inner) => `<details><summary>a</summary>\n\n${inner}\n\n</details>`),
  ),
}));

function inline(): fc.Arbitrary<string> {
  const line = text.map((one) => one.replace(/[\n\r]/g, ' '));
  return fc
    .array(
      fc.oneof(
        line,
        line.map((one) => `**${one}**`),
        line.map((one) => `*${one}*`),
        line.map((one) => `\`${one}\``),
        line.map((one) => `~~${one}~~`),
        fc.tuple(line, line).map(([one, two]) => `[${one}](https://e.example/${two} "${two}")`),
        fc.tuple(line, line).map(([one, two]) => `![${one}](${two}.png)`),
        line.map((one) => `<kbd>${one}</kbd>`),
        line.map((one) => `$${one}$`),
        line.map((one) => Array.from(one, (sign) => `&#${sign.codePointAt(0)};`).join('')),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((parts) => parts.join(' '));
}

describe('markdown', () => {
  it('of any structure becomes lines that fit, as many as its text allows, of nothing but text and our sequences', () => {
    const widths = fc.constantFrom(2, 9, 40, 80);
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), widths, (blocks, width) => {
        const source = blocks.join('\n\n');
        const options = layoutOptions({ width, links: 'osc8' });
        const lines = allLines(documentOf(source), options);
        expect(lines.length).toBeLessThanOrEqual(8 * source.length + 8);
        for (const line of lines) expect(spansWidth(line.spans, 1)).toBeLessThanOrEqual(width);
        const shown = lines.map(({ spans }) => composeLine(spans, colourPalette, true)).join('\n');
        expect(readOutput(shown, 'styled').fault).toBeNull();
      }),
      { numRuns: 150, examples: [[[`> - ${inOneLine}`, everything], 40]] },
    );
  });
});
