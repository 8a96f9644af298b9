/** From the text of a file to an article. Pure, quick, and it never throws: what is wrong becomes a problem. */
import type { Article, ArticleDate, ArticlePlace, ParsedArticle } from './article.ts';
import {
  cleanText,
  cutText,
  dateField,
  flagField,
  listField,
  MAX_SUMMARY,
  MAX_TITLE,
  numberField,
  type ReportField,
  rawField,
  textField,
} from './article-fields.ts';
import { noteForms } from './article-forms.ts';
import { MAX_LINK, normaliseLink, takeLastLink } from './article-link.ts';
import { fingerprintOf, measureText } from './article-measure.ts';
import { foldersAbove, languageSuffix, nameAsTitle, sourceFolder } from './article-path.ts';
import { titleFromText } from './article-title.ts';
import { dateInPath } from './dates.ts';
import { type Fields, readFrontMatter } from './front-matter.ts';
import { isPathLanguage, languageOfText, normaliseLanguage } from './language.ts';
import { type Problem, problem } from './problem.ts';
import { type RawText, raw, type SafeText, sanitize } from './sanitize.ts';

const DATE = ['date', 'pubdate', 'publishdate'];
const LASTMOD = ['lastmod', 'updated', 'modified', 'last_modified_at'];
const LANGUAGE = ['lang', 'language', 'languages', 'locale'];
const LINK = ['link', 'url', 'canonical', 'canonical_url', 'canonicalurl', 'external', 'externalurl'];

/** Whether nothing of a text would be seen: white space and zero-width characters alone. */
function isBlank(text: string): boolean {
  return /^[\s\u200b-\u200f\u2060-\u2064\ufeff\u00ad]*$/.test(text);
}

