/**
 * Searches bodies in a thread of its own, which is started with the first search and never keeps the program alive. What
 * goes wrong with it is quiet: bodies are then not found, and all else works.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { type Article, beginsWith } from '../core/article.ts';
import { type BodyBatch, readBodyBatch } from '../core/body-results.ts';
import type { BodyQuery, BodyText } from '../core/body-search.ts';
import { orderArticles } from '../core/visible-order.ts';
import type { BodySource, ToBodyWorker } from './body-messages.ts';
import { bodyFileOf } from './body-reading.ts';

/** What has been found since the last one; `done` once all articles that are known have been searched. */
export interface BodyReport {
  readonly query: BodyQuery;
  readonly batch: BodyBatch;
  readonly done: boolean;
}

export interface BodySearcher {
  /**
   * Searches these articles, newest first; an older search is dropped. With the same query (the same object) and more
   * articles the search goes on with those added. Null: for nothing.
   */
  search(query: BodyQuery | null, articles: readonly Article[]): void;
  /** Ends the thread. */
  close(): void;
}

export interface BodySearcherOptions {
  readonly onReport: (report: BodyReport) => void;
  /** The text of an article that has no file. */
  readonly given?: (() => BodyText) | undefined;
  /** The thread's program; the package's own unless said. */
  readonly program?: string;
}

/** Articles told to the thread in one turn: some milliseconds of work. */
const AT_ONCE = 500;

class ThreadedSearcher implements BodySearcher {
  readonly #options: BodySearcherOptions;
  #worker: Worker | null = null;
  #failed = false;
  #closed = false;
  #id = 0;
  #query: BodyQuery | null = null;
  #articles: readonly Article[] = [];
  /** Whether an article has been told to the thread, by place. */
  #told = new Uint8Array(0);
  #toldCount = 0;
  /** Places that are to be told, from `#next` on, newest first. */
  #waiting: readonly number[] = [];
  #next = 0;
  #pumping = false;

  constructor(options: BodySearcherOptions) {
    this.#options = options;
  }

  search(query: BodyQuery | null, articles: readonly Article[]): void {
    if (this.#closed) return;
    if (query === null && this.#worker === null) return;
    if (articles !== this.#articles && query !== null) {
      if (!beginsWith(articles, this.#articles)) this.#restart();
      this.#extend(articles);
    }
    if (query !== this.#query) {
      this.#query = query;
      this.#id++;
      this.#send({ type: 'search', id: this.#id, query });
    }
    this.#pump();
    if (this.#failed) this.#giveUp();
  }

  close(): void {
    this.#closed = true;
    void this.#worker?.terminate();
    this.#worker = null;
  }

  /** Places are others now: a thread that knows the old ones is of no use. */
  #restart(): void {
    void this.#worker?.terminate();
    this.#worker = null;
    this.#query = null;
    this.#told = new Uint8Array(0);
    this.#toldCount = 0;
  }

  #extend(articles: readonly Article[]): void {
    const told = new Uint8Array(articles.length);
    told.set(this.#told);
    this.#told = told;
    this.#articles = articles;
    this.#waiting = [...orderArticles(articles, 'date', 'en')].filter((place) => told[place] === 0);
    this.#next = 0;
  }

  /** Tells the thread of the articles, in turns. */
  #pump(): void {
    if (this.#pumping || this.#query === null) return;
    this.#pumping = true;
    const turn = () => {
      this.#pumping = false;
      if (this.#closed || this.#failed || this.#next >= this.#waiting.length || this.#query === null) return;
      const places = this.#waiting.slice(this.#next, this.#next + AT_ONCE);
      this.#next += places.length;
      for (const place of places) this.#told[place] = 1;
      this.#toldCount += places.length;
      this.#send({ type: 'sources', sources: places.flatMap((place) => this.#sourceOf(place)) });
      this.#pump();
    };
    if (this.#toldCount === 0) turn();
    else setImmediate(turn);
  }

  #sourceOf(place: number): BodySource[] {
    const article = this.#articles[place];
    if (article === undefined) return [];
    const { given } = this.#options;
    return [{ place, from: article.id === '' && given !== undefined ? given() : bodyFileOf(article) }];
  }

  #send(message: ToBodyWorker): void {
    if (this.#failed) return;
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage(message);
    } catch {
      this.#failed = true;
    }
  }

  #start(): Worker {
    const program = this.#options.program ?? createRequire(import.meta.url).resolve('#bodies');
    // Nothing that the thread might print may reach the screen.
    const worker = new Worker(program, { stdout: true, stderr: true });
    worker.unref();
    const isOurs = () => this.#worker === worker;
    worker.on('message', (message: unknown) => isOurs() && this.#take(message));
    worker.on('error', () => isOurs() && this.#fail());
    worker.on('exit', () => isOurs() && this.#fail());
    return worker;
  }

  #fail(): void {
    if (this.#closed || this.#failed) return;
    this.#failed = true;
    this.#giveUp();
  }

  /** There will be no more: what is waited for ends. */
  #giveUp(): void {
    const query = this.#query;
    if (query !== null) this.#options.onReport({ query, batch: { holding: [], found: [] }, done: true });
  }

  #take(message: unknown): void {
    const query = this.#query;
    if (this.#closed || query === null || typeof message !== 'object' || message === null) return;
    if (!('id' in message) || message.id !== this.#id) return;
    const searched = 'searched' in message ? message.searched : 0;
    const done = this.#next >= this.#waiting.length && searched === this.#toldCount;
    this.#options.onReport({ query, batch: readBodyBatch(message, query, this.#articles.length), done });
  }
}

/** A searcher of bodies; its thread is started with the first search. */
export function createBodySearcher(options: BodySearcherOptions): BodySearcher {
  return new ThreadedSearcher(options);
}
