/**
 * Finds the articles below a folder. A generator, so that whoever walks it decides when to pause: it yields after each
 * folder at the latest. Order follows from the names alone.
 */
import {
  closeSync,
  constants,
  type Dirent,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import ignore, { type Ignore } from 'ignore';
import { type ArticlePlace, filePath } from '../core/article.ts';
import { isMarkdownName, isSectionName, joinGiven, shownPath } from '../core/article-path.ts';
import { type Problem, problem } from '../core/problem.ts';
import { readIgnoreRules } from './ignore-rules.ts';
import { problemOfError } from './read-article.ts';

const MAX_DEPTH = 64;
const MAX_IGNORE_FILE = 256 * 1024;
/** Files passed over are counted only for an empty result, and no further than this. */
const MAX_COUNTED = 100_000;

/** A folder to look through. */
export interface SearchedFolder {
  /** As on the command line. */
  readonly given: string;
  /** Absolute, as given. */
  readonly folder: string;
  /** The same without symbolic links. */
  readonly real: string;
}

export interface FindOptions {
  /** Whether `.gitignore` files at or below the folder are heeded. */
  readonly ignore: boolean;
  /** Told of each folder that is looked through, by its absolute path. */
  readonly onFolder?: (folder: string) => void;
}

/** What a step of the search gives; `null` is a chance to pause. */
export type Found =
  | { readonly kind: 'article'; readonly place: ArticlePlace }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | null;

interface Rules {
  /** Folder that the rules are of, relative to the root; empty or with `/` at its end. */
  readonly base: string;
  readonly patterns: Ignore;
  readonly above: Rules | null;
}

interface Folder {
  /** Relative to the root, empty for the root itself. */
  readonly path: string;
  readonly real: string;
  readonly depth: number;
  readonly rules: Rules | null;
}

function readIgnoreFile(file: string): string {
  try {
    const fd = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const bytes = Buffer.alloc(MAX_IGNORE_FILE);
      return bytes.toString('utf8', 0, readSync(fd, bytes, 0, MAX_IGNORE_FILE, 0));
    } finally {
      closeSync(fd);
    }
  } catch {
    return ''; // rules that cannot be read pass over nothing
  }
}

