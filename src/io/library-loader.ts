/**
 * Loads a library: finds the articles below the given paths and reads them, in slices that leave room for keys. Reading
 * is synchronous, since on a disk it takes a quarter of the time that promises take, and short, since each slice ends
 * after a few milliseconds. An index of earlier loads, a worker and watching belong here, behind the same handlers.
 */
import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Article, ArticlePlace } from '../core/article.ts';
import { isMarkdownName } from '../core/article-path.ts';
import { type Problem, problem } from '../core/problem.ts';
import { sanitize } from '../core/sanitize.ts';
import { ArticleSearch, type Found, type SearchedFolder } from './find-files.ts';
import { placeOfFile, problemOfError, readArticle } from './read-article.ts';

export interface LoadProgress {
  readonly found: number;
  readonly read: number;
  /** Whether the search still goes on and `found` will grow. */
  readonly finding: boolean;
}

export interface LoadHandlers {
  onArticles(batch: readonly Article[]): void;
  onProblems(batch: readonly Problem[]): void;
  onProgress(progress: LoadProgress): void;
}

export interface LoadOptions {
  /** Whether `.gitignore` files are heeded. */
  readonly ignore: boolean;
  /** The present, in milliseconds since the epoch. */
  readonly now: number;
}

/** A folder or file of the library. */
export interface LibraryRoot {
  /** As on the command line. */
  readonly given: string;
}

export interface RootSummary extends LibraryRoot {
  /** Why nothing can be loaded from it: there is no such file or folder, or one that cannot be read. */
  readonly problem: Problem | null;
  /** Articles found there, those included that another path had brought already. */
  readonly articles: number;
  /** Markdown files passed over as hidden or ignored; counted only where nothing was found. */
  readonly passedOver: number;
}

export interface LoadSummary {
  readonly roots: readonly RootSummary[];
  /** Articles loaded, each real file once. */
  readonly articles: number;
  readonly cancelled: boolean;
}

export interface LibraryLoad {
  readonly done: Promise<LoadSummary>;
  /** Ends the load soon; `done` resolves with what there is. */
  cancel(): void;
}

/** Work between two chances for others, in milliseconds; below the 16 of a frame, since the last file may take long. */
const SLICE = 10;
/** The part of a slice in which the search runs ahead of the reading, so that the total is known soon. */
const FINDING = 4;
/** Milliseconds between two reports of progress: each is a frame to draw, which costs as much as a slice of loading. */
const REPORT_EVERY = 100;
const FIRST_BATCH = 24;
const LARGEST_BATCH = 2048;

type OpenedRoot =
  | ({ readonly kind: 'folder' } & SearchedFolder)
  | { readonly kind: 'file'; readonly place: ArticlePlace };

/** What a given path is, or why nothing can be loaded from it. A file that is named `alone` is meant, whatever its name ends with. */
function openRoot(given: string, alone: boolean): OpenedRoot | Problem {
  const folder = resolve(given);
  const shown = sanitize(given);
  try {
    const stat = statSync(folder);
    if (stat.isDirectory()) return { kind: 'folder', given, folder, real: realpathSync.native(folder) };
    if (!stat.isFile()) return problem(shown, 1, 'not-a-file');
    if (!alone && !isMarkdownName(folder)) return problem(shown, 1, 'not-markdown');
    return { kind: 'file', place: placeOfFile(given) };
  } catch (error) {
    const found = problemOfError(shown, error);
    return found.reason.code === 'vanished' ? problem(shown, 1, 'missing') : found;
  }
}

class Load {
  readonly #options: LoadOptions;
  readonly #handlers: LoadHandlers;
  readonly #loaded = new Set<string>();
  #articles: Article[] = [];
  #problems: Problem[] = [];
  #batch = FIRST_BATCH;
  #total = 0;
  #found = 0;
  #read = 0;
  #sliceStart = 0;
  #reportedAt = 0;
  #cancelled = false;

  constructor(options: LoadOptions, handlers: LoadHandlers) {
    this.#options = options;
    this.#handlers = handlers;
  }

  cancel(): void {
    this.#cancelled = true;
  }

