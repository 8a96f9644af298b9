/** Which folders a command works on, and loading them whole. */
import type { Article } from '../core/article.ts';
import type { Problem, ProblemCode } from '../core/problem.ts';
import { sanitize } from '../core/sanitize.ts';
import type { Settings } from '../core/settings.ts';
import { cacheFolder, folderSystem } from '../io/folders.ts';
import { type Corrections, type LoadSummary, loadLibrary } from '../io/library-loader.ts';
import { bundledContent } from '../io/package-folder.ts';
import { type Output, problemText } from './output.ts';

export interface LoadedLibrary {
  readonly articles: readonly Article[];
  readonly problems: readonly Problem[];
}

/** The paths given, else the settings' folders, else the sample paper. */
export function libraryPaths(given: readonly string[], settings: Settings): readonly string[] {
  if (given.length > 0) return given;
  return settings.library.length > 0 ? settings.library : [bundledContent()];
}

/** Loads everything below `paths`; a path that holds nothing is complained about. */
export async function loadWhole(
  paths: readonly string[],
  ignore: boolean,
  output: Output,
): Promise<LoadedLibrary> {
  const articles: Article[] = [];
  const problems: Problem[] = [];
  const corrections: Corrections[] = [];
  const load = loadLibrary(
    paths,
    { ignore, now: Date.now(), cacheFolder: cacheFolder(folderSystem()) },
    {
      onArticles: (batch) => {
        for (const article of batch) articles.push(article);
      },
      onProblems: (batch) => {
        for (const problem of batch) problems.push(problem);
      },
      onProgress: () => {},
      onCorrections: (found) => {
        corrections.push(found);
      },
    },
  );
  complainOfEmpty(await load.done, output);
  const loaded: LoadedLibrary = { articles, problems };
  return corrections.reduce(corrected, loaded);
}

function corrected(
  { articles, problems }: LoadedLibrary,
  { changed, removed, dropped }: Corrections,
): LoadedLibrary {
  const outdated = new Set([...removed, ...changed.map(({ id }) => id)]);
  return {
    articles: [...articles.filter(({ id }) => !outdated.has(id)), ...changed],
    problems: problems.filter(({ path }) => !dropped.has(path)),
  };
}

function complainOfEmpty({ roots }: LoadSummary, output: Output): void {
  const { errors } = output.messages.cli;
  for (const { given, problem, articles, passedOver } of roots) {
    if (problem !== null || articles > 0) continue;
    const path = sanitize(given);
    output.complain(passedOver > 0 ? errors.emptyPassedOver(path, passedOver) : errors.emptyFolder(path));
  }
}

/** With these a file or folder is not there at all; with the others something of it is. */
const LEFT_OUT: ReadonlySet<ProblemCode> = new Set([
  'missing',
  'no-permission',
  'not-a-file',
  'not-markdown',
  'vanished',
  'unreadable',
  'folder-too-deep',
  'name-encoding',
]);

/** A complaint for each file and folder that could not be read at all. */
export function complainOfLeftOut(problems: readonly Problem[], output: Output): void {
  for (const problem of problems) {
    if (LEFT_OUT.has(problem.reason.code)) output.fail(problemText(output, problem));
  }
}
