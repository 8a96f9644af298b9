/**
 * An article as a row of an index that outlives the program: plain values for JSON. What is read back is as untrusted as
 * any file: types, lengths and paths are checked, every text is cleaned again, and what follows from others is made anew.
 */
import { type Article, type ArticleDate, type ArticlePlace, filePath } from './article.ts';
import { MAX_SUMMARY, MAX_TITLE } from './article-fields.ts';
import { MAX_LINK } from './article-link.ts';
import { isMarkdownName, isSectionName, joinGiven, shownPath } from './article-path.ts';
import { parseDate } from './dates.ts';
import { isProblemCode, type Problem, problem } from './problem.ts';
import { type SafeText, sanitize } from './sanitize.ts';

/** What tells one content of a file from another; times in milliseconds since the epoch. */
export interface FileStamp {
  readonly size: number;
  readonly modified: number;
  /** When the content or anything said about the file, such as who may read it, changed last. */
  readonly changed: number;
  readonly inode: number;
}

/** A folder that articles were found below. */
export interface RecordRoot {
  /** As on the command line. */
  readonly given: string;
  /** Absolute, as given. */
  readonly folder: string;
  /** The same without symbolic links. */
  readonly real: string;
}

/** An article with what reading it brought to light. */
export interface IndexedArticle {
  readonly article: Article;
  readonly problems: readonly Problem[];
  readonly stamp: FileStamp;
  /** Place of its root among the roots. */
  readonly root: number;
}

/** Characters of one field that are taken: an entry of a list, a name, a detail. */
const MAX_FIELD = 500;
const MAX_LIST = 100;
const MAX_PATH = 4096;
const MAX_PROBLEMS = 1000;
/** Texts kept to be shared: far more than a library has tags, sources and authors. */
const MAX_SHARED = 200_000;

const LANGUAGE = /^[A-Za-z0-9-]{2,35}$/;
const ISO = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?$/;
/** Of the schemes that are taken (article-link); parsing each address would cost more than all the rest of its row. */
const LINK = /^(?:https?:\/\/|mailto:)[\x21-\x7e]+$/;
const FINGERPRINT = /^[0-9a-z]{1,12}$/;
/** An empty segment or one that leads elsewhere, and what no path of a search holds. */
const BAD_PATH = /(?:^|\/)\.{0,2}(?:\/|$)|[\0\\]/;

/** Where the article of a path below a root is. */
function placeBelow(root: RecordRoot, path: string): ArticlePlace {
  const id = filePath(joinGiven(root.real, path));
  return {
    id,
    file: root.folder === root.real ? id : filePath(joinGiven(root.folder, path)),
    path: filePath(path),
    shown: shownPath(root.given, path),
  };
}

/** Whether an article can be kept as a row: not where a symbolic link below the root led to it. */
export function isRecordable({ article }: IndexedArticle, root: RecordRoot): boolean {
  return article.id === joinGiven(root.real, article.path) && !BAD_PATH.test(article.path);
}

/** The row of an article. */
export function recordOf({ article, problems, stamp, root }: IndexedArticle): readonly unknown[] {
  return [
    root,
    article.path,
    [stamp.size, stamp.modified, stamp.changed, stamp.inode],
    article.title,
    article.date?.iso ?? null,
    article.lastmod?.iso ?? null,
    article.summary,
    [article.tags, article.categories, article.keywords, article.series, article.authors],
    article.lang,
    article.translations,
    article.source,
    article.link,
    article.cover,
    article.draft,
    article.weight,
    [article.words, article.wideCharacters],
    article.fingerprint,
    problems.map(({ line, reason }) => [line, reason.code, reason.detail ?? null]),
  ];
}

const NONE: readonly SafeText[] = Object.freeze([]);

/** Makes articles of rows again. */
export class RecordReader {
  readonly #roots: readonly RecordRoot[];
  readonly #now: number;
  /** Tags, sources and the like stand in many articles: each text is checked and kept once. */
  readonly #shared = new Map<string, SafeText>();
  #sound = true;

  /** `now` is the present in milliseconds since the epoch, which decides what is a date to come. */
  constructor(roots: readonly RecordRoot[], now: number) {
    this.#roots = roots;
    this.#now = now;
  }

