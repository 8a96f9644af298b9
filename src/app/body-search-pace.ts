/** When bodies are searched: once typing rests, since the keys of a word typed on would each begin a search of all of them. */
import type { Article } from '../core/article.ts';
import type { BodyQuery } from '../core/body-search.ts';

/** Milliseconds without another query after which typing rests. */
export const REST = 150;

type Search = (query: BodyQuery | null, articles: readonly Article[]) => void;

/**
 * A search that begins when no other query has come for a while; the one before it ends at once. More articles for a query
 * that is being searched are taken in at once.
 */
export function whenTypingRests(search: Search): Search {
  let present: BodyQuery | null = null;
  let known: readonly Article[] = [];
  let timer: NodeJS.Timeout | undefined;
  return (query, articles) => {
    known = articles;
    if (query !== null && query === present) {
      if (timer === undefined) search(query, articles);
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    present = query;
    search(null, articles);
    if (query === null) return;
    timer = setTimeout(() => {
      timer = undefined;
      search(query, known);
    }, REST);
    timer.unref();
  };
}
