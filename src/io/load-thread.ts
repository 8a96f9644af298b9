/**
 * A second reader of the files of a large library, in a thread. Both sides find the same articles in the same order; of
 * each chunk of them the side that comes first is the reader. What the thread sends is checked as the index is, and what it
 * does not send, because it cannot or because it failed, is read by the loader.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { ArticlePlace } from '../core/article.ts';
import { type IndexedArticle, RecordReader } from '../core/article-record.ts';
import type { SearchedFolder } from './find-files.ts';
import { CHUNK, Claim, type LoadThreadData } from './load-messages.ts';

/** Chunks that can be shared: far more articles than a library has. What is beyond is the loader's. */
const MOST_CHUNKS = 65_536;

export interface LoadThreadOptions {
  readonly ignore: boolean;
  /** The present, in milliseconds since the epoch. */
  readonly now: number;
  /** The thread's program; the package's own unless said. */
  readonly program?: string | undefined;
}

export class LoadThread {
  readonly #claims = new Int32Array(new SharedArrayBuffer(MOST_CHUNKS * Int32Array.BYTES_PER_ELEMENT));
  readonly #reader: RecordReader;
  /** By chunk, until they are asked for. */
  readonly #rows = new Map<number, readonly unknown[]>();
  #worker: Worker | null;
  #wake = () => {};

  /** Starts the thread; throws where that fails. The chunks of the first `taken` articles are not for it. */
  constructor(roots: readonly SearchedFolder[], taken: number, options: LoadThreadOptions) {
    const { ignore, now, program = createRequire(import.meta.url).resolve('#load-worker') } = options;
    this.#reader = new RecordReader(roots, now);
    this.#claims.fill(Claim.loader, 0, Math.ceil(taken / CHUNK));
    const workerData: LoadThreadData = { roots, ignore, now, claims: this.#claims };
    // Nothing that it may print belongs on the screen.
    const worker = new Worker(program, { workerData, stdout: true, stderr: true, execArgv: [] });
    this.#worker = worker;
    worker.on('message', (message: unknown) => this.#take(message));
    worker.on('error', () => this.end());
    worker.on('messageerror', () => this.end());
    worker.on('exit', () => this.end());
  }

  /** Whether the article of a number is the thread's to read; where nobody has taken it, it is the asker's from now on. */
  owns(number: number): boolean {
    const chunk = Math.floor(number / CHUNK);
    if (chunk >= MOST_CHUNKS) return false;
    return Atomics.compareExchange(this.#claims, chunk, Claim.free, Claim.loader) === Claim.thread;
  }

  /** What the thread has read of an article that is its own; undefined: not yet, null: it has to be read by the asker. */
  articleAt(number: number, place: ArticlePlace): IndexedArticle | null | undefined {
    const chunk = Math.floor(number / CHUNK);
    const rows = this.#rows.get(chunk);
    if (rows === undefined) return this.#worker === null ? null : undefined;
    if (number % CHUNK === CHUNK - 1) this.#rows.delete(chunk);
    const read = this.#reader.read(rows[number % CHUNK]);
    const isIt = read?.article.id === place.id && read.article.file === place.file;
    return isIt && read.article.shown === place.shown ? read : null;
  }

  /** Resolves when the thread has sent something, or will send no more. */
  async next(): Promise<void> {
    if (this.#worker === null) return;
    await new Promise<void>((done) => {
      this.#wake = done;
    });
  }

  /** Ends the thread. */
  end(): void {
    const ending = this.#worker;
    this.#worker = null;
    void ending?.terminate();
    this.#wake();
  }

  #take(message: unknown): void {
    if (typeof message !== 'object' || message === null || !('chunk' in message) || !('rows' in message))
      return;
    const { chunk, rows } = message;
    if (typeof chunk !== 'number' || typeof rows !== 'string') return;
    try {
      const list: unknown = JSON.parse(rows);
      this.#rows.set(chunk, Array.isArray(list) ? list : []);
      this.#wake();
    } catch {
      this.end();
    }
  }
}
