/** Which file an ARTICLE on the command line means. */
import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type SafeText, sanitize } from '../core/sanitize.ts';
import type { Settings } from '../core/settings.ts';
import { problemOfError } from '../io/read-article.ts';
import { type Output, problemText } from './output.ts';

/** The path as given if there is such a file, else below a folder of the settings' library; null after a complaint. */
export function findArticle(given: string, settings: Settings, output: Output): string | null {
  const { errors } = output.messages.cli;
  const shown: SafeText = sanitize(given);
  const folders = isAbsolute(given) ? [] : settings.library;
  let refusal: SafeText | null = null;
  for (const candidate of [given, ...folders.map((folder) => join(folder, given))]) {
    try {
      if (!statSync(candidate).isDirectory()) return candidate;
      refusal ??= errors.isFolder(shown);
    } catch (error) {
      const problem = problemOfError(shown, error);
      if (problem.reason.code !== 'vanished') refusal ??= problemText(output, problem);
    }
  }
  output.fail(refusal ?? errors.notFound(shown));
  return null;
}
