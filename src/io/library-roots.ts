/** What the paths are that a library is loaded from. */
import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ArticlePlace } from '../core/article.ts';
import { isMarkdownName } from '../core/article-path.ts';
import { type Problem, problem } from '../core/problem.ts';
import { sanitize } from '../core/sanitize.ts';
import type { SearchedFolder } from './find-files.ts';
import { placeOfFile, problemOfError } from './read-article.ts';

export type OpenedRoot =
  | ({ readonly kind: 'folder' } & SearchedFolder)
  | { readonly kind: 'file'; readonly place: ArticlePlace };

/** What a given path is, or why nothing can be loaded from it. A file that is named `alone` is meant, whatever its name ends with. */
export function openRoot(given: string, alone: boolean): OpenedRoot | Problem {
  const folder = resolve(given);
  const shown = sanitize(given);
  try {
    const stat = statSync(folder);
    if (stat.isDirectory()) return { kind: 'folder', given, folder, real: realpathSync.native(folder) };
    if (!stat.isFile()) return problem(shown, 1, 'not-a-file');
    if (!alone && !isMarkdownName(folder)) return problem(shown, 1, 'not-markdown');
    return { kind: 'file', place: placeOfFile(given) };
  } catch (error) {
    const found = problemOfError(shown, error);
    return found.reason.code === 'vanished' ? problem(shown, 1, 'missing') : found;
  }
}

/** The folders among roots, numbered as those are; an empty `folder` stands for what is none. */
export function foldersOf(opened: readonly (OpenedRoot | Problem)[]): readonly SearchedFolder[] {
  return opened.map((root) =>
    'kind' in root && root.kind === 'folder' ? root : { given: '', folder: '', real: '' },
  );
}
