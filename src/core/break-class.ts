/**
 * How a character behaves at the end and the start of a line: the classes of Unicode Standard Annex 14 that matter
 * here, with the Chinese and Japanese rules (CLREQ, JLREQ) where they are stricter, and “ ” ‘ ’ as brackets.
 */
import { eastAsianWidthType } from 'get-east-asian-width';

export const Break = {
  /** U+0020 and U+3000: a line may end before it, and it is dropped there. */
  space: 1,
  /** U+200B: a line may end here. */
  zeroWidth: 2,
  glue: 3,
  /** （【《「: never last. */
  open: 4,
  /** ，。）】》」 and what else is never first. */
  close: 5,
  /** " and ': no break at either side. */
  quote: 6,
  /** “ ‘ « */
  quoteOpen: 7,
  /** ” ’ » */
  quoteClose: 8,
  /** Han, kana, hangul, emoji: a line may end before and after. */
  wide: 9,
  letter: 10,
  digit: 11,
  hyphen: 12,
  /** Dashes that a line may end after. */
  after: 13,
  /** — ―: a pair is not parted. */
  dash: 14,
  /** $ ¥ №: stays with the number after it. */
  prefix: 15,
  /** %: stays with the number before it. */
  postfix: 16,
  /** , . : ; ! ? / of ASCII: not first, but for after a space. */
  infix: 17,
  asciiOpen: 18,
  asciiClose: 19,
} as const;

export type BreakClass = number;

const OF_CLASS: readonly (readonly [BreakClass, string])[] = [
  [Break.space, ' \t\u3000'],
  [Break.zeroWidth, '\u200b'],
  [Break.glue, '\u00a0\u202f\u2007\u2060\ufeff\u2011'],
  [Break.open, '（［｛｟〈《「『【〔〖〘〚〝﹁﹃︵︷︹︻︽︿‚„⟨⟪'],
  [
    Break.close,
    '，。、；：？！．）］｝｠〉》」』】〕〗〙〛〞〟﹂﹄︶︸︺︼︾﹀｡､｣…‥⋯％‰‱℃℉°′″·・･：；‐゠〜～' +
      '々〻ゝゞヽヾーｰぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ' +
      '‼⁇⁈⁉﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞⟩⟫',
  ],
  [Break.quote, '"\''],
  [Break.quoteOpen, '“‘«‹'],
  [Break.quoteClose, '”’»›'],
  [Break.hyphen, '-'],
  [Break.after, '\u2013\u00ad|'],
  [Break.dash, '—―⸺⸻'],
  [Break.prefix, '$£¥€₩₹№±＄￥￡￦'],
  [Break.postfix, '%¢￠'],
  [Break.infix, ',.:;!?/'],
  [Break.asciiOpen, '([{'],
  [Break.asciiClose, ')]}'],
];

const table = new Uint8Array(0x10000);
for (const [breakClass, characters] of OF_CLASS) {
  for (const character of characters) table[character.charCodeAt(0)] = breakClass;
}
table.fill(Break.digit, 0x30, 0x3a);
table.fill(Break.wide, 0x4e00, 0xa000);

function classify(codePoint: number): BreakClass {
  const type = eastAsianWidthType(codePoint);
  return type === 'wide' || type === 'fullwidth' ? Break.wide : Break.letter;
}

/** The class of a grapheme cluster, by its first character. */
export function breakClassOf(codePoint: number): BreakClass {
  if (codePoint > 0xffff) return classify(codePoint);
  const known = table[codePoint] ?? 0;
  if (known !== 0) return known;
  const found = classify(codePoint);
  table[codePoint] = found;
  return found;
}

/** Whether a line must not start with this class. */
export function neverFirst(breakClass: BreakClass): boolean {
  return breakClass === Break.close || breakClass === Break.quoteClose;
}

/** Whether a line must not end with this class. */
export function neverLast(breakClass: BreakClass): boolean {
  return breakClass === Break.open || breakClass === Break.quoteOpen;
}
