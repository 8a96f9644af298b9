/** Whole orders of a list of articles, kept from call to call and extended as articles arrive. */
import { type Article, beginsWith } from './article.ts';

type Compare = (a: number, b: number) => number;

interface KnownOrder {
  readonly articles: readonly Article[];
  readonly order: Uint32Array;
}

/** Languages whose collation decides the order of titles. */
export type TitleLanguage = 'en' | 'zh-CN';

const collators = new Map<TitleLanguage, Intl.Collator>();

function collatorFor(language: TitleLanguage): Intl.Collator {
  let collator = collators.get(language);
  if (collator === undefined) {
    collator = new Intl.Collator(language, { numeric: true });
    collators.set(language, collator);
  }
  return collator;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function comparePaths(articles: readonly Article[], a: number, b: number): number {
  const left = articles[a];
  const right = articles[b];
  if (left === undefined || right === undefined) return a - b;
  return byCodeUnits(left.path, right.path) || byCodeUnits(left.file, right.file) || a - b;
}

/** Newest first, without a date last, ties by path. */
function compareDates(articles: readonly Article[]): Compare {
  const times = new Float64Array(articles.length);
  for (let i = 0; i < times.length; i++) times[i] = articles[i]?.date?.time ?? Number.NEGATIVE_INFINITY;
  return (a, b) => {
    const left = times[a] ?? 0;
    const right = times[b] ?? 0;
    return left === right ? comparePaths(articles, a, b) : left < right ? 1 : -1;
  };
}

function compareTitles(articles: readonly Article[], language: TitleLanguage): Compare {
  const collator = collatorFor(language);
  const byDate = compareDates(articles);
  return (a, b) => collator.compare(articles[a]?.title ?? '', articles[b]?.title ?? '') || byDate(a, b);
}

/** The first place in a run, from `from` on, whose entry comes after `item`. */
function placeAfter(run: Uint32Array, from: number, item: number, compare: Compare): number {
  let low = from;
  let high = run.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(run[middle] ?? 0, item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Merges two runs, each in order already; cheap where the second is short. */
function mergeRuns(first: Uint32Array, second: Uint32Array, compare: Compare): Uint32Array {
  const out = new Uint32Array(first.length + second.length);
  let from = 0;
  for (const [i, item] of second.entries()) {
    const to = placeAfter(first, from, item, compare);
    out.set(first.subarray(from, to), from + i);
    out[to + i] = item;
    from = to;
  }
  out.set(first.subarray(from), from + second.length);
  return out;
}

// One order a kind is enough: a program shows one list. It is used only where the articles are proven to be the same.
const known = new Map<string, KnownOrder>();

/** Orders by the arrays that were proven to hold the same articles: the list and the index have one each. */
const proven = new WeakMap<readonly Article[], Map<string, Uint32Array>>();

function remember(articles: readonly Article[], key: string, order: Uint32Array): Uint32Array {
  const orders = proven.get(articles) ?? new Map<string, Uint32Array>();
  proven.set(articles, orders.set(key, order));
  return order;
}

/**
 * Places in `articles` in the order of dates (newest first, without a date last, ties by path), titles or paths.
 * The array must not change in place; a longer one that starts with the same articles only has its new part sorted.
 */
export function orderArticles(
  articles: readonly Article[],
  by: 'date' | 'title' | 'path',
  language: TitleLanguage,
): Uint32Array {
  const key = by === 'title' ? `title ${language}` : by;
  const same = proven.get(articles)?.get(key);
  if (same !== undefined) return same;
  const before = known.get(key);
  const reuse =
    before !== undefined && beginsWith(articles, before.articles) ? before.order : new Uint32Array(0);
  if (reuse.length === articles.length) return remember(articles, key, reuse);
  const compare =
    by === 'date'
      ? compareDates(articles)
      : by === 'title'
        ? compareTitles(articles, language)
        : (a: number, b: number) => comparePaths(articles, a, b);
  const added = Uint32Array.from({ length: articles.length - reuse.length }, (_, i) => reuse.length + i).sort(
    compare,
  );
  const order = reuse.length === 0 ? added : mergeRuns(reuse, added, compare);
  known.set(key, { articles, order });
  return remember(articles, key, order);
}
