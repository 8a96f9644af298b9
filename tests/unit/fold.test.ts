import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldCaseAndWidth, foldWithMap, unfoldRange } from '../../src/core/fold.ts';
import { TRADITIONAL } from '../../src/core/traditional-table.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });
const oddText = fc.string({
  unit: fc.constantFrom(
    ...'aAéÉÅßſİıΣςάйЙ苹果ＡＩａ：，。“”’…—か\u3099がガﾊﾟｶﾞ한글ᄒ\u1161\u11abㄱㅏ①㎡ﬁ\u0301\u3000 \n👍🏽x'.split(
      '',
    ),
    '🇨🇳',
    '\ud83d',
  ),
  maxLength: 20,
});

describe('fold', () => {
  it.each([
    ['HELLO World', 'hello world'],
    ['ＡＩ ２０２５：５Ｇ', 'ai 2025:5g'],
    ['Café Ærøskøbing Łódź', 'cafe aeroskobing lodz'],
    ['cafe\u0301', 'cafe'],
    ['Straße STRASSE', 'strasse strasse'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['İstanbul', 'istanbul'],
    ['“don’t”', '"don\'t"'],
    ['ﾊﾟﾝ ｶﾞｽ', 'ぱん がす'],
    ['カナ ヾ コーヒー', 'かな ゞ こーひー'],
    ['か\u3099', 'が'],
    ['海城\u3000日报', '海城 日报'],
    ['Tiếng Việt', 'tieng viet'],
  ])('makes %j the same as %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it.each([
    ['か', 'が'],
    ['はん', 'ぱん'],
    ['и', 'й'],
    ['한', '하'],
  ])('keeps %j and %j apart', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });

  it('gives a text back as it is where nothing changes', () => {
    expect(fold('海城日报，')).toBe('海城日报,');
    expect(fold('海城日报 daily')).toBe('海城日报 daily');
  });

  it('gives the same with and without the map, and a map entry for each unit and the end', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, oddText), (text) => {
        const { folded, at } = foldWithMap(text);
        expect(folded).toBe(fold(text));
        expect(at).toHaveLength(folded.length + 1);
        expect(at.at(-1)).toBe(text.length);
        expect([...at].sort((a, b) => a - b)).toEqual(at);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a folded part of any text again in the fold of what it came from', () => {
    fc.assert(
      fc.property(oddText, fc.nat(40), fc.nat(8), (text, from, length) => {
        const map = foldWithMap(text);
        fc.pre(from < map.folded.length);
        const to = Math.min(map.folded.length, from + length + 1);
        const [start, end] = unfoldRange(map, from, to);
        expect(start).toBeLessThan(end);
        expect(fold(text.slice(start, end))).toContain(map.folded.slice(from, to));
      }),
      { numRuns: 500 },
    );
  });

  it('never ends a range inside a character that folds to several', () => {
    const map = foldWithMap('a…b');
    expect(map.folded).toBe('a...b');
    expect(unfoldRange(map, 1, 2)).toEqual([1, 2]);
    expect(unfoldRange(map, 0, 3)).toEqual([0, 2]);
    expect(unfoldRange(foldWithMap('cafe\u0301s'), 0, 4)).toEqual([0, 5]);
  });
});

describe('foldCaseAndWidth', () => {
  it('folds case and width and keeps diacritics', () => {
    expect(foldCaseAndWidth('ＡＩ')).toBe(foldCaseAndWidth('ai'));
    expect(foldCaseAndWidth('Résumé')).not.toBe(foldCaseAndWidth('resume'));
  });
});

describe('traditional and simplified characters', () => {
  it.each([
    ['蘋果發布新款電腦', '苹果发布新款电脑'],
    ['苹果发布', '苹果发布'],
    ['颱風ＡＩ', '台风ai'],
    ['図書館', '図书馆'],
  ])('%s folds to %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
    const map = foldWithMap(text);
    expect(map.folded).toBe(folded);
    expect(unfoldRange(map, 0, 1)).toEqual([0, 1]);
  });

  it('fold to the same when folded again, a character with two parts to play included', () => {
    const twice = [...TRADITIONAL].filter((character) => fold(fold(character)) !== fold(character));
    expect(twice).toEqual([]);
    expect(fold('薴')).toBe(fold('苧'));
  });

  it('are kept apart in tags', () => {
    expect(foldCaseAndWidth('電腦')).toBe('電腦');
  });
});
