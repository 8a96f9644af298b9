import fc from 'fast-check';

/** Text as articles mix it: words, Chinese with its punctuation, kana, hangul, numbers, addresses, emoji. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('海边小城试行', '夜间', '图书馆', '灯亮到天明', '馆', '长说') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('，', '。', '、', '；', '：', '？', '！', '…', '……', '——', '％', '·'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '“',
      '”',
      '‘',
      '’',
      '「',
      '」',
      '（',
      '）',
      '《',
      '》',
      '【',
      '】',
      '『',
      '』',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'lamp',
      'reading',
      'internationalization',
      'a',
      'ÉCOLE',
      "don't",
      'well-known',
    ),
  },
  { weight: 3, arbitrary: fc.constant(' ') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('1,280', '3.5%', '2025年10月1日', '2025-02-12', '$40', '16 GB', '20:00–24:00'),
  },
  { weight: 1, arbitrary: fc.constantFrom('ひらがな', 'カタカナー', '가나다', '한국어 신문') },
  { weight: 1, arbitrary: fc.constantFrom('(', ')', '"', ',', '.', '!', '/', '[1]', '\u3000', '\u00a0') },
  { weight: 1, arbitrary: fc.constantFrom('👨‍👩‍👧', '👍🏽', '🇨🇳', '☺\ufe0f', 'e\u0301', '𠮷', 'กำ', 'क्षि') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('https://example.com/a/b?c=d&e=f_g-h', 'www.example.org/long/path/of/words'),
  },
);

export const mixedText: fc.Arbitrary<string> = fc
  .array(piece, { maxLength: 60 })
  .map((parts) => parts.join(''));
