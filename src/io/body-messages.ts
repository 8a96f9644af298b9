/** What goes between the reader and the thread that searches bodies. */
import type { BodyHit, BodyQuery, BodyText } from '../core/body-search.ts';
import type { BodyFile } from './body-reading.ts';

/** An article to search: where it is read, or its text where there is no file. */
export interface BodySource {
  /** Place in the articles' array. */
  readonly place: number;
  readonly from: BodyFile | BodyText;
}

export type ToBodyWorker =
  /** More articles to search, in the order in which they are searched. */
  | { readonly type: 'sources'; readonly sources: readonly BodySource[] }
  /** Search for this from now on, and for nothing else; null: for nothing. */
  | { readonly type: 'search'; readonly id: number; readonly query: BodyQuery | null };

/** What has been found since the last one. */
export interface FromBodyWorker {
  /** The search that it belongs to. */
  readonly id: number;
  /** Articles searched so far. */
  readonly searched: number;
  readonly holding: readonly number[];
  readonly found: readonly { readonly place: number; readonly hasText: boolean; readonly hit: BodyHit }[];
}
