/** `kanbao [PATH...]`: the reader on a terminal; in a pipe what `show` or `list` does. */
import { fstatSync, openSync, statSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import type { ReaderEnd, ReaderOptions } from '../app/start.tsx';
import { filePath } from '../core/article.ts';
import { colourPalette, monochromePalette } from '../core/palette.ts';
import { parseArticle } from '../core/parse-article.ts';
import { joinSafe, type SafeText, safe, sanitize } from '../core/sanitize.ts';
import type { Settings } from '../core/settings.ts';
import { bundledContent } from '../io/package-folder.ts';
import { messagesFor, type UiLanguage } from '../messages/index.ts';
import { colorDepth, isUtf8, takesHyperlinks } from '../terminal/capabilities.ts';
import type { CommonOptions, PageOptions } from './args.ts';
import { libraryPaths } from './library.ts';
import type { Output } from './output.ts';
import { readStandardInput } from './standard-input.ts';

export interface OpenRequest {
  readonly paths: readonly string[];
  readonly page: PageOptions;
  readonly common: CommonOptions;
  readonly settings: Settings;
  readonly language: UiLanguage;
  readonly process: NodeJS.Process;
}

/** Opens the reader, or prints where standard output is no terminal. Gives the exit code. */
export async function open(request: OpenRequest, output: Output): Promise<number> {
  const { paths, process } = request;
  const piped = isPiped(process.stdin.fd);
  if (!process.stdout.isTTY) return await print(request, piped, output);
  const { missing, found } = checkPaths(paths, output);
  if (missing && !found) return 1;
  const text = paths.length === 0 && piped ? await readStandardInput(process.stdin) : null;
  const input = process.stdin.isTTY ? process.stdin : controllingTerminal();
  if (input === null) {
    output.complain(output.messages.cli.errors.noTerminal);
    return 2;
  }
  const place = { id: filePath(''), file: filePath('-'), path: filePath('-'), shown: safe`-` };
  const source =
    text === null
      ? { paths: libraryPaths(paths, request.settings), ignore: request.common.ignore }
      : { article: parseArticle(text, place, Date.now()) };
  return await read(request, input, source, output);
}

/** Whether standard input is a pipe, a file or a socket: something to read, not a terminal and not /dev/null. */
function isPiped(fd: number): boolean {
  try {
    const stat = fstatSync(fd);
    return stat.isFIFO() || stat.isFile() || stat.isSocket();
  } catch {
    return false;
  }
}

async function print(request: OpenRequest, piped: boolean, output: Output): Promise<number> {
  const { paths, settings, common, language, process, page } = request;
  const folders = paths.length === 0 ? !piped : paths.some(isFolder);
  if (!folders) {
    const { show } = await import('./show.ts');
    const articles = paths.length === 0 ? ['-'] : paths;
    const options = { plain: false, format: 'text', header: true, ...page } as const;
    await show({ articles, show: options, settings, language, process, common }, output);
    return output.exitCode();
  }
  const { list } = await import('./list.ts');
  const options = { tag: [], unread: false, starred: false, reverse: false, json: false };
  await list({ paths, options, settings, ignore: common.ignore, uiLang: language }, output);
  return output.exitCode();
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Complains about paths that are not there; the reader opens on the others. */
function checkPaths(paths: readonly string[], output: Output): { missing: boolean; found: boolean } {
  let missing = false;
  let found = paths.length === 0;
  for (const path of paths) {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) {
      output.fail(output.messages.cli.errors.noFolder(sanitize(path)));
      missing = true;
    } else found = true;
  }
  return { missing, found };
}

/** Keys come from here where standard input is the article. */
function controllingTerminal(): ReadStream | null {
  try {
    return new ReadStream(openSync('/dev/tty', 'r+'));
  } catch {
    return null;
  }
}

async function read(
  request: OpenRequest,
  input: ReadStream,
  source: ReaderOptions['source'],
  output: Output,
): Promise<number> {
  const { settings, page, common, language, process } = request;
  const { startReader } = await import('../app/start.tsx');
  const ascii = common.ascii || (settings.ascii ?? !isUtf8(process.env));
  const links = page.links ?? settings.links;
  const colour = colorDepth(process.env, true, page.color ?? settings.color) === 'ansi';
  const folders = 'paths' in source ? source.paths : [];
  const { samplePaper } = messagesFor(language).reader;
  const names = folders.map((folder) =>
    folder === bundledContent() ? samplePaper : sanitize(shortened(folder, process.env.HOME)),
  );
  const list: SafeText = joinSafe(names, safe`, `);
  return await new Promise<number>((done, failed) => {
    const onEnd = (end: ReaderEnd) => {
      for (const complaint of end.complaints) output.complain(complaint);
      if ('error' in end) complainOfError(end.error, common.debug, output);
      done(end.exitCode);
    };
    startReader(
      {
        input,
        output: process.stdout,
        source,
        env: {
          language,
          messages: messagesFor(language),
          ascii,
          measure: page.measure ?? settings.measure,
          links: links === 'auto' ? (takesHyperlinks(process.env) ? 'osc8' : 'notes') : links,
          libraryName: list,
          folders: list,
        },
        ambiguous: page.ambiguous ?? settings.ambiguous,
        palette: colour ? colourPalette : monochromePalette,
        keys: settings.keys,
      },
      onEnd,
    ).catch(failed);
  });
}

function complainOfError(error: unknown, debug: boolean, output: Output): void {
  const { unexpected } = output.messages.cli.errors;
  output.complain(unexpected(sanitize(error instanceof Error ? error.message : String(error))));
  if (!debug || !(error instanceof Error)) return;
  for (const line of (error.stack ?? '').split('\n')) output.complain(sanitize(line));
}

function shortened(folder: string, home: string | undefined): string {
  return home && (folder === home || folder.startsWith(`${home}/`))
    ? `~${folder.slice(home.length)}`
    : folder;
}
