/** The list put right where it came from an earlier load and the library has changed since. */
import type { Article, FilePath } from '../core/article.ts';
import type { SafeText } from '../core/sanitize.ts';
import type { AppState } from './app-state.ts';
import { withOtherArticles } from './library.ts';
import { refreshedAround } from './list.ts';

export interface Corrections {
  readonly changed: readonly Article[];
  readonly removed: readonly FilePath[];
  /** Printed paths of which no problem is to be told any more. */
  readonly dropped: ReadonlySet<SafeText>;
}

/** The state without articles that are gone, and with others as they are now; what has been chosen stays chosen. */
export function withCorrections(state: AppState, { changed, removed, dropped }: Corrections): AppState {
  const { library, list } = state;
  const gone = new Set(removed);
  const anew = new Map(changed.map((article) => [article.id, article]));
  const articles = library.articles.flatMap((article) =>
    gone.has(article.id) ? [] : (anew.get(article.id) ?? article),
  );
  const problems = library.problems.filter(({ path }) => !dropped.has(path));
  // Places in the order are those of the old articles: it is made anew around the one under the cursor.
  const chosen = library.articles[list.order[list.cursor] ?? -1];
  const corrected: AppState = {
    ...state,
    library: { ...withOtherArticles(library, articles), problems },
    list: { ...list, bodies: null },
  };
  return chosen === undefined ? refreshedAround(corrected) : around(corrected, chosen.id);
}

function around(state: AppState, chosen: FilePath): AppState {
  const place = state.library.articles.findIndex(({ id }) => id === chosen);
  const order = place < 0 ? new Uint32Array() : Uint32Array.of(place);
  // Where the chosen article is gone, the one that comes to its place is chosen.
  const list = place < 0 ? { ...state.list, order } : { ...state.list, order, cursor: 0 };
  return refreshedAround({ ...state, list });
}
