/**
 * What articles are filed under: names (tags and categories, sources, languages), each known by a number, and times.
 * So counting them among 100,000 articles is a walk over an array.
 */
import type { Article } from './article.ts';
import type { TagCount } from './facets.ts';
import { fold, foldCaseAndWidth } from './fold.ts';
import { type SafeText, safe, sanitize } from './sanitize.ts';

export type FacetField = 'tag' | 'source' | 'lang';

/** The names of some articles, counted. */
export interface NameCounts {
  /** The names that begin with a folded text, then those that hold it, most articles first; at most `limit` of them. */
  matching(wanted: string, limit: number): readonly TagCount[];
}

export interface FacetIndex {
  /** Takes in the articles that follow those held. */
  add(articles: readonly Article[]): void;
  /** @param among places of articles */
  count(field: FacetField, among: Iterable<number>): NameCounts;
  /**
   * The times of those that have a date, in milliseconds, latest first.
   * @param among places of articles, newest first
   */
  times(among: Uint32Array): Float64Array;
}

/** A growing list of numbers in one piece of memory. */
class Numbers {
  #held: Uint32Array | Float64Array;
  length = 0;

  constructor(kind: Uint32ArrayConstructor | Float64ArrayConstructor) {
    this.#held = new kind(1024);
  }

  push(value: number): void {
    if (this.length === this.#held.length) {
      const kind = this.#held instanceof Uint32Array ? Uint32Array : Float64Array;
      const larger = new kind(2 * this.length);
      larger.set(this.#held);
      this.#held = larger;
    }
    this.#held[this.length++] = value;
  }

  at(place: number): number {
    return this.#held[place] ?? 0;
  }

  /** Changes a number that is held. */
  set(place: number, value: number): void {
    this.#held[place] = value;
  }
}

/** The text itself where a fold of it is the same: the fold may be a copy, and there are very many names. */
function shared(text: string, folded: string): string {
  return text === folded ? text : folded;
}

class Names {
  readonly #namesOf: (article: Article) => readonly SafeText[];
  /** The number of a name by its folded form and by every spelling met. */
  readonly #numbers = new Map<string, number>();
  /** Case and width folded, which makes two spellings one name; and folded as for search. */
  readonly #folded: string[] = [];
  readonly #searched: string[] = [];
  /** The first spelling met, how often any was, and how often each where there are several. */
  readonly #spelling: SafeText[] = [];
  readonly #uses = new Numbers(Uint32Array);
  readonly #variants = new Map<number, Map<SafeText, number>>();
  /** The article, counted from 1, that had a name last. */
  readonly #lastTurn = new Numbers(Uint32Array);
  /** The names of all articles one after another, and where those of each article end. */
  readonly #filed = new Numbers(Uint32Array);
  readonly #ends = new Numbers(Uint32Array);

  constructor(namesOf: (article: Article) => readonly SafeText[]) {
    this.#namesOf = namesOf;
  }

  add(article: Article): void {
    const turn = this.#ends.length + 1;
    for (const spelling of this.#namesOf(article)) {
      const name = this.#numberOf(spelling);
      if (this.#lastTurn.at(name) === turn) continue;
      this.#lastTurn.set(name, turn);
      this.#filed.push(name);
      this.#use(name, spelling);
    }
    this.#ends.push(this.#filed.length);
  }

  #numberOf(spelling: SafeText): number {
    const known = this.#numbers.get(spelling);
    if (known !== undefined) return known;
    const folded = shared(spelling, foldCaseAndWidth(spelling).trim());
    let name = this.#numbers.get(folded);
    if (name === undefined) {
      name = this.#folded.push(folded) - 1;
      this.#searched.push(shared(folded, fold(spelling).trim()));
      this.#spelling.push(spelling);
      this.#uses.push(0);
      this.#lastTurn.push(0);
      this.#numbers.set(folded, name);
    }
    if (folded !== spelling) this.#numbers.set(spelling, name);
    return name;
  }

  #use(name: number, spelling: SafeText): void {
    const uses = this.#uses.at(name);
    this.#uses.set(name, uses + 1);
    const first = this.#spelling[name] ?? spelling;
    let variants = this.#variants.get(name);
    if (variants === undefined) {
      if (spelling === first) return;
      variants = new Map([[first, uses]]);
      this.#variants.set(name, variants);
    }
    variants.set(spelling, (variants.get(spelling) ?? 0) + 1);
  }

