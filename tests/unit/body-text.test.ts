import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../src/core/body-text.ts';
import { fold } from '../../src/core/fold.ts';
import { raw } from '../../src/core/sanitize.ts';
import { createDocument, type LayoutOptions } from '../../src/markdown/document.ts';
import { findInPage } from '../../src/markdown/find.ts';
import { messagesFor } from '../../src/messages/index.ts';

const options: LayoutOptions = {
  width: 30,
  ambiguous: 1,
  links: 'none',
  ascii: false,
  messages: messagesFor('en').page,
};

describe('the text of a body for searching', () => {
  it.each([
    ['emphasis', '**灯**塔 and *quiet* ~~old~~ __loud__ snake_case', '灯塔 and quiet old loud snake_case'],
    ['a star that is none', '3 * 4 and 5*', '3 * 4 and 5*'],
    ['links', '去[灯塔](https://a.example/b_(c) "t")看', '去灯塔看'],
    ['links by name', '[灯塔][l] and [l] and [x]\n\n[l]: https://a.example/', '灯塔 and l and [x]'],
    ['images', '![港口](harbour.png)早', '港口早'],
    ['notes', 'Tide[^1] turns\n\n[^1]: At noon', 'Tide turns\nAt noon'],
    [
      'addresses in angles',
      '<https://a.example/x> <mailto:a@b.example>',
      'https://a.example/x mailto:a@b.example',
    ],
    ['tags', 'a <b class="x">c</b> d<br>e', 'a c d e'],
    ['what is no tag', '1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['comments over blank lines', '潮<!-- a\n\n# b -->水', '潮水'],
    ['entities', 'R&amp;D &lt;b&gt; &#x706f;&#22612; &nosuch;', 'R&D <b> 灯塔 &nosuch;'],
    ['escapes', '\\*as it is\\* 1\\. x', '*as it is* 1. x'],
    ['inline code', '`a*b*c` and ``x ` y``', 'a*b*c and x ` y'],
    [
      'fenced code',
      '```js\nlet  a = "*b*";\n\n# no heading\n```\nafter',
      'let a = "*b*";\n\n# no heading\nafter',
    ],
    ['headings', '# One #\n\nTwo\n===\n\n### C#', 'One\nTwo\nC#'],
    ['lists', '- a\n- [x] b\n  1. c\n* d', 'a\nb\nc\nd'],
    ['quotes', '> 一\n> > 二', '一二'],
    ['tables', '| a | b |\n|---|:-:|\n| 灯 | 塔 |', 'a\nb\n灯\n塔'],
    ['a rule', 'a\n\n* * *\n\nb', 'a\nb'],
    ['a line end in Chinese', '灯\n塔“\n看', '灯塔“看'],
    ['a line end in English and Korean', 'light\nhouse 등\n대', 'light house 등 대'],
    ['marks at a line end', '**灯**\n**塔**', '灯塔'],
    ['white space', '\u3000\u3000灯  塔\t x ', '灯 塔 x'],
    ['nothing', '', ''],
  ])('leaves the marks of %s out', (_name, markdown, plain) => {
    expect(bodyText(markdown)).toBe(plain);
  });

  it('is linear on hostile text', () => {
    const pieces = [
      '[',
      '<',
      '*',
      '`',
      '](',
      '![',
      '<a',
      '&',
      '~',
      '_',
      '[^',
      '](x(',
      ' #',
      '<!--',
      '> ',
      '- ',
    ];
    for (const piece of [...pieces, '|', '[a]', '\\', ' \n', 'a[b][c]', '<!---->', '``` ', '|-', '- x']) {
      // A quadratic pass over these would run into the time limit of the test many times over.
      bodyText(piece.repeat(250_000 / piece.length));
      bodyText(`[r]: x\n\n${piece.repeat(250_000 / piece.length)}) > \` -->`);
    }
    let ticks = '';
    for (let length = 1; ticks.length < 1_000_000; length++) ticks += `${'`'.repeat(length)} `;
    expect(bodyText(ticks).length).toBeGreaterThan(0);
  });

  it('holds whatever the find of the page finds in ordinary paragraphs', () => {
    const words = [
      '灯塔',
      '潮水',
      '渡轮',
      '，',
      '。',
      '蘋果',
      'Tide',
      'report',
      'Café',
      'ＡＩ',
      '“引”',
      '12',
    ];
    const marks = [(s: string) => s, (s: string) => `**${s}**`, (s: string) => `[${s}](https://a.example/)`];
    const run = fc.tuple(
      fc.constantFrom(...words),
      fc.constantFrom(...marks),
      fc.constantFrom('', ' ', '\n'),
    );
    const paragraph = fc.array(run, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 4 }), (paragraphs) => {
        const body = paragraphs
          .map((runs) => runs.map(([word, mark, space]) => mark(word) + space).join(''))
          .join('\n\n');
        const document = createDocument({ article: null, body: raw(body), header: false });
        const text = fold(bodyText(body));
        for (const word of words) {
          const inPage = findInPage(document, options, word).length > 0;
          expect([word, body, text.includes(fold(word))]).toEqual([word, body, inPage]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
