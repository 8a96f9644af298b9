import { describe, expect, test } from 'vitest';
import { isPathLanguage, languageOfText, normaliseLanguage } from '../../src/core/language.ts';

describe('language tags', () => {
  test.each([
    ['zh', 'zh'],
    ['zh_CN', 'zh-CN'],
    ['ZH-hk', 'zh-HK'],
    ['zh-hans-cn', 'zh-Hans-CN'],
    ['cn', 'zh-CN'],
    ['jp', 'ja'],
    ['en-us', 'en-US'],
    ['中文', 'zh'],
    [' ja ', 'ja'],
  ])('%s becomes %s', (written, tag) => {
    expect(normaliseLanguage(written)).toBe(tag);
  });

  test.each(['', 'klingonese', 'zh--CN', 'x', '../en', '__proto__', 'constructor', 'en-a-bb-a-cc'])(
    '%j is no tag',
    (written) => {
      expect(normaliseLanguage(written)).toBeNull();
    },
  );

  test('names of folders are languages only where they are not also words', () => {
    expect(['zh', 'en', 'zh-hk', 'pt_BR', 'ja'].every(isPathLanguage)).toBe(true);
    expect(['js', 'io', 'it', 'posts', 'id', 'zh-', 'news'].some(isPathLanguage)).toBe(false);
  });
});

describe('the language of a text', () => {
  test.each([
    ['河边的旧仓库改成了图书馆，从这个月开始对街坊开放。', 'zh-Hans'],
    ['河邊的舊倉庫改成了圖書館，從這個月開始對街坊開放。', 'zh-Hant'],
    ['港の古い倉庫が図書館になった。', 'ja'],
    ['항구의 낡은 창고가 도서관이 되었다.', 'ko'],
    ['The old warehouse by the harbour is a library now.', 'en'],
    ['山水田人', 'zh'],
    ['新款 AI 手机 iPhone 的发布会延期', 'zh-Hans'],
    ['Старый склад стал библиотекой.', null],
    ['12345 …', null],
    ['', null],
  ])('%s: %s', (text, tag) => {
    expect(languageOfText(text)).toBe(tag);
  });
});
