/** Where the reader's articles come from, and loading them into the store. */
import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type FilePath, filePath, type ParsedArticle } from '../core/article.ts';
import type { ReadingState } from '../core/reading-state.ts';
import { cacheFolder, folderSystem } from '../io/folders.ts';
import { loadLibrary } from '../io/library-loader.ts';
import type { FindMoves } from '../io/moved-articles.ts';
import type { Action } from '../state/action.ts';

/** Folders and files to read, or one article from standard input. */
export type ArticleSource =
  | { readonly paths: readonly string[]; readonly ignore: boolean }
  | { readonly article: ParsedArticle };

/** What a library is known by in the reading state: its real folders. */
export function keyOf(source: ArticleSource): string {
  if ('article' in source) return '-';
  const real = source.paths.map((path) => {
    try {
      return realpathSync.native(path);
    } catch {
      return resolve(path);
    }
  });
  return real.sort().join('\n');
}

/** The article that is opened with its page in front: standard input, or the one file that was named. */
export function openedAtOnce(source: ArticleSource): FilePath | null {
  if ('article' in source) return source.article.article.id;
  const [path, ...others] = source.paths;
  if (path === undefined || others.length > 0) return null;
  try {
    return statSync(path).isFile() ? filePath(realpathSync.native(path)) : null;
  } catch {
    return null;
  }
}

/** An action that brings articles, with those among them that were moved from where their marks are. */
export function withMoves(action: Action, reading: ReadingState, findMoves: FindMoves): Action {
  if (action.type !== 'articlesLoaded' && action.type !== 'libraryChanged') return action;
  const moves = findMoves(action.type === 'articlesLoaded' ? action.articles : action.added, reading);
  return moves.length === 0 ? action : { ...action, moves };
}

/** Starts to load; gives back how to stop. After the first articles it waits for `afterFirst`. */
export function loadArticles(
  source: ArticleSource,
  dispatch: (action: Action) => void,
  afterFirst: Promise<void>,
): () => void {
  if ('article' in source) {
    dispatch({ type: 'articlesLoaded', articles: [source.article.article] });
    dispatch({ type: 'loadEnded', passedOver: 0, missing: [] });
    return () => {};
  }
  const { paths, ignore } = source;
  const loading = loadLibrary(
    paths,
    { ignore, now: Date.now(), cacheFolder: cacheFolder(folderSystem()), afterFirst },
    {
      onArticles: (articles) => dispatch({ type: 'articlesLoaded', articles }),
      onProblems: (problems) => {
        const worth = problems.filter(({ severity }) => severity !== 'note');
        if (worth.length > 0) dispatch({ type: 'problemsFound', problems: worth });
      },
      onProgress: (progress) => dispatch({ type: 'loadProgressed', loading: progress }),
      onCorrections: ({ changed, removed }) =>
        dispatch({ type: 'libraryChanged', added: [], changed, removed, problems: [] }),
    },
  );
  void loading.done.then(({ roots, cancelled }) => {
    if (cancelled) return;
    dispatch({
      type: 'loadEnded',
      passedOver: roots.reduce((sum, root) => sum + root.passedOver, 0),
      missing: roots.flatMap(({ problem }) => problem ?? []),
    });
  });
  return () => loading.cancel();
}
