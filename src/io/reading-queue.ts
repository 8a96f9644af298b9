/** Reads what the search has found, in its order; with a thread at hand, both at once. */
import type { Article, ArticlePlace } from '../core/article.ts';
import type { FileStamp } from '../core/article-record.ts';
import type { Problem } from '../core/problem.ts';
import type { Found } from './find-files.ts';
import type { LoadThread } from './load-thread.ts';
import { type ReadArticle, readArticle } from './read-article.ts';

/** What the search or reading a file came to; without an article the problems say why. */
export interface Reading {
  /** Null where it is about no article. */
  readonly place: ArticlePlace | null;
  readonly article: Article | null;
  readonly problems: readonly Problem[];
  /** Absent where there is no article. */
  readonly stamp?: FileStamp | undefined;
}

interface Waiting {
  readonly found: Exclude<Found, null>;
  /** Place in the order in which both sides find the articles. */
  readonly number: number;
}

/** Reads one article; `now` in milliseconds since the epoch. A promise as for readArticle. */
export function readPlace(place: ArticlePlace, now: number): Reading | Promise<Reading> {
  const reading = readArticle(place, now);
  return reading instanceof Promise
    ? reading.then((late) => readingOf(place, late))
    : readingOf(place, reading);
}

function readingOf(place: ArticlePlace, { parsed, problems, stamp }: ReadArticle): Reading {
  return { place, article: parsed?.article ?? null, problems, stamp };
}

export class ReadingQueue {
  readonly #now: number;
  readonly #waiting: Waiting[] = [];
  #next = 0;
  /** What has been read while the thread was still at what comes before, by place among those that wait. */
  readonly #early = new Map<number, Reading | Promise<Reading>>();
  #ahead = 0;

  /** `now` is the present in milliseconds since the epoch. */
  constructor(now: number) {
    this.#now = now;
  }

  add(found: Exclude<Found, null>, number: number): void {
    this.#waiting.push({ found, number });
  }

  /** What has not been given. */
  get length(): number {
    return this.#waiting.length - this.#next;
  }

  /** Whether there is nothing left to read, but perhaps to be waited for. */
  get isAllTaken(): boolean {
    return Math.max(this.#ahead, this.#next) === this.#waiting.length;
  }

  /** Reads one article. Gives the next one in the order, or null where the thread is still at it. */
  read(thread: LoadThread | null): Reading | Promise<Reading> | null {
    const next = this.#waiting[this.#next];
    if (next === undefined) return null;
    const reading = this.#early.get(this.#next) ?? this.#readNext(next, thread);
    if (reading === null) {
      this.#readAhead(thread);
      return null;
    }
    this.#early.delete(this.#next++);
    return reading;
  }

  #readNext({ found, number }: Waiting, thread: LoadThread | null): Reading | Promise<Reading> | null {
    if (found.kind === 'problem') return { place: null, article: null, problems: [found.problem] };
    const { place } = found;
    if (thread === null || !thread.owns(number)) return readPlace(place, this.#now);
    const read = thread.articleAt(number, place);
    if (read === undefined) return null;
    return read === null ? readPlace(place, this.#now) : { place, ...read };
  }

  #readAhead(thread: LoadThread | null): void {
    for (this.#ahead = Math.max(this.#ahead, this.#next + 1); ; this.#ahead++) {
      const waiting = this.#waiting[this.#ahead];
      if (waiting === undefined) return;
      if (waiting.found.kind === 'problem' || thread?.owns(waiting.number)) continue;
      this.#early.set(this.#ahead++, readPlace(waiting.found.place, this.#now));
      return;
    }
  }
}
