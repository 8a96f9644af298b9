/** The query that narrows the list: the picked terms and what was typed, as one. */
import { parseQuery, type Query } from '../core/query.ts';
import type { AppState } from './app-state.ts';

/** Milliseconds for which "today" is taken to stay the same day: every zone's midnight is on such a quarter of an hour. */
const QUARTER = 900_000;

let parsed: { readonly line: string; readonly quarter: number; readonly query: Query } | null = null;

/** The query in force; the same object as long as nothing of it changes, since rows ask for it one by one. */
export function queryInForce({ list, now }: Pick<AppState, 'list' | 'now'>): Query {
  const { terms, query } = list.filter;
  const line = terms === '' ? query : `${terms} ${query}`;
  const quarter = Math.floor(now / QUARTER);
  if (parsed?.line !== line || parsed.quarter !== quarter) {
    parsed = { line, quarter, query: parseQuery(line, now) };
  }
  return parsed.query;
}
