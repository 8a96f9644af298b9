/** What an entry says behind its title of the rest of its story: how many copies, and which other languages. */
import type { Article } from '../core/article.ts';
import { joinSafe, type SafeText, safe, sanitize } from '../core/sanitize.ts';
import { Role, span } from '../core/span.ts';
import { spansWidth, textWidth } from '../core/text-width.ts';
import type { AppState } from './app-state.ts';
import type { Row } from './row.ts';
import { type Story, storyOf } from './stories.ts';

/** Other languages that are named; a story in more of them is an exception. */
const MOST_CODES = 4;

/** Cells for a title and its signs from which the languages are named even where the title is cut for them. */
const AMPLE = 40;

/**
 * ` +2 en ja` for an article, nothing for one alone; `room` in cells is for the title and the signs. Where it is narrow
 * the languages are named only beside a title that fits.
 */
export function storySigns(state: AppState, article: Article, room: number): Row {
  const story = storyOf(state, article.id);
  if (story === null) return [];
  const copies = story.members.length - story.editions.length;
  const count = copies === 0 ? [] : [span(safe` +${copies}`, Role.secondary)];
  const codes = otherCodes(story, article);
  if (codes.length === 0) return count;
  const named = [...count, span(safe` ${joinSafe(codes, safe` `)}`, Role.secondary)];
  const { ambiguous } = state.env;
  const fits = textWidth(article.title, ambiguous) + spansWidth(named, ambiguous) <= room;
  return fits || room >= AMPLE ? named : count;
}

function otherCodes({ editions }: Story, { lang }: Article): readonly SafeText[] {
  const main = (tag: string | null) => tag?.split('-')[0] ?? '';
  const isAlone = (tag: string | null) =>
    editions.filter((other) => main(other.lang) === main(tag)).length === 1;
  return editions
    .filter((other) => other.lang !== null && other.lang !== lang)
    .map((other) => sanitize(isAlone(other.lang) ? main(other.lang) : (other.lang ?? '')))
    .slice(0, MOST_CODES);
}
