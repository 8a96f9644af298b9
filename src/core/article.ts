/** An article as the list knows it: everything but its body. */
import type { Problem } from './problem.ts';
import type { RawText, SafeText } from './sanitize.ts';

declare const pathBrand: unique symbol;
/** A path for the file system, exactly as it is; not for showing (sanitize it first). */
export type FilePath = string & { readonly [pathBrand]: true };

/** A date as precise as the file is. */
export interface ArticleDate {
  /** ISO 8601: `2025-02-12`, `2025-02-12T19:44:28`, with `Z` or an offset only where the file gives one. */
  readonly iso: SafeText;
  /** Milliseconds since the epoch, for sorting; without a zone in local time. */
  readonly time: number;
}

/** Where an article was found. */
export interface ArticlePlace {
  /** Real absolute path; empty for text from standard input. */
  readonly id: FilePath;
  /** Absolute path under the root. */
  readonly file: FilePath;
  /** Path relative to the root, with `/`. */
  readonly path: FilePath;
  /** Path as printed: as given on the command line joined with the rest, cleaned. */
  readonly shown: SafeText;
}

export interface Article extends ArticlePlace {
  readonly title: SafeText;
  readonly date: ArticleDate | null;
  readonly lastmod: ArticleDate | null;
  readonly summary: SafeText;
  readonly tags: readonly SafeText[];
  readonly categories: readonly SafeText[];
  readonly keywords: readonly SafeText[];
  readonly series: readonly SafeText[];
  readonly authors: readonly SafeText[];
  /** BCP 47, such as `zh-CN`; null where nothing tells. */
  readonly lang: SafeText | null;
  readonly translations: readonly SafeText[];
  /** `source` of the front matter, else the name of the folder. */
  readonly source: SafeText;
  /** The article's own address: from the front matter, else a last paragraph that is nothing but one link. Printable ASCII. */
  readonly link: SafeText | null;
  readonly cover: SafeText | null;
  readonly draft: boolean;
  readonly weight: number | null;
  /** Han, kana and hangul characters, plus other words. */
  readonly words: number;
  /** Of `words`, those that are Han, kana or hangul characters: reading speed differs. */
  readonly wideCharacters: number;
  /** Short hash of the text, to know a moved or changed file again. */
  readonly fingerprint: string;
}

/** The text under the front matter. */
export interface ArticleText {
  /** Without front matter, and without the last paragraph where that is the article's link; `\n` line ends. */
  readonly body: RawText;
  /** As it stands in the file below the front matter, its last paragraph included. */
  readonly whole: RawText;
  /** Line of the file on which the body starts, from 1. */
  readonly line: number;
}

export interface ParsedArticle {
  readonly article: Article;
  readonly text: ArticleText;
  readonly problems: readonly Problem[];
}

/** Whether two readings of one file gave the same. */
export function isSameArticle(one: Article, other: Article): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether a list of articles begins with another one, article by article: what was made of that can be extended. */
export function beginsWith(articles: readonly Article[], head: readonly Article[]): boolean {
  if (articles === head) return true;
  if (head.length > articles.length) return false;
  for (let i = 0; i < head.length; i++) if (articles[i] !== head[i]) return false;
  return true;
}

/** Marks a path as one for the file system. */
export function filePath(path: string): FilePath {
  return path as FilePath;
}
