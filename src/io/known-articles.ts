/**
 * What is known of a library from the last time it was loaded: articles whose files are, by size, times and inode, still
 * those that were read. A file that differs in any of them counts as unknown and is read as if for the first time.
 */
import { statSync } from 'node:fs';
import type { Article } from '../core/article.ts';
import {
  type FileStamp,
  type IndexedArticle,
  isRecordable,
  RecordReader,
  type RecordRoot,
  recordOf,
} from '../core/article-record.ts';
import { type IndexKey, openIndex, type StoredIndex, writeIndex } from './index-cache.ts';
import { stampOf } from './read-article.ts';

/** Below this many articles an index is not worth its file: they are read as quickly. */
const WORTH_KEEPING = 200;
/**
 * Milliseconds in which a file may change again without a new time: the steps in which file systems count, the coarse ones
 * where the time is a whole second.
 */
const FINE_STEP = 50;
const COARSE_STEP = 2000;

/** Whether a file that is read now could still change without a trace. */
function isTooFresh({ modified, changed }: FileStamp, now: number): boolean {
  const step = modified % 1000 === 0 ? COARSE_STEP : FINE_STEP;
  return now - Math.max(modified, changed) < step;
}

function isSame(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.inode === b.inode;
}

/** The stamp of a regular file; null where there is none. */
function stampAt(file: string): FileStamp | null {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat?.isFile() ? stampOf(stat) : null;
  } catch {
    return null; // what cannot be looked at is told by the search
  }
}

/** The index of one library, read at the start of a load and written at its end. */
export class KnownArticles {
  readonly #folder: string;
  readonly #roots: readonly RecordRoot[];
  readonly #key: IndexKey;
  readonly #stored: StoredIndex | null;
  readonly #reader: RecordReader;
  #entries: IndexedArticle[] = [];
  /** Whether the index on the disk no longer says what there is. */
  #changed: boolean;

  /** `now` is the present in milliseconds since the epoch. */
  constructor(folder: string, roots: readonly RecordRoot[], ignore: boolean, now: number) {
    this.#folder = folder;
    this.#roots = roots;
    this.#key = { roots: roots.map(({ folder, real }) => [folder, real] as const), ignore };
    this.#stored = openIndex(folder, this.#key);
    this.#reader = new RecordReader(roots, now);
    this.#changed = this.#stored === null;
  }

  /** Articles that the index has, in about. */
  get count(): number {
    return this.#stored?.count ?? 0;
  }

  /** The articles that are as they were, the newest first; null for one that is not. */
  *articles(): Generator<IndexedArticle | null> {
    for (let rows = this.#stored?.next(); rows; rows = this.#stored?.next()) {
      for (const row of rows) {
        const entry = this.#reader.read(row);
        const stamp = entry === null ? null : stampAt(entry.article.file);
        const isKnown = entry !== null && stamp !== null && isSame(entry.stamp, stamp);
        if (isKnown) this.#entries.push(entry);
        yield isKnown ? entry : null;
      }
    }
    if (this.#entries.length !== this.count) this.#changed = true;
  }

  /** Takes an article that was read, for the next time. */
  add(entry: IndexedArticle): void {
    const root = this.#roots[entry.root];
    if (root === undefined || !isRecordable(entry, root) || isTooFresh(entry.stamp, Date.now())) return;
    this.#entries.push(entry);
    this.#changed = true;
  }

  /** Forgets articles that the search did not find again, or found in another place. */
  forget(gone: ReadonlySet<Article>): void {
    if (gone.size === 0) return;
    this.#entries = this.#entries.filter(({ article }) => !gone.has(article));
    this.#changed = true;
  }

  /** Writes the index, in steps, where it would say something new. */
  *save(): Generator<void> {
    if (!this.#changed || this.#entries.length < WORTH_KEEPING) return;
    const time = ({ article }: IndexedArticle) => article.date?.time ?? Number.NEGATIVE_INFINITY;
    const times = Float64Array.from(this.#entries, time);
    const newest = Uint32Array.from(times.keys()).sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0) || a - b);
    yield* writeIndex(this.#folder, this.#key, newest.length, (place) => {
      const entry = this.#entries[newest[place] ?? 0];
      return entry === undefined ? [] : recordOf(entry);
    });
  }

  close(): void {
    this.#stored?.close();
  }
}
