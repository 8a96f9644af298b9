import fc from 'fast-check';
import { lexer, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import { createLexer } from '../../src/markdown/paint.ts';
import { markupOf } from './page-fixture.ts';

describe('emphasis in Chinese, Japanese and Korean text', () => {
  it.each([
    // Closing punctuation, stars, Han: what CommonMark alone refuses.
    ['馆长说：**“灯亮着，人就会来。”**第一夜', '馆长说：<b>“灯亮着，人就会来。”</b>第一夜'],
    ['**海城图书馆（二楼）**整夜开放', '<b>海城图书馆（二楼）</b>整夜开放'],
    ['读**《灯与海》**的人', '读<b>《灯与海》</b>的人'],
    ['*“灯”*下', '<i>“灯”</i>下'],
    ['**これは「灯」です。**それ', '<b>これは「灯」です。</b>それ'],
    ['**등대(燈臺)**가', '<b>등대(燈臺)</b>가'],
    ['~~原价（三元）~~现价', '<s>原价（三元）</s>现价'],
    ['**Latin.**中文', '<b>Latin.</b>中文'],
    ['中文**(a)**中文', '中文<b>(a)</b>中文'],
    // An underscore keeps its rule that it is no emphasis inside a word.
    ['中文_斜体_中文', '中文_斜体_中文'],
    ['中文__“x”__中文', '中文__“x”__中文'],
    ['。__“x”__。', '。<b>“x”</b>。'],
    // Latin letters after the closer are not covered by the amendment.
    ['中**“x”**word', '中**“x”**word'],
  ])('reads %s', (source, shown) => {
    expect(markupOf(source)).toBe(shown);
  });

  it('does not count a delimiter in code, in an escape or in a link’s target', () => {
    expect(markupOf('**中`**`文**尾')).toBe('<b>中</b><code><b>**</b></code><b>文</b>尾');
    expect(markupOf('\\*中文*')).toBe('*中文*');
    expect(markupOf('[灯](https://a.example/**b**)')).toBe('<a https://a.example/**b**>灯</a>');
  });

  it.each([
    ['**灯亮着 **人来', '<b>灯亮着 </b>人来'],
    ['** 灯亮着，人来。 **', '<b>灯亮着，人来。</b>'],
    ['灯塔**图书****馆里**的人', '灯塔<b>图书馆里</b>的人'],
    ['**图书****馆里**的人', '<b>图书馆里</b>的人'],
    ['灯塔****图书馆', '灯塔图书馆'],
    ['灯塔。** **图书馆**', '灯塔。 <b>图书馆</b>'],
    ['**这一段的另一半在下一段里', '这一段的另一半在下一段里'],
    ['在上一段里**', '在上一段里'],
    ['完。***“灯亮……”***Deltamere 的', '完。<i><b>“灯亮……”</b></i>Deltamere 的'],
    ['**[灯塔](https://a.example/)\n**', '<a https://a.example/><b>灯塔</b></a>'],
  ])('reads loose bold of Chinese articles: %s', (source, shown) => {
    expect(markupOf(source)).toBe(shown);
  });

  it('leaves arithmetic and lone stars alone', () => {
    expect(markupOf('计算 2**10 的值')).toBe('计算 2**10 的值');
    expect(markupOf('星号 ** 是重音')).toBe('星号 ** 是重音');
    expect(markupOf('**kwargs 是参数')).toBe('**kwargs 是参数');
    expect(markupOf('类型是 char **')).toBe('类型是 char **');
  });
});

describe('emphasis in other text', () => {
  it.each([
    ['*a* **b** ***c***', '<i>a</i> <b>b</b> <i><b>c</b></i>'],
    ['_a_ __b__ a_b_c', '<i>a</i> <b>b</b> a_b_c'],
    ['**a*', '*<i>a</i>'],
    ['*a**', '<i>a</i>*'],
    ['** a **', '** a **'],
    ['a * b * c', 'a * b * c'],
    ['word**(x)**word', 'word**(x)**word'],
    ['*a **b** c*', '<i>a </i><i><b>b</b></i><i> c</i>'],
    ['**a *b* c**', '<b>a </b><i><b>b</b></i><b> c</b>'],
    ['*a `*` b*', '<i>a </i><code>*</code><i> b</i>'],
    ['~~a~~ ~b~ ~~~c', '<s>a</s> <s>b</s> ~~~c'],
    ['~a~~', '~a~~'],
    ['foo***bar***baz', 'foo<i><b>bar</b></i>baz'],
    ['x**a* b***', 'x<b>a* b</b>*'],
    ['*(**a**)*', '<i>(</i><i><b>a</b></i><i>)</i>'],
  ])('follows CommonMark for %s', (source, shown) => {
    const markup = markupOf(source).replaceAll('<code><i>*</i></code>', '<code>*</code>');
    expect(normalised(markup)).toBe(normalised(shown));
  });

  it('reads tildes as marked does, whatever they stand in', () => {
    const words = fc.array(fc.constantFrom('~', '~~', 'a', 'b', ' ', '.'), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(words, (parts) => {
        const source = `x${parts.join('')}`.trim();
        const own = createLexer();
        const [block] = own.blocks(source);
        for (const tokens of [block && 'tokens' in block ? (block.tokens ?? []) : []]) own.fill(tokens);
        expect(outline(block ? [block] : [])).toBe(outline(lexer(source)));
      }),
      { numRuns: 500 },
    );
  });

  it('takes time in proportion to the length', () => {
    for (const unit of ['__a', 'a**b', '*a ', 'a* ', '**“中”**', '中** ', '~~a', '*_']) {
      expect(markupOf(unit.repeat(10_000)).length).toBeGreaterThan(10_000);
    }
  });
});

/** Nested tags in one order, and spans of one style joined. */
function normalised(markup: string): string {
  return markup.replaceAll('<b><i>', '<i><b>').replaceAll('</i></b>', '</b></i>');
}

function outline(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      const inner = 'tokens' in token && token.tokens ? outline(token.tokens) : null;
      return token.type === 'del' ? `<s>${inner}</s>` : (inner ?? token.raw);
    })
    .join('');
}
