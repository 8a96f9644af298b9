import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainPalette } from '../../src/core/palette.ts';
import { composeLine } from '../../src/core/sanitize.ts';
import { decodeEntities } from '../../src/markdown/entities.ts';
import { allLines } from '../../src/markdown/viewport.ts';
import { documentOf, layoutOptions, markupOf, rowsOf } from './page-fixture.ts';
import { colourPalette } from './palettes.ts';

describe('character references', () => {
  it('are decoded by name and by number, once', () => {
    expect(decodeEntities('&copy; &hellip; &NotEqualTilde; &CounterClockwiseContourIntegral;')).toBe(
      '© … ≂̸ ∳',
    );
    expect(decodeEntities('&#20013;&#x6587;')).toBe('中文');
    expect(decodeEntities('&amp;lt; &#38;amp;')).toBe('&lt; &amp;');
    expect(decodeEntities('&nosuchname; &copy &#xFFFFFFF; AT&T')).toBe('&nosuchname; &copy &#xFFFFFFF; AT&T');
    expect(decodeEntities('&#0; &#xD800; &#1114112;')).toBe('\ufffd \ufffd \ufffd');
  });

  it('show in text but not in code', () => {
    expect(markupOf('a&nbsp;&mdash;&quot;&#65;')).toBe('a\u00a0—"A');
    expect(markupOf('`&lt;b&gt;` \\&amp;')).toBe('<code>&lt;b&gt;</code> &amp;');
  });
});

describe('line ends in a paragraph', () => {
  it.each([
    ['海边\n小城', '海边小城'],
    ['海边，\n“小城”', '海边，“小城”'],
    ['sea\nside', 'sea side'],
    ['海边\nsea', '海边 sea'],
    ['바다\n마을', '바다 마을'],
    ['**海边**\n*小城*', '<b>海边</b><i>小城</i>'],
    ['sea  \nside', 'sea\nside'],
    ['sea\\\nside<br>town<br/>', 'sea\nside\ntown'],
    ['　　第一段。\n　　第二段。', '　　第一段。\n　　第二段。'],
    ['海边 \n  小城', '海边小城'],
  ])('%j becomes %j', (source, shown) => {
    expect(markupOf(source)).toBe(shown);
  });
});

