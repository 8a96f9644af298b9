import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { breakSpans } from '../../src/core/line-break.ts';
import { sanitize } from '../../src/core/sanitize.ts';
import { Role, span } from '../../src/core/span.ts';
import {
  graphemes,
  padEnd,
  spansWidth,
  textWidth,
  truncate,
  truncateSpans,
} from '../../src/core/text-width.ts';
import { mixedText } from './mixed-text.ts';

describe('textWidth', () => {
  it.each([
    ['plain ASCII', 'abc 123', 7, 7],
    ['Han and kana', '看报かな', 8, 8],
    ['full-width forms', 'ＡＩ，。', 8, 8],
    ['half-width katakana', 'ｶﾞｷﾞ', 4, 4],
    ['ambiguous punctuation', '“…”—·×', 6, 12],
    ['a Hangul syllable, composed and in jamo', '각\u1100\u1161\u11a8', 4, 4],
    ['a combining mark', 'e\u0301a\u0308', 2, 2],
    ['a family joined by ZWJ', '👨‍👩‍👧', 2, 2],
    ['a skin tone', '👍🏽', 2, 2],
    ['a flag', '🇨🇳', 2, 2],
    ['a flag of tags', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', 2, 2],
    ['a keycap', '1\ufe0f\u20e3', 2, 2],
    ['a text symbol made an emoji by VS16', '☺\ufe0f', 2, 2],
    ['characters beyond the BMP', '𠮷𝒳', 3, 3],
    ['zero-width characters', 'a\u200bb\u2060c\ufeff', 3, 3],
    ['Thai with vowel signs', 'กำที่', 3, 3],
  ])('counts the cells of %s', (_name, text, narrow, wide) => {
    expect(textWidth(text, 1)).toBe(narrow);
    expect(textWidth(text, 2)).toBe(wide);
  });

  it('counts a soft hyphen as one cell however the terminal shows ambiguous ones', () => {
    expect(textWidth('a\u00adb', 2)).toBe(3);
  });

  it('is the sum of the widths of the clusters', () => {
    fc.assert(
      fc.property(mixedText, fc.constantFrom(1 as const, 2 as const), (text, ambiguous) => {
        const parts = [...graphemes(text)];
        expect(parts.join('')).toBe(text);
        expect(parts.reduce((sum, part) => sum + textWidth(part, ambiguous), 0)).toBe(
          textWidth(text, ambiguous),
        );
      }),
    );
  });
});

describe('graphemes', () => {
  it('gives the clusters that Intl.Segmenter gives', () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.oneof(mixedText, fc.string({ unit: 'binary' })), (text) => {
        fc.pre(text.isWellFormed() && !text.includes('\r'));
        expect([...graphemes(text)]).toEqual([...segmenter.segment(text)].map(({ segment }) => segment));
      }),
    );
  });
});

describe('truncate', () => {
  it('leaves a text that fits as it is', () => {
    expect(truncate(sanitize('看报'), 4, 1)).toBe('看报');
  });

  it('cuts between clusters and ends with an ellipsis', () => {
    expect(truncate(sanitize('海边小城'), 7, 1)).toBe('海边小…');
    expect(truncate(sanitize('海边小城'), 6, 1)).toBe('海边…');
    expect(truncate(sanitize('海边小城'), 6, 2)).toBe('海边…');
    expect(truncate(sanitize('👨‍👩‍👧👨‍👩‍👧'), 3, 1)).toBe('👨‍👩‍👧…');
  });

  it('leaves the ellipsis out where not even that fits', () => {
    expect(truncate(sanitize('海边'), 1, 2)).toBe('');
    expect(truncate(sanitize('ab'), 0, 1)).toBe('');
  });

  it('is never wider than asked, and only loses text from its end', () => {
    fc.assert(
      fc.property(
        mixedText,
        fc.nat({ max: 30 }),
        fc.constantFrom(1 as const, 2 as const),
        (text, cells, ambiguous) => {
          const safe = sanitize(text);
          const cut = truncate(safe, cells, ambiguous);
          expect(textWidth(cut, ambiguous)).toBeLessThanOrEqual(cells);
          if (cut !== safe) expect(safe.startsWith(cut.replace(/…$/, ''))).toBe(true);
        },
      ),
    );
  });
});

describe('rows of spans', () => {
  const row = [span(sanitize('看'), Role.strong), span(sanitize('报 daily'), Role.secondary)];

  it('have the width of their texts', () => {
    expect(spansWidth(row, 1)).toBe(10);
  });

  it('are cut with an ellipsis in the style of what was cut', () => {
    expect(truncateSpans(row, 6, 1)).toEqual([
      span(sanitize('看'), Role.strong),
      span(sanitize('报 '), Role.secondary),
      span(sanitize('…'), Role.secondary),
    ]);
    expect(truncateSpans(row, 10, 1)).toEqual(row);
    expect(truncateSpans(row, 0, 1)).toEqual([]);
  });
});

it('pads with spaces up to a width, and never cuts', () => {
  expect(padEnd(sanitize('看'), 4, 1)).toBe('看  ');
  expect(padEnd(sanitize('看报纸'), 4, 1)).toBe('看报纸');
});

describe('a cluster of thousands of characters', () => {
  it('is measured without taking each of them apart', () => {
    const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment');
    const lines = breakSpans([span(sanitize('\u1100'.repeat(5000)))], 80, 1);
    expect(lines.length).toBe(125);
    expect(segment.mock.calls.length).toBeLessThan(100);
    segment.mockRestore();
  });
});
