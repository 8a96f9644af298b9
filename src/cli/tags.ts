/** `kanbao tags`: the tags with their counts, most first. */
import { tagCounts } from '../core/facets.ts';
import { type SafeText, safe, safeJson } from '../core/sanitize.ts';
import type { Settings } from '../core/settings.ts';
import { libraryPaths, loadWhole } from './library.ts';
import type { Output } from './output.ts';

export async function tags(
  request: {
    readonly paths: readonly string[];
    readonly json: boolean;
    readonly ignore: boolean;
    readonly settings: Settings;
  },
  output: Output,
): Promise<void> {
  const { articles } = await loadWhole(libraryPaths(request.paths, request.settings), request.ignore, output);
  const counts = tagCounts(articles);
  if (!request.json) {
    output.lines(counts.map(({ tag, count }) => safe`${count}\t${tag}`));
    return;
  }
  const lines: SafeText[] = counts.map(({ tag, count }, at) => {
    const object = safeJson({ tag, count });
    return at < counts.length - 1 ? safe`${object},` : object;
  });
  output.lines([safe`[`, ...lines, safe`]`]);
}