  /** The article of a row; null for anything that is not one, and for one that has to be read anew. */
  read(row: unknown): IndexedArticle | null {
    if (!Array.isArray(row) || row.length !== 18) return null;
    const cells: readonly unknown[] = row;
    this.#sound = true;
    const root = this.#count(cells[0]);
    const path = this.#string(cells[1], MAX_PATH);
    const under = this.#roots[root];
    if (!this.#sound || under === undefined || BAD_PATH.test(path)) return null;
    if (!isMarkdownName(path) || isSectionName(path.slice(path.lastIndexOf('/') + 1))) return null;
    const place = placeBelow(under, path);
    const date = this.#date(cells[4]);
    const { problems, toCome } = this.#problems(cells[17], place.shown, date);
    const article = this.#article(cells, place, date);
    const stamp = this.#stamp(cells[2]);
    // Only a clock that was set back makes a date one to come: the note about it has to be found.
    if (!this.#sound || (date !== null && date.time > this.#now && !toCome)) return null;
    return { article, problems, stamp, root };
  }

  #article(cells: readonly unknown[], place: ArticlePlace, date: ArticleDate | null): Article {
    const [tags, categories, keywords, series, authors] = this.#cells(cells[7], 5);
    const [words, wide] = this.#cells(cells[15], 2);
    // Field by field: an object that begins as a copy of another grows in steps, at several times the cost.
    return {
      id: place.id,
      file: place.file,
      path: place.path,
      shown: place.shown,
      title: this.#text(cells[3], MAX_TITLE),
      date,
      lastmod: this.#date(cells[5]),
      summary: this.#text(cells[6], MAX_SUMMARY),
      tags: this.#list(tags),
      categories: this.#list(categories),
      keywords: this.#list(keywords),
      series: this.#list(series),
      authors: this.#list(authors),
      lang: cells[8] === null ? null : this.#matching(cells[8], LANGUAGE),
      translations: this.#list(cells[9]),
      source: this.#sharedText(cells[10]),
      link: this.#link(cells[11]),
      cover: cells[12] === null ? null : this.#text(cells[12], MAX_LINK),
      draft: this.#flag(cells[13]),
      weight: cells[14] === null ? null : this.#number(cells[14]),
      words: this.#count(words),
      wideCharacters: this.#count(wide),
      fingerprint: this.#fingerprint(cells[16]),
    };
  }

  #fail<T>(instead: T): T {
    this.#sound = false;
    return instead;
  }

  #string(value: unknown, limit: number): string {
    return typeof value === 'string' && value.length <= limit ? value : this.#fail('');
  }

  #text(value: unknown, limit: number): SafeText {
    return sanitize(this.#string(value, limit));
  }

  #sharedText(value: unknown): SafeText {
    const given = this.#string(value, MAX_FIELD);
    const known = this.#shared.get(given);
    if (known !== undefined) return known;
    const text = sanitize(given);
    if (this.#shared.size < MAX_SHARED) this.#shared.set(given, text);
    return text;
  }

  #matching(value: unknown, pattern: RegExp): SafeText {
    const text = this.#sharedText(value);
    return pattern.test(text) ? text : this.#fail(text);
  }

  #fingerprint(value: unknown): string {
    const text = this.#string(value, MAX_FIELD);
    return FINGERPRINT.test(text) ? text : this.#fail('');
  }

  #link(value: unknown): SafeText | null {
    if (value === null) return null;
    const text = this.#text(value, MAX_LINK);
    return LINK.test(text) ? text : this.#fail(null);
  }

  #cells(value: unknown, count: number): readonly unknown[] {
    return Array.isArray(value) && value.length === count ? value : this.#fail([]);
  }

  #list(value: unknown): readonly SafeText[] {
    if (!Array.isArray(value) || value.length > MAX_LIST) return this.#fail(NONE);
    return value.length === 0 ? NONE : value.map((entry: unknown) => this.#sharedText(entry));
  }

  #flag(value: unknown): boolean {
    return typeof value === 'boolean' ? value : this.#fail(false);
  }

  #number(value: unknown): number {
    return typeof value === 'number' && Number.isFinite(value) ? value : this.#fail(0);
  }

  #count(value: unknown): number {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : this.#fail(0);
  }

  #stamp(value: unknown): FileStamp {
    const [size, modified, changed, inode] = this.#cells(value, 4).map((cell) => this.#number(cell));
    return { size: size ?? 0, modified: modified ?? 0, changed: changed ?? 0, inode: inode ?? 0 };
  }

  /** The time is made anew: without a zone it depends on where the reader is now. */
  #date(value: unknown): ArticleDate | null {
    if (value === null) return null;
    const iso = this.#text(value, 40);
    if (!ISO.test(iso)) return this.#fail(null);
    const time = Date.parse(iso.length === 10 ? `${iso}T00:00:00` : iso);
    // Such as 12:75, which is taken for 13:15.
    return Number.isNaN(time) ? (parseDate(iso) ?? this.#fail(null)) : { iso, time };
  }

  #problems(value: unknown, shown: SafeText, date: ArticleDate | null) {
    const problems: Problem[] = [];
    let toCome = false;
    const rows: readonly unknown[] =
      Array.isArray(value) && value.length <= MAX_PROBLEMS ? value : this.#fail([]);
    for (const row of rows) {
      const [line, code, detail] = this.#cells(row, 3);
      const name = this.#string(code, MAX_FIELD);
      if (!isProblemCode(name)) return this.#fail({ problems: [], toCome });
      if (name === 'future-date') {
        // The day has come since.
        if (date === null || date.time <= this.#now) continue;
        toCome = true;
      }
      const words = detail === null ? undefined : this.#text(detail, MAX_FIELD);
      problems.push(problem(shown, this.#count(line), name, words));
    }
    return { problems, toCome };
  }
}
