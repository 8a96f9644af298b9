/** Does what the reducer asks for, and dispatches what came of it. */
import type { Article } from '../core/article.ts';
import type { BodyQuery } from '../core/body-search.ts';
import type { Problem } from '../core/problem.ts';
import type { RawText, SafeText } from '../core/sanitize.ts';
import type { Document } from '../markdown/document.ts';
import type { Highlight } from '../markdown/highlight.ts';
import type { Effect } from '../state/app-state.ts';
import type { Store } from '../state/store.ts';
import { createPreview, type Preview } from './preview.ts';

/** What effects act on; each reader has its own. */
export interface Outside {
  /** Opens an article's page; a promise only where its encoding must be worked out first. */
  openDocument(article: Article): Opened | Promise<Opened>;
  /** Loads the colours of code. */
  loadHighlight(): Promise<Highlight>;
  /** Reads the text of an article anew. */
  readText(article: Article): TextRead | Promise<TextRead>;
  /** Starts to search the bodies of these articles, or ends that. */
  searchBodies(query: BodyQuery | null, articles: readonly Article[]): void;
  copy(text: SafeText): void;
  redraw(): void;
  suspend(): void;
  quit(): void;
}

export type TextRead = { readonly text: RawText } | { readonly problem: Problem };

/** `hasCode`: some code names its language. */
export type Opened =
  | { readonly document: Document; readonly hasCode: boolean }
  | { readonly problem: Problem };

export function createRunEffect(outside: Outside): (effect: Effect, store: Store) => void {
  let preview: Preview | null = null;
  let loading = false;

  function open(article: Article, store: Store): void {
    const opened = outside.openDocument(article);
    if (opened instanceof Promise) void opened.then((late) => show(article, late, store));
    else show(article, opened, store);
  }

  function show(article: Article, opened: Opened, store: Store): void {
    tell(article, opened, store);
    if (!('document' in opened) || !opened.hasCode || loading) return;
    loading = true;
    void outside.loadHighlight().then((highlight) => store.dispatch({ type: 'highlightLoaded', highlight }));
  }

  return (effect, store) => {
    switch (effect.type) {
      case 'open':
        preview?.cancel();
        open(effect.article, store);
        break;
      case 'preview':
        preview ??= createPreview((article) => open(article, store));
        preview.show(effect.article);
        break;
      case 'readText': {
        const read = outside.readText(effect.article);
        if (read instanceof Promise) void read.then((late) => tellText(late, store));
        else tellText(read, store);
        break;
      }
      case 'searchBodies':
        outside.searchBodies(effect.query, effect.articles);
        break;
      case 'copy':
        outside.copy(effect.text);
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

function tellText(read: TextRead, store: Store): void {
  if ('text' in read) store.dispatch({ type: 'textRead', text: read.text });
  else store.dispatch({ type: 'textFailed', problem: read.problem });
}

function tell({ id }: Article, opened: Opened, store: Store): void {
  if ('document' in opened) store.dispatch({ type: 'documentOpened', id, document: opened.document });
  else store.dispatch({ type: 'documentFailed', id, problem: opened.problem });
}
