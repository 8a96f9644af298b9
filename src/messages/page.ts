/** Words that the page itself shows: head, captions, notes. */
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';

/** The kinds of GitHub's alerts. */
export type AlertKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

export interface PageMessages {
  readonly figure: (number: number) => SafeText;
  /** Length of an article: how many of its words are Han, kana or hangul characters, and how many in all. */
  readonly length: (words: number, wideCharacters: number) => SafeText;
  readonly readingTime: (minutes: number) => SafeText;
  /** Before the address that the article came from. */
  readonly original: SafeText;
  /** Before what stands in the place of an article that could not be laid out in time. */
  readonly shownPlain: SafeText;
  /** Before the source of a table beyond the limits. */
  readonly oversizedTable: SafeText;
  /** In place of a table's cell without a heading, when rows are shown one below the other. */
  readonly column: (number: number) => SafeText;
  /** Above a quote that is an alert. */
  readonly alerts: Readonly<Record<AlertKind, SafeText>>;
}

/** `1280` as `1,280`: thousands separators, the same in both languages. */
export function grouped(count: number): SafeText {
  return sanitize(String(count).replace(/\B(?=(?:\d{3})+$)/g, ','));
}

export const en: PageMessages = {
  figure: (number) => safe`Figure ${number}`,
  length: (words, wideCharacters) => {
    const unit = wideCharacters * 2 > words ? 'character' : 'word';
    return safe`${grouped(words)} ${sanitize(words === 1 ? unit : `${unit}s`)}`;
  },
  readingTime: (minutes) => safe`${minutes} min`,
  original: safe`Original`,
  shownPlain: safe`This article is too intricate to lay out; here is its source.`,
  oversizedTable: safe`This table has more than 64 columns or 20,000 cells; here is its source.`,
  column: (number) => safe`Column ${number}`,
  alerts: {
    note: safe`Note`,
    tip: safe`Tip`,
    important: safe`Important`,
    warning: safe`Warning`,
    caution: safe`Caution`,
  },
};

export const zhCN: PageMessages = {
  figure: (number) => safe`图 ${number}`,
  length: (words, wideCharacters) =>
    wideCharacters * 2 > words ? safe`${grouped(words)} 字` : safe`${grouped(words)} 词`,
  readingTime: (minutes) => safe`约 ${minutes} 分钟`,
  original: safe`原文`,
  shownPlain: safe`这篇文章的结构过于复杂，无法排版；以下是它的原文。`,
  oversizedTable: safe`这张表格超过 64 列或 20,000 格；以下是它的原文。`,
  column: (number) => safe`第 ${number} 列`,
  alerts: {
    note: safe`注`,
    tip: safe`提示`,
    important: safe`重要`,
    warning: safe`警告`,
    caution: safe`当心`,
  },
};
