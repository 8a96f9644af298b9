/**
 * Search over titles, tags, categories, sources and summaries. Exact matches are found by plain string search; the
 * fuzzy rest by fuse.js, on candidates of a pigeonhole filter: with k errors allowed, a word cut into k + 1 pieces has
 * one piece that stands in every hit unchanged. So 100,000 titles cost milliseconds and no hit is lost.
 *
 * Pinyin and bodies belong here, as further folded texts of an article.
 */
import type { Article } from './article.ts';
import { fold } from './fold.ts';
import type { Query } from './query.ts';
import { allowedErrors, fuzzyMatches, mayMatch, piecesOf } from './search-fuzzy.ts';
import { titleRanges } from './search-ranges.ts';
import { NONE, Rank, rankInTitle } from './search-rank.ts';
import { orderArticles } from './visible-order.ts';

/** An article that a query found. */
export interface SearchHit {
  /** Place in the articles' array. */
  readonly index: number;
  /** 0 is the best, below 1 always. */
  readonly score: number;
  /** What matched in the title: UTF-16, end exclusive, in order, without overlaps. Worked out when read. */
  readonly ranges: readonly (readonly [number, number])[];
}

/** The hits of one search, by place and in order. */
export interface SearchMatches {
  readonly size: number;
  /** Places, best first; equal ones newest first. */
  readonly order: Uint32Array;
  has(index: number): boolean;
  get(index: number): SearchHit | undefined;
}

export interface SearchIndex {
  /** Articles held. */
  readonly size: number;
  /** Takes in the articles that follow those held. */
  add(articles: readonly Article[]): void;
  /** Takes an article in the place of one that is held. */
  replace(place: number, article: Article): void;
  search(query: Query): SearchMatches;
}

/** Characters that fuse.js may look through for one word: some 40 ms. Beyond it the newest articles come first. */
const FUZZY_BUDGET = 100_000;

class Matches implements SearchMatches {
  readonly order: Uint32Array;
  readonly #ranks: Float64Array;
  readonly #articles: readonly Article[];
  readonly #query: Query;

  constructor(order: Uint32Array, ranks: Float64Array, articles: readonly Article[], query: Query) {
    this.order = order;
    this.#ranks = ranks;
    this.#articles = articles;
    this.#query = query;
  }

  get size(): number {
    return this.order.length;
  }

  has(index: number): boolean {
    return (this.#ranks[index] ?? NONE) < NONE;
  }

  get(index: number): SearchHit | undefined {
    const rank = this.#ranks[index] ?? NONE;
    const article = this.#articles[index];
    if (rank === NONE || article === undefined) return undefined;
    const query = this.#query;
    let ranges: SearchHit['ranges'] | undefined;
    return {
      index,
      score: rank / Rank.end,
      get ranges() {
        ranges ??= titleRanges(article.title, query, rank >= Rank.fuzzyTitle);
        return ranges;
      },
    };
  }
}

class FoldedArticles implements SearchIndex {
  #articles: readonly Article[] = [];
  readonly #titles: string[] = [];
  readonly #summaries: string[] = [];
  /** Tags, categories and sources, each spelling once; `#labelsOf` holds the places of an article's own. */
  readonly #labels: string[] = [];
  readonly #labelPlaces = new Map<string, number>();
  readonly #labelsOf: (readonly number[])[] = [];
  #last: { readonly query: Query; readonly size: number; readonly matches: SearchMatches } | undefined;

  get size(): number {
    return this.#articles.length;
  }

  add(articles: readonly Article[]): void {
    const first = this.#articles.length;
    this.#articles = [...this.#articles, ...articles];
    for (const [at, article] of articles.entries()) this.#fold(first + at, article);
  }

  replace(place: number, article: Article): void {
    this.#articles = this.#articles.with(place, article);
    this.#fold(place, article);
    this.#last = undefined;
  }

