import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FoldedTexts } from '../../src/core/search-texts.ts';

function keep(list: readonly string[]): FoldedTexts {
  const texts = new FoldedTexts();
  for (const text of list) texts.add(text);
  return texts;
}

describe('texts kept in blocks', () => {
  it('hold a needle where the text does, each by itself', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '苹'), maxLength: 8 });
    const needle = fc.string({ unit: fc.constantFrom('a', 'b', '苹'), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), fc.array(needle, { maxLength: 3 }), (list, needles) => {
        const texts = keep(list);
        const expected = list.map((one) => (needles.some((part) => one.includes(part)) ? 1 : 0));
        expect([...texts.holding(...needles)]).toEqual(expected);
        expect(list.map((_, place) => texts.at(place))).toEqual(list);
        expect(list.map((_, place) => texts.lengthAt(place))).toEqual(list.map((one) => one.length));
      }),
    );
  });

  it('are found in every block', () => {
    const list = Array.from({ length: 5000 }, (_, i) => `${'x'.repeat(i % 90)}<${i}>`);
    const texts = keep(list);
    expect(texts.size).toBe(5000);
    for (const place of [0, 1400, 1500, 2999, 4999]) {
      expect(texts.at(place)).toBe(list[place]);
      expect(texts.holding(`<${place}>`).indexOf(1)).toBe(place);
    }
    expect(texts.holding('x').reduce((sum, holds) => sum + holds, 0)).toBe(
      list.filter((text) => text.includes('x')).length,
    );
  });

  it('have nothing at places that are not theirs', () => {
    expect([keep(['a']).at(1), keep(['a']).at(-1), keep(['a']).lengthAt(1)]).toEqual(['', '', 0]);
  });
});
