/**
 * Search over titles, tags, categories, sources and summaries. Exact matches are found by plain string search; Chinese by
 * its pinyin, as far as readings are known; the fuzzy rest by fuse.js, on candidates of a pigeonhole filter: with k errors
 * allowed, a word cut into k + 1 pieces has one piece that stands in every hit unchanged. So 100,000 titles cost
 * milliseconds and no hit is lost.
 *
 * Bodies belong here, as further folded texts of an article.
 */
import type { Article } from './article.ts';
import { fold } from './fold.ts';
import { pinyinWord } from './pinyin-match.ts';
import type { Readings } from './pinyin-syllables.ts';
import type { Query } from './query.ts';
import { errorsInText, fuzzyMatches, piecesOf } from './search-fuzzy.ts';
import { Matches, type SearchHit, type SearchMatches } from './search-matches.ts';
import { type Needle, needlesOf } from './search-needles.ts';
import { PinyinSearch, type WantedText } from './search-pinyin.ts';
import { heldOf, placesWhere, stillMissing } from './search-places.ts';
import { NONE, Rank, rankInTitle } from './search-rank.ts';
import { FoldedTexts } from './search-texts.ts';
import { orderArticles } from './visible-order.ts';

export type { SearchHit, SearchMatches } from './search-matches.ts';
export type { WantedText } from './search-pinyin.ts';

export interface SearchIndex {
  /** Articles held. */
  readonly size: number;
  /** Takes in the articles that follow those held. */
  add(articles: readonly Article[]): void;
  search(query: Query): SearchMatches;
  /** Chinese texts whose readings are not known and have not been asked for: labels and titles, newest first. */
  wantReadings(limit: number): readonly WantedText[];
  /** Takes in the readings of such texts, one for each, in the same order. */
  addReadings(texts: readonly WantedText[], readings: readonly Readings[]): void;
  /** Changes whenever readings come in: for what is kept of an earlier look. */
  readonly readingsVersion: number;
  /** The readings of a tag, category or source (folded), where they are known. */
  readingsOf(label: string): Readings | undefined;
}

/**
 * Characters that fuse.js may look through for one word, half of them in titles: some 16 ms. Beyond it the newest articles
 * come first.
 */
const FUZZY_BUDGET = 40_000;

class FoldedArticles implements SearchIndex {
  #articles: readonly Article[] = [];
  readonly #titles = new FoldedTexts();
  readonly #summaries = new FoldedTexts();
  /** Tags, categories and sources, each spelling once; `#labelsOf` holds the places of an article's own. */
  readonly #labels = new FoldedTexts();
  readonly #labelPlaces = new Map<string, number>();
  readonly #labelsOf: (readonly number[])[] = [];
  readonly #pinyin = new PinyinSearch(this.#titles, this.#labels);
  #last: { readonly key: string; readonly matches: SearchMatches } | undefined;
  /** Ranks by all of a query but its last word: that is the one being typed. */
  #head: { readonly key: string; readonly ranks: Float64Array } | undefined;

  get size(): number {
    return this.#articles.length;
  }

  add(articles: readonly Article[]): void {
    this.#articles = [...this.#articles, ...articles];
    for (const article of articles) {
      this.#titles.add(fold(article.title));
      this.#summaries.add(fold(article.summary));
      this.#labelsOf.push(
        [...article.tags, ...article.categories, article.source].map((label) => this.#place(label)),
      );
    }
  }

