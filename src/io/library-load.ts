/** What a load of a library is given, tells on its way, and says at its end. */
import type { Article, FilePath } from '../core/article.ts';
import type { Problem } from '../core/problem.ts';
import type { SafeText } from '../core/sanitize.ts';

export interface LoadProgress {
  readonly found: number;
  readonly read: number;
  /** Whether the search still goes on and `found` will grow. */
  readonly finding: boolean;
}

export interface LoadHandlers {
  onArticles(batch: readonly Article[]): void;
  onProblems(batch: readonly Problem[]): void;
  onProgress(progress: LoadProgress): void;
  /** Before the end, where articles from the index turn out to be no longer found, or in another place of the library. */
  onCorrections?(corrections: Corrections): void;
}

/** What was wrong with articles that were given before. */
export interface Corrections {
  readonly changed: readonly Article[];
  readonly removed: readonly FilePath[];
  /** What is wrong with files of these printed paths was told of articles that are no longer so. */
  readonly dropped: ReadonlySet<SafeText>;
}

export interface LoadOptions {
  /** Whether `.gitignore` files are heeded. */
  readonly ignore: boolean;
  /** The present, in milliseconds since the epoch. */
  readonly now: number;
  /** Where the index of an earlier load is kept (io/folders); without it every file is read. */
  readonly cacheFolder?: string | null;
  /** After the first articles the load waits for this: what they are needed for goes first. */
  readonly afterFirst?: Promise<void>;
  /** The program of the thread that helps with a large library; the package's own unless said. */
  readonly thread?: string;
}

/** A folder or file of the library. */
export interface LibraryRoot {
  /** As on the command line. */
  readonly given: string;
}

export interface RootSummary extends LibraryRoot {
  /** Why nothing can be loaded from it: there is no such file or folder, or one that cannot be read. */
  readonly problem: Problem | null;
  /** Articles found there, those included that another path had brought already. */
  readonly articles: number;
  /** Markdown files passed over as hidden or ignored; counted only where nothing was found. */
  readonly passedOver: number;
}

export interface LoadSummary {
  readonly roots: readonly RootSummary[];
  /** Articles loaded, each real file once. */
  readonly articles: number;
  readonly cancelled: boolean;
}

export interface LibraryLoad {
  readonly done: Promise<LoadSummary>;
  /** When the index for the next time is written, or is not going to be. */
  readonly saved: Promise<void>;
  /** Ends the load soon; `done` resolves with what there is. */
  cancel(): void;
}
