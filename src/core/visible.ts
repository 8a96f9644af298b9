/** Which articles a view shows, and in which order. Works on places in the articles' array, so 100,000 are no burden. */
import type { Article } from './article.ts';
import { type BodyResults, narrowsByBody } from './body-search.ts';
import { foldCaseAndWidth } from './fold.ts';
import { hasText, type Query, type Term } from './query.ts';
import { isRead, isStarred, type MarkSource } from './reading-state.ts';
import type { SearchIndex, SearchMatches } from './search.ts';
import { orderArticles, type TitleLanguage } from './visible-order.ts';

export type ShowFilter = 'all' | 'unread' | 'starred';
export type TagsMode = 'all' | 'any';
export type SortOrder = 'date' | 'title' | 'path' | 'relevance';

/** What narrows a view. Everything must hold; `since` and `until` are milliseconds, both included. */
export interface ViewFilter {
  readonly show: ShowFilter;
  /** Tags or categories, in any case and width. */
  readonly tagsIn: readonly string[];
  readonly tagsOut: readonly string[];
  /** They name series and keywords too, as in the tag picker. */
  readonly anyKind?: boolean;
  readonly tagsMode: TagsMode;
  readonly query: Query | null;
  readonly lang?: string;
  readonly source?: string;
  readonly since?: number;
  readonly until?: number;
  /** What a search of the bodies has found; without it bodies are left aside. */
  readonly bodies?: BodyResults;
  /** Whether articles found only in their bodies follow all others, newest first, or stand in the one order; `among` unless said. */
  readonly bodiesPlace?: 'after' | 'among';
}

/** A filter that shows everything. */
export const showAll: ViewFilter = { show: 'all', tagsIn: [], tagsOut: [], tagsMode: 'all', query: null };

export interface VisibleArticles {
  /** Places in the articles' array. */
  readonly order: Uint32Array;
  /** How many of `order`, from its start, were not found in their bodies alone; all of them where those stand among the others. */
  readonly titles: number;
  /** By place; null where no text was searched. */
  readonly hits: SearchMatches | null;
}

export type Test = (article: Article) => boolean;

interface TagCounter {
  /** How many different tags were asked for. */
  readonly wanted: number;
  /** How many of them an article has. */
  count(article: Article): number;
}

/**
 * Counts wanted tags among an article's tags and categories, or among all that it is filed under. What each spelling
 * means is worked out once.
 */
function countTags(tags: readonly string[], anyKind = false): TagCounter {
  const places = new Map<string, number>();
  for (const tag of tags) {
    const folded = foldCaseAndWidth(tag).trim();
    if (!places.has(folded)) places.set(folded, places.size);
  }
  const spellings = new Map<string, number>();
  const seenAt = new Uint32Array(places.size);
  let turn = 0;
  return {
    wanted: places.size,
    count(article) {
      let found = 0;
      turn++;
      const { tags: own, categories, series, keywords } = article;
      for (const list of anyKind ? [own, categories, series, keywords] : [own, categories]) {
        for (const tag of list) {
          let place = spellings.get(tag);
          if (place === undefined) {
            place = places.get(foldCaseAndWidth(tag).trim()) ?? -1;
            spellings.set(tag, place);
          }
          if (place < 0 || seenAt[place] === turn) continue;
          seenAt[place] = turn;
          found++;
        }
      }
      return found;
    },
  };
}

function tagTests({ tagsIn, tagsOut, tagsMode, anyKind }: ViewFilter): Test[] {
  const tests: Test[] = [];
  if (tagsIn.length > 0) {
    const counter = countTags(tagsIn, anyKind);
    const needed = tagsMode === 'all' ? counter.wanted : 1;
    tests.push((article) => counter.count(article) >= needed);
  }
  if (tagsOut.length > 0) {
    const counter = countTags(tagsOut, anyKind);
    tests.push((article) => counter.count(article) === 0);
  }
  return tests;
}

/** Whether a value of an article is one of those wanted; what each spelling means is worked out once. */
function spellingTest(isWanted: (spelling: string) => boolean): (spelling: string) => boolean {
  const known = new Map<string, boolean>();
  return (spelling) => {
    let wanted = known.get(spelling);
    if (wanted === undefined) {
      wanted = isWanted(spelling);
      known.set(spelling, wanted);
    }
    return wanted;
  };
}

/** `zh` means every `zh-*`. */
function langTest(values: readonly string[]): Test {
  const wanted = values.map((value) => foldCaseAndWidth(value).trim().replaceAll('_', '-'));
  const isWanted = spellingTest((lang) => {
    const own = lang.toLowerCase();
    return wanted.some((value) => own === value || own.startsWith(`${value}-`));
  });
  return ({ lang }) => lang !== null && isWanted(lang);
}

function sourceTest(values: readonly string[]): Test {
  const wanted = new Set(values.map((value) => foldCaseAndWidth(value).trim()));
  const isWanted = spellingTest((source) => wanted.has(foldCaseAndWidth(source).trim()));
  return ({ source }) => isWanted(source);
}

function oneOf(tests: readonly Test[]): Test {
  return (article) => tests.some((holds) => holds(article));
}

/** An article without a date is on neither side of a day. */
function dateTest(holds: (time: number) => boolean): Test {
  return ({ date }) => date !== null && holds(date.time);
}

function statusTest(value: 'unread' | 'read' | 'starred', marks: MarkSource): Test {
  if (value === 'starred') return ({ id }) => isStarred(marks, id);
  return value === 'read' ? ({ id }) => isRead(marks, id) : ({ id }) => !isRead(marks, id);
}