describe('links', () => {
  it('keep their text and lead to http, https, mailto and places in the library only', () => {
    expect(markupOf('[灯](https://a.example/x?y=1+2)')).toBe('<a https://a.example/x?y=1+2>灯</a>');
    expect(markupOf('<mail@a.example>')).toBe('<a mailto:mail@a.example>mail@a.example</a>');
    for (const target of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      'http://-o.example/',
      '//a.example/b.md',
    ]) {
      expect(markupOf(`[灯](${target})`)).toBe('灯');
    }
    for (const target of ['#a', 'b.md', '../%E6%BD%AE.md#b', '/c/']) {
      expect(markupOf(`[灯](${target})`)).toBe(`<a ${target}>灯</a>`);
    }
    expect(markupOf('[灯](<../潮 汐.md>)')).toBe('<a ../%E6%BD%AE%20%E6%B1%90.md>灯</a>');
  });

  it('within the library need no note and are no hyperlink of the terminal', () => {
    expect(rowsOf('[灯](b.md) [塔](https://a.example/x)', { links: 'notes' })).toEqual([
      '灯 塔[1]',
      '',
      '[1] https://a.example/x',
    ]);
    const lines = allLines(documentOf('[灯](b.md)'), layoutOptions({ links: 'osc8' }));
    expect(lines.map(({ spans }) => composeLine(spans, plainPalette, true))).toEqual(['灯']);
  });

  it('have targets of printable ASCII, at most 2,083 characters long', () => {
    expect(markupOf('[a](<https://例子.example/路 径>)')).toBe(
      '<a https://xn--fsqu00a.example/%E8%B7%AF%20%E5%BE%84>a</a>',
    );
    expect(markupOf(`[a](https://a.example/${'x'.repeat(2_083)})`)).toBe('a');
  });

  it('show the host they lead to when their text names another one', () => {
    expect(markupOf('[https://bank.example](https://evil.example/)')).toBe(
      '<a https://evil.example/>https://bank.example</a> (evil.example)',
    );
    expect(markupOf('[bank.example](https://bank.example.evil.example/)')).toContain(
      '(bank.example.evil.example)',
    );
    expect(markupOf('[www.bank.example](https://bank.example/a)')).not.toContain('(');
    expect(markupOf('[Node.js](https://nodejs.example/)')).not.toContain('(');
  });

  it.each([
    ['见https://a.example/x。后文', '见<a https://a.example/x>https://a.example/x</a>。后文'],
    ['https://a.example/x，后文', '<a https://a.example/x>https://a.example/x</a>，后文'],
    ['（https://a.example/x）', '（<a https://a.example/x>https://a.example/x</a>）'],
    ['“https://a.example/x”', '“<a https://a.example/x>https://a.example/x</a>”'],
    ['https://a.example/中文', '<a https://a.example/>https://a.example/</a>中文'],
    ['(https://a.example/b_(c)).', '(<a https://a.example/b_(c)>https://a.example/b_(c)</a>).'],
    ['www.a.example, and', '<a http://www.a.example/>www.a.example</a>, and'],
    ['写信到me@a.example，谢谢', '写信到<a mailto:me@a.example>me@a.example</a>，谢谢'],
    ['**https://a.example/x**', '<a https://a.example/x><b>https://a.example/x</b></a>'],
    ['http:// and @a and a@b', 'http:// and @a and a@b'],
  ])('a bare address ends where text begins: %s', (source, shown) => {
    expect(markupOf(source)).toBe(shown);
  });

  it('by reference are found wherever the definition stands', () => {
    expect(markupOf('[灯][a] 与 [A]\n\n[a]: https://a.example/ "t"')).toBe(
      '<a https://a.example/>灯</a> 与 <a https://a.example/>A</a>',
    );
  });

  it('show as notes, inline or not at all', () => {
    const source =
      '[灯](https://a.example/) 与 [塔](https://b.example/)，[灯](https://a.example/)，https://c.example/';
    expect(rowsOf(source, { links: 'none' })).toEqual(['灯 与 塔，灯，https://c.example/']);
    expect(rowsOf(source, { links: 'osc8' })).toEqual(['灯 与 塔，灯，https://c.example/']);
    expect(rowsOf(source, { links: 'inline', width: 100 })).toEqual([
      '灯 (https://a.example/) 与 塔 (https://b.example/)，灯 (https://a.example/)，https://c.example/',
    ]);
    expect(rowsOf(source, { links: 'notes' })).toEqual([
      '灯[1] 与 塔[2]，灯[1]，https://c.example/',
      '',
      '[1] https://a.example/',
      '[2] https://b.example/',
    ]);
  });
});

describe('images', () => {
  it.each([
    ['![灯塔](https://a.example/1.jpg)', 'Figure 1 ┊ 灯塔'],
    ['![alt](https://a.example/1.jpg)图丨阅览室（来源：海城）', 'Figure 1 ┊ 阅览室（来源：海城）'],
    ['![图片](https://a.example/1.jpg)\n图｜阅览室', 'Figure 1 ┊ 阅览室'],
    ['![灯塔](https://a.example/1.jpg)（来源：海城）', 'Figure 1 ┊ 灯塔（来源：海城）'],
    ['![](https://a.example/p/%E7%81%AF.jpg?x=1)', 'Figure 1 ┊ 灯.jpg'],
    [`![](data:image/png;base64,${'A'.repeat(200)})`, 'Figure 1 ┊ data:image/png'],
    ['![](https://proxy.example/i/https%3A%2F%2Fquay.example%2Flamp.jpg)', 'Figure 1 ┊ lamp.jpg'],
    ['<img src="a/b.png" alt="灯&amp;塔">', 'Figure 1 ┊ 灯&塔'],
  ])('%s is a caption', (source, shown) => {
    expect(rowsOf(source)).toEqual([shown]);
  });

  it('are left out where they are a dot that holds a place', () => {
    expect(
      rowsOf('灯![](data:image/gif;base64,R0lGODlhAQABAAAAACw=)亮 ![灯](data:image/gif;base64,A)'),
    ).toEqual(['灯亮', '', 'Figure 1 ┊ 灯']);
  });

  it('stand in rows of their own, numbered through the page', () => {
    expect(rowsOf('前文![一](1.jpg)后文\n\n- ![二](2.jpg)\n\n# 标题 ![三](3.jpg)')).toEqual([
      '前文',
      '',
      'Figure 1 ┊ 一',
      '',
      '后文',
      '',
      '• Figure 2 ┊ 二',
      '',
      '标题 [三]',
      '─────────',
    ]);
  });

  it('can be opened, or what is linked around them', () => {
    const { links } = documentOf('![一](https://a.example/1.jpg) [![二](2.jpg)](https://b.example/)');
    expect(links).toEqual([
      { href: 'https://a.example/1.jpg', number: 1, text: '一' },
      { href: 'https://b.example/', number: 2, text: '二' },
    ]);
  });
});

