/** Watches the library once it is loaded, and tells the store what has changed. */
import { safe } from '../core/sanitize.ts';
import { type LibraryWatch, watchLibrary } from '../io/library-watch.ts';
import type { Action } from '../state/action.ts';
import { keyName } from '../state/key-names.ts';
import type { Store } from '../state/store.ts';
import type { ArticleSource } from './article-source.ts';

export interface LiveLibrary {
  /** Looks through the folders now, and says what came of it. */
  rescan(): void;
  close(): void;
}

export interface LiveLibraryOptions {
  readonly source: ArticleSource;
  readonly store: Store;
  /** Takes an action in, with what is known of moved articles. */
  readonly take: (action: Action) => void;
  /** When the load began, in milliseconds since the epoch. */
  readonly loadedAt: number;
}

export function createLiveLibrary({ source, store, take, loadedAt }: LiveLibraryOptions): LiveLibrary {
  let watch: LibraryWatch | null = null;
  const start = () => {
    if (watch !== null || 'article' in source || store.getState().library.loading !== null) return;
    watch = watchLibrary({
      paths: source.paths,
      ignore: source.ignore,
      loadedAt,
      known: () => store.getState().library.articles,
      onChange: (change) => take({ type: 'libraryChanged', ...change }),
      onLimit: () => {
        const { env } = store.getState();
        const key = env.keymap.keysOf('library.rescan')[0];
        const text = env.messages.reader.notWatched(key === undefined ? safe`-` : keyName(env, key));
        store.dispatch({ type: 'noticed', notice: { text, severity: 'warning' } });
      },
    });
  };
  const stop = store.subscribe(start);
  start();
  return {
    rescan() {
      void watch?.rescan().then((changes) => {
        const text = store.getState().env.messages.reader.rescanned(changes);
        store.dispatch({ type: 'noticed', notice: { text, severity: 'info' } });
      });
    },
    close() {
      stop();
      watch?.close();
    },
  };
}