function termTest(term: Term, marks: MarkSource): Test {
  const { negated } = term;
  switch (term.field) {
    case 'after':
      return dateTest((time) => time >= term.value !== negated);
    case 'before':
      return dateTest((time) => time < term.value !== negated);
    case 'tag': {
      const counter = countTags(term.values);
      return (article) => counter.count(article) > 0 !== negated;
    }
    // Held by place, not by article: see visibleArticles.
    case 'body':
      return () => true;
    case 'lang':
    case 'source':
    case 'is': {
      const holds =
        term.field === 'is'
          ? statusTest(term.value, marks)
          : term.field === 'lang'
            ? langTest(term.values)
            : sourceTest(term.values);
      return (article) => holds(article) !== negated;
    }
  }
}

/** All terms must hold, but of several languages, or several sources, one: no article could have two. */
function queryTests(terms: readonly Term[], marks: MarkSource): Test[] {
  const tests: Test[] = [];
  for (const field of ['lang', 'source'] as const) {
    const choices = terms
      .filter((term) => term.field === field && !term.negated)
      .map((term) => termTest(term, marks));
    if (choices.length > 0) tests.push(oneOf(choices));
  }
  for (const term of terms) {
    if (term.negated || (term.field !== 'lang' && term.field !== 'source')) tests.push(termTest(term, marks));
  }
  return tests;
}

/** What a filter asks of an article, but for the words of its query; all must hold. */
export function filterTests(filter: ViewFilter, marks: MarkSource): Test[] {
  const tests: Test[] = [];
  const { since, until } = filter;
  if (filter.show !== 'all') tests.push(statusTest(filter.show, marks));
  if (since !== undefined) tests.push(dateTest((time) => time >= since));
  if (until !== undefined) tests.push(dateTest((time) => time <= until));
  if (filter.lang !== undefined) tests.push(langTest([filter.lang]));
  if (filter.source !== undefined) tests.push(sourceTest([filter.source]));
  tests.push(...tagTests(filter));
  if (filter.query !== null) tests.push(...queryTests(filter.query.terms, marks));
  return tests;
}

/** Whether an article passes all tests. */
export function passesAll(tests: readonly Test[], article: Article): boolean {
  // Asked for each of very many articles: a loop is faster than every().
  for (const holds of tests) if (!holds(article)) return false;
  return true;
}

const FOUND = 1;
/** Found in its body alone. */
const IN_BODY = 2;

/**
 * Whether what a query has searched lets the article at a place through: 0 where it does not. `hits` are those of the
 * query's words; null where it has none.
 */
export function foundByWords(
  { query, bodies }: Pick<ViewFilter, 'query' | 'bodies'>,
  hits: SearchMatches | null,
): (place: number) => number {
  const narrowing = bodies !== undefined && query !== null && narrowsByBody(query) ? bodies : null;
  return (place) => {
    if (narrowing?.holds(place) === false) return 0;
    if (hits === null || hits.has(place)) return FOUND;
    return bodies?.hasText(place) ? IN_BODY : 0;
  };
}

/**
 * The places of the articles that a filter lets through, in order: `date` newest first, without a date last, ties by
 * path; `title` as the interface language collates; `path` by code unit; `relevance` best hit first, by date where no
 * text is searched. `reverse` turns the whole order, but for a group of its own found in bodies. `index` is
 * needed only where the query has words; it must hold the same articles (those it does not hold yet do not match).
 */
export function visibleArticles(
  articles: readonly Article[],
  index: SearchIndex | null,
  marks: MarkSource,
  filter: ViewFilter,
  sort: SortOrder,
  reverse: boolean,
  language: TitleLanguage = 'en',
): VisibleArticles {
  const hits =
    filter.query !== null && hasText(filter.query) && index !== null ? index.search(filter.query) : null;
  const tests = filterTests(filter, marks);
  const wordsFound = foundByWords(filter, hits);
  // In the order of the array first: memory is read from front to back, which is several times faster.
  const passes = new Uint8Array(articles.length);
  let inBody = 0;
  for (let place = 0; place < articles.length; place++) {
    const found = wordsFound(place);
    const article = articles[place];
    if (found === 0 || article === undefined || !passesAll(tests, article)) continue;
    passes[place] = found;
    if (found === IN_BODY) inBody++;
  }
  const byHits = sort === 'relevance' && hits !== null;
  const candidates = byHits
    ? hits.order
    : orderArticles(articles, sort === 'relevance' ? 'date' : sort, language);
  const isApart = filter.bodiesPlace === 'after' || byHits;
  if (inBody === 0 || !isApart) {
    const order = placesOf(candidates, passes, FOUND | IN_BODY);
    return { order: reverse ? order.reverse() : order, titles: order.length, hits };
  }
  const above = placesOf(candidates, passes, FOUND);
  const below = placesOf(orderArticles(articles, 'date', language), passes, IN_BODY);
  if (filter.bodiesPlace === 'after') {
    return { order: joined(reverse ? above.reverse() : above, below), titles: above.length, hits };
  }
  const order = joined(above, below);
  return { order: reverse ? order.reverse() : order, titles: order.length, hits };
}

/** The places of an order that have one of some marks. */
function placesOf(candidates: Uint32Array, marks: Uint8Array, wanted: number): Uint32Array {
  const order = new Uint32Array(candidates.length);
  let kept = 0;
  for (const place of candidates) if (((marks[place] ?? 0) & wanted) !== 0) order[kept++] = place;
  return order.slice(0, kept);
}

function joined(first: Uint32Array, second: Uint32Array): Uint32Array {
  const order = new Uint32Array(first.length + second.length);
  order.set(first);
  order.set(second, first.length);
  return order;
}