  #place(label: string): number {
    let place = this.#labelPlaces.get(label);
    if (place === undefined) {
      place = this.#labels.add(fold(label));
      this.#labelPlaces.set(label, place);
    }
    return place;
  }

  wantReadings(limit: number): readonly WantedText[] {
    return this.#pinyin.wanted(limit, () => orderArticles(this.#articles, 'date', 'en'));
  }

  addReadings(texts: readonly WantedText[], readings: readonly Readings[]): void {
    this.#pinyin.add(texts, readings);
  }

  get readingsVersion(): number {
    return this.#pinyin.version;
  }

  readingsOf(label: string): Readings | undefined {
    return this.#pinyin.readingsOf(label);
  }

  search(query: Query): SearchMatches {
    // A view is worked out again for each mark and filter; the words mostly stay.
    const key = this.#keyOf(needlesOf(query));
    if (this.#last?.key !== key) this.#last = { key, matches: this.#find(query) };
    return this.#last.matches;
  }

  #find(query: Query): SearchMatches {
    const needles = needlesOf(query);
    const last = needles.pop();
    const ranks = this.#ranksOfHead(needles).slice();
    if (last !== undefined) this.#narrow(ranks, last);
    this.#preferTogether(ranks, query);
    if (query.phrases.length === 0) this.#pinyin.preferTogether(ranks, query.words);
    return new Matches({
      order: this.#order(ranks),
      ranks,
      articles: this.#articles,
      query,
      unitsAt: (place) => this.#pinyin.unitsAt(place),
    });
  }

  #ranksOfHead(needles: readonly Needle[]): Float64Array {
    const key = this.#keyOf(needles);
    if (this.#head?.key !== key) {
      const ranks = new Float64Array(this.size);
      for (const needle of needles) this.#narrow(ranks, needle);
      this.#head = { key, ranks };
    }
    return this.#head.ranks;
  }

  /** Says what a result depends on: texts, readings and what is looked for. */
  #keyOf(needles: readonly Needle[]): string {
    const texts = needles.map(({ text, exactly }) => (exactly ? `"${text}` : text));
    return [this.size, this.readingsVersion, ...texts].join('\n');
  }

  /** Takes one more needle into account: each rank becomes the worse of the two, NONE where the needle is missing. */
  #narrow(ranks: Float64Array, { text: needle, exactly }: Needle): void {
    const open = placesWhere(ranks, (rank) => rank < NONE);
    const found = new Float64Array(ranks.length).fill(NONE);
    this.#rankExact(open, found, needle);
    let missing = stillMissing(open, found);
    const pinyin = exactly ? null : pinyinWord(needle);
    if (pinyin !== null) {
      this.#pinyin.rank(pinyin, missing, (place) => this.#labelsOf[place], found);
      missing = stillMissing(missing, found);
    }
    const errors = exactly ? 0 : errorsInText(needle);
    if (errors > 0) this.#rankFuzzy(missing, found, needle, piecesOf(needle, errors));
    for (const place of open) ranks[place] = Math.max(ranks[place] ?? NONE, found[place] ?? NONE);
  }

  /** Ranks the articles that hold the needle as it is. */
  #rankExact(open: Uint32Array, found: Float64Array, needle: string): void {
    const titled = this.#titles.holding(needle);
    const labelled = this.#labels.holding(needle);
    const summarized = this.#summaries.holding(needle);
    const isLabelled = labelled.includes(1);
    for (const place of open) {
      let rank: number = NONE;
      if (titled[place] === 1) rank = rankInTitle(this.#titles.at(place), needle);
      else if (isLabelled && hasOneOf(this.#labelsOf[place], labelled)) rank = Rank.label;
      else if (summarized[place] === 1) rank = Rank.summary;
      found[place] = rank;
    }
  }

  #rankFuzzy(places: Uint32Array, found: Float64Array, needle: string, pieces: readonly string[]): void {
    const improve = (place: number, rank: number) => {
      found[place] = Math.min(found[place] ?? NONE, rank);
    };
    let budget = FUZZY_BUDGET / 2;
    for (const [texts, worst] of [
      [this.#titles, Rank.fuzzyTitle],
      [this.#summaries, Rank.fuzzySummary],
    ] as const) {
      const like = texts.holding(...pieces);
      const candidates = this.#newestWithin(budget, heldOf(places, like), texts);
      budget = FUZZY_BUDGET - texts.lengthOf(candidates);
      for (const [place, share] of fuzzyAmong(candidates, texts, needle)) improve(place, worst + share);
    }
    const like = placesWhere(this.#labels.holding(...pieces), (holds) => holds === 1);
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
    // A single word has been looked for already.
    const together = single ? null : this.#titles.holding(typed);
    for (let place = 0; place < ranks.length; place++) {
      if ((ranks[place] ?? NONE) > Rank.within || together?.[place] === 0) continue;
      if (single && this.#titles.lengthAt(place) !== typed.length) continue;
      const title = this.#titles.at(place);
      if (title === typed) ranks[place] = Rank.whole;
      else if (!single && rankInTitle(title, typed) === Rank.word) ranks[place] = Rank.together;
    }
  }

  /** As many as fuse.js can look through; where that is not all, the newest. */
  #newestWithin(budget: number, candidates: Uint32Array, texts: FoldedTexts): Uint32Array {
    if (texts.lengthOf(candidates) <= budget) return candidates;
    const wanted = new Uint8Array(this.size);
    for (const place of candidates) wanted[place] = 1;
    const newest: number[] = [];
    let left = budget;
    for (const place of orderArticles(this.#articles, 'date', 'en')) {
      if (wanted[place] !== 1) continue;
      left -= texts.lengthAt(place);
      if (left < 0) break;
      newest.push(place);
    }
    return Uint32Array.from(newest);
  }

  /** The places that were found, by rank; equal ones newest first. */
  #order(ranks: Float64Array): Uint32Array {
    const counts = new Map<number, number>();
    for (let place = 0; place < ranks.length; place++) {
      const rank = ranks[place] ?? NONE;
      if (rank !== NONE) counts.set(rank, (counts.get(rank) ?? 0) + 1);
    }
    const nextOf = new Map<number, number>();
    let count = 0;
    for (const rank of [...counts.keys()].sort((a, b) => a - b)) {
      nextOf.set(rank, count);
      count += counts.get(rank) ?? 0;
    }
    const order = new Uint32Array(count);
    if (count === 0) return order;
    for (const place of orderArticles(this.#articles, 'date', 'en')) {
      const rank = ranks[place] ?? NONE;
      if (rank === NONE) continue;
      const next = nextOf.get(rank) ?? 0;
      order[next] = place;
      nextOf.set(rank, next + 1);
    }
    return order;
  }
}

/** Whether one of the labels is among those marked with 1. */
function hasOneOf(labels: readonly number[] | undefined, marks: Uint8Array): boolean {
  // A loop: it is asked for each of very many articles.
  for (const label of labels ?? []) if (marks[label] === 1) return true;
  return false;
}

/** Approximate matches among the texts of some places: place -> share of wrong characters. */
function fuzzyAmong(places: Uint32Array, texts: FoldedTexts, needle: string): Map<number, number> {
  const shares = fuzzyMatches(
    needle,
    Array.from(places, (place) => texts.at(place)),
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
 * then by pinyin, in the title and in a label; then approximately. Equal ones newest first. Terms are left to visibleArticles; a query without text finds everything.
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
