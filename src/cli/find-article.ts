/** Which file an ARTICLE on the command line means. */
import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type SafeText, sanitize } from '../core/sanitize.ts';
import type { Settings } from '../core/settings.ts';
import type { Output } from './output.ts';

/** The path as given if there is such a file, else below a folder of the settings' library; null after a complaint. */
export function findArticle(given: string, settings: Settings, output: Output): string | null {
  const { errors } = output.messages.cli;
  const shown: SafeText = sanitize(given);
  const candidates = [
    given,
    ...(isAbsolute(given) ? [] : settings.library.map((folder) => join(folder, given))),
  ];
  for (const candidate of candidates) {
    const stat = statSync(candidate, { throwIfNoEntry: false });
    if (stat === undefined) continue;
    if (!stat.isDirectory()) return candidate;
    output.fail(errors.isFolder(shown));
    return null;
  }
  output.fail(errors.notFound(shown));
  return null;
}