  #fold(place: number, article: Article): void {
    this.#titles[place] = fold(article.title);
    this.#summaries[place] = fold(article.summary);
    this.#labelsOf[place] = [...article.tags, ...article.categories, article.source].map((label) =>
      this.#place(label),
    );
  }

  #place(label: string): number {
    let place = this.#labelPlaces.get(label);
    if (place === undefined) {
      place = this.#labels.push(fold(label)) - 1;
      this.#labelPlaces.set(label, place);
    }
    return place;
  }

  search(query: Query): SearchMatches {
    // A view is worked out again for each mark and filter; the words mostly stay.
    if (this.#last?.query !== query || this.#last.size !== this.size) {
      this.#last = { query, size: this.size, matches: this.#find(query) };
    }
    return this.#last.matches;
  }

  #find(query: Query): SearchMatches {
    const ranks = new Float64Array(this.size);
    // The longest first: it leaves the fewest articles for the others.
    const byLength = (a: string, b: string) => b.length - a.length;
    for (const phrase of [...query.phrases].sort(byLength)) this.#narrow(ranks, phrase, 0);
    for (const word of [...query.words].sort(byLength)) this.#narrow(ranks, word, allowedErrors(word));
    this.#preferTogether(ranks, query);
    return new Matches(this.#order(ranks), ranks, this.#articles, query);
  }

  /** Takes one more needle into account: each rank becomes the worse of the two, NONE where the needle is missing. */
  #narrow(ranks: Float64Array, needle: string, errors: number): void {
    const open: number[] = [];
    for (let place = 0; place < ranks.length; place++) if ((ranks[place] ?? NONE) < NONE) open.push(place);
    const found = new Float64Array(ranks.length).fill(NONE);
    const missing = this.#rankExact(open, found, needle);
    if (errors > 0) this.#rankFuzzy(missing, found, needle, piecesOf(needle, errors));
    for (const place of open) ranks[place] = Math.max(ranks[place] ?? NONE, found[place] ?? NONE);
  }

  /** Ranks the articles that hold the needle as it is; gives back the others. */
  #rankExact(open: readonly number[], found: Float64Array, needle: string): number[] {
    const labelled = this.#labels.map((label) => label.includes(needle));
    const missing: number[] = [];
    for (const place of open) {
      let rank = rankInTitle(this.#titles[place] ?? '', needle);
      if (rank === NONE && this.#labelsOf[place]?.some((label) => labelled[label])) rank = Rank.label;
      if (rank === NONE && this.#summaries[place]?.includes(needle)) rank = Rank.summary;
      found[place] = rank;
      if (rank === NONE) missing.push(place);
    }
    return missing;
  }

  #rankFuzzy(
    places: readonly number[],
    found: Float64Array,
    needle: string,
    pieces: readonly string[],
  ): void {
    const improve = (place: number, rank: number) => {
      found[place] = Math.min(found[place] ?? NONE, rank);
    };
    for (const [texts, worst] of [
      [this.#titles, Rank.fuzzyTitle],
      [this.#summaries, Rank.fuzzySummary],
    ] as const) {
      const candidates = places.filter((place) => mayMatch(texts[place] ?? '', pieces));
      const shares = fuzzyAmong(this.#newestWithinBudget(candidates, texts), texts, needle);
      for (const [place, share] of shares) improve(place, worst + share);
    }
    const like = [...this.#labels.keys()].filter((label) => mayMatch(this.#labels[label] ?? '', pieces));
    const labels = fuzzyAmong(like, this.#labels, needle);
    if (labels.size === 0) return;
    for (const place of places) {
      for (const label of this.#labelsOf[place] ?? []) {
        const share = labels.get(label);
        if (share !== undefined) improve(place, Rank.fuzzyLabel + share);
      }
    }
  }

  /** Words that stand in the title together, as they were typed, are worth more than the same words apart. */
  #preferTogether(ranks: Float64Array, query: Query): void {
    const typed = query.words.join(' ') || (query.phrases[0] ?? '');
    const single = query.words.length + query.phrases.length === 1;
    if (typed === '') return;
    for (let place = 0; place < ranks.length; place++) {
      if ((ranks[place] ?? NONE) > Rank.within) continue;
      const title = this.#titles[place] ?? '';
      if (title === typed) ranks[place] = Rank.whole;
      else if (!single && rankInTitle(title, typed) === Rank.word) ranks[place] = Rank.together;
    }
  }

  /** As many as fuse.js can look through; where that is not all, the newest. */
  #newestWithinBudget(candidates: readonly number[], texts: readonly string[]): readonly number[] {
    const length = (place: number) => texts[place]?.length ?? 0;
    if (candidates.reduce((sum, place) => sum + length(place), 0) <= FUZZY_BUDGET) return candidates;
    const wanted = new Uint8Array(this.size);
    for (const place of candidates) wanted[place] = 1;
    const newest: number[] = [];
    let left = FUZZY_BUDGET;
    for (const place of orderArticles(this.#articles, 'date', 'en')) {
      if (wanted[place] !== 1) continue;
      left -= length(place);
      if (left < 0) break;
      newest.push(place);
    }
    return newest;
  }

  #order(ranks: Float64Array): Uint32Array {
    const byRank = new Map<number, number[]>();
    let count = 0;
    for (const place of orderArticles(this.#articles, 'date', 'en')) {
      const rank = ranks[place] ?? NONE;
      if (rank === NONE) continue;
      count++;
      const equals = byRank.get(rank);
      if (equals === undefined) byRank.set(rank, [place]);
      else equals.push(place);
    }
    const order = new Uint32Array(count);
    let filled = 0;
    for (const rank of [...byRank.keys()].sort((a, b) => a - b)) {
      const places = byRank.get(rank) ?? [];
      order.set(places, filled);
      filled += places.length;
    }
    return order;
  }
}

/** Approximate matches among the texts of some places: place -> share of wrong characters. */
function fuzzyAmong(
  places: readonly number[],
  texts: readonly string[],
  needle: string,
): Map<number, number> {
  const shares = fuzzyMatches(
    needle,
    places.map((place) => texts[place] ?? ''),
  );
  return new Map([...shares].map(([candidate, share]) => [places[candidate] ?? 0, share]));
}

/** An index of articles, in their order; `add` extends it while they arrive. */
export function createSearchIndex(articles: readonly Article[]): SearchIndex {
  const index = new FoldedArticles();
  index.add(articles);
  return index;
}

/**
 * The articles in which all words and phrases of a query occur, best first: the typed words as the whole title, then
 * together in it, then as whole words, at a word's start, within one; then in a tag, category or source; in the summary;
 * then approximately. Equal ones newest first. Terms are left to visibleArticles; a query without text finds everything.
 */
export function search(index: SearchIndex, query: Query): SearchHit[] {
  const matches = index.search(query);
  const hits: SearchHit[] = [];
  for (const place of matches.order) {
    const hit = matches.get(place);
    if (hit !== undefined) hits.push(hit);
  }
  return hits;
}
