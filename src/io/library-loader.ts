/**
 * Loads a library: finds the articles below the given paths and reads them, in slices that leave room for keys. Reading
 * is synchronous, since on a disk it takes a quarter of the time that promises take, and short, since each slice ends
 * after a few milliseconds. Where an index of an earlier load is kept, articles whose files are as they were come from it
 * first; then the search finds what is new, and what should no longer be there.
 */
import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Article, ArticlePlace, FilePath } from '../core/article.ts';
import { isMarkdownName } from '../core/article-path.ts';
import { type Problem, problem } from '../core/problem.ts';
import { sanitize } from '../core/sanitize.ts';
import { ArticleSearch, type Found, type SearchedFolder } from './find-files.ts';
import { KnownArticles } from './known-articles.ts';
import type { LibraryLoad, LoadHandlers, LoadOptions, LoadSummary, RootSummary } from './library-load.ts';
import { placeOfFile, problemOfError, readArticle } from './read-article.ts';

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
  /** By id: null, or an article from the index that the search has not come to yet. */
  readonly #loaded = new Map<FilePath, Article | null>();
  /** Articles of the index that the search found in another place of the library, and how they are read there. */
  readonly #moved: { readonly before: Article; readonly after: Article | null }[] = [];
  #known: KnownArticles | null = null;
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
  }

  async run(given: readonly string[]): Promise<LoadSummary> {
    await this.#turn();
    const opened = given.map((path) => openRoot(path, given.length === 1));
    await this.#loadKnown(opened);
    const roots: RootSummary[] = [];
    for (const [index, path] of given.entries()) {
      const root = opened[index];
      if (this.#cancelled || root === undefined) break;
      roots.push(await this.#loadRoot(path, root, index, index === given.length - 1));
    }
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
  async #loadKnown(opened: readonly (OpenedRoot | Problem)[]): Promise<void> {
    const { cacheFolder, ignore, now } = this.#options;
    // Numbered as the roots are; what is not a folder has nothing in the index.
    const folders = opened.map((root) =>
      'kind' in root && root.kind === 'folder' ? root : { given: '', folder: '', real: '' },
    );
    if (!cacheFolder || folders.every(({ folder }) => folder === '')) return;
    const known = new KnownArticles(cacheFolder, folders, ignore, now);
    this.#known = known;
    this.#found = known.count;
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
      await this.#load({ kind: 'article', place: root.place }, number);
    }
    return { given, problem: null, articles: 1, passedOver: 0 };
  }

  async #loadFolder(root: SearchedFolder, number: number, last: boolean): Promise<RootSummary> {
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
        else if (step.value?.kind === 'article') {
          articles++;
          if (!this.#confirm(step.value.place)) {
            this.#found++;
            waiting.push(step.value);
          }
        } else if (step.value !== null) waiting.push(step.value);
        // Folders that hold no article are steps too: a tree of nothing else must leave room for keys.
        if (this.#elapsed() > SLICE) break;
      }
      const item = waiting[next];
      if (item !== undefined) {
        next++;
        await this.#load(item, number);
      }
      if (this.#isDue()) await this.#pause(finding || !last);
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

  /** Whether an article that was found is one of the index, in the very place. */
  #confirm({ id, file, path }: ArticlePlace): boolean {
    const known = this.#loaded.get(id);
    if (known?.file !== file || known.path !== path) return false;
    this.#loaded.set(id, null);
    return true;
  }

  async #load(found: Exclude<Found, null>, root: number): Promise<void> {
    if (found.kind === 'problem') {
      this.#problems.push(found.problem);
      return;
    }
    this.#read++;
    const before = this.#loaded.get(found.place.id);
    if (before === null) return;
    this.#loaded.set(found.place.id, null);
    const reading = readArticle(found.place, this.#options.now);
    const { parsed, problems, stamp } = reading instanceof Promise ? await reading : reading;
    const article = parsed?.article ?? null;
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
    () => {},
  );
  return { done, saved, cancel: () => load.cancel() };
}
