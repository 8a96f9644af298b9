/** How well a text matches: what ranks above what. */

/** Ranks of a hit, best first; a hit ranks as the worst of its words does. */
export const Rank = {
  /** The title is what was typed. */
  whole: 0,
  /** The words stand in the title together, as typed. */
  together: 1,
  word: 2,
  wordStart: 3,
  within: 4,
  label: 5,
  summary: 6,
  /** By pinyin: the words in the title together, then each spelled out, then by initials, then in a label. */
  pinyinTogether: 7,
  pinyinTitle: 8,
  pinyinInitials: 9,
  pinyinLabel: 10,
  /** Plus the share of wrong characters, at most 0.3; labels and summaries after titles. */
  fuzzyTitle: 11,
  fuzzyLabel: 11.31,
  fuzzySummary: 11.62,
  end: 12,
} as const;

/** The rank of what does not match. */
export const NONE = Number.POSITIVE_INFINITY;
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;

function isWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
  const character = text.charAt(at);
  // Halves of pairs are letters of rare scripts, rare Han characters or emoji: no word goes on through them.
  return WORD_CHARACTER.test(character) && !SPACELESS.test(character);
}

/** Whether a word may begin or end at `at`. Han and kana are written without spaces: there every place will do. */
function isBoundary(text: string, at: number): boolean {
  return at === 0 || at === text.length || !isWordUnit(text, at - 1) || !isWordUnit(text, at);
}

/** The best rank of a needle in a folded title, NONE where it does not stand there. */
export function rankInTitle(title: string, needle: string): number {
  let best: number = NONE;
  for (let at = title.indexOf(needle); at >= 0; at = title.indexOf(needle, at + 1)) {
    if (!isBoundary(title, at)) best = Math.min(best, Rank.within);
    else if (!isBoundary(title, at + needle.length)) best = Math.min(best, Rank.wordStart);
    else return Rank.word;
  }
  return best;
}
