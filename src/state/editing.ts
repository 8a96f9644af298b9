/** Editing an article's file, and the reader after that: entry and page as the file is now, at the same place. */
import { type Article, type FilePath, isSameArticle } from '../core/article.ts';
import type { SafeText } from '../core/sanitize.ts';
import type { Document } from '../markdown/document.ts';
import { type Step, step } from './action.ts';
import type { AppState, Stop, Trail } from './app-state.ts';
import { withOtherArticles } from './library.ts';
import { chooseAgain, chosenArticle } from './list.ts';
import { replaced } from './page.ts';

/** Why there is nothing to edit, or null. */
export function noFile(state: AppState): SafeText | null {
  const { nothingShown, noFile: fromStandardInput } = state.env.messages.reader;
  const article = chosenArticle(state);
  if (article === null) return nothingShown;
  return article.id === '' ? fromStandardInput : null;
}

export function editChosen(state: AppState): Step {
  const article = chosenArticle(state);
  return article === null ? step(state) : step(chooseAgain(state), { type: 'edit', article });
}

/**
 * The state with an article as its file is now. The list keeps its order until it is made anew; a page keeps its place, by
 * the text, and lets go of the chosen link, whose number may be another's now.
 */
export function withEdited(state: AppState, article: Article, document: Document): AppState {
  const { library, page, failed } = state;
  const { id } = article;
  const place = library.articles.findIndex((one) => one.id === id);
  if (place < 0) return state;
  const before = library.articles[place];
  const isSame = before !== undefined && isSameArticle(before, article);
  const edited: AppState = {
    ...state,
    library: isSame ? library : withOtherArticles(library, library.articles.with(place, article)),
    failed: failed === id ? null : failed,
    trail: withEditedStops(state.trail, id, article, document),
  };
  return page?.id === id ? replaced({ ...edited, page: { ...page, document, link: null } }) : edited;
}

function withEditedStops(trail: Trail, id: FilePath, article: Article, document: Document): Trail {
  // No width fits a page that was laid out before the change: its place is worked out anew on the way back.
  const stops = trail.stops.map(
    (stop): Stop =>
      stop.article.id === id ? { article, page: { ...stop.page, document, link: null }, width: 0 } : stop,
  );
  return { ...trail, stops, visiting: trail.visiting?.id === id ? article : trail.visiting };
}
