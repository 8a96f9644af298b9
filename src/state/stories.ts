/** Stories in the list: which edition stands for each, and which others there are. */
import type { Article, FilePath } from '../core/article.ts';
import { rankLanguages } from '../core/language-preference.ts';
import { compareEditions, type EditionChoice, foldStories } from '../core/story-folding.ts';
import type { AppState, Library } from './app-state.ts';

/** Choices of an edition that are remembered for a library. */
export const MOST_EDITIONS = 200;

/** A story as its entry in the list tells of it. */
export interface Story {
  /** One article for each language, in the order in which `L` goes through them. */
  readonly editions: readonly Article[];
  /** All members, the editions among them. */
  readonly members: readonly Article[];
}

let ranking: { readonly languages: readonly string[]; readonly rankOf: EditionChoice['rankOf'] } | null =
  null;

/** How much each language is wanted; the same function as long as the environment's languages are the same. */
function rankOf(state: Pick<AppState, 'env'>): EditionChoice['rankOf'] {
  const languages = state.env.readingLanguages;
  if (ranking?.languages !== languages) ranking = { languages, rankOf: rankLanguages(languages) };
  return ranking.rankOf;
}

/**
 * An order with one entry for each story. `pinned` is an article that stands for its story whatever its language: the
 * one that is being read.
 */
export function withoutFolded(state: AppState, order: Uint32Array, pinned: FilePath | null): Uint32Array {
  const { articles, stories } = state.library;
  const chosen = new Map<number, number>();
  for (const id of pinned === null ? state.list.editions : [...state.list.editions, pinned]) {
    const place = stories.placeOf(id);
    if (place !== undefined) chosen.set(stories.storyOf(place), place);
  }
  return foldStories(order, articles, stories, { rankOf: rankOf(state), chosen });
}

/** The place in an order of the entry that shows an article or its story; -1 where neither is shown. */
export function placeOfEntry(order: Uint32Array, { articles, stories }: Library, id: FilePath): number {
  const at = order.findIndex((index) => articles[index]?.id === id);
  const place = stories.placeOf(id);
  if (at >= 0 || place === undefined) return at;
  const story = stories.storyOf(place);
  return order.findIndex((index) => stories.storyOf(index) === story);
}

/** The articles on which a mark is set that is set on one of them: all members of its story. */
export function idsOfStory({ articles, stories }: Library, id: FilePath): readonly FilePath[] {
  const place = stories.placeOf(id);
  if (place === undefined) return [id];
  const members = stories.membersOf(place) ?? [];
  return members.flatMap((at) => articles[at]?.id ?? []);
}

/** Whether two articles are of one story. */
export function isSameStory({ stories }: Library, a: FilePath, b: FilePath): boolean {
  const [one, other] = [stories.placeOf(a), stories.placeOf(b)];
  return one !== undefined && other !== undefined && stories.storyOf(one) === stories.storyOf(other);
}

let known: { readonly articles: readonly Article[]; readonly stories: Map<number, Story> } | null = null;

/** The story of an article; null for one alone. Rows ask for it one by one: it is made once for each story. */
export function storyOf(state: AppState, id: FilePath): Story | null {
  const { articles, stories } = state.library;
  const place = stories.placeOf(id);
  if (place === undefined) return null;
  if (known?.articles !== articles) known = { articles, stories: new Map() };
  const root = stories.storyOf(place);
  let story = known.stories.get(root);
  if (story === undefined) {
    story = madeOf(state, stories.membersOf(place) ?? []);
    known.stories.set(root, story);
  }
  return story;
}

function madeOf(state: AppState, places: readonly number[]): Story {
  const { articles } = state.library;
  const rank = rankOf(state);
  const sorted = [...places].sort(compareEditions(articles, rank));
  const members = sorted.flatMap((place) => articles[place] ?? []);
  const editions = new Map<string | null, Article>();
  for (const article of members) {
    if (!editions.has(article.lang)) editions.set(article.lang, article);
  }
  const byCode = (a: Article, b: Article) => ((a.lang ?? '') < (b.lang ?? '') ? -1 : 1);
  return {
    members,
    editions: [...editions.values()].sort((a, b) => rank(a.lang) - rank(b.lang) || byCode(a, b)),
  };
}
