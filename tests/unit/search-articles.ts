/** Articles for the tests of search, filters and facets. */
import type { Article, FilePath } from '../../src/core/article.ts';
import { sanitize } from '../../src/core/sanitize.ts';

export interface ArticleSketch {
  readonly title?: string;
  readonly path?: string;
  readonly day?: string | null;
  readonly tags?: readonly string[];
  readonly categories?: readonly string[];
  readonly series?: readonly string[];
  readonly keywords?: readonly string[];
  readonly source?: string;
  readonly summary?: string;
  readonly lang?: string | null;
  readonly link?: string;
  /** What tells its text from that of others; none: it has no text. */
  readonly text?: string;
  readonly words?: number;
  readonly fingerprint?: string;
}

/** An article with the fields that a test is about; all else is plain. */
export function article(sketch: ArticleSketch, place = 0): Article {
  const path = (sketch.path ?? `${place}.md`) as FilePath;
  const day = sketch.day === undefined ? '2025-01-01' : sketch.day;
  return {
    id: `/news/${path}` as FilePath,
    file: `/news/${path}` as FilePath,
    path,
    shown: sanitize(path),
    title: sanitize(sketch.title ?? ''),
    date: day === null ? null : { iso: sanitize(day), time: Date.parse(day) },
    lastmod: null,
    summary: sanitize(sketch.summary ?? ''),
    tags: (sketch.tags ?? []).map(sanitize),
    categories: (sketch.categories ?? []).map(sanitize),
    keywords: (sketch.keywords ?? []).map(sanitize),
    series: (sketch.series ?? []).map(sanitize),
    authors: [],
    lang: sketch.lang === undefined || sketch.lang === null ? null : sanitize(sketch.lang),
    translations: [],
    source: sanitize(sketch.source ?? 'desk'),
    link: sketch.link === undefined ? null : sanitize(sketch.link),
    cover: null,
    draft: false,
    weight: null,
    words: sketch.words ?? (sketch.text === undefined ? 0 : 10),
    wideCharacters: 0,
    fingerprint: sketch.fingerprint ?? sketch.text ?? '',
  };
}

export function articles(...sketches: readonly ArticleSketch[]): Article[] {
  return sketches.map(article);
}

const NAMES = [
  'harbour',
  'ferry',
  'lantern',
  'library',
  'storm',
  'quartet',
  'ledger',
  '灯塔',
  '渡轮',
  '茶厂',
  '图书馆',
  '台风',
  '夜市',
];
const VERBS = ['reopens', 'expands', 'redrawn', 'remembers', '重新开放', '试行', '迎来', '告别'];
const PLACES = ['at the north pier', 'in Saltgate', 'by night', '在北码头', '在老城', '的第一个冬天'];

/** Many titles, the same every time. */
export function manyTitles(count: number): string[] {
  let seed = 7;
  const pick = (list: readonly string[]) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return list[Math.floor((seed / 2147483648) * list.length)] ?? '';
  };
  return Array.from(
    { length: count },
    (_, i) => `${pick(NAMES)} ${pick(VERBS)} ${pick(PLACES)} ${pick(NAMES)} ${i % 97}`,
  );
}
