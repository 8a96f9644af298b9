/** The articles of the library with what is made of them for searching and counting. */
import type { Article } from '../core/article.ts';
import { createSearchIndex } from '../core/search.ts';
import { createStories } from '../core/stories.ts';
import type { Library } from './app-state.ts';

/** The library with other articles in place of its own: everything that knows articles by their place is made anew. */
export function withOtherArticles(library: Library, articles: readonly Article[]): Library {
  return {
    ...library,
    articles,
    index: createSearchIndex(articles),
    stories: createStories(articles),
  };
}
