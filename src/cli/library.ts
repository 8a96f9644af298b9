/** Which folders a command works on, and loading them whole. */
import type { Article } from '../core/article.ts';
import type { Problem } from '../core/problem.ts';
import { sanitize } from '../core/sanitize.ts';
import type { Settings } from '../core/settings.ts';
import { type LoadSummary, loadLibrary } from '../io/library-loader.ts';
import { bundledContent } from '../io/package-folder.ts';
import type { Output } from './output.ts';

export interface LoadedLibrary {
  readonly articles: readonly Article[];
  readonly problems: readonly Problem[];
}

/** The paths given, else the settings' folders, else the sample paper. */
export function libraryPaths(given: readonly string[], settings: Settings): readonly string[] {
  if (given.length > 0) return given;
  return settings.library.length > 0 ? settings.library : [bundledContent()];
}

/** Loads everything below `paths`; a path that is not there, or holds nothing, is complained about. */
export async function loadWhole(
  paths: readonly string[],
  ignore: boolean,
  output: Output,
): Promise<LoadedLibrary> {
  const articles: Article[] = [];
  const problems: Problem[] = [];
  const load = loadLibrary(
    paths,
    { ignore, now: Date.now() },
    {
      onArticles: (batch) => {
        for (const article of batch) articles.push(article);
      },
      onProblems: (batch) => {
        for (const problem of batch) problems.push(problem);
      },
      onProgress: () => {},
    },
  );
  complainOfRoots(await load.done, problems, output);
  return { articles, problems };
}

function complainOfRoots({ roots }: LoadSummary, problems: readonly Problem[], output: Output): void {
  const { errors } = output.messages.cli;
  for (const { given, missing, articles, passedOver } of roots) {
    const path = sanitize(given);
    if (missing) {
      const problem = problems.find((found) => found.path === path);
      const why =
        problem && output.messages.problems[problem.reason.code](problem.reason.detail ?? sanitize(''));
      output.fail(why === undefined ? errors.noFolder(path) : errors.unreadable(path, why));
    } else if (articles === 0) {
      output.complain(passedOver > 0 ? errors.emptyPassedOver(path, passedOver) : errors.emptyFolder(path));
    }
  }
}
