/**
 * Keeps a library as its files are: when something happens in one of its folders they are looked through again, in slices
 * that leave room for keys, and what was added, changed or removed is told as one change.
 */
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Article, type ArticlePlace, type FilePath, isSameArticle } from '../core/article.ts';
import { isMarkdownName } from '../core/article-path.ts';
import type { Problem } from '../core/problem.ts';
import { ArticleSearch } from './find-files.ts';
import { createFolderWatch, type FolderWatch } from './folder-watch.ts';
import { placeOfFile, type ReadArticle, readArticle } from './read-article.ts';

/** What is not any more as it was. */
export interface LibraryChange {
  readonly added: readonly Article[];
  readonly changed: readonly Article[];
  readonly removed: readonly FilePath[];
  /** What is wrong with the files that were read; older problems of theirs are gone. */
  readonly problems: readonly Problem[];
}

export interface LibraryWatchOptions {
  /** Folders and files, as given. */
  readonly paths: readonly string[];
  /** Whether `.gitignore` files are heeded. */
  readonly ignore: boolean;
  /** When the load began, in milliseconds since the epoch: what was written later is read again. */
  readonly loadedAt: number;
  /** The articles that are known now. */
  readonly known: () => readonly Article[];
  readonly onChange: (change: LibraryChange) => void;
  /** Some folders cannot be watched: what changes there is found by `rescan` alone. */
  readonly onLimit: () => void;
}

export interface LibraryWatch {
  /** Looks through everything now; gives how many articles were added, changed or removed. */
  rescan(): Promise<number>;
  close(): void;
}

/** Milliseconds in which events are gathered. */
const QUIET = 200;
/** Of the time, the share at most that is spent on looking: after a long look the next one waits longer. */
const SHARE = 0.2;
/** Milliseconds of work between two chances for others. */
const SLICE = 8;
/** Milliseconds by which the clocks of a disk and of this machine may differ. */
const CLOCK = 2000;
/** A file that is still being written is read again after this long, in milliseconds, so many times. */
const AGAIN = 250;
const TRIES = 4;

interface Walked {
  readonly places: readonly ArticlePlace[];
  readonly problems: readonly Problem[];
  readonly folders: ReadonlySet<string>;
}

class Watched implements LibraryWatch {
  readonly #options: LibraryWatchOptions;
  readonly #watch: FolderWatch;
  /** Names that matter in the folders above the given paths. */
  readonly #above = new Map<string, Set<string>>();
  /** When a file was last read, where that is later than the load. */
  readonly #readAt = new Map<FilePath, number>();
  readonly #tries = new Map<FilePath, number>();
  /** The folders of the library, as of the last look. */
  #inside: ReadonlySet<string> = new Set();
  /** The problems of the last walk: they are found anew with each one, and told only when they are others. */
  #told = '';
  #dirty: Set<string> | 'all' = new Set();
  #running: Promise<number> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #lastTook = 0;
  #closed = false;

