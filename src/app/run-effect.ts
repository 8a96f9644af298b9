/** Does what the reducer asks for, and dispatches what came of it. */
import type { Article } from '../core/article.ts';
import type { BodyQuery } from '../core/body-search.ts';
import { type Problem, problem } from '../core/problem.ts';
import { type RawText, type SafeText, sanitize } from '../core/sanitize.ts';
import type { Document } from '../markdown/document.ts';
import type { Highlight } from '../markdown/highlight.ts';
import type { Effect } from '../state/action.ts';
import type { Notice } from '../state/app-state.ts';
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
  /** Opens an address; gives whether a browser took it. */
  openLink(href: SafeText): Promise<boolean>;
  /** Has an article's file edited and waits for the end of that; gives what is to be told about it, or null. */
  edit(article: Article): Promise<Notice | null>;
  /** Looks through the library's folders now, and tells what came of it. */
  rescan(): void;
  redraw(): void;
  suspend(): void;
  quit(): void;
}

export type TextRead = { readonly text: RawText } | { readonly problem: Problem };

/** `article` is as its file is now; `hasCode`: some code names its language. */
export type Opened =
  | { readonly article: Article; readonly document: Document; readonly hasCode: boolean }
  | { readonly problem: Problem };

export function createRunEffect(outside: Outside): (effect: Effect, store: Store) => void {
  let preview: Preview | null = null;
  let loading = false;

  function open(article: Article, store: Store, tell: Tell = tellOpened): void {
    whenDone(
      () => outside.openDocument(article),
      (opened) => {
        tell(article, opened, store);
        if ('document' in opened && opened.hasCode) loadColours(store);
      },
      (error) => tell(article, { problem: unexpected(article, error) }, store),
    );
  }

  function loadColours(store: Store): void {
    if (loading) return;
    loading = true;
    outside.loadHighlight().then(
      (highlight) => store.dispatch({ type: 'highlightLoaded', highlight }),
      () => {
        const text = store.getState().env.messages.reader.noColours;
        store.dispatch({ type: 'noticed', notice: { text, severity: 'warning' } });
      },
    );
  }

  async function edit(article: Article, store: Store): Promise<void> {
    const notice = await outside.edit(article);
    open(article, store, tellEdited);
    if (notice !== null) store.dispatch({ type: 'noticed', notice });
  }

  return (effect, store) => {
    switch (effect.type) {
      case 'open':
        preview?.cancel();
        open(effect.article, store);
        break;
      case 'preview':
        preview ??= createPreview(
          (article) => open(article, store),
          () => store.getState().slowLink,
        );
        preview.show(effect.article);
        break;
      case 'readText': {
        const { article } = effect;
        whenDone(
          () => outside.readText(article),
          (read) => tellText(read, store),
          (error) => tellText({ problem: unexpected(article, error) }, store),
        );
        break;
      }
      case 'searchBodies':
        outside.searchBodies(effect.query, effect.articles);
        break;
      case 'openLink': {
        const { href } = effect;
        void outside.openLink(href).then((isTaken) => {
          if (!isTaken) store.dispatch({ type: 'linkNotOpened', href });
        });
        break;
      }
      case 'search':
        afterFrame(() => store.dispatch({ type: 'searchDue' }));
        break;
      case 'reopen':
        open(effect.article, store, tellEdited);
        break;
      case 'rescan':
        outside.rescan();
        break;
      case 'edit':
        void edit(effect.article, store);
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

/** Calls back when what is to be drawn has been written: the store tells in the next turn, the screen writes in the one after. */
function afterFrame(then: () => void): void {
  setImmediate(() => setImmediate(() => setImmediate(then)));
}

/** Does work that may end at once or later. What goes wrong in it costs that work, not the reader. */
function whenDone<Result>(
  work: () => Result | Promise<Result>,
  done: (result: Result) => void,
  failed: (error: unknown) => void,
): void {
  let result: Result | Promise<Result>;
  try {
    result = work();
  } catch (error) {
    failed(error);
    return;
  }
  if (result instanceof Promise) result.then(done, failed);
  else done(result);
}

function unexpected({ shown }: Article, error: unknown): Problem {
  return problem(shown, 1, 'unreadable', sanitize(error instanceof Error ? error.message : String(error)));
}

function tellText(read: TextRead, store: Store): void {
  if ('text' in read) store.dispatch({ type: 'textRead', text: read.text });
  else store.dispatch({ type: 'textFailed', problem: read.problem });
}

type Tell = (article: Article, opened: Opened, store: Store) => void;

function tellOpened({ id }: Article, opened: Opened, store: Store): void {
  if ('document' in opened) store.dispatch({ type: 'documentOpened', id, document: opened.document });
  else store.dispatch({ type: 'documentFailed', id, problem: opened.problem });
}

function tellEdited({ id }: Article, opened: Opened, store: Store): void {
  if ('document' in opened) {
    const { article, document } = opened;
    store.dispatch({ type: 'articleEdited', article, document });
  } else store.dispatch({ type: 'documentFailed', id, problem: opened.problem });
}
