/**
 * Loads a library: finds the articles below the given paths and reads them, in slices that leave room for keys. Reading
 * is synchronous, since on a disk it takes a quarter of the time that promises take, and short, since each slice ends
 * after a few milliseconds. Where an index of an earlier load is kept, articles whose files are as they were come from it
 * first; then the search finds what is new, and what should no longer be there.
 */
import { availableParallelism } from 'node:os';
import type { Article, ArticlePlace, FilePath } from '../core/article.ts';
import type { Problem } from '../core/problem.ts';
import { ArticleSearch, type SearchedFolder } from './find-files.ts';
import { KnownArticles } from './known-articles.ts';
import type { LibraryLoad, LoadHandlers, LoadOptions, LoadSummary, RootSummary } from './library-load.ts';
import { foldersOf, type OpenedRoot, openRoot } from './library-roots.ts';
import { LoadThread } from './load-thread.ts';
import { type Reading, ReadingQueue, readPlace } from './reading-queue.ts';

export type { Corrections, LoadProgress, LoadSummary } from './library-load.ts';

/** Work between two chances for others, in milliseconds; below the 16 of a frame, since the last file may take long. */
const SLICE = 10;
/** The part of a slice in which the search runs ahead of the reading, so that the total is known soon. */
const FINDING = 4;
/** Milliseconds between two reports of progress: each is a frame to draw, which costs as much as a slice of loading. */
const REPORT_EVERY = 100;
/** As many as a screen shows. */
const FIRST_BATCH = 64;
const LARGEST_BATCH = 2048;
/** Articles of which a part is worth a thread. */
const WORTH_A_THREAD = 400;

