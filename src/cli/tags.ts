/** `kanbao tags`: the tags with their counts, most first. */
import { tagCounts } from '../core/facets.ts';
import { safe } from '../core/sanitize.ts';
import type { Settings } from '../core/settings.ts';
import { jsonArray } from './json-array.ts';
import { complainOfLeftOut, libraryPaths, loadWhole } from './library.ts';
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
  const paths = libraryPaths(request.paths, request.settings);
  const { articles, problems } = await loadWhole(paths, request.ignore, output);
  complainOfLeftOut(problems, output);
  const counts = tagCounts(articles).map(({ tag, count }) => ({ tag, count }));
  output.lines(request.json ? jsonArray(counts) : counts.map(({ tag, count }) => safe`${count}\t${tag}`));
}
