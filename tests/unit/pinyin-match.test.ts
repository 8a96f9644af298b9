import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/core/fold.ts';
import { pinyinWord, unitsOf } from '../../src/core/pinyin-match.ts';
import { readingsOf } from '../../src/core/pinyin-readings.ts';
import { SYLLABLES } from '../../src/core/pinyin-syllables.ts';

function fitOf(word: string, text: string) {
  const units = unitsOf(fold(text), readingsOf(fold(text)));
  return pinyinWord(...word.split(' '))?.fit(units, 0, units.length) ?? null;
}

/** The parts of a text that a word matches; the text folds to itself. */
function parts(word: string, text: string): string[] {
  const ranges = pinyinWord(word)?.ranges(unitsOf(text, readingsOf(text))) ?? [];
  return ranges.map(([start, end]) => text.slice(start, end));
}

describe('a word in pinyin', () => {
  it.each([
    ['pingguo', '苹果发布新款电脑', '苹果'],
    ['pinggu', '苹果发布', '苹果'],
    ['pingg', '苹果发布', '苹果'],
    ['ping', '苹果发布', '苹'],
    ['pin', '苹果发布', '苹'],
    ['guofabu', '苹果发布', '果发布'],
    ['pg', '苹果发布', '苹果'],
    ['pgf', '苹果发布', '苹果发'],
    ['pgfab', '苹果发布', '苹果发布'],
    ['pguof', '苹果发布', '苹果发'],
    ['pgai', '苹果ai手机', '苹果ai'],
    ['pgai', '苹果 ai', '苹果 ai'],
    ['pga', '苹果ai手机', '苹果a'],
    ['aishouji', '苹果ai手机', 'ai手机'],
    ['5gsj', '首款5g手机', '5g手机'],
    ['pgfb', '"苹果"发布', '苹果"发布'],
    ['zhongguo', '中国', '中国'],
    ['zhg', '中国', '中国'],
    ['zg', '中国', '中国'],
    ['zho', '中国', '中'],
    ['lvse', '绿色', '绿色'],
    ['luse', '绿色', '绿色'],
    ['lue', '略', '略'],
    ['nv', '女性', '女'],
    ['nu', '女性', '女'],
    ['xian', '西安', '西安'],
    ["xi'an", '西安', '西安'],
    ['xian', '先生', '先'],
    ['an', '平安', '安'],
  ])('%s matches %s at %s', (word, text, part) => {
    expect(parts(word, text)).toEqual([part]);
  });

  it.each([
    ['guoping', '苹果'],
    ['pingo', '苹果'],
    ['ingguo', '苹果'],
    ['pf', '苹果发布'],
    ['pi', '苹果'],
    ['zh', '中国'],
    ['pgi', '苹果ai'],
    ['ishouji', '苹果ai手机'],
    ['pa', '苹ai'],
    ['ai', 'ai手机'],
    ['pgfb', '苹果，发布'],
    ["xi'an", '先生'],
    ['nve', '女'],
    ['jv', '剧'],
    ['p', '苹果'],
    ['pingguo', ''],
  ])('%s does not match %s', (word, text) => {
    expect(fitOf(word, text)).toBeNull();
  });

  it('is matched in each of its places', () => {
    expect(parts('shi', '市长试行十项')).toEqual(['市', '试', '十']);
    expect(parts('shsh', '市上市上市')).toEqual(['市上', '市上']);
  });

  it('is told whether it is spelled out or stands in initials', () => {
    expect(['pingguo', 'pingg', 'ping'].map((word) => fitOf(word, '苹果'))).toEqual(Array(3).fill('spelled'));
    expect(['pg', 'pguo', 'pgai'].map((word) => fitOf(word, '苹果ai'))).toEqual(Array(3).fill('initials'));
    expect(fitOf('xian', '小岸先')).toBe('spelled');
  });

  it('finds traditional characters', () => {
    expect(fitOf('pingguo', '蘋果發布')).toBe('spelled');
  });

  it('is taken together with others where they stand one after the other', () => {
    expect(fitOf('chongqing yinhang', '重庆银行')).toBe('spelled');
    expect(fitOf('cq yh', '重庆 银行')).toBe('initials');
    expect(fitOf('xi an', '西安')).toBe('spelled');
    expect(fitOf('xi an', '先')).toBeNull();
    expect(fitOf('yinhang chongqing', '重庆银行')).toBeNull();
  });

  it.each(['p', '5', '55', "'pg", 'c++', '苹guo', 'p1', 'pingguo,', 'a'.repeat(49), ''])(
    'is none in %j',
    (word) => {
      expect(pinyinWord(word)).toBeNull();
    },
  );

  it('spelled out from any characters, or made of their initials, is found there', () => {
    const characters = fc.array(fc.constantFrom(...'重庆银行苹果发布新款电脑中国上海绿女安饿市长'), {
      minLength: 2,
      maxLength: 7,
    });
    fc.assert(
      fc.property(characters, fc.array(fc.nat(2), { minLength: 7, maxLength: 7 }), (list, ways) => {
        const text = list.join('');
        const syllables = [...readingsOf(text)].map((code) => SYLLABLES[code.charCodeAt(0) - 1] ?? '');
        expect(fitOf(syllables.join(''), text)).toBe('spelled');
        expect(fitOf(syllables.map((syllable) => syllable.charAt(0)).join(''), text)).not.toBeNull();
        const mixed = syllables.map((syllable, i) => {
          if (ways[i] === 0) return syllable;
          return ways[i] === 1 ? (/^[zcs]h/.exec(syllable)?.[0] ?? syllable.charAt(0)) : syllable.charAt(0);
        });
        const word = mixed.join('');
        fc.pre(word.length > 2);
        expect(fitOf(word, text)).not.toBeNull();
      }),
    );
  });

  it('has ranges in the text, in order and apart', () => {
    const text = fc.string({ unit: fc.constantFrom(...'苹果安西ai5 ，x女', '𠮷'), maxLength: 30 });
    const word = fc.string({ unit: fc.constantFrom(...'pgaixnv5'), minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(text, word, (title, typed) => {
        const units = unitsOf(title, readingsOf(title));
        let last = 0;
        for (const [start, end] of pinyinWord(typed)?.ranges(units) ?? []) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(hanIn(title.slice(start, end))).toBe(true);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(title.length);
      }),
    );
  });
});

function hanIn(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