  async run(given: readonly string[]): Promise<LoadSummary> {
    await this.#turn();
    const roots: RootSummary[] = [];
    for (const [index, path] of given.entries()) {
      if (this.#cancelled) break;
      roots.push(await this.#loadRoot(path, index === given.length - 1, given.length === 1));
    }
    this.#flush(false);
    return { roots, articles: this.#total, cancelled: this.#cancelled };
  }

  #elapsed(): number {
    return performance.now() - this.#sliceStart;
  }

  async #pause(finding: boolean): Promise<void> {
    if (this.#articles.length >= this.#batch) {
      this.#flush(finding);
      this.#batch = Math.min(LARGEST_BATCH, this.#batch * 2);
    } else if (performance.now() - this.#reportedAt > REPORT_EVERY) this.#report(finding);
    await this.#turn();
  }

  async #turn(): Promise<void> {
    await new Promise<void>((done) => setImmediate(done));
    this.#sliceStart = performance.now();
  }

  #flush(finding: boolean): void {
    if (this.#cancelled) return;
    if (this.#articles.length > 0) this.#handlers.onArticles(this.#articles);
    if (this.#problems.length > 0) this.#handlers.onProblems(this.#problems);
    this.#articles = [];
    this.#problems = [];
    this.#report(finding);
  }

  #report(finding: boolean): void {
    this.#reportedAt = performance.now();
    if (!this.#cancelled) this.#handlers.onProgress({ found: this.#found, read: this.#read, finding });
  }

  async #loadRoot(given: string, last: boolean, alone: boolean): Promise<RootSummary> {
    const root = openRoot(given, alone);
    if (!('kind' in root)) {
      this.#problems.push(root);
      return { given, problem: root, articles: 0, passedOver: 0 };
    }
    if (root.kind === 'folder') return this.#loadFolder(root, last);
    this.#found++;
    await this.#load({ kind: 'article', place: root.place });
    return { given, problem: null, articles: 1, passedOver: 0 };
  }

  async #loadFolder(root: SearchedFolder, last: boolean): Promise<RootSummary> {
    const search = new ArticleSearch(root, { ignore: this.#options.ignore });
    const steps = search.articles();
    const waiting: Exclude<Found, null>[] = [];
    let next = 0;
    let articles = 0;
    let finding = true;
    while ((finding || next < waiting.length) && !this.#cancelled) {
      while (finding && (this.#elapsed() < FINDING || next === waiting.length)) {
        const step = steps.next();
        if (step.done) finding = false;
        else if (step.value !== null) waiting.push(step.value);
        if (!step.done && step.value?.kind === 'article') {
          articles++;
          this.#found++;
        }
        // Folders that hold no article are steps too: a tree of nothing else must leave room for keys.
        if (this.#elapsed() > SLICE) break;
      }
      const item = waiting[next];
      if (item !== undefined) {
        next++;
        await this.#load(item);
      }
      if (this.#elapsed() > SLICE) await this.#pause(finding || !last);
    }
    let passedOver = 0;
    if (articles === 0 && !this.#cancelled) passedOver = await this.#countPassedOver(search);
    return { given: root.given, problem: null, articles, passedOver };
  }

  async #countPassedOver(search: ArticleSearch): Promise<number> {
    const steps = search.passedOver();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (this.#elapsed() > SLICE) await this.#pause(true);
    }
  }

  async #load(found: Exclude<Found, null>): Promise<void> {
    if (found.kind === 'problem') {
      this.#problems.push(found.problem);
      return;
    }
    this.#read++;
    if (this.#loaded.has(found.place.id)) return;
    this.#loaded.add(found.place.id);
    const reading = readArticle(found.place, this.#options.now);
    const { parsed, problems } = reading instanceof Promise ? await reading : reading;
    if (parsed !== null) {
      this.#articles.push(parsed.article);
      this.#total++;
    }
    if (problems.length > 0) this.#problems.push(...problems);
  }
}

/**
 * Starts to load the articles below the given folders and files. The handlers are called between slices, never before
 * this returns; a file reached twice is loaded once. `done` never rejects for what is wrong with a path: that is a problem.
 */
export function loadLibrary(
  given: readonly string[],
  options: LoadOptions,
  handlers: LoadHandlers,
): LibraryLoad {
  const load = new Load(options, handlers);
  return { done: load.run(given), cancel: () => load.cancel() };
}
