/** How many entries each choice of a filter would show, counted in one walk over the articles. */
import type { Article } from './article.ts';
import { EntryTally, eachByEntry } from './entry-tally.ts';
import type { FacetColumn } from './facet-column.ts';
import type { FacetTable } from './facet-table.ts';
import type { Query, Term } from './query.ts';
import type { MarkSource } from './reading-state.ts';
import type { SearchMatches } from './search.ts';
import type { Stories } from './stories.ts';
import { filterTests, foundByWords, passesAll, showAll, type Test, type ViewFilter } from './visible.ts';

/** A list of articles under a filter. `hits` are those of the filter's query. */
export interface Counted {
  readonly articles: readonly Article[];
  readonly table: FacetTable;
  readonly stories: Stories;
  readonly marks: MarkSource;
  readonly filter: ViewFilter & { readonly query: Query };
  readonly hits: SearchMatches | null;
}

/** By the number of each name: the entries that the name, picked now, would leave, or, left out, takes away. */
export function countNames({ articles, table, stories, marks, filter, hits }: Counted): Uint32Array {
  const tests = filterTests({ ...filter, tagsIn: [], tagsOut: [] }, marks);
  const isFound = foundByWords(filter, hits);
  const { names } = table;
  const numbers = (folded: readonly string[]) => new Set(folded.map((name) => names.numberOf(name)));
  const wanted = numbers(filter.tagsIn);
  const unwanted = numbers(filter.tagsOut);
  const needed = filter.tagsMode === 'any' ? Math.min(1, wanted.size) : wanted.size;
  const tally = new EntryTally(names.size);
  eachByEntry(articles.length, stories, (place, entry) => {
    const article = articles[place];
    if (article === undefined || isFound(place) === 0 || !passesAll(tests, article)) return;
    const from = names.startOf(place);
    const to = names.startOf(place + 1);
    let found = 0;
    let out = 0;
    let last = -1;
    for (let at = from; at < to; at++) {
      const name = names.valueAt(at);
      if (wanted.has(name)) found++;
      if (unwanted.has(name)) {
        out++;
        last = name;
      }
    }
    if (out > 0) {
      if (out === 1 && found >= needed) tally.add(last, entry);
      return;
    }
    if (filter.tagsMode === 'all' && found < needed) return;
    for (let at = from; at < to; at++) tally.add(names.valueAt(at), entry);
  });
  return tally.counts;
}

export interface FilterCounts {
  /** Without what is asked of marks. */
  readonly unread: number;
  readonly read: number;
  readonly starred: number;
  /** By the number of each language and source, without what is asked of it. */
  readonly langs: Uint32Array;
  readonly sources: Uint32Array;
  /** The articles that pass without what is asked of dates. */
  readonly dated: DatedEntries;
}

/** When articles are of, in milliseconds, and the entry of each; those of an entry stand one after another. */
export interface DatedEntries {
  readonly times: Float64Array;
  readonly entries: Uint32Array;
}

/** How many entries have an article from a moment on and before another. */
export function countBetween({ times, entries }: DatedEntries, from: number, before: number): number {
  let count = 0;
  let last = -1;
  for (let at = 0; at < times.length; at++) {
    const time = times[at] ?? Number.NaN;
    if (!(time >= from && time < before) || entries[at] === last) continue;
    last = entries[at] ?? -1;
    count++;
  }
  return count;
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
export function countFilters({ articles, table, stories, marks, filter, hits }: Counted): FilterCounts {
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
  const { langs, sources } = table;
  const byLang = new EntryTally(langs.size);
  const bySource = new EntryTally(sources.size);
  const byMark = new EntryTally(3);
  const times = new Float64Array(articles.length);
  const entries = new Uint32Array(articles.length);
  let dated = 0;
  eachByEntry(articles.length, stories, (place, entry) => {
    const article = articles[place];
    if (article === undefined || isFound(place) === 0 || !passesAll(others, article)) return;
    let failed = -1;
    for (const { group, holds } of asked) {
      if (failed === group || holds(article)) continue;
      if (failed >= 0) return;
      failed = group;
    }
    if (failed <= 0) {
      const own = marks.articles.get(article.id);
      byMark.add(own?.read?.on ? READ : UNREAD, entry);
      if (own?.star?.on) byMark.add(STARRED, entry);
    }
    if (failed < 0 || failed === 1) tallyValues(byLang, langs, place, entry);
    if (failed < 0 || failed === 2) tallyValues(bySource, sources, place, entry);
    if (failed < 0 || failed === 3) {
      times[dated] = table.timeOf[place] ?? Number.NaN;
      entries[dated++] = entry;
    }
  });
  return {
    unread: byMark.counts[UNREAD] ?? 0,
    read: byMark.counts[READ] ?? 0,
    starred: byMark.counts[STARRED] ?? 0,
    langs: byLang.counts,
    sources: bySource.counts,
    dated: { times: times.subarray(0, dated), entries: entries.subarray(0, dated) },
  };
}

const UNREAD = 0;
const READ = 1;
const STARRED = 2;

/** Goes through the articles that a filter shows, those of an entry one after another. */
export function eachShown(
  { articles, stories, marks, filter, hits }: Omit<Counted, 'table'>,
  visit: (article: Article, place: number, entry: number) => void,
): void {
  const tests = filterTests(filter, marks);
  const isFound = foundByWords(filter, hits);
  eachByEntry(articles.length, stories, (place, entry) => {
    const article = articles[place];
    if (article !== undefined && isFound(place) !== 0 && passesAll(tests, article)) {
      visit(article, place, entry);
    }
  });
}

/** How many entries a filter shows. */
export function countShown(counted: Omit<Counted, 'table'>): number {
  const tally = new EntryTally(1);
  eachShown(counted, (_article, _place, entry) => tally.add(0, entry));
  return tally.counts[0] ?? 0;
}

/** Takes the values of the article at a place into account. */
export function tallyValues(
  tally: EntryTally,
  column: FacetColumn,
  place: number,
  entry: number,
  to = column.startOf(place + 1),
): void {
  for (let at = column.startOf(place); at < to; at++) tally.add(column.valueAt(at), entry);
}
