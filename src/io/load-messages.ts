/** What the thread that helps to read a library is told, and what it tells. */
import type { SearchedFolder } from './find-files.ts';

/** Articles that one side takes at once, in the order in which the search finds them. */
export const CHUNK = 64;

/** Whose a chunk is: written once, by the side that comes first. */
export const Claim = { free: 0, loader: 1, thread: 2 } as const;

export interface LoadThreadData {
  /** The library's roots, an empty `folder` where one is no folder. */
  readonly roots: readonly SearchedFolder[];
  readonly ignore: boolean;
  /** The present, in milliseconds since the epoch. */
  readonly now: number;
  /** By chunk one of Claim; shared. */
  readonly claims: Int32Array;
}

export interface ReadChunk {
  readonly chunk: number;
  /** Rows of core/article-record as JSON, one for each article in its order; null where there is none to be had. */
  readonly rows: string;
}
