/** What bodies say to the query of `kanbao list`: read here and now, each once, and only where all else lets the article through. */
import type { Article } from '../core/article.ts';
import { type BodyResults, bodyQueryOf, matchBody, narrowsByBody } from '../core/body-search.ts';
import type { Query } from '../core/query.ts';
import type { ReadingState } from '../core/reading-state.ts';
import type { SearchIndex } from '../core/search.ts';
import { type ViewFilter, visibleArticles } from '../core/visible.ts';
import { bodyFileOf, readBody } from '../io/body-reading.ts';

/** The bodies that a filter's query finds, undefined where it asks nothing of them. Files that cannot be read hold nothing. */
export async function searchBodies(
  articles: readonly Article[],
  index: SearchIndex | null,
  reading: ReadingState,
  filter: ViewFilter,
): Promise<BodyResults | undefined> {
  const { query } = filter;
  const asked = query === null ? null : bodyQueryOf(query);
  if (query === null || asked === null) return undefined;
  const withText = new Set<number>();
  const holding = new Set<number>();
  const isNarrowed = narrowsByBody(query);
  const titles = index?.search(query);
  for (const place of placesToRead(articles, reading, filter, query)) {
    const article = articles[place];
    // Found already, and nothing more is asked of its body.
    if (article === undefined || (titles?.has(place) && !isNarrowed)) continue;
    const text = await readBody(bodyFileOf(article));
    if (text === null) continue;
    const { holds, hasText } = matchBody(asked, text);
    if (holds) holding.add(place);
    if (hasText) withText.add(place);
  }
  return {
    holds: (place) => holding.has(place),
    hasText: (place) => withText.has(place),
    hitOf: () => undefined,
  };
}

/** The articles that pass all of a filter but its words and `body:` terms. */
function placesToRead(
  articles: readonly Article[],
  reading: ReadingState,
  filter: ViewFilter,
  query: Query,
): Uint32Array {
  const wordless: Query = { ...query, words: [], phrases: [] };
  return visibleArticles(articles, null, reading, { ...filter, query: wordless }, 'path', false).order;
}
