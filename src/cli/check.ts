/** `kanbao check`: every file that could not be read whole, and why. */
import type { Settings } from '../core/settings.ts';
import { complainOfLeftOut, libraryPaths, loadWhole } from './library.ts';
import { type Output, problemLine } from './output.ts';

/** Prints a line for each problem; the exit code is 1 only where something could not be read. */
export async function check(
  request: { readonly paths: readonly string[]; readonly ignore: boolean; readonly settings: Settings },
  output: Output,
): Promise<number> {
  const { problems } = await loadWhole(libraryPaths(request.paths, request.settings), request.ignore, output);
  complainOfLeftOut(
    problems.filter(({ reason }) => reason.code === 'missing'),
    output,
  );
  const sorted = [...problems].sort(
    (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || a.line - b.line,
  );
  output.lines(sorted.map((problem) => problemLine(output, problem)));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  output.complain(output.messages.cli.errors.problemCount(errors, problems.length - errors));
  return errors > 0 ? 1 : output.exitCode();
}
