/** What can happen to the reader, and what it asks the outside to do. */
import type { Article, FilePath } from '../core/article.ts';
import type { BodyBatch } from '../core/body-results.ts';
import type { BodyQuery } from '../core/body-search.ts';
import type { Readings } from '../core/pinyin-syllables.ts';
import type { Problem } from '../core/problem.ts';
import type { Move } from '../core/reading-state-moves.ts';
import type { RawText, SafeText } from '../core/sanitize.ts';
import type { WantedText } from '../core/search.ts';
import type { Document } from '../markdown/document.ts';
import type { Highlight } from '../markdown/highlight.ts';
import type { CommandId } from '../messages/commands.ts';
import type { AppState, Loading, Notice, Size } from './app-state.ts';
import type { Pointed } from './pointer.ts';

export type Action =
  | { readonly type: 'command'; readonly id: CommandId }
  /** The key that asked for a search has been drawn. */
  | { readonly type: 'searchDue' }
  /** Text for the open text box. */
  | { readonly type: 'typed'; readonly text: string }
  /** The link to the terminal has become slow, or fast again. */
  | { readonly type: 'linkChanged'; readonly isSlow: boolean }
  | { readonly type: 'pointed'; readonly at: Pointed }
  | { readonly type: 'resized'; readonly size: Size }
  | {
      readonly type: 'articlesLoaded';
      readonly articles: readonly Article[];
      /** Those of them that are known from another path, which is gone. */
      readonly moves?: readonly Move[];
    }
  /** Files of the library are not any more as they were. */
  | {
      readonly type: 'libraryChanged';
      readonly added: readonly Article[];
      readonly changed: readonly Article[];
      readonly removed: readonly FilePath[];
      /** What is wrong with the files that were read; older problems of theirs are gone. */
      readonly problems: readonly Problem[];
      /** Those added that are known from another path, which is gone. */
      readonly moves?: readonly Move[];
    }
  | { readonly type: 'problemsFound'; readonly problems: readonly Problem[] }
  | { readonly type: 'loadProgressed'; readonly loading: Loading }
  | {
      readonly type: 'loadEnded';
      readonly passedOver: number;
      readonly missing: readonly Problem[];
    }
  /** What more was found in bodies, for the query that was asked. */
  | {
      readonly type: 'bodiesSearched';
      readonly query: BodyQuery;
      readonly batch: BodyBatch;
      readonly done: boolean;
    }
  | { readonly type: 'highlightLoaded'; readonly highlight: Highlight }
  /** How Chinese texts of the index are read, one for each. */
  | {
      readonly type: 'readingsFound';
      readonly texts: readonly WantedText[];
      readonly readings: readonly Readings[];
    }
  | { readonly type: 'documentOpened'; readonly id: FilePath; readonly document: Document }
  | { readonly type: 'documentFailed'; readonly id: FilePath; readonly problem: Problem }
  /** The text of an article that is to be copied. */
  | { readonly type: 'textRead'; readonly text: RawText }
  | { readonly type: 'textFailed'; readonly problem: Problem }
  /** No browser took an address that was to be opened. */
  | { readonly type: 'linkNotOpened'; readonly href: SafeText }
  /** The editor has ended: the article's file, and its page, as they are now. */
  | { readonly type: 'articleEdited'; readonly article: Article; readonly document: Document }
  | { readonly type: 'noticed'; readonly notice: Notice };

export type Effect =
  /** Open the article's page now: keys that follow in the same burst act on it. */
  | { readonly type: 'open'; readonly article: Article }
  /** Open it when there is a moment: it is only shown beside the list. */
  | { readonly type: 'preview'; readonly article: Article }
  /** Search the bodies of these articles, and for nothing that was asked before; null: for nothing. */
  | {
      readonly type: 'searchBodies';
      readonly query: BodyQuery | null;
      readonly articles: readonly Article[];
    }
  /** Put a text on the clipboard of the terminal. */
  | { readonly type: 'copy'; readonly text: SafeText }
  /** Read an article's text anew, to copy it. */
  | { readonly type: 'readText'; readonly article: Article }
  /** Open an address outside the library in a browser. */
  | { readonly type: 'openLink'; readonly href: SafeText }
  /** Read an article whose file has changed, for the page that shows it. */
  | { readonly type: 'reopen'; readonly article: Article }
  /** Search for what is typed, once the key has been drawn. */
  | { readonly type: 'search' }
  /** Look through the library's folders for what has changed. */
  | { readonly type: 'rescan' }
  /** Give the terminal to an editor with the article's file, then read that anew. */
  | { readonly type: 'edit'; readonly article: Article }
  | { readonly type: 'redraw' }
  | { readonly type: 'suspend' }
  | { readonly type: 'quit' };

/** A new state and what is to be done outside. */
export interface Step {
  readonly state: AppState;
  readonly effects: readonly Effect[];
}

export function step(state: AppState, ...effects: readonly Effect[]): Step {
  return { state, effects };
}