class Load {
  readonly #options: LoadOptions;
  readonly #handlers: LoadHandlers;
  /** By id: null, or an article from the index that the search has not come to yet. */
  readonly #loaded = new Map<FilePath, Article | null>();
  /** Articles of the index that the search found in another place of the library, and how they are read there. */
  readonly #moved: { readonly before: Article; readonly after: Article | null }[] = [];
  #known: KnownArticles | null = null;
  /** What a second reader needs to know; null where there is none to be. */
  #roots: readonly SearchedFolder[] | null = null;
  #thread: LoadThread | null = null;
  /** Articles that the search has found below folders. */
  #numbered = 0;
  #isFirst = true;
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
    this.#thread?.end();
  }

  async run(given: readonly string[]): Promise<LoadSummary> {
    await this.#turn();
    const opened = given.map((path) => openRoot(path, given.length === 1));
    await this.#loadKnown(foldersOf(opened));
    const roots: RootSummary[] = [];
    for (const [index, path] of given.entries()) {
      const root = opened[index];
      if (this.#cancelled || root === undefined) break;
      roots.push(await this.#loadRoot(path, root, index, index === given.length - 1));
    }
    this.#thread?.end();
    if (!this.#cancelled) this.#correct();
    this.#flush(false);
    return { roots, articles: this.#total, cancelled: this.#cancelled };
  }

  /** Writes the index for the next time. */
  async save(): Promise<void> {
    const known = this.#known;
    this.#known = null;
    if (known === null) return;
    const steps = known.save();
    while (!this.#cancelled && !steps.next().done) {
      if (this.#elapsed() > SLICE) await this.#turn();
    }
    // Ended early, it leaves nothing behind.
    steps.return(undefined);
  }

  /** Articles that are known from an earlier load. */
  async #loadKnown(folders: readonly SearchedFolder[]): Promise<void> {
    const { cacheFolder, ignore, now } = this.#options;
    if (availableParallelism() > 1) this.#roots = folders;
    if (!cacheFolder || folders.every(({ folder }) => folder === '')) return;
    const known = new KnownArticles(cacheFolder, folders, ignore, now);
    this.#known = known;
    this.#found = known.count;
    // Few will have to be read.
    if (known.count > 0) this.#roots = null;
    for (const entry of known.articles()) {
      if (this.#cancelled) break;
      if (entry !== null && !this.#loaded.has(entry.article.id)) {
        this.#loaded.set(entry.article.id, entry.article);
        this.#give(entry.article, entry.problems);
        this.#read++;
      }
      if (this.#isDue()) await this.#pause(true);
    }
    known.close();
    this.#found = this.#read;
  }

  /** Takes back articles of the index that the search did not find, and gives those anew that are elsewhere now. */
  #correct(): void {
    const lost = this.#moved.filter(({ after }) => after === null).map(({ before }) => before);
    const gone = [...this.#loaded.values()].filter((article) => article !== null).concat(lost);
    const outdated = [...gone, ...this.#moved.map(({ before }) => before)];
    if (outdated.length === 0) return;
    this.#known?.forget(new Set(outdated));
    this.#total -= gone.length;
    // What is to be corrected must have been given.
    this.#flush(false);
    this.#handlers.onCorrections?.({
      changed: this.#moved.flatMap(({ after }) => after ?? []),
      removed: gone.map(({ id }) => id),
      dropped: new Set(outdated.map(({ shown }) => shown)),
    });
  }

  #elapsed(): number {
    return performance.now() - this.#sliceStart;
  }

  #isDue(): boolean {
    return this.#elapsed() > SLICE || (this.#isFirst && this.#articles.length >= FIRST_BATCH);
  }

  async #pause(finding: boolean): Promise<void> {
    if (this.#articles.length >= this.#batch) {
      this.#flush(finding);
      this.#batch = Math.min(LARGEST_BATCH, this.#batch * 2);
      if (this.#isFirst) await this.#options.afterFirst;
      this.#isFirst = false;
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

  async #loadRoot(
    given: string,
    root: OpenedRoot | Problem,
    number: number,
    last: boolean,
  ): Promise<RootSummary> {
    if (!('kind' in root)) {
      this.#problems.push(root);
      return { given, problem: root, articles: 0, passedOver: 0 };
    }
    if (root.kind === 'folder') return this.#loadFolder(root, number, last);
    if (!this.#confirm(root.place)) {
      this.#found++;
      this.#take(await readPlace(root.place, this.#options.now), number);
    }
    return { given, problem: null, articles: 1, passedOver: 0 };
  }

  async #loadFolder(root: SearchedFolder, number: number, last: boolean): Promise<RootSummary> {
    const search = new ArticleSearch(root, { ignore: this.#options.ignore });
    const steps = search.articles();
    const queue = new ReadingQueue(this.#options.now);
    let articles = 0;
    let finding = true;
    while ((finding || queue.length > 0) && !this.#cancelled) {
      while (finding && (this.#elapsed() < FINDING || queue.isAllTaken)) {
        const step = steps.next();
        if (step.done) finding = false;
        else if (step.value?.kind === 'article') {
          articles++;
          const ordinal = this.#numbered++;
          if (!this.#confirm(step.value.place)) {
            this.#found++;
            queue.add(step.value, ordinal);
          }
        } else if (step.value !== null) queue.add(step.value, this.#numbered);
        // Folders that hold no article are steps too: a tree of nothing else must leave room for keys.
        if (this.#elapsed() > SLICE) break;
      }
      if (this.#numbered >= WORTH_A_THREAD) this.#startThread(this.#numbered - queue.length);
      const reading = queue.read(this.#thread);
      if (reading !== null) this.#take(reading instanceof Promise ? await reading : reading, number);
      else if (!finding && queue.isAllTaken && queue.length > 0) await this.#waitForThread();
      if (this.#isDue()) await this.#pause(finding || !last);
    }
    let passedOver = 0;
    if (articles === 0 && !this.#cancelled) passedOver = await this.#countPassedOver(search);
    return { given: root.given, problem: null, articles, passedOver };
  }

  /** A second reader, once, for all but the articles that are `read`; where there can be none, one reads them all. */
  #startThread(read: number): void {
    const roots = this.#roots;
    this.#roots = null;
    if (roots === null) return;
    try {
      const { ignore, now, thread } = this.#options;
      this.#thread = new LoadThread(roots, read, { ignore, now, program: thread });
    } catch {
      // the loader goes on by itself
    }
  }

  async #waitForThread(): Promise<void> {
    await this.#thread?.next();
    this.#sliceStart = performance.now();
  }

  async #countPassedOver(search: ArticleSearch): Promise<number> {
    const steps = search.passedOver();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (this.#elapsed() > SLICE) await this.#pause(true);
    }
  }

  /** Whether an article that was found is one of the index, in the very place. */
  #confirm({ id, file, path }: ArticlePlace): boolean {
    const known = this.#loaded.get(id);
    if (known?.file !== file || known.path !== path) return false;
    this.#loaded.set(id, null);
    return true;
  }

  #take({ place, article, problems, stamp }: Reading, root: number): void {
    if (place === null) {
      this.#problems.push(...problems);
      return;
    }
    this.#read++;
    const before = this.#loaded.get(place.id);
    if (before === null) return;
    this.#loaded.set(place.id, null);
    if (article !== null && stamp !== undefined) this.#known?.add({ article, problems, stamp, root });
    if (before !== undefined) {
      this.#moved.push({ before, after: article });
      this.#problems.push(...problems);
    } else if (article !== null) this.#give(article, problems);
    else this.#problems.push(...problems);
  }

  #give(article: Article, problems: readonly Problem[]): void {
    this.#articles.push(article);
    this.#total++;
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
  const done = load.run(given);
  // What went wrong is for those who wait for `done`.
  const saved = done.then(
    () => load.save(),
    () => load.cancel(),
  );
  return { done, saved, cancel: () => load.cancel() };
}
