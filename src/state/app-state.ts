/** What the reader knows at one moment, what can happen to it, and what it asks the outside to do. */
import type { Article, FilePath } from '../core/article.ts';
import type { ExtensibleResults } from '../core/body-results.ts';
import type { BodyQuery } from '../core/body-search.ts';
import type { Problem } from '../core/problem.ts';
import type { Candidate, CompletionSlot } from '../core/query-completion.ts';
import type { ReadingState } from '../core/reading-state.ts';
import type { SafeText } from '../core/sanitize.ts';
import type { SearchIndex, SearchMatches } from '../core/search.ts';
import type { Link } from '../core/span.ts';
import type { Stories } from '../core/stories.ts';
import type { AmbiguousWidth } from '../core/text-width.ts';
import type { Anchor, Document, LayoutOptions, Place } from '../markdown/document.ts';
import type { Highlight } from '../markdown/highlight.ts';
import type { Messages, UiLanguage } from '../messages/index.ts';
import type { Keymap } from './keymap.ts';
import type { TextBox } from './text-box.ts';

/** Cells and rows of the terminal. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What does not change while the reader runs. */
export interface Environment {
  readonly language: UiLanguage;
  readonly messages: Messages;
  readonly ascii: boolean;
  readonly ambiguous: AmbiguousWidth;
  /** Widest line of text, in cells. */
  readonly measure: number;
  readonly links: LayoutOptions['links'];
  /** What the library is called in the title line. */
  readonly libraryName: SafeText;
  /** The folders, as given, for the empty screen. */
  readonly folders: SafeText;
  readonly keymap: Keymap;
  /** The languages to read a story in that is there in several, the most wanted first. */
  readonly readingLanguages: readonly string[];
  /** Whether the terminal's clipboard may be written to. */
  readonly clipboard: boolean;
}

export interface Loading {
  readonly found: number;
  readonly read: number;
  /** True while files are still being looked for, so that `found` grows. */
  readonly finding: boolean;
}

export interface Library {
  readonly articles: readonly Article[];
  readonly index: SearchIndex;
  /** Grows with the articles, as the index does. */
  readonly stories: Stories;
  readonly problems: readonly Problem[];
  /** Null once everything is loaded. */
  readonly loading: Loading | null;
  /** Files and folders passed over, known at the end of a load. */
  readonly passedOver: number;
  /** What is wrong with paths from which nothing could be loaded. */
  readonly missing: readonly Problem[];
}

export type SortChoice = 'date' | 'dateUp' | 'title' | 'path';

/** Which articles the list shows. */
export interface Filter {
  readonly show: 'all' | 'unread' | 'starred';
  /** Folded names. */
  readonly tagsIn: readonly string[];
  readonly tagsOut: readonly string[];
  readonly tagsMode: 'all' | 'any';
  /** A query line of picked terms, such as `lang:zh after:week`. */
  readonly terms: string;
  /** The query as typed. */
  readonly query: string;
}

/** What the bodies say to the query in force. */
export interface BodySearch {
  /** The same object for all queries that ask the same of bodies. */
  readonly query: BodyQuery;
  /** Grow as they come in; each time this object is a new one. */
  readonly results: ExtensibleResults;
  /** Whether all articles have been searched. */
  readonly done: boolean;
}

export interface ListState {
  readonly filter: Filter;
  readonly sort: SortChoice;
  /** The order of search results; each new search starts with the best hit first. */
  readonly hitSort: SortChoice | 'relevance';
  /** Indices into `library.articles`, in the order shown. */
  readonly order: Uint32Array;
  readonly hits: SearchMatches | null;
  /** Null while the query asks nothing of bodies. */
  readonly bodies: BodySearch | null;
  /** How many of `order` come before the group of those that were found in their bodies alone. */
  readonly titles: number;
  /** The chosen entry, as a place in `order`; 0 where the list is empty. */
  readonly cursor: number;
  /** First visible row, counted with day headings. */
  readonly top: number;
  /** The reader has chosen an entry, now or last time. */
  readonly touched: boolean;
  /** An entry to choose as soon as it is loaded: where the reader stood last time. */
  readonly wanted: FilePath | null;
  /** Articles chosen over the other languages of their stories, the newest choice last. */
  readonly editions: readonly FilePath[];
}

export interface PageState {
  readonly id: FilePath;
  readonly document: Document;
  readonly place: Place;
  /** Where the reader last moved to, free of any width: what a resize keeps. */
  readonly anchor: Anchor;
  /** The end has been seen since the article was opened: it is marked as read once, not again after `r`. */
  readonly endSeen: boolean;
  /** The link that Tab has chosen. */
  readonly link: ChosenLink | null;
  readonly find: Find | null;
  /** What the search found in the body, where the page was brought to it; folded. */
  readonly bodyHit: string | null;
  /** Brought to a hit beside the list and not gone into since: its place is not the reader's own. */
  readonly glimpse: boolean;
}

export interface ChosenLink {
  readonly link: Link;
  /** The block in which it stands. */
  readonly block: number;
}

