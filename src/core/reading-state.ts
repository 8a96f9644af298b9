/**
 * What a reader has done: read, starred, how far, and how each library was left. Values and pure updates; time comes in
 * as milliseconds since the epoch. How two states become one is in reading-state-merge, the file's form in
 * reading-state-file.
 */
import { LayeredMap } from './reading-state-map.ts';
import type { ShowFilter, SortOrder, TagsMode } from './visible.ts';

/** A mark that was set or taken away, and when. */
export interface Stamp {
  readonly on: boolean;
  readonly at: number;
}

/** How far an article was read: a block of its page and a position in that block's text, so that a new width keeps it. */
export interface Place {
  readonly block: number;
  readonly offset: number;
  readonly at: number;
}

/** The text that the marks belong to (Article.fingerprint), to know a moved file again and to say "updated". */
export interface MarkedText {
  readonly value: string;
  readonly at: number;
}

export interface Marks {
  readonly read?: Stamp;
  readonly star?: Stamp;
  readonly place?: Place;
  readonly fingerprint?: MarkedText;
}

/** How a library was left. `selected` is an article's id, `listWidth` is in cells. */
export interface LibraryView {
  readonly at: number;
  readonly selected?: string;
  readonly query?: string;
  readonly terms?: string;
  readonly show?: ShowFilter;
  readonly tagsIn?: readonly string[];
  readonly tagsOut?: readonly string[];
  readonly tagsMode?: TagsMode;
  readonly sort?: SortOrder;
  readonly reverse?: boolean;
  readonly focus?: 'list' | 'page';
  readonly listWidth?: number;
  readonly listHidden?: boolean;
  /** Ids of articles chosen over the other languages of their stories, the newest choice last. */
  readonly editions?: readonly string[];
}

/** A query line that is kept under a name; of one that was deleted a mark stays, lest it come back from elsewhere. */
export type SavedView =
  | { readonly query: string; readonly at: number }
  | { readonly gone: true; readonly at: number };

export interface ReadingState {
  readonly version: number;
  /** By Article.id. */
  readonly articles: ReadonlyMap<string, Marks>;
  /** By the library's key: its root, or its roots joined. */
  readonly libraries: ReadonlyMap<string, LibraryView>;
  /** By name. */
  readonly views: ReadonlyMap<string, SavedView>;
}

/** Where marks are looked up: a reading state, or one seen through the stories of a library. */
export interface MarkSource {
  readonly articles: Pick<ReadonlyMap<string, Marks>, 'get'>;
}

/** What a person should know about the state's file. `reason` is a kind of failure, worded in messages/settings. */
export type StateNotice =
  | {
      readonly code: 'damaged';
      readonly path: string;
      readonly movedTo: string | null;
      readonly usedBackup: boolean;
    }
  | { readonly code: 'newer'; readonly path: string }
  | { readonly code: 'unwritable'; readonly path: string; readonly reason: StateFailure }
  | { readonly code: 'unreadable'; readonly path: string; readonly reason: StateFailure };

export type StateFailure =
  | 'denied'
  | 'full'
  | 'read-only'
  | 'no-home'
  | 'bad-link'
  | 'not-a-file'
  | 'too-large'
  | 'other';

/** The version this program writes. */
export const STATE_VERSION = 1;

export function emptyReadingState(): ReadingState {
  return { version: STATE_VERSION, articles: new Map(), libraries: new Map(), views: new Map() };
}

export function isRead(state: MarkSource, id: string): boolean {
  return state.articles.get(id)?.read?.on ?? false;
}

export function isStarred(state: MarkSource, id: string): boolean {
  return state.articles.get(id)?.star?.on ?? false;
}

/** The time for a change: never before what it replaces, or a clock set back would let the old value win a merge. */
function later(now: number, replaced: { readonly at: number } | undefined): number {
  if (replaced === undefined) return now;
  // A time from a clock gone wild must not grow into what is no whole number any more, and no time when it is read.
  return Math.min(Math.max(now, replaced.at + 1), Number.MAX_SAFE_INTEGER);
}

function withMarks(
  state: ReadingState,
  ids: Iterable<string>,
  change: (marks: Marks) => Marks,
): ReadingState {
  const changed = new Map<string, Marks>();
  for (const id of ids) changed.set(id, change(state.articles.get(id) ?? {}));
  return { ...state, articles: LayeredMap.with(state.articles, changed) };
}

/** The state with articles read or unread; those that already are keep their time. */
export function withRead(
  state: ReadingState,
  ids: readonly string[],
  on: boolean,
  now: number,
): ReadingState {
  const changed = ids.filter((id) => isRead(state, id) !== on);
  if (changed.length === 0) return state;
  return withMarks(state, changed, (marks) => ({ ...marks, read: { on, at: later(now, marks.read) } }));
}

/** The state with articles starred or not; those that already are keep their time. */
export function withStar(
  state: ReadingState,
  ids: readonly string[],
  on: boolean,
  now: number,
): ReadingState {
  const changed = ids.filter((id) => isStarred(state, id) !== on);
  if (changed.length === 0) return state;
  return withMarks(state, changed, (marks) => ({ ...marks, star: { on, at: later(now, marks.star) } }));
}

/** The state with an article's place. The same place again changes nothing. */
export function withPlace(
  state: ReadingState,
  id: string,
  place: Pick<Place, 'block' | 'offset'>,
  now: number,
): ReadingState {
  const old = state.articles.get(id)?.place;
  if (old !== undefined && old.block === place.block && old.offset === place.offset) return state;
  return withMarks(state, [id], (marks) => ({
    ...marks,
    place: { block: place.block, offset: place.offset, at: later(now, marks.place) },
  }));
}

/** The state with the texts that articles' marks belong to: ids, each with its Article.fingerprint. */
export function withFingerprints(
  state: ReadingState,
  texts: Iterable<readonly [id: string, value: string]>,
  now: number,
): ReadingState {
  const changed = new Map<string, Marks>();
  for (const [id, value] of texts) {
    const marks = state.articles.get(id);
    if (marks?.fingerprint?.value === value) continue;
    changed.set(id, { ...marks, fingerprint: { value, at: later(now, marks?.fingerprint) } });
  }
  if (changed.size === 0) return state;
  return { ...state, articles: LayeredMap.with(state.articles, changed) };
}

/** The state with the marks of articles that were moved at their new paths too. Their times stay, so it may be done twice. */
export function withMoves(
  state: ReadingState,
  moves: readonly { readonly from: string; readonly to: string }[],
): ReadingState {
  const changed = new Map<string, Marks>();
  for (const { from, to } of moves) {
    const marks = state.articles.get(from);
    if (marks !== undefined && !state.articles.has(to)) changed.set(to, marks);
  }
  if (changed.size === 0) return state;
  return { ...state, articles: LayeredMap.with(state.articles, changed) };
}

/** The state with the way a library is left; the whole view is replaced. */
export function withLibraryView(
  state: ReadingState,
  library: string,
  view: Omit<LibraryView, 'at'>,
  now: number,
): ReadingState {
  const libraries = new Map(state.libraries);
  libraries.set(library, { ...view, at: later(now, libraries.get(library)) });
  return { ...state, libraries };
}

/** The state with a query line under a name, in place of what was there; null deletes it. */
export function withSavedView(
  state: ReadingState,
  name: string,
  query: string | null,
  now: number,
): ReadingState {
  const at = later(now, state.views.get(name));
  const views = new Map(state.views);
  views.set(name, query === null ? { gone: true, at } : { query, at });
  return { ...state, views };
}