describe('HTML', () => {
  it.each([
    ['a <!-- unseen --> **b**', 'a <b>b</b>'],
    ['a <b> b</b>', 'a <b>b</b>'],
    ['H<sub>2</sub>O x<sup>10</sup> 1<sup>st</sup>', 'H₂O x¹⁰ 1st'],
    [
      '<kbd>Ctrl</kbd> <mark>灯</mark> <b>b</b><i>i</i><del>d</del>',
      '<kbd>Ctrl</kbd> <mark>灯</mark> <b>b</b><i>i</i><s>d</s>',
    ],
    ['<a href="https://a.example/">灯</a>', '<a https://a.example/>灯</a>'],
    ['<code>a*b*</code>', '<code>ab</code>'],
    ['<span style="x">灯</span><font>塔</font>', '灯塔'],
    ['Vec<T> 与 <未知>', 'Vec<T> 与 <未知>'],
    ['<b>never closed', 'never closed'],
    ['漢<ruby>字<rt>じ</rt></ruby>', '漢字（じ）'],
    ['<q>灯</q>', '“灯”'],
  ])('%s shows as text', (source, shown) => {
    expect(markupOf(source)).toBe(shown);
  });

  it('in blocks is cut at its block tags, without scripts, styles and comments', () => {
    const source =
      '<div class="x"><p>一</p><p>二<br>三</p>\n<script>bad()</script><style>p{}</style></div>\n\n<!-- c -->\n\n<hr>';
    expect(rowsOf(source, { width: 4 })).toEqual(['一', '', '二', '三', '', '────']);
    expect(rowsOf('<details><summary>问</summary>\n\n**答**\n\n</details>')).toEqual(['▸ 问', '', '答']);
    expect(rowsOf('<pre>\n a &lt; b\n  c\n</pre>')).toEqual(['   a < b', '    c']);
    expect(rowsOf('<ul><li>一</li><li>二</li></ul>')).toEqual(['• 一', '', '• 二']);
  });
});

describe('footnotes', () => {
  it('stand quietly at the end, and only where they are defined', () => {
    expect(rowsOf('灯[^1]亮[^x]。\n\n[^1]: 注**文**\n    续\n[^b]: word\n\n尾')).toEqual([
      '灯[^1]亮[^x]。',
      '',
      '尾',
      '',
      '[^1] 注文续',
      '',
      '[^2] word',
    ]);
  });
});

describe('what drives terminals', () => {
  const nasty = fc.constantFrom(
    '\x1b',
    '\x9b',
    '\x07',
    '\r',
    '\b',
    '\0',
    '\u202e',
    '\u2066',
    '\u{e0041}',
    '&#27;',
    '&#x9b;',
    '&#x202e;',
    '[31m',
    ']52;c;AAAA',
    '[1F',
    '[48;2;0;0;1m',
    '*',
    '**',
    '`',
    '[a](https://a.example/',
    ')',
    '![',
    '<b>',
    '<img alt="',
    '">',
    '\n',
    '\n\n',
    '> ',
    '- ',
    '| a |\n|---|\n| ',
    '# ',
    '    ',
    '```',
    '中',
    'x',
    '*#COLON|*',
    '\t',
  );

  it('never comes out of an article, whatever construct it hides in', () => {
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 40 }), (parts) => {
        const lines = allLines(documentOf(parts.join('')), layoutOptions({ links: 'osc8', width: 30 }));
        for (const line of lines) {
          const shown = composeLine(line.spans, colourPalette, true);
          const ours = /\x1b\[[\d;]*m|\x1b\]8;;(?:https?:|mailto:)?[!-~]*\x1b\\/g;
          expect(shown.replace(ours, '')).not.toMatch(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is shown as a visible mark', () => {
    expect(rowsOf('a&#27;[31mb')).toEqual(['a␛[31mb']);
    expect(rowsOf('`a\x1bb` ![x\x07y](1.jpg)')).toEqual(['a␛b', '', 'Figure 1 ┊ x␇y']);
  });
});
