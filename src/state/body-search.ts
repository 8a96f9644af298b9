/** The search of bodies that goes with the query in force. */
import { createBodyResults } from '../core/body-results.ts';
import { type BodyHit, type BodyQuery, bodyQueryKey, bodyQueryOf } from '../core/body-search.ts';
import type { Query } from '../core/query.ts';
import type { SafeText } from '../core/sanitize.ts';
import type { Effect } from './action.ts';
import type { AppState, BodySearch } from './app-state.ts';

let asked: { readonly query: Query; readonly body: BodyQuery | null } | null = null;

function bodyQueryOnce(query: Query): BodyQuery | null {
  if (asked?.query !== query) asked = { query, body: bodyQueryOf(query) };
  return asked.body;
}

/** The search of bodies for a query: the one that is under way where it asks the same, else a new one. */
export function bodiesFor(present: BodySearch | null, query: Query): BodySearch | null {
  const wanted = bodyQueryOnce(query);
  if (wanted === null) return null;
  if (present !== null && bodyQueryKey(present.query) === bodyQueryKey(wanted)) return present;
  // An object of its own: what is still found for an earlier one is told apart by it.
  return { query: { ...wanted }, results: createBodyResults(), done: false };
}

/** What to ask for so that bodies are searched for the query in force, in all articles there are. */
export function bodySearchEffects(before: AppState, after: AppState): readonly Effect[] {
  const query = after.list.bodies?.query ?? null;
  const { articles } = after.library;
  const sameQuery = query === (before.list.bodies?.query ?? null);
  if (sameQuery && (query === null || articles === before.library.articles)) return [];
  return [{ type: 'searchBodies', query, articles }];
}

/** What the search found in the body of the entry at a place of the list, where that is what the entry is there for. */
export function bodyHitAt({ list }: AppState, place: number): BodyHit<SafeText> | undefined {
  const index = list.order[place];
  if (list.bodies === null || index === undefined) return undefined;
  const isForBody = place >= list.titles || list.bodies.query.wanted.length > 0;
  return isForBody ? list.bodies.results.hitOf(index) : undefined;
}
