/** Does what the reducer asks for, and dispatches what came of it. */
import type { Article } from '../core/article.ts';
import type { Problem } from '../core/problem.ts';
import type { Document } from '../markdown/document.ts';
import type { Effect } from '../state/app-state.ts';
import type { Store } from '../state/store.ts';

/** What effects act on; each reader has its own. */
export interface Outside {
  /** Opens an article's page; a promise only where its encoding must be worked out first. */
  openDocument(article: Article): Opened | Promise<Opened>;
  redraw(): void;
  suspend(): void;
  quit(): void;
}

export type Opened = { readonly document: Document } | { readonly problem: Problem };

export function createRunEffect(outside: Outside): (effect: Effect, store: Store) => void {
  let previewed: Article | null = null;

  function open(article: Article, store: Store): void {
    const opened = outside.openDocument(article);
    if (opened instanceof Promise) void opened.then((late) => tell(article, late, store));
    else tell(article, opened, store);
  }

  return (effect, store) => {
    switch (effect.type) {
      case 'open':
        previewed = null;
        open(effect.article, store);
        break;
      case 'preview':
        // Of several choices in one turn only the last is shown.
        if (previewed === null) {
          setImmediate(() => {
            const article = previewed;
            previewed = null;
            if (article !== null) open(article, store);
          });
        }
        previewed = effect.article;
        break;
      case 'redraw':
        outside.redraw();
        break;
      case 'suspend':
        outside.suspend();
        break;
      case 'quit':
        outside.quit();
        break;
    }
  };
}

function tell({ id }: Article, opened: Opened, store: Store): void {
  if ('document' in opened) store.dispatch({ type: 'documentOpened', id, document: opened.document });
  else store.dispatch({ type: 'documentFailed', id, problem: opened.problem });
}
