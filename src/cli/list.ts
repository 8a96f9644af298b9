/** `kanbao list`: the articles, one a line. */
import type { Article } from '../core/article.ts';
import { hasText, type Query } from '../core/query.ts';
import { emptyReadingState, isRead, isStarred, type ReadingState } from '../core/reading-state.ts';
import { joinSafe, type SafeText, safe } from '../core/sanitize.ts';
import type { SearchIndex } from '../core/search.ts';
import type { Settings } from '../core/settings.ts';
import { type SortOrder, visibleArticles } from '../core/visible.ts';
import type { ListOptions } from './args.ts';
import { articleFields } from './article-json.ts';
import { jsonArray } from './json-array.ts';
import { complainOfLeftOut, libraryPaths, loadWhole } from './library.ts';
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
  const index = query !== null && hasText(query) ? await indexOf(articles) : null;
  const shown = select(articles, index, reading, request, query);
  output.lines(options.json ? jsonArray(withMarks(shown, reading)) : shown.map(textLine));
}

function needsMarks(options: ListOptions, query: Query | null): boolean {
  const asked = query?.terms.some(({ field }) => field === 'is') ?? false;
  return options.json || options.unread || options.starred || asked;
}

/** Loaded only where there are words to search for: it is the larger part of the program's list side. */
async function indexOf(articles: readonly Article[]): Promise<SearchIndex> {
  const { createSearchIndex } = await import('../core/search.ts');
  return createSearchIndex(articles);
}

function select(
  articles: readonly Article[],
  index: SearchIndex | null,
  reading: ReadingState,
  { options, uiLang }: ListRequest,
  query: Query | null,
): readonly Article[] {
  const sort: SortOrder = options.sort ?? (query === null ? 'date' : 'relevance');
  const { lang, source, since, until } = options;
  const filter = {
    show: options.unread ? ('unread' as const) : options.starred ? ('starred' as const) : ('all' as const),
    tagsIn: options.tag,
    tagsOut: [],
    tagsMode: 'all' as const,
    query,
    ...(lang === undefined ? {} : { lang }),
    ...(source === undefined ? {} : { source }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
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
