/**
 * What articles are filed under: names (tags and categories, sources, languages), each known by a number, and times.
 * So counting them among 100,000 articles is a walk over an array.
 */
import type { Article } from './article.ts';
import type { TagCount } from './facets.ts';
import { fold, foldCaseAndWidth } from './fold.ts';
import { type SafeText, sanitize } from './sanitize.ts';

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

interface Spelling {
  readonly name: number;
  readonly text: SafeText;
  count: number;
}

interface Name {
  /** Case and width folded: what makes two spellings one name. */
  readonly folded: string;
  /** Folded as for search. */
  readonly searched: string;
  readonly spellings: Spelling[];
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
}

class Names {
  readonly #namesOf: (article: Article) => readonly SafeText[];
  readonly #names: Name[] = [];
  readonly #byFolded = new Map<string, number>();
  readonly #bySpelling = new Map<SafeText, Spelling>();
  /** The names of all articles one after another, and where those of each article end. */
  readonly #filed = new Numbers(Uint32Array);
  readonly #ends = new Numbers(Uint32Array);

  constructor(namesOf: (article: Article) => readonly SafeText[]) {
    this.#namesOf = namesOf;
  }

  add(article: Article): void {
    const start = this.#filed.length;
    for (const text of this.#namesOf(article)) {
      const spelling = this.#spelling(text);
      if (this.#isFiled(spelling.name, start)) continue;
      spelling.count++;
      this.#filed.push(spelling.name);
    }
    this.#ends.push(this.#filed.length);
  }

  #isFiled(name: number, start: number): boolean {
    for (let i = start; i < this.#filed.length; i++) if (this.#filed.at(i) === name) return true;
    return false;
  }

  #spelling(text: SafeText): Spelling {
    let spelling = this.#bySpelling.get(text);
    if (spelling === undefined) {
      const folded = foldCaseAndWidth(text).trim();
      let name = this.#byFolded.get(folded);
      if (name === undefined) {
        name = this.#names.push({ folded, searched: fold(text).trim(), spellings: [] }) - 1;
        this.#byFolded.set(folded, name);
      }
      spelling = { name, text, count: 0 };
      this.#names[name]?.spellings.push(spelling);
      this.#bySpelling.set(text, spelling);
    }
    return spelling;
  }

  count(among: Iterable<number>): NameCounts {
    const counts = new Uint32Array(this.#names.length);
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
    const beginning = new Best(limit, counts, this.#names);
    const holding = new Best(limit, counts, this.#names);
    for (const [name, { folded, searched }] of this.#names.entries()) {
      if (counts[name] === 0 || folded === '') continue;
      if (searched.startsWith(wanted)) beginning.offer(name);
      else if (searched.includes(wanted)) holding.offer(name);
    }
    return [...beginning.names, ...holding.names].slice(0, limit).map((name) => ({
      tag: commonest(this.#names[name]?.spellings ?? []),
      folded: this.#names[name]?.folded ?? '',
      count: counts[name] ?? 0,
    }));
  }
}

/** The names with most articles, equal ones by name: a few of very many, so that these are never sorted. */
class Best {
  readonly names: number[] = [];
  readonly #limit: number;
  readonly #counts: Uint32Array;
  readonly #all: readonly Name[];

  constructor(limit: number, counts: Uint32Array, all: readonly Name[]) {
    this.#limit = limit;
    this.#counts = counts;
    this.#all = all;
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
    return (
      difference > 0 ||
      (difference === 0 && (this.#all[one]?.folded ?? '') < (this.#all[other]?.folded ?? ''))
    );
  }
}

/** Of equally common ones the first by code unit, so that it does not depend on the files' order. */
function commonest(spellings: readonly Spelling[]): SafeText {
  let best: Spelling | undefined;
  for (const one of spellings) {
    if (best === undefined || one.count > best.count || (one.count === best.count && one.text < best.text)) {
      best = one;
    }
  }
  return best?.text ?? sanitize('');
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