function isIgnored(rules: Rules | null, path: string, folder: boolean): boolean {
  for (let next = rules; next !== null; next = next.above) {
    const verdict = next.patterns.test(path.slice(next.base.length) + (folder ? '/' : ''));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

function ignoreFileIn({ path }: Folder): string {
  return path === '' ? '.gitignore' : `${path}/.gitignore`;
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

/** The search below one folder. */
export class ArticleSearch {
  readonly #root: SearchedFolder;
  readonly #options: FindOptions;
  readonly #seen = new Set<string>();
  readonly #links: { path: string; depth: number; rules: Rules | null }[] = [];
  readonly #passedFolders: string[] = [];
  #passedFiles = 0;

  constructor(root: SearchedFolder, options: FindOptions) {
    this.#root = root;
    this.#options = options;
  }

  /** Articles and problems; symbolic links come last, so that a real folder is found under its own name. */
  *articles(): Generator<Found> {
    yield* this.#walk({ path: '', real: this.#root.real, depth: 0, rules: null });
    for (let link = this.#links.shift(); link !== undefined; link = this.#links.shift()) {
      yield* this.#follow(link.path, link.depth, link.rules);
    }
  }

  /** How many markdown files were passed over, as hidden, in `node_modules`, ignored, or behind links that lead out. */
  *passedOver(): Generator<null, number> {
    let count = this.#passedFiles;
    const folders = [...this.#passedFolders];
    for (let folder = folders.pop(); folder !== undefined && count < MAX_COUNTED; folder = folders.pop()) {
      for (const entry of this.#entries(folder)) {
        if (entry.isDirectory()) folders.push(joinGiven(folder, entry.name));
        else if (isMarkdownName(entry.name)) count++;
      }
      yield null;
    }
    return count;
  }

  #entries(folder: string): Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch {
      return []; // it was passed over anyway
    }
  }

  #absolute(path: string): string {
    return path === '' ? this.#root.folder : joinGiven(this.#root.folder, path);
  }

  #problem(path: string, found: Problem): Found {
    return { kind: 'problem', problem: { ...found, path: shownPath(this.#root.given, path) } };
  }

  #article(path: string, real: string): Found {
    if (this.#seen.has(real)) return null;
    this.#seen.add(real);
    const file = this.#absolute(path);
    const place: ArticlePlace = {
      id: filePath(real),
      // One text where they are the same: there are as many as articles.
      file: filePath(file === real ? real : file),
      path: filePath(path),
      shown: shownPath(this.#root.given, path),
    };
    return { kind: 'article', place };
  }

  *#walk(folder: Folder): Generator<Found> {
    if (this.#seen.has(folder.real)) return;
    this.#seen.add(folder.real);
    const shown = shownPath(this.#root.given, folder.path);
    if (folder.depth > MAX_DEPTH) {
      yield this.#problem(folder.path, problem(shown, 1, 'folder-too-deep'));
      return;
    }
    let entries: Dirent[];
    try {
      entries = readdirSync(this.#absolute(folder.path), { withFileTypes: true }).sort(byName);
    } catch (error) {
      yield this.#problem(folder.path, problemOfError(shown, error, folder.path));
      return;
    }
    this.#options.onFolder?.(this.#absolute(folder.path));
    const { rules, cut } = this.#rulesOf(folder, entries);
    if (cut) yield this.#problem(ignoreFileIn(folder), problem(shown, 1, 'ignore-limits'));
    for (const entry of entries) {
      const step = this.#visit(entry, folder, rules);
      if (step?.kind === 'folder') yield* this.#walk(step.folder);
      else if (step !== null) yield step;
    }
    yield null;
  }

  #rulesOf(folder: Folder, entries: readonly Dirent[]): { rules: Rules | null; cut: boolean } {
    if (!this.#options.ignore || !entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) {
      return { rules: folder.rules, cut: false };
    }
    const { lines, cut } = readIgnoreRules(readIgnoreFile(this.#absolute(ignoreFileIn(folder))));
    const base = folder.path === '' ? '' : `${folder.path}/`;
    return { rules: { base, patterns: ignore().add([...lines]), above: folder.rules }, cut };
  }

  #visit(entry: Dirent, folder: Folder, rules: Rules | null): Found | { kind: 'folder'; folder: Folder } {
    const { name } = entry;
    const path = folder.path === '' ? name : `${folder.path}/${name}`;
    const isFolder = entry.isDirectory();
    const isLink = entry.isSymbolicLink();
    if (!isFolder && !isLink && !isMarkdownName(name)) return null;
    if (name.startsWith('.') || name === 'node_modules' || isIgnored(rules, path, isFolder)) {
      if (isFolder) this.#passedFolders.push(this.#absolute(path));
      else if (isMarkdownName(name)) this.#passedFiles++;
      return null;
    }
    if (isFolder) {
      const depth = folder.depth + 1;
      return { kind: 'folder', folder: { path, real: joinGiven(folder.real, name), depth, rules } };
    }
    if (isLink) {
      this.#links.push({ path, depth: folder.depth + 1, rules });
      return null;
    }
    if (isSectionName(name)) return null;
    if (entry.isFile()) return this.#article(path, joinGiven(folder.real, name));
    return this.#problem(path, problem(shownPath(this.#root.given, path), 1, 'not-a-file'));
  }

  *#follow(path: string, depth: number, rules: Rules | null): Generator<Found> {
    const file = this.#absolute(path);
    try {
      const real = realpathSync.native(file);
      const stat = statSync(real);
      if (!real.startsWith(this.#root.real.endsWith('/') ? this.#root.real : `${this.#root.real}/`)) {
        if (isMarkdownName(path)) this.#passedFiles++;
      } else if (stat.isDirectory()) {
        yield* this.#walk({ path, real, depth, rules });
      } else if (isMarkdownName(path) && !isSectionName(path.slice(path.lastIndexOf('/') + 1))) {
        if (stat.isFile()) yield this.#article(path, real);
        else yield this.#problem(path, problem(shownPath(this.#root.given, path), 1, 'not-a-file'));
      }
    } catch (error) {
      if (isMarkdownName(path))
        yield this.#problem(path, problemOfError(shownPath(this.#root.given, path), error, path));
    }
  }
}