function lineOfField(source: string, field: string): number {
  for (const [index, line] of source.slice(0, 65_536).split('\n').entries()) {
    const name = /^\s*["']?([\p{L}_][\w-]*)["']?\s*[:：=]/u.exec(line)?.[1];
    if (name?.toLowerCase() === field) return index + 1;
  }
  return 1;
}

function titleOf(fields: Fields, body: string, at: ArticlePlace, report: ReportField): SafeText {
  const given = textField(fields, ['title'], report, MAX_TITLE);
  if (!isBlank(given)) return given;
  const found = titleFromText(body);
  return cutText(
    cleanText(found === null || isBlank(found) ? nameAsTitle(at.file || at.path) : found),
    MAX_TITLE,
  );
}

function dateOf(fields: Fields, at: ArticlePlace, report: ReportField): ArticleDate | null {
  return (
    dateField(fields, DATE, report) ??
    dateInPath(rawField(fields, ['path'], report)) ??
    dateInPath(rawField(fields, ['slug'], report)) ??
    dateInPath(at.path)
  );
}

function languages(values: readonly SafeText[]): readonly SafeText[] {
  return values
    .map(normaliseLanguage)
    .filter((tag) => tag !== null)
    .map(sanitize);
}

function languageOf(
  fields: Fields,
  body: string,
  title: SafeText,
  at: ArticlePlace,
  report: ReportField,
): SafeText | null {
  const [given] = languages(listField(fields, LANGUAGE, report, true));
  if (given !== undefined) return given;
  const path = at.file || at.path;
  const named = languageSuffix(path) ?? foldersAbove(path).find(isPathLanguage);
  const tag = named === undefined ? languageOfText(`${title}\n${body}`) : normaliseLanguage(named);
  return tag === null ? null : sanitize(tag);
}

function linkOf(fields: Fields, report: ReportField): string | null {
  for (const name of LINK) {
    const text = rawField(fields, [name], report).trim();
    const link = normaliseLink(text);
    if (link !== null) return link;
    // An address of another kind, such as a page's own `url: /2020/x/`, is no fault.
    if (text.length > MAX_LINK) report('link-too-long', name);
  }
  return null;
}

function sourceOf(fields: Fields, at: ArticlePlace, report: ReportField): SafeText {
  const given = textField(fields, ['source'], report);
  return given === '' ? cleanText(sourceFolder(at.file || at.path)) : given;
}

function notes(date: ArticleDate | null, draft: boolean, now: number, report: ReportField): void {
  if (draft) report('draft', 'draft');
  if (date !== null && date.time > now) report('future-date', 'date', date.iso);
}

/** `\n` line ends, no BOM. */
function withPlainLines(source: string): string {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** The units of a part of the plain text, where they stand among those of the source as they are. */
function unitsWithin(
  source: string,
  plain: string,
  start: number,
  length: number,
  units: Uint16Array | undefined,
): Uint16Array | undefined {
  const mark = source.startsWith('\ufeff') ? 1 : 0;
  if (units === undefined || source.length !== plain.length + mark || source.includes('\r')) return undefined;
  return units.subarray(mark + start, mark + start + length);
}

function lineOf(text: string, end: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/**
 * Reads one article. `now` is the present in milliseconds since the epoch: a later date is noted.
 * The fingerprint is of the body, of title and link where there is none, so that empty articles are not all one.
 * `units`, where they are at hand, are the UTF-16 units of the source.
 */
export function parseArticle(
  source: RawText,
  at: ArticlePlace,
  now: number,
  units?: Uint16Array,
): ParsedArticle {
  const text = withPlainLines(source);
  const front = readFrontMatter(text);
  const { fields } = front;
  const problems: Problem[] = front.problems.map((found) => problem(at.shown, found.line, found.code));
  const report: ReportField = (code, field, detail) => {
    problems.push(problem(at.shown, lineOfField(text, field), code, detail ?? sanitize(field)));
  };
  // Blank lines below the block are no part of the body.
  let start = front.end;
  for (
    let end = text.indexOf('\n', start);
    end >= 0 && text.slice(start, end).trim() === '';
    end = text.indexOf('\n', start)
  ) {
    start = end + 1;
  }
  const whole = text.slice(start);
  const taken = takeLastLink(whole, linkOf(fields, report));
  const title = titleOf(fields, taken.body, at, report);
  const bodyUnits = unitsWithin(source, text, start, taken.body.length, units);
  const length = measureText(taken.body, bodyUnits);
  const date = dateOf(fields, at, report);
  const draft = flagField(fields, 'draft');
  const article: Article = {
    id: at.id,
    file: at.file,
    path: at.path,
    shown: at.shown,
    title,
    date,
    lastmod: dateField(fields, LASTMOD, report),
    summary: textField(fields, ['summary', 'description', 'excerpt', 'abstract'], report, MAX_SUMMARY),
    tags: listField(fields, ['tags', 'tag'], report, true),
    categories: listField(fields, ['categories', 'category'], report, true),
    keywords: listField(fields, ['keywords', 'keyword'], report, true),
    series: listField(fields, ['series'], report, false),
    authors: listField(
      fields,
      fields.has('authors') ? ['authors', 'author'] : ['author'],
      report,
      fields.has('authors'),
    ),
    lang: languageOf(fields, taken.body, title, at, report),
    translations: languages(listField(fields, ['translations'], report, true)),
    source: sourceOf(fields, at, report),
    link: taken.link === null ? null : sanitize(taken.link),
    cover: textField(fields, ['cover', 'thumbnail', 'image', 'featured_image'], report, MAX_LINK) || null,
    draft,
    weight: numberField(fields, 'weight'),
    words: length.words,
    wideCharacters: length.wide,
    fingerprint:
      taken.body === ''
        ? fingerprintOf(`${title}\n${taken.link ?? ''}`)
        : fingerprintOf(taken.body, bodyUnits),
  };
  notes(date, draft, now, report);
  if (source.includes('\r') && /\r(?!\n)/.test(source)) report('line-ends', '');
  noteForms(fields, text.slice(0, front.end), report);
  return { article, text: { body: raw(taken.body), whole: raw(whole), line: lineOf(text, start) }, problems };
}
