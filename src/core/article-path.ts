/** Paths of articles: how they are printed, and what their names and folders tell. */
import { hashOf } from './hash.ts';
import { isPathLanguage } from './language.ts';
import { type SafeText, sanitize } from './sanitize.ts';

const EXTENSION = /\.(?:md|markdown|mdown|mdx)$/i;
/** `zh-hant`. */
const LONGEST_PATH_LANGUAGE = 7;
const LANGUAGE_SUFFIX = /\.([a-z]{2,3}(?:[-_][a-z0-9]{2,8})*)$/i;

/** Whether a file's name is that of a markdown file. */
export function isMarkdownName(name: string): boolean {
  return EXTENSION.test(name);
}

/** Whether a name is that of a section's page (Hugo's `_index.md`), which is not an article. */
export function isSectionName(name: string): boolean {
  return /^_index(?:\.|$)/i.test(name) && isMarkdownName(name);
}

/** A path as given joined with the rest below it, as `find` prints it: `../news` and `a/b.md` give `../news/a/b.md`. */
export function joinGiven(given: string, rest: string): string {
  if (rest === '') return given;
  return given.endsWith('/') ? given + rest : `${given}/${rest}`;
}

/** The same, cleaned for showing. */
export function shownPath(given: string, rest: string): SafeText {
  return sanitize(joinGiven(given, rest));
}

function stem(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(EXTENSION, '');
}

/** The language code in a file's name (`id.zh.md`), or null. */
export function languageSuffix(path: string): string | null {
  const code = LANGUAGE_SUFFIX.exec(stem(path))?.[1];
  return code !== undefined && isPathLanguage(code) ? code : null;
}

/** The file's name without extension and language. */
function baseName(path: string): string {
  const name = stem(path);
  return languageSuffix(path) === null ? name : name.replace(LANGUAGE_SUFFIX, '');
}

/** What a file's path has in common with those of the same article in other languages. */
export interface LanguageFreePath {
  /** Without extension and language; `*` stands for a folder that is a language, the topmost such. */
  readonly path: string;
  /** The file's name in it. */
  readonly name: string;
  readonly inLanguageFolder: boolean;
}

/** The same number for paths that languageFreePath makes equal; it makes no texts, since every article is asked. */
export function hashOfLanguageFreePath(path: string): number {
  const name = path.lastIndexOf('/') + 1;
  let hash = hashOf(path, 0, 0);
  let inLanguageFolder = false;
  for (let start = 0; start < name; ) {
    const end = path.indexOf('/', start);
    const mayBe = !inLanguageFolder && end - start <= LONGEST_PATH_LANGUAGE;
    if (mayBe && isPathLanguage(path.slice(start, end))) inLanguageFolder = true;
    else hash = hashOf(path, start, end + 1, hash);
    start = end + 1;
  }
  const extension = path.lastIndexOf('.');
  const dot = path.lastIndexOf('.', extension - 1);
  const hasLanguage =
    dot >= name &&
    extension - dot - 1 <= LONGEST_PATH_LANGUAGE &&
    isPathLanguage(path.slice(dot + 1, extension));
  return hashOf(path, name, hasLanguage ? dot : extension < name ? path.length : extension, hash);
}

/** `news/id.zh.md` and `news/id.en.md` give one path, and so do `zh/news/id.md` and `en/news/id.md`. */
export function languageFreePath(path: string): LanguageFreePath {
  const name = baseName(path);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  for (let start = 0; start < folder.length; ) {
    const end = folder.indexOf('/', start);
    if (isPathLanguage(folder.slice(start, end))) {
      const free = `${folder.slice(0, start)}*${folder.slice(end)}`;
      return { path: free + name, name, inLanguageFolder: true };
    }
    start = end + 1;
  }
  return { path: folder + name, name, inLanguageFolder: false };
}

/** Names of the folders above a file, the nearest first. */
export function foldersAbove(path: string): string[] {
  return path
    .slice(0, Math.max(0, path.lastIndexOf('/')))
    .split('/')
    .filter((part) => part !== '')
    .reverse();
}

/** Whether the file is the page of a bundle (`slug/index.md`). */
function isBundlePage(path: string): boolean {
  return baseName(path).toLowerCase() === 'index';
}

/** What stands for a title where nothing else does: the file's name, for a bundle its folder's. */
export function nameAsTitle(path: string): string {
  const name = isBundlePage(path) ? (foldersAbove(path)[0] ?? baseName(path)) : baseName(path);
  return name === '' ? path : name;
}

/** The folder that names an article's source: the nearest that is no bundle, no number and no language. */
export function sourceFolder(path: string): string {
  let end = path.lastIndexOf('/');
  if (isBundlePage(path)) end = path.lastIndexOf('/', end - 1);
  let nearest = '';
  while (end > 0) {
    const start = path.lastIndexOf('/', end - 1);
    const name = path.slice(start + 1, end);
    if (name !== '' && !/^\d+$/.test(name) && !isPathLanguage(name)) return name;
    if (nearest === '') nearest = name;
    end = start;
  }
  return nearest;
}
