/** `kanbao list`: the articles, one a line. */
import type { Article } from '../core/article.ts';
import type { BodyResults } from '../core/body-search.ts';
import { pinyinWord } from '../core/pinyin-match.ts';
import { hasText, type Query } from '../core/query.ts';
import { emptyReadingState, isRead, isStarred, type ReadingState } from '../core/reading-state.ts';
import { joinSafe, type SafeText, safe } from '../core/sanitize.ts';
import type { SearchIndex } from '../core/search.ts';
import type { Settings } from '../core/settings.ts';
import { type SortOrder, type ViewFilter, visibleArticles } from '../core/visible.ts';
import type { ListOptions } from './args.ts';
import { articleFields } from './article-json.ts';
import { jsonArray } from './json-array.ts';
import { complainOfLeftOut, libraryPaths, loadWhole } from './library.ts';
import type { searchBodies } from './list-bodies.ts';
import type { Output } from './output.ts';
import { readReadingState, withMovedMarks } from './reading.ts';

export interface ListRequest {
  readonly paths: readonly string[];
  readonly options: ListOptions;
  readonly settings: Settings;
  readonly ignore: boolean;
  readonly uiLang: 'en' | 'zh-CN';
}

/** Prints the list. */
export async function list(request: ListRequest, output: Output): Promise<void> {
  const { options, settings } = request;
  const query = options.query ?? null;
  const { articles, problems } = await loadWhole(
    libraryPaths(request.paths, settings),
    request.ignore,
    output,
  );
  complainOfLeftOut(problems, output);
  const reading = needsMarks(options, query)
    ? withMovedMarks(await readReadingState(output), articles)
    : emptyReadingState();
  const index = query !== null && hasText(query) ? await indexOf(articles, query) : null;
  const filter = filterOf(options, query);
  const bodies = query === null ? undefined : await bodiesFor(articles, index, reading, filter);
  const shown = select(
    articles,
    index,
    reading,
    request,
    bodies === undefined ? filter : { ...filter, bodies },
  );
  output.lines(options.json ? jsonArray(withMarks(shown, reading)) : shown.map(textLine));
}

function needsMarks(options: ListOptions, query: Query | null): boolean {
  const asked = query?.terms.some(({ field }) => field === 'is') ?? false;
  return options.json || options.unread || options.starred || asked;
}

/** Loaded only where there are words to search for: it is the larger part of the program's list side. */
async function indexOf(articles: readonly Article[], query: Query): Promise<SearchIndex> {
  const { createSearchIndex } = await import('../core/search.ts');
  const index = createSearchIndex(articles);
  if (!query.words.some((word) => pinyinWord(word) !== null)) return index;
  const texts = index.wantReadings(Number.POSITIVE_INFINITY);
  if (texts.length === 0) return index;
  const { readingsOf } = await import('../core/pinyin-readings.ts');
  index.addReadings(
    texts,
    texts.map(({ text }) => readingsOf(text)),
  );
  return index;
}

/** Loaded only with a query, as the index is. */
async function bodiesFor(...asked: Parameters<typeof searchBodies>): Promise<BodyResults | undefined> {
  const { searchBodies } = await import('./list-bodies.ts');
  return await searchBodies(...asked);
}

function filterOf(options: ListOptions, query: Query | null): ViewFilter {
  const { lang, source, since, until } = options;
  return {
    show: options.unread ? 'unread' : options.starred ? 'starred' : 'all',
    tagsIn: options.tag,
    tagsOut: [],
    tagsMode: 'all',
    query,
    ...(lang === undefined ? {} : { lang }),
    ...(source === undefined ? {} : { source }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

function select(
  articles: readonly Article[],
  index: SearchIndex | null,
  reading: ReadingState,
  { options, uiLang }: ListRequest,
  filter: ViewFilter,
): readonly Article[] {
  const sort: SortOrder = options.sort ?? (filter.query === null ? 'date' : 'relevance');
  const { order } = visibleArticles(articles, index, reading, filter, sort, options.reverse, uiLang);
  const shown: Article[] = [];
  for (const place of order) {
    const article = articles[place];
    if (shown.length >= (options.limit ?? Number.POSITIVE_INFINITY)) break;
    if (article === undefined || (options.starred && !isStarred(reading, article.id))) continue;
    shown.push(article);
  }
  return shown;
}

function textLine(article: Article): SafeText {
  const date = article.date?.iso ?? safe``;
  return safe`${date}\t${article.title}\t${joinSafe(article.tags, safe`,`)}\t${article.shown}`;
}

function* withMarks(articles: readonly Article[], reading: ReadingState) {
  for (const article of articles) {
    const { id } = article;
    yield { ...articleFields(article), read: isRead(reading, id), starred: isStarred(reading, id) };
  }
}
