/**
 * Which articles are one story: one article in several languages, or copies of one text from several places. What is
 * not certain is left apart: two unrelated articles under one title would hide one of them.
 */
import type { Article } from './article.ts';
import { hashOfLanguageFreePath, languageFreePath } from './article-path.ts';
import { foldCaseAndWidth } from './fold.ts';
import { hashOf } from './hash.ts';

/** The stories among articles, which are known by their places in the library's array. */
export interface Stories {
  /** Articles that follow the ones already there. */
  add(articles: readonly Article[]): void;
  /** A number that all members of a story share, until more articles come in; -1 for an article alone. */
  storyOf(place: number): number;
  /** The places of a story's members, in no order of any meaning; undefined for an article alone. */
  membersOf(place: number): readonly number[] | undefined;
  /** Where a member of a story stands; undefined for an article alone. */
  placeOf(id: string): number | undefined;
  /** How many entries fewer than articles there are. */
  readonly folded: number;
}

/** The stories among these articles, to be added to as others are loaded. */
export function createStories(articles: readonly Article[] = []): Stories {
  const stories = new StorySets();
  stories.add(articles);
  return stories;
}

/** Disjoint sets of places: `#parent` leads to the place that stands for a set, `#next` around its members. */
class StorySets implements Stories {
  readonly #articles: Article[] = [];
  #parent = new Int32Array(1024);
  #next = new Int32Array(1024);
  /** The first article with a key, by the key's hash: keys themselves would fill memory with paths and titles. */
  readonly #byPath = new Map<number, number>();
  readonly #byText = new Map<number, number>();
  /** The first article with a fingerprint, by its hash; only where there is a second one are titles compared. */
  readonly #byFingerprint = new Map<number, number>();
  /** Articles with the path of another and its language too, by that other: one story once a second language comes. */
  readonly #waiting = new Map<number, number[]>();
  /** Firsts of their path that are there in a second language. */
  readonly #translated = new Set<number>();
  readonly #placeOf = new Map<string, number>();
  #folded = 0;

  get folded(): number {
    return this.#folded;
  }

  add(articles: readonly Article[]): void {
    for (const article of articles) {
      const place = this.#articles.length;
      this.#articles.push(article);
      this.#makeRoom(place);
      this.#parent[place] = place;
      this.#next[place] = place;
      if (article.lang !== null && article.file !== '') this.#joinLanguages(place, article);
      if (article.words > 0) this.#joinCopies(place, article);
    }
  }

  storyOf(place: number): number {
    return this.#isAlone(place) ? -1 : this.#rootOf(place);
  }

  membersOf(place: number): readonly number[] | undefined {
    if (this.#isAlone(place)) return undefined;
    const members = [place];
    for (let at = this.#next[place] ?? place; at !== place; at = this.#next[at] ?? place) members.push(at);
    return members;
  }

  placeOf(id: string): number | undefined {
    return this.#placeOf.get(id);
  }

  #isAlone(place: number): boolean {
    return place < 0 || place >= this.#articles.length || this.#next[place] === place;
  }

  #makeRoom(place: number): void {
    if (place < this.#next.length) return;
    const grown = (old: Int32Array) => {
      const longer = new Int32Array(old.length * 2);
      longer.set(old);
      return longer;
    };
    this.#parent = grown(this.#parent);
    this.#next = grown(this.#next);
  }

  #rootOf(place: number): number {
    let at = place;
    for (;;) {
      const above = this.#parent[at] ?? at;
      if (above === at) return at;
      // Each step halves the way for the next one who asks.
      const higher = this.#parent[above] ?? above;
      this.#parent[at] = higher;
      at = higher;
    }
  }

  #join(a: number, b: number): void {
    const [one, other] = [this.#rootOf(a), this.#rootOf(b)];
    if (one === other) return;
    for (const place of [a, b]) {
      const article = this.#articles[place];
      if (article !== undefined) this.#placeOf.set(article.id, place);
    }
    this.#parent[Math.max(one, other)] = Math.min(one, other);
    const after = this.#next[a] ?? a;
    this.#next[a] = this.#next[b] ?? b;
    this.#next[b] = after;
    this.#folded++;
  }

  /** The first article with the same key; the place itself where it is the first. */
  #firstWith(
    table: Map<number, number>,
    start: number,
    keyOf: (article: Article) => string,
    place: number,
    article: Article,
  ): number {
    for (let hash = start; ; hash = (hash + 1) | 0) {
      const first = table.get(hash);
      if (first === undefined) {
        table.set(hash, place);
        return place;
      }
      const other = this.#articles[first];
      if (first === place || (other !== undefined && keyOf(other) === keyOf(article))) return first;
    }
  }

  /** Articles of one path but for the language are one story when there are two languages of it. */
  #joinLanguages(place: number, article: Article): void {
    const hash = hashOfLanguageFreePath(article.path);
    const first = this.#firstWith(this.#byPath, hash, pathKey, place, article);
    if (first === place) return;
    if (!this.#translated.has(first)) {
      const waiting = this.#waiting.get(first);
      if (this.#articles[first]?.lang === article.lang) {
        if (waiting === undefined) this.#waiting.set(first, [place]);
        else waiting.push(place);
        return;
      }
      this.#translated.add(first);
      this.#waiting.delete(first);
      for (const other of waiting ?? []) this.#join(first, other);
    }
    this.#join(first, place);
  }

  #joinCopies(place: number, article: Article): void {
    const hash = hashOf(article.fingerprint);
    const seen = this.#byFingerprint.get(hash);
    if (seen === undefined) {
      this.#byFingerprint.set(hash, place);
      return;
    }
    this.#firstWithText(seen);
    const first = this.#firstWithText(place);
    if (first !== place) this.#join(first, place);
  }

  #firstWithText(place: number): number {
    const article = this.#articles[place];
    if (article === undefined) return place;
    return this.#firstWith(this.#byText, hashOf(textKey(article)), textKey, place, article);
  }
}

/** What editions in several languages have in common: the library's folder and the path without its language. */
function pathKey({ file, path, date }: Article): string {
  const root = file.slice(0, file.length - path.length);
  const free = languageFreePath(path);
  // A number counts the articles of its folder as often as it names one: there the day must be the same too.
  const isCounter = free.inLanguageFolder && /^[\d._-]+$/.test(free.name);
  return `${root}\n${free.path}${isCounter ? `\n${date?.iso.slice(0, 10) ?? ''}` : ''}`;
}

/** What copies have in common: the title and the whole text. */
function textKey({ title, fingerprint }: Article): string {
  return `${fingerprint}\n${foldCaseAndWidth(title).trim().replace(/\s+/g, ' ')}`;
}
