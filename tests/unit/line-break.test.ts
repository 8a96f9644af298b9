import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakSpans } from '../../src/core/line-break.ts';
import { sanitize } from '../../src/core/sanitize.ts';
import { type Line, Role, span } from '../../src/core/span.ts';
import { type AmbiguousWidth, spansWidth } from '../../src/core/text-width.ts';
import { mixedText } from './mixed-text.ts';

function broken(text: string, width: number, ambiguous: AmbiguousWidth = 1): string[] {
  return breakSpans([span(sanitize(text))], width, ambiguous).map(textOf);
}

function textOf(line: Line): string {
  return line.spans.map((piece) => piece.text).join('');
}

const NEVER_FIRST = /^[，。、；：？！）】》」』”’…％]/;
const NEVER_LAST = /[（【《「『“‘]$/;

describe('breakSpans', () => {
  it('breaks Latin text between words and drops the space there', () => {
    expect(broken('the ferry timetable, redrawn', 10)).toEqual(['the ferry', 'timetable,', 'redrawn']);
  });

  it('fills lines of Chinese to the last cell', () => {
    expect(broken('海边小城试行夜间图书馆', 8)).toEqual(['海边小城', '试行夜间', '图书馆']);
  });

  it('starts no line with closing punctuation and ends none with an opening one', () => {
    expect(broken('海边小城，试行', 8)).toEqual(['海边小', '城，试行']);
    expect(broken('海边小（试行）', 8)).toEqual(['海边小', '（试行）']);
    expect(broken('海边小城……试行', 10, 2)).toEqual(['海边小', '城……试行']);
  });

  it('takes “ and ” for brackets in Chinese text', () => {
    expect(broken('馆长说“灯亮着”人来', 8)).toEqual(['馆长说', '“灯亮着”', '人来']);
    expect(broken('灯亮着，人就会来。”第一夜', 16)).toEqual(['灯亮着，人就会', '来。”第一夜']);
  });

  it('leaves an apostrophe and quoted Latin words whole', () => {
    expect(broken('it is what we don’t say', 14)).toEqual(['it is what we', 'don’t say']);
  });

  it('parts no number from its sign, its unit or its digits', () => {
    expect(broken('涨了11.5%后', 6)).toEqual(['涨了', '11.5%', '后']);
    expect(broken('约 16 GB memory', 6)).toEqual(['约', '16 GB', 'memory']);
    expect(broken('全文1280字左右', 8)).toEqual(['全文', '1280字左', '右']);
    expect(broken('定于2025年10月1日开放', 14)).toEqual(['定于', '2025年10月1日', '开放']);
  });

  it('parts no number from a Chinese unit that a space sets off', () => {
    expect(broken('早在 2023 年，苹果', 10)).toEqual(['早在', '2023 年，', '苹果']);
    expect(broken('共 1,280 个名字', 9)).toEqual(['共', '1,280 个', '名字']);
    expect(broken('iOS 18 支持', 7)).toEqual(['iOS', '18 支持']);
    expect(broken('iOS 18 带来', 7)).toEqual(['iOS 18', '带来']);
  });

  it('parts no single letter from its word at a hyphen', () => {
    expect(broken('press Ctrl-U now', 11)).toEqual(['press', 'Ctrl-U now']);
    expect(broken('send an e-mail', 11)).toEqual(['send an', 'e-mail']);
    expect(broken('a well-known cat', 8)).toEqual(['a well-', 'known', 'cat']);
  });

  it('does not part a double dash', () => {
    expect(broken('海边小城——灯', 10)).toEqual(['海边小城——', '灯']);
    expect(broken('海边小城——灯', 9)).toEqual(['海边小城', '——灯']);
    expect(broken('海边小城——灯', 9, 2)).toEqual(['海边小城', '——灯']);
  });

  it('breaks a URL that is too long after / ? & =', () => {
    expect(broken('见 https://example.com/news/list?page=2&lang=zh 。', 24)).toEqual([
      '见 https://example.com/',
      'news/list?page=2&lang=',
      'zh 。',
    ]);
  });

  it('moves a URL that fits in a line of its own down whole', () => {
    expect(broken('words here https://a.example/b/c', 22)).toEqual(['words here', 'https://a.example/b/c']);
  });

  it('does not break after the // of a scheme', () => {
    expect(broken('see https://timetable.example/a', 24)).toEqual(['see', 'https://timetable.', 'example/a']);
  });

  it('breaks a long name at its joints, and only when it fits nowhere', () => {
    expect(broken('in harbour_master.reading_room', 16)).toEqual(['in', 'harbour_master.', 'reading_room']);
    expect(broken('the well-known file a_b.c', 10)).toEqual(['the well-', 'known file', 'a_b.c']);
  });

  it('takes German quotation marks for what they are', () => {
    expect(broken('das „Wort“ und', 11)).toEqual(['das „Wort“', 'und']);
    expect(broken('das „Wort“ und', 7)).toEqual(['das', '„Wort“', 'und']);
    expect(broken('das »Wort« und', 11)).toEqual(['das »Wort«', 'und']);
    expect(broken('das »Wort« und', 7)).toEqual(['das', '»Wort«', 'und']);
    expect(broken('le « mot » dit', 8)).toEqual(['le', '« mot »', 'dit']);
  });

  it('breaks between symbols that Unicode counts as ideographs, and in halfwidth kana', () => {
    expect(broken('★★★★', 2)).toEqual(['★★', '★★']);
    expect(broken('ｶﾅｼﾝﾌﾞﾝ', 4)).toEqual(['ｶﾅｼﾝ', 'ﾌﾞﾝ']);
    expect(broken('🇯🇵🇨🇳', 2)).toEqual(['🇯🇵', '🇨🇳']);
  });

  it('starts no line with small kana, prolonged sound marks or repetition marks', () => {
    expect(broken('シャツとキャラ', 10)).toEqual(['シャツと', 'キャラ']);
    expect(broken('夜のコーヒー', 6)).toEqual(['夜の', 'コー', 'ヒー']);
    expect(broken('人々時々', 6)).toEqual(['人々', '時々']);
  });

  it('leaves the mark of a note with its word', () => {
    expect(broken('海边小城[1]试行', 8)).toEqual(['海边小', '城[1]试', '行']);
  });

  it('cuts a word that fits nowhere rather than letting it stand out', () => {
    expect(broken('internationalization', 8)).toEqual(['internat', 'ionaliza', 'tion']);
  });

  it('keeps U+3000 at the start of the text only', () => {
    expect(broken('　　海边小城　试行', 12)).toEqual(['　　海边小城', '试行']);
  });

  it('breaks at a zero-width space and not at a no-break space', () => {
    expect(broken('abcd\u200befgh', 6)).toEqual(['abcd\u200b', 'efgh']);
    expect(broken('aa bb\u00a0cc', 6)).toEqual(['aa', 'bb\u00a0cc']);
  });

  it('makes no line of an empty text or of spaces', () => {
    expect(broken('', 10)).toEqual([]);
    expect(broken('   ', 10)).toEqual([]);
  });

  it('keeps styles and links, and says where each line starts', () => {
    const link = { href: sanitize('https://example.com/'), number: 1 };
    const spans = [span(sanitize('海边'), Role.strong), span(sanitize('小城试行'), Role.link, link)];
    expect(breakSpans(spans, 6, 1)).toEqual([
      {
        spans: [span(sanitize('海边'), Role.strong), span(sanitize('小'), Role.link, link)],
        width: 6,
        start: 0,
      },
      { spans: [span(sanitize('城试行'), Role.link, link)], width: 6, start: 3 },
    ]);
  });

  it('takes time in proportion to the length of the text', () => {
    // Quadratic work on these would run for minutes, far beyond the test's limit.
    for (const unit of ['a', '（', '，', '“', '/', 'a-', 'https://', 'e\u0301']) {
      expect(broken(unit.repeat(30_000), 40).length).toBeGreaterThan(700);
    }
  });
});

