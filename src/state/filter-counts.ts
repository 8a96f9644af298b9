/** Counts for the tag picker and the filters, made once for each change of what is counted. */
import { facetTable } from '../core/facet-table.ts';
import {
  type Counted,
  countFilters,
  countNames,
  countShown,
  type FilterCounts,
} from '../core/filter-counts.ts';
import { hasText, parseQuery } from '../core/query.ts';
import type { AppState, Filter } from './app-state.ts';
import { entryMarks } from './entry-marks.ts';
import { filterOfLine } from './filter-line.ts';
import { queryInForce } from './query-in-force.ts';

/** From this many articles on, a view that searches text is not counted: each count would be a search. */
const MANY = 20_000;

/** A function that gives its last result again for the same inputs. */
export function lastOf<Result>(): (inputs: readonly unknown[], make: () => Result) => Result {
  let last: { readonly inputs: readonly unknown[]; readonly result: Result } | null = null;
  return (inputs, make) => {
    if (
      last === null ||
      last.inputs.length !== inputs.length ||
      last.inputs.some((input, at) => input !== inputs[at])
    ) {
      last = { inputs, result: make() };
    }
    return last.result;
  };
}

/** What the counts depend on; equal in each part as long as they hold. */
export function countInputs(state: AppState): readonly unknown[] {
  const { library, reading, list } = state;
  return [library.articles, reading.articles, list.filter, list.hits, list.bodies, queryInForce(state)];
}

function counted(state: AppState): Counted {
  const { library, list } = state;
  const query = queryInForce(state);
  return {
    articles: library.articles,
    table: facetTable(library.articles),
    stories: library.stories,
    marks: entryMarks(state),
    filter: { ...list.filter, query, anyKind: true, ...(list.bodies && { bodies: list.bodies.results }) },
    hits: list.hits,
  };
}

const lastNames = lastOf<Uint32Array>();

/** The counts of all names under the filter in force, by their numbers in the library's facet table. */
export function nameCounts(state: AppState): Uint32Array {
  return lastNames(countInputs(state), () => countNames(counted(state)));
}

/** As nameCounts, counted anew. */
export function countNamesNow(state: AppState): Uint32Array {
  return countNames(counted(state));
}

const lastFilters = lastOf<FilterCounts>();

export function filterCounts(state: AppState): FilterCounts {
  return lastFilters(countInputs(state), () => countFilters(counted(state)));
}

const lastViews = lastOf<Map<string, number | null>>();

/** How many articles a view shows by itself; null where counting would take too long. */
export function viewCount(state: AppState, line: string): number | null {
  const { library, reading } = state;
  // After midnight "today" is another day.
  const day = new Date(state.now).toDateString();
  const counts = lastViews([library.articles, reading.articles, day], () => new Map());
  let count = counts.get(line);
  if (count === undefined) {
    count = countOf(state, filterOfLine(line, state.now));
    counts.set(line, count);
  }
  return count;
}

function countOf(state: AppState, filter: Filter): number | null {
  const { library, now } = state;
  const query = parseQuery(`${filter.terms} ${filter.query}`, now);
  const searches = hasText(query);
  if (searches && library.articles.length > MANY) return null;
  const hits = searches ? library.index.search(query) : null;
  return countShown({
    articles: library.articles,
    stories: library.stories,
    marks: entryMarks(state),
    filter: { ...filter, query, anyKind: true },
    hits,
  });
}
