/** The head of an article: title, what is known of it, its own link, and a rule. */
import type { Article, ArticleDate } from '../core/article.ts';
import { joinSafe, type SafeText, safe, sliceSafe } from '../core/sanitize.ts';
import { type Line, type Link, Role, type Span, span } from '../core/span.ts';
import { textWidth } from '../core/text-width.ts';
import { type Cursor, type LayoutSettings, ruleSpans, spanLines } from './lines.ts';
import { readableAddress } from './link-table.ts';

/** Reading speeds a minute: Han, kana and hangul characters, and other words. */
const CHARACTERS_A_MINUTE = 400;
const WORDS_A_MINUTE = 230;

/** `2025-02-12T19:44:28+08:00` as `2025-02-12 19:44`: as the file has it, without seconds and zone. */
function shownDate({ iso }: ArticleDate): SafeText {
  const day = sliceSafe(iso, 0, 10);
  return /^T\d\d:\d\d/.test(iso.slice(10)) ? safe`${day} ${sliceSafe(iso, 11, 16)}` : day;
}

/** Minutes that reading takes, at least one; 0 for an article without words. */
function readingMinutes({ words, wideCharacters }: Pick<Article, 'words' | 'wideCharacters'>): number {
  if (words === 0) return 0;
  return Math.max(
    1,
    Math.round(wideCharacters / CHARACTERS_A_MINUTE + (words - wideCharacters) / WORDS_A_MINUTE),
  );
}

function facts(article: Article, { messages }: LayoutSettings): SafeText[] {
  const known: SafeText[] = [];
  if (article.date) known.push(shownDate(article.date));
  if (article.source !== '') known.push(article.source);
  known.push(...article.authors.filter((author) => author !== article.source));
  if (article.tags.length > 0) {
    const tags = article.tags.map((tag) => safe`#${tag}`);
    known.push(joinSafe(tags, safe` `));
  }
  const minutes = readingMinutes(article);
  if (minutes > 0) {
    known.push(messages.length(article.words, article.wideCharacters), messages.readingTime(minutes));
  }
  return known;
}

/** Facts in rows, broken between two of them where that is possible. */
function factLines(
  known: readonly SafeText[],
  width: number,
  settings: LayoutSettings,
  cursor: Cursor,
): Line[] {
  const separator = settings.ascii ? safe` - ` : safe` · `;
  const rows: SafeText[][] = [];
  let used = 0;
  for (const fact of known) {
    const cells = textWidth(fact, settings.ambiguous);
    const row = rows.at(-1);
    const gap = textWidth(separator, settings.ambiguous);
    if (row && used + gap + cells <= width) {
      row.push(fact);
      used += gap + cells;
    } else {
      rows.push([fact]);
      used = cells;
    }
  }
  return rows.flatMap((row) =>
    spanLines([span(joinSafe(row, separator), Role.secondary)], width, settings, cursor),
  );
}

/** The lines of the head; `link` is the article's own, null where there is none or where it cannot be opened. */
export function layoutHead(
  article: Article,
  link: Link | null,
  width: number,
  settings: LayoutSettings,
  cursor: Cursor,
): Line[] {
  const row = (...pieces: readonly Span[]): Line[] => spanLines(pieces, width, settings, cursor);
  const lines = article.title === '' ? [] : row(span(article.title, Role.title));
  lines.push(...factLines(facts(article, settings), width, settings, cursor));
  const label = span(safe`${settings.messages.original} `, Role.secondary);
  if (link) lines.push(...row(label, span(readableAddress(link.href), Role.link | Role.secondary, link)));
  else if (article.link) lines.push(...row(label, span(article.link, Role.secondary)));
  lines.push({ ...ruleSpans(width, settings), start: cursor.start++ });
  return lines;
}