  constructor(options: LibraryWatchOptions) {
    this.#options = options;
    for (const path of options.paths) {
      const given = resolve(path);
      const above = dirname(given);
      this.#above.set(above, (this.#above.get(above) ?? new Set()).add(basename(given)));
    }
    this.#watch = createFolderWatch({
      onEvent: (folder, name) => this.#happened(folder, name),
      onLimit: options.onLimit,
    });
    // What happened between the load and the first watch is found too.
    void this.rescan();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#watch.close();
  }

  async rescan(): Promise<number> {
    await this.#running;
    this.#dirty = 'all';
    return await this.#look();
  }

  #happened(folder: string, name: string | null): void {
    const wanted = this.#above.get(folder);
    const isInside = this.#inside.has(folder);
    if (!isInside && name !== null && wanted?.has(name) !== true) return;
    // Editors' own files; rules of what is passed over are hidden files too.
    if (name?.startsWith('.') && name !== '.gitignore' && wanted?.has(name) !== true) return;
    this.#markDirty(folder);
  }

  #markDirty(folder: string): void {
    if (this.#dirty !== 'all') this.#dirty.add(folder);
    this.#schedule(Math.max(QUIET, this.#lastTook * (1 / SHARE - 1)));
  }

  #schedule(time: number): void {
    if (this.#closed || this.#timer !== undefined || this.#running !== null) return;
    this.#timer = setTimeout(() => void this.#look(), time);
    this.#timer.unref();
  }

  async #look(): Promise<number> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#closed) return 0;
    this.#running ??= this.#lookOnce();
    const changes = await this.#running;
    this.#running = null;
    if (this.#dirty === 'all' || this.#dirty.size > 0) this.#schedule(QUIET);
    return changes;
  }

  async #lookOnce(): Promise<number> {
    const started = performance.now();
    const dirty = this.#dirty;
    this.#dirty = new Set();
    const pause = pauses();
    const { places, problems, folders } = await this.#walk(pause);
    if (this.#closed) return 0;
    this.#inside = folders;
    this.#watch.set(new Set([...folders, ...this.#above.keys()]));
    const change = await this.#compare(places, this.#untold(problems), dirty, pause);
    this.#lastTook = performance.now() - started;
    const count = change.added.length + change.changed.length + change.removed.length;
    if (!this.#closed && (count > 0 || change.problems.length > 0)) this.#options.onChange(change);
    return count;
  }

  #untold(problems: readonly Problem[]): readonly Problem[] {
    const now = problems.map(({ path, reason }) => `${path}\n${reason.code}`).join('\n');
    const isSame = now === this.#told;
    this.#told = now;
    return isSame ? [] : problems;
  }

  async #walk(pause: () => Promise<void>): Promise<Walked> {
    const places: ArticlePlace[] = [];
    const problems: Problem[] = [];
    const folders = new Set<string>();
    const alone = this.#options.paths.length === 1;
    for (const given of this.#options.paths) {
      try {
        const folder = resolve(given);
        if (!statSync(folder).isDirectory()) {
          if (alone || isMarkdownName(folder)) places.push(placeOfFile(given));
          continue;
        }
        const root = { given, folder, real: realpathSync.native(folder) };
        const search = new ArticleSearch(root, {
          ignore: this.#options.ignore,
          onFolder: (path) => folders.add(path),
        });
        for (const found of search.articles()) {
          if (found?.kind === 'article') places.push(found.place);
          else if (found !== null) problems.push(found.problem);
          await pause();
          if (this.#closed) return { places, problems, folders };
        }
      } catch {
        // It is not there now; the folder above tells when it is back.
      }
    }
    return { places, problems, folders };
  }

  async #compare(
    places: readonly ArticlePlace[],
    problems: readonly Problem[],
    dirty: ReadonlySet<string> | 'all',
    pause: () => Promise<void>,
  ): Promise<LibraryChange> {
    const known = new Map(this.#options.known().map((article) => [article.id, article]));
    const found = new Set<FilePath>();
    const added: Article[] = [];
    const changed: Article[] = [];
    const told: Problem[] = [...problems];
    for (const place of places) {
      await pause();
      if (found.has(place.id)) continue;
      found.add(place.id);
      const before = known.get(place.id);
      if (before !== undefined && dirty !== 'all' && !dirty.has(dirname(place.file))) continue;
      if (!this.#isNewer(place, before === undefined)) continue;
      const { parsed, problems: wrong } = await readArticle(place, Date.now());
      if (this.#isHalfWritten(place, { parsed, problems: wrong })) continue;
      told.push(...wrong);
      if (parsed === null) continue;
      if (before === undefined) added.push(parsed.article);
      else if (!isSameArticle(before, parsed.article)) changed.push(parsed.article);
    }
    const removed = [...known.keys()].filter((id) => id !== '' && !found.has(id));
    return { added, changed, removed, problems: told.filter(({ severity }) => severity !== 'note') };
  }

  /** Whether a file may have been written since it was read; one that is not known was read if it could not be. */
  #isNewer({ id, file }: ArticlePlace, isNew: boolean): boolean {
    const readAt = this.#readAt.get(id) ?? (isNew ? Number.NEGATIVE_INFINITY : this.#options.loadedAt);
    const now = Date.now();
    try {
      const { mtimeMs, ctimeMs } = statSync(file);
      if (Math.max(mtimeMs, ctimeMs) < readAt - CLOCK) return false;
    } catch {
      // It went between the walk and now: reading says so.
    }
    this.#readAt.set(id, now);
    return true;
  }

  /** Whether a file looks as if its writer had not finished: it is left as it was, and looked at again. */
  #isHalfWritten({ id, file }: ArticlePlace, { parsed, problems }: ReadArticle): boolean {
    const isOpen = problems.some(({ reason }) => reason.code === 'front-matter-unclosed');
    const isEmpty = parsed?.text.whole === '' && statSync(file, { throwIfNoEntry: false })?.size === 0;
    const tries = this.#tries.get(id) ?? 0;
    if ((!isOpen && !isEmpty) || tries >= TRIES) {
      this.#tries.delete(id);
      return false;
    }
    this.#tries.set(id, tries + 1);
    this.#readAt.delete(id);
    setTimeout(() => this.#markDirty(dirname(file)), AGAIN).unref();
    return true;
  }
}

/** A function that gives others a turn whenever a slice of time is over. */
function pauses(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE) return;
    await new Promise<void>((done) => setImmediate(done));
    since = performance.now();
  };
}

/** Starts to watch what was loaded. */
export function watchLibrary(options: LibraryWatchOptions): LibraryWatch {
  return new Watched(options);
}