/** What is looked for in the page, as typed, and which of the hits is the present one, from 0. */
export interface Find {
  readonly text: string;
  readonly at: number;
}

/** Where a link was followed from: the page as it was left. */
export interface Stop {
  readonly article: Article;
  readonly page: PageState;
  /** Cells of its text then. */
  readonly width: number;
}

/** The way that the reader has gone along links. */
export interface Trail {
  /** The last one is where the way back leads. */
  readonly stops: readonly Stop[];
  /** The article that a link led to, where the list does not show it. */
  readonly visiting: Article | null;
  /** Where in the article that is about to be opened the link leads, as after `#`. */
  readonly fragment: string | null;
}

export const noTrail: Trail = { stops: [], visiting: null, fragment: null };

/** Candidates that Tab goes through, one of them taken, from the box as it was before. */
export interface Completion {
  readonly box: TextBox;
  readonly slot: CompletionSlot;
  readonly candidates: readonly Candidate[];
  readonly at: number;
}

export type Overlay =
  | {
      readonly type: 'search';
      readonly box: TextBox;
      readonly before: Before;
      readonly completion: Completion | null;
      /** The list does not show yet what is typed: the key is drawn first. */
      readonly due: boolean;
    }
  | {
      readonly type: 'tags';
      readonly box: TextBox;
      readonly before: Before;
      readonly cursor: number;
      readonly touched: boolean;
      readonly sort: 'count' | 'name';
      /** The filter under which the names were put in order, so that no pick moves a row. */
      readonly orderedBy: Filter;
    }
  | {
      readonly type: 'filters';
      readonly box: TextBox;
      readonly before: Before;
      readonly cursor: number;
      /** A row was picked since the text in the box last changed. */
      readonly touched: boolean;
    }
  | { readonly type: 'find'; readonly box: TextBox; readonly before: BeforeFind }
  /** The commands of the pane it was opened from, one of them chosen. */
  | {
      readonly type: 'palette';
      readonly box: TextBox;
      readonly of: 'list' | 'page';
      readonly cursor: number;
    }
  /** The links of the page, or its headings, one of them chosen. */
  | { readonly type: 'links' | 'contents'; readonly cursor: number }
  | { readonly type: 'help'; readonly of: 'list' | 'page'; readonly top: number }
  | { readonly type: 'problems'; readonly top: number }
  | Question;

/** What is asked before it is done. */
export type Question =
  | { readonly type: 'confirm'; readonly asks: 'markRead'; readonly ids: readonly FilePath[] }
  /** `host` is where the link leads, which its text does not say. */
  | { readonly type: 'confirm'; readonly asks: 'openLink'; readonly href: SafeText; readonly host: SafeText };

/** What stood before a text box was opened, to be restored when it is left empty. */
export interface Before {
  readonly filter: Filter;
  readonly hitSort: ListState['hitSort'];
  /** What had been found in bodies: the list is whole again at once. */
  readonly bodies: ListState['bodies'];
  readonly chosen: FilePath | null;
  readonly focus: AppState['focus'];
  readonly trail: Trail;
}

/** What stood in the page before a find. */
export interface BeforeFind extends Pick<PageState, 'id' | 'place' | 'anchor' | 'find'> {
  /** Cells of the page's text then. */
  readonly width: number;
}

export interface Notice {
  readonly text: SafeText;
  readonly severity: 'info' | 'warning';
}

export interface AppState {
  readonly env: Environment;
  readonly size: Size;
  /** Whether what is drawn takes its time to the terminal: less is drawn, and more calmly. */
  readonly slowLink: boolean;
  readonly library: Library;
  readonly reading: ReadingState;
  readonly list: ListState;
  readonly page: PageState | null;
  /** The article whose page could not be opened, if it is the chosen one. */
  readonly failed: FilePath | null;
  readonly focus: 'list' | 'page';
  readonly listHidden: boolean;
  /** Width of the list beside the page, in cells; null for the usual share. */
  readonly listWidth: number | null;
  readonly overlay: Overlay | null;
  readonly trail: Trail;
  readonly undo: readonly Undo[];
  readonly notice: Notice | null;
  /** Colours for code, once they are loaded: with the first article that needs them. */
  readonly highlight: Highlight | null;
  /** Milliseconds since the epoch, as of the last action: for "today". */
  readonly now: number;
}

/** What one command changed: the articles' marks as they were before it. */
export interface Undo {
  readonly mark: 'read' | 'star';
  readonly before: ReadonlyMap<FilePath, boolean>;
}

/** Where keys go: an overlay, or the pane that has the focus. */
export type Context = keyof Messages['reader']['contexts'];

export function contextOf(state: AppState): Context {
  return state.overlay?.type ?? state.focus;
}

/** Whether printable keys are text there. */
export function isTyping(context: Context): boolean {
  return (
    context === 'search' ||
    context === 'tags' ||
    context === 'filters' ||
    context === 'find' ||
    context === 'palette'
  );
}
