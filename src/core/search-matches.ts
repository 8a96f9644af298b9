/** What a search found. */
import type { Article } from './article.ts';
import type { PinyinUnits } from './pinyin-match.ts';
import type { Query } from './query.ts';
import { titleRanges } from './search-ranges.ts';
import { NONE, Rank } from './search-rank.ts';

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

/** What the hits of a search are made from. */
export interface Found {
  readonly order: Uint32Array;
  /** By place. */
  readonly ranks: Float64Array;
  readonly articles: readonly Article[];
  readonly query: Query;
  /** The units of a title, where its readings are known. */
  readonly unitsAt: (place: number) => PinyinUnits | undefined;
}

export class Matches implements SearchMatches {
  readonly order: Uint32Array;
  readonly #found: Found;

  constructor(found: Found) {
    this.order = found.order;
    this.#found = found;
  }

  get size(): number {
    return this.order.length;
  }

  has(index: number): boolean {
    return (this.#found.ranks[index] ?? NONE) < NONE;
  }

  get(index: number): SearchHit | undefined {
    const { ranks, articles, query, unitsAt } = this.#found;
    const rank = ranks[index] ?? NONE;
    const article = articles[index];
    if (rank === NONE || article === undefined) return undefined;
    let ranges: SearchHit['ranges'] | undefined;
    return {
      index,
      score: rank / Rank.end,
      get ranges() {
        ranges ??= titleRanges(article.title, query, rank >= Rank.fuzzyTitle, unitsAt(index));
        return ranges;
      },
    };
  }
}