describe('any text at any width', () => {
  const anyWidth = fc.integer({ min: 2, max: 100 });
  const anyAmbiguous = fc.constantFrom(1 as const, 2 as const);

  it('makes no line wider than the width, and each line says its true width', () => {
    fc.assert(
      fc.property(mixedText, anyWidth, anyAmbiguous, (text, width, ambiguous) => {
        for (const line of breakSpans([span(sanitize(text))], width, ambiguous)) {
          expect(line.width).toBeLessThanOrEqual(width);
          expect(spansWidth(line.spans, ambiguous)).toBe(line.width);
        }
      }),
    );
  });

  it('shows every visible character once and in order', () => {
    fc.assert(
      fc.property(mixedText, anyWidth, anyAmbiguous, (text, width, ambiguous) => {
        const safe = sanitize(text);
        const shown = breakSpans([span(safe)], width, ambiguous)
          .map(textOf)
          .join('');
        expect(shown.replace(/[ \u3000]/g, '')).toBe(safe.replace(/[ \u3000]/g, ''));
      }),
    );
  });

  it('keeps the rules of line starts and line ends', () => {
    fc.assert(
      fc.property(mixedText, fc.integer({ min: 8, max: 100 }), anyAmbiguous, (text, width, ambiguous) => {
        // Four signs in a row and the letter they belong to are wider than the narrowest line: there no way is left.
        const possible = text.replace(/([^\p{L}\p{N}]{3})[^\p{L}\p{N}]+/gu, '$1');
        const lines = breakSpans([span(sanitize(possible))], width, ambiguous).map(textOf);
        for (const line of lines.slice(1)) expect(line).not.toMatch(NEVER_FIRST);
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(NEVER_LAST);
      }),
      { numRuns: 500 },
    );
  });

  it('has starts that grow from line to line', () => {
    fc.assert(
      fc.property(mixedText, anyWidth, (text, width) => {
        const starts = breakSpans([span(sanitize(text))], width, 1).map((line) => line.start);
        expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
      }),
    );
  });
});
