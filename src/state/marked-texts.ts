/** Which text the marks belong to: kept with them, so that a moved article is known again and a changed one is seen. */
import { type Article, filePath } from '../core/article.ts';
import { withFingerprints, withMoves } from '../core/reading-state.ts';
import { isUpdated, type Move, withMarkedTexts } from '../core/reading-state-moves.ts';
import type { AppState } from './app-state.ts';
import { chosenArticle } from './list.ts';

/** The state with the marks of moved articles at their new paths, and the wanted entry among them. */
export function withMovedArticles(state: AppState, moves: readonly Move[]): AppState {
  if (moves.length === 0) return state;
  const { list } = state;
  const wanted = moves.find(({ from }) => from === list.wanted);
  return {
    ...state,
    reading: withMoves(state.reading, moves),
    list: wanted === undefined ? list : { ...list, wanted: filePath(wanted.to) },
  };
}

/** The state with the texts of the articles whose marks changed. */
export function withTextsOfMarked(before: AppState, after: AppState, now: number): AppState {
  const reading = withMarkedTexts(
    before.reading,
    after.reading,
    (ids) => articlesOf(ids, before, after),
    now,
  );
  return reading === after.reading ? after : { ...after, reading };
}

/** Nearly always the chosen article, or the one that was; the library is gone through only for others. */
function articlesOf(ids: ReadonlySet<string>, before: AppState, after: AppState): readonly Article[] {
  const found = new Map<string, Article>();
  for (const article of [chosenArticle(before), chosenArticle(after)]) {
    if (article !== null && ids.has(article.id)) found.set(article.id, article);
  }
  if (found.size < ids.size) {
    for (const article of after.library.articles) if (ids.has(article.id)) found.set(article.id, article);
  }
  return [...found.values()];
}

/** Whether the chosen article has changed since it was read. */
export function isChosenUpdated(state: AppState): boolean {
  const article = chosenArticle(state);
  return article !== null && isUpdated(state.reading, article);
}

/** The state once the end of the chosen article has been seen: what changed in it is read too. */
export function withChosenTextRead(state: AppState, now: number): AppState {
  const article = chosenArticle(state);
  if (article === null || !isUpdated(state.reading, article)) return state;
  return { ...state, reading: withFingerprints(state.reading, [[article.id, article.fingerprint]], now) };
}
