/** How many articles each choice of a filter would show, counted in one walk over them. */
import type { Article } from './article.ts';
import type { FacetTable } from './facet-table.ts';
import type { Query, Term } from './query.ts';
import type { MarkSource } from './reading-state.ts';
import type { SearchMatches } from './search.ts';
import { filterTests, foundByWords, showAll, type Test, type ViewFilter } from './visible.ts';

/** A list of articles under a filter. `hits` are those of the filter's query. */
export interface Counted {
  readonly articles: readonly Article[];
  readonly table: FacetTable;
  readonly marks: MarkSource;
  readonly filter: ViewFilter & { readonly query: Query };
  readonly hits: SearchMatches | null;
}

/** By the number of each name: the articles that the name, picked now, would leave, or, left out, takes away. */
export function countNames({ articles, table, marks, filter, hits }: Counted): Uint32Array {
  const tests = filterTests({ ...filter, tagsIn: [], tagsOut: [] }, marks);
  const isFound = foundByWords(filter, hits);
  const numbers = (names: readonly string[]) => new Set(names.map((name) => table.names.numberOf(name)));
  const wanted = numbers(filter.tagsIn);
  const unwanted = numbers(filter.tagsOut);
  const needed = filter.tagsMode === 'any' ? Math.min(1, wanted.size) : wanted.size;
  const counts = new Uint32Array(table.names.values.length);
  const { nameOf, namesFrom } = table;
  articles.forEach((article, place) => {
    if (isFound(place) === 0 || !tests.every((holds) => holds(article))) return;
    const from = namesFrom[place] ?? 0;
    const to = namesFrom[place + 1] ?? from;
    let found = 0;
    let out = 0;
    let last = -1;
    for (let at = from; at < to; at++) {
      const name = nameOf[at] ?? -1;
      if (wanted.has(name)) found++;
      if (unwanted.has(name)) {
        out++;
        last = name;
      }
    }
    if (out > 0) {
      if (out === 1 && found >= needed) counts[last] = (counts[last] ?? 0) + 1;
      return;
    }
    if (filter.tagsMode === 'all' && found < needed) return;
    for (let at = from; at < to; at++) {
      const name = nameOf[at] ?? -1;
      counts[name] = (counts[name] ?? 0) + 1;
    }
  });
  return counts;
}

export interface FilterCounts {
  /** Without what is asked of marks. */
  readonly unread: number;
  readonly read: number;
  readonly starred: number;
  /** By the number of each language and source, without what is asked of it. */
  readonly langs: Uint32Array;
  readonly sources: Uint32Array;
  /** When the articles are of that pass without what is asked of dates; milliseconds. */
  readonly times: Float64Array;
}

const GROUPS = ['marks', 'lang', 'source', 'date'] as const;

function groupOf({ field }: Term): (typeof GROUPS)[number] | null {
  switch (field) {
    case 'is':
      return 'marks';
    case 'after':
    case 'before':
      return 'date';
    case 'lang':
    case 'source':
      return field;
    default:
      return null;
  }
}

/** What a filter shows when one group of its conditions is left aside, for each group. */
export function countFilters({ articles, table, marks, filter, hits }: Counted): FilterCounts {
  const only = (group: (typeof GROUPS)[number] | null): readonly Test[] => {
    const terms = filter.query.terms.filter((term) => groupOf(term) === group);
    const query = { ...filter.query, terms };
    if (group !== null)
      return filterTests({ ...showAll, show: group === 'marks' ? filter.show : 'all', query }, marks);
    return filterTests({ ...filter, show: 'all', query }, marks);
  };
  const others = only(null);
  const isFound = foundByWords(filter, hits);
  const asked = GROUPS.flatMap((group, at) => only(group).map((holds) => ({ group: at, holds })));
  const langs = new Uint32Array(table.langs.values.length);
  const sources = new Uint32Array(table.sources.values.length);
  const times = new Float64Array(articles.length);
  let timed = 0;
  let unread = 0;
  let read = 0;
  let starred = 0;
  articles.forEach((article, place) => {
    if (isFound(place) === 0 || !others.every((holds) => holds(article))) return;
    let failed = -1;
    for (const { group, holds } of asked) {
      if (failed === group || holds(article)) continue;
      if (failed >= 0) return;
      failed = group;
    }
    if (failed <= 0) {
      const own = marks.articles.get(article.id);
      if (own?.read?.on) read++;
      else unread++;
      if (own?.star?.on) starred++;
    }
    const lang = table.langOf[place] ?? -1;
    if ((failed < 0 || failed === 1) && lang >= 0) langs[lang] = (langs[lang] ?? 0) + 1;
    const source = table.sourceOf[place] ?? -1;
    if ((failed < 0 || failed === 2) && source >= 0) sources[source] = (sources[source] ?? 0) + 1;
    if (failed < 0 || failed === 3) times[timed++] = table.timeOf[place] ?? Number.NaN;
  });
  return { unread, read, starred, langs, sources, times: times.subarray(0, timed) };
}

/** How many articles a filter shows; `hits` are those of its query. */
export function countShown(
  articles: readonly Article[],
  marks: MarkSource,
  filter: ViewFilter,
  hits: SearchMatches | null,
): number {
  const tests = filterTests(filter, marks);
  const isFound = foundByWords(filter, hits);
  let count = 0;
  articles.forEach((article, place) => {
    if (isFound(place) !== 0 && tests.every((holds) => holds(article))) count++;
  });
  return count;
}
