import { describe, expect, it } from 'vitest';
import { sanitize } from '../../src/core/sanitize.ts';
import { readableAddress } from '../../src/markdown/link-table.ts';
import { documentOf, layoutOptions, markupOf, rowsOf } from './page-fixture.ts';

describe('definition lists', () => {
  it('set terms apart from what they mean', () => {
    expect(rowsOf('涨潮\n: 水正在**进来**。\n\nebb\n: out\n: gone', { width: 30 })).toEqual([
      '涨潮',
      '    水正在进来。',
      '',
      'ebb',
      '    out',
      '    gone',
    ]);
    expect(markupOf('涨潮\n: 水**进来**。')).toBe('<b>涨潮</b>\n    水<b>进来</b>。');
  });

  it('take several terms, paragraphs and code in a definition', () => {
    expect(rowsOf('slack\nslack water\n\n:   thinking\n\n    more\n\nafter')).toEqual([
      'slack',
      'slack water',
      '    thinking',
      '',
      '    more',
      '',
      'after',
    ]);
  });

  it('are none without a term, after a heading, or without a space after the colon', () => {
    expect(rowsOf(': alone')).toEqual([': alone']);
    expect(rowsOf('# 潮\n: words').at(-1)).toBe(': words');
    expect(rowsOf('term\n:smile: words')).toEqual(['term :smile: words']);
    expect(rowsOf('one\n\ntwo\n\n\n: three')).toEqual(['one', '', 'two', '', ': three']);
  });

  it('end where other text begins', () => {
    expect(rowsOf('term\n: one\ntwo\n- item')).toEqual(['term', '    one two', '', '• item']);
    expect(rowsOf('a\n: one\nb\n: two')).toEqual(['a', '    one', '', 'b', '    two']);
  });
});

describe('footnotes', () => {
  it('are numbered by their marks, and stand in that order', () => {
    const rows = rowsOf('灯[^b]与塔[^a]。\n\n[^a]: 塔\n[^b]: 灯');
    expect(rows).toEqual(['灯[^1]与塔[^2]。', '', '[^1] 灯', '', '[^2] 塔']);
  });

  it('are links to their blocks', () => {
    const document = documentOf('灯[^b]与塔[^a]，灯[^b]。\n\n[^a]: 塔\n[^b]: 灯');
    expect(document.links.map(({ text, block }) => [text, block])).toEqual([
      ['[^1]', 1],
      ['[^2]', 2],
      ['[^1]', 1],
    ]);
    const note = document
      .blockLines(1, layoutOptions())
      .map(({ spans }) => spans.map(({ text }) => text).join(''));
    expect(note).toEqual(['[^1] 灯', '']);
  });

  it('of one label twice: the first is shown', () => {
    expect(rowsOf('a[^x]\n\n[^x]: one\n\n[^x]: two')).toEqual(['a[^1]', '', '[^1] one']);
  });
});

describe('shortcodes', () => {
  it.each([
    ['{{< figure src="pier.jpg" caption="东码头" >}}', ['Figure 1 ┊ 东码头']],
    ['{{< img src="pier.jpg" alt="East pier" />}}', ['Figure 1 ┊ East pier']],
    ['{{< youtube id="abc" autoplay=true >}}', ['YouTube: abc']],
    ['见{{% ref "tide.md" %}}。', ['见tide.md。']],
    ['[潮汐*表*]({{< relref "tide.md" >}})', ['潮汐表']],
    ['{{% notice %}}\n**内**文\n{{% /notice %}}', ['内文']],
    ['一{{< unknown a="b" >}}二', ['一二']],
    ['`{{< ref "x" >}}`', ['{{< ref "x" >}}']],
    ['{{ not one }}', ['{{ not one }}']],
  ])('reads %j', (source, shown) => {
    expect(rowsOf(source)).toEqual(shown);
  });

  it('keeps highlighted code as it stands', () => {
    const source = '{{< highlight go >}}\nfunc a() { *b* }\n\n\treturn\n{{< /highlight >}}\n\n后';
    expect(rowsOf(source)).toEqual(['  func a() { *b* }', '', '      return', '', '后']);
  });

  it('gives a reference’s path as the link', () => {
    expect(documentOf('[表]({{< ref "a/b.md" >}})').links.map(({ href }) => href)).toEqual(['a/b.md']);
  });

  it('takes time in proportion to the length', () => {
    for (const unit of [
      '{{< a ',
      '{{< figure src="',
      '{{< highlight x >}}\n',
      '[a]({{< ref ',
      `{{< b ${'a=b '.repeat(40)}`,
      '$a',
      '$a_b $',
    ]) {
      expect(rowsOf(`${unit.repeat(5000)}\n\n尾`).at(-1)).toBe('尾');
    }
  });
});

describe('formulas', () => {
  it.each([
    ['$a*b*c$ 与 $x_1 + y_2$', '$a*b*c$ 与 $x_1 + y_2$'],
    ['$\\alpha\\_1$', '$\\alpha\\_1$'],
    ['$$x_1 * y_1$$ 行内', '$$x_1 * y_1$$ 行内'],
    ['$5 *与* $6', '$5 <i>与</i> $6'],
    ['US$40 **和** US$50', 'US$40 <b>和</b> US$50'],
    ['`$a*b*c$`', '<code>$a*b*c$</code>'],
  ])('reads %j', (source, shown) => {
    expect(markupOf(source)).toBe(shown);
  });

  it('stand line by line as they are written', () => {
    expect(rowsOf('$$\na_1 * b\n  + c_1\n$$')).toEqual(['  $$', '  a_1 * b', '    + c_1', '  $$']);
  });
});

describe('lone stars', () => {
  it('vanish where they are a paragraph of a Chinese text, and only there', () => {
    expect(rowsOf('**灯亮着\n\n**\n\n人来')).toEqual(['灯亮着', '', '人来']);
    expect(rowsOf('lamp\n\n**\n\nbell')).toEqual(['lamp', '', '**', '', 'bell']);
  });
});

describe('a table in HTML', () => {
  it('has its rows one below the other, with air between the cells', () => {
    const source =
      '<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>1</td>\n<td>2</td></tr>\n</table>\n\nafter';
    expect(rowsOf(source)).toEqual(['A \u00a0 B', '1 \u00a0 2', '', 'after']);
  });
});

describe('an address for reading', () => {
  it.each([
    ['https://a.example/%E6%BD%AE%E6%B1%90?q=%E7%81%AF', 'https://a.example/潮汐?q=灯'],
    ['https://a.example/a%20b%2Fc', 'https://a.example/a%20b%2Fc'],
    ['https://a.example/%B5%C6', 'https://a.example/%B5%C6'],
    ['https://a.example/%E2%80%AEgpj', 'https://a.example/\ufffdgpj'],
  ])('gives %s as %s', (href, shown) => {
    expect(readableAddress(sanitize(href))).toBe(shown);
  });
});

describe('images whose names say nothing', () => {
  it.each(['641', 'https://a.example/0001.png', 'IMG_0123.JPG', '8f3a2b9c0d1e.webp'])(
    '%s has its number alone',
    (source) => {
      expect(rowsOf(`![](${source})`)).toEqual(['Figure 1']);
    },
  );

  it('show a name that says something, and the file’s in a table', () => {
    expect(rowsOf('![](harbour-light.jpg)')).toEqual(['Figure 1 ┊ harbour-light.jpg']);
    expect(rowsOf('| a |\n|---|\n| ![](641.png) |').at(-1)).toBe('[641.png]');
  });
});