  /** The commonest spelling; of equally common ones the first by code unit, so that it does not depend on the files' order. */
  #shown(name: number): SafeText {
    let best: SafeText | undefined;
    let most = 0;
    for (const [spelling, uses] of this.#variants.get(name) ?? []) {
      if (best === undefined || uses > most || (uses === most && spelling < best)) {
        best = spelling;
        most = uses;
      }
    }
    return best ?? this.#spelling[name] ?? safe``;
  }

  count(among: Iterable<number>): NameCounts {
    const counts = new Uint32Array(this.#folded.length);
    for (const place of among) {
      const end = this.#ends.at(place);
      for (let i = place === 0 ? 0 : this.#ends.at(place - 1); i < end; i++) {
        const name = this.#filed.at(i);
        counts[name] = (counts[name] ?? 0) + 1;
      }
    }
    return { matching: (wanted, limit) => this.#best(counts, wanted, limit) };
  }

  #best(counts: Uint32Array, wanted: string, limit: number): readonly TagCount[] {
    const beginning = new Best(limit, counts, this.#folded);
    const holding = new Best(limit, counts, this.#folded);
    for (const [name, searched] of this.#searched.entries()) {
      if (counts[name] === 0 || this.#folded[name] === '') continue;
      if (searched.startsWith(wanted)) beginning.offer(name);
      else if (searched.includes(wanted)) holding.offer(name);
    }
    return [...beginning.names, ...holding.names].slice(0, limit).map((name) => ({
      tag: this.#shown(name),
      folded: this.#folded[name] ?? '',
      count: counts[name] ?? 0,
    }));
  }
}

/** The names with most articles, equal ones by name: a few of very many, so that these are never sorted. */
class Best {
  readonly names: number[] = [];
  readonly #limit: number;
  readonly #counts: Uint32Array;
  readonly #folded: readonly string[];

  constructor(limit: number, counts: Uint32Array, folded: readonly string[]) {
    this.#limit = limit;
    this.#counts = counts;
    this.#folded = folded;
  }

  offer(name: number): void {
    const { names } = this;
    const last = names.at(-1);
    if (names.length === this.#limit && last !== undefined && !this.#isBefore(name, last)) return;
    let low = 0;
    let high = names.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#isBefore(names[middle] ?? 0, name)) low = middle + 1;
      else high = middle;
    }
    names.splice(low, 0, name);
    if (names.length > this.#limit) names.pop();
  }

  #isBefore(one: number, other: number): boolean {
    const difference = (this.#counts[one] ?? 0) - (this.#counts[other] ?? 0);
    if (difference !== 0) return difference > 0;
    return (this.#folded[one] ?? '') < (this.#folded[other] ?? '');
  }
}

/** A language as the article has it, and `zh` for every `zh-*`. */
function languageNames(): (article: Article) => readonly SafeText[] {
  const known = new Map<SafeText, readonly SafeText[]>();
  return ({ lang }) => {
    if (lang === null) return [];
    let names = known.get(lang);
    if (names === undefined) {
      const [general = ''] = lang.split('-');
      names = general === lang ? [lang] : [sanitize(general), lang];
      known.set(lang, names);
    }
    return names;
  };
}

export function createFacetIndex(): FacetIndex {
  const fields: Readonly<Record<FacetField, Names>> = {
    tag: new Names(({ tags, categories }) => (categories.length === 0 ? tags : [...tags, ...categories])),
    source: new Names(({ source }) => [source]),
    lang: new Names(languageNames()),
  };
  const times = new Numbers(Float64Array);
  return {
    add(articles) {
      for (const article of articles) {
        times.push(article.date?.time ?? Number.NaN);
        fields.tag.add(article);
        fields.source.add(article);
        fields.lang.add(article);
      }
    },
    count: (field, among) => fields[field].count(among),
    times(among) {
      const dated = new Float64Array(among.length);
      let count = 0;
      for (const place of among) {
        const time = times.at(place);
        if (!Number.isNaN(time)) dated[count++] = time;
      }
      return dated.subarray(0, count);
    },
  };
}
