/** The query that narrows the list: the picked terms and what was typed, as one. */
import type { Article } from '../core/article.ts';
import { facetTable } from '../core/facet-table.ts';
import { parseQuery, type Query, takesAlternatives } from '../core/query.ts';
import { slotAt } from '../core/query-completion.ts';
import { withTypedValue } from '../core/value-match.ts';
import type { AppState } from './app-state.ts';

/** Milliseconds for which "today" is taken to stay the same day: every zone's midnight is on such a quarter of an hour. */
const QUARTER = 900_000;

/** What the query depends on. */
type Asking = Pick<AppState, 'list' | 'library' | 'overlay' | 'now'>;

let parsed: { readonly line: string; readonly quarter: number; readonly query: Query } | null = null;

/** The query in force; the same object as long as nothing of it changes, since rows ask for it one by one. */
export function queryInForce(state: Asking): Query {
  const { list, now } = state;
  const { terms, query } = list.filter;
  const line = terms === '' ? query : `${terms} ${query}`;
  const quarter = Math.floor(now / QUARTER);
  if (parsed?.line !== line || parsed.quarter !== quarter) {
    parsed = { line, quarter, query: parseQuery(line, now) };
  }
  return whileTyping(state, parsed.query, line);
}

interface Widened {
  readonly query: Query;
  readonly cursor: number;
  readonly articles: readonly Article[];
  readonly readings: number;
  readonly result: Query;
}

let widened: Widened | null = null;

/** The query while its line is typed: the value at the cursor means all that it could become. */
function whileTyping({ list, library, overlay }: Asking, query: Query, line: string): Query {
  if (overlay?.type !== 'search' || overlay.box.text !== list.filter.query) return query;
  const { articles, index } = library;
  // The picked terms stand before what is typed.
  const cursor = overlay.box.cursor + line.length - overlay.box.text.length;
  const readings = index.readingsVersion;
  if (
    widened?.query !== query ||
    widened.cursor !== cursor ||
    widened.articles !== articles ||
    widened.readings !== readings
  ) {
    const slot = slotAt(line, query, cursor);
    const field = slot?.field ?? null;
    const result =
      slot === null || field === null || !takesAlternatives(field)
        ? query
        : withTypedValue(
            query,
            { field, start: slot.start, typed: slot.typed },
            facetTable(articles),
            (name) => index.readingsOf(name),
          );
    widened = { query, cursor, articles, readings, result };
  }
  return widened.result;
}
