/** `kanbao [PATH...]`: the reader on a terminal; in a pipe what `show` or `list` does. */
import { existsSync, fstatSync, openSync, statSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import type { ReaderEnd, ReaderOptions } from '../app/start.ts';
import { makePalette } from '../core/palette.ts';
import { joinSafe, type SafeText, safe, sanitize } from '../core/sanitize.ts';
import type { Settings } from '../core/settings.ts';
import { bundledContent } from '../io/package-folder.ts';
import { messagesFor, type UiLanguage } from '../messages/index.ts';
import { backgroundOf, colorDepth, isUtf8, takesHyperlinks } from '../terminal/capabilities.ts';
import type { CommonOptions, PageOptions } from './args.ts';
import { libraryPaths } from './library.ts';
import { complainOfError, type Output } from './output.ts';
import { readStandardInput } from './standard-input.ts';

export interface OpenRequest {
  readonly paths: readonly string[];
  readonly page: PageOptions;
  readonly lang?: string;
  readonly lowBandwidth?: boolean;
  readonly common: CommonOptions;
  readonly settings: Settings;
  /** What is wrong with them. */
  readonly notices: readonly SafeText[];
  readonly language: UiLanguage;
  readonly process: NodeJS.Process;
}

/** Opens the reader, or prints where standard output is no terminal. Gives the exit code. */
export async function open(request: OpenRequest, output: Output): Promise<number> {
  const { paths, process } = request;
  const piped = isPiped(process.stdin.fd);
  if (!process.stdout.isTTY) return await print(request, piped, output);
  const present = presentPaths(paths, output);
  if (paths.length > 0 && present.length === 0) return output.exitCode();
  const piece = paths.length === 0 && piped ? await readStandardInput(process.stdin, output) : null;
  const input = process.stdin.isTTY ? process.stdin : controllingTerminal();
  if (input === null) return output.refuse(output.messages.cli.errors.noTerminal);
  const source =
    piece === null
      ? { paths: libraryPaths(paths, request.settings), ignore: request.common.ignore }
      : { article: piece };
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

/** The paths that are there; the others are complained about. */
function presentPaths(paths: readonly string[], output: Output): readonly string[] {
  return paths.filter((path) => {
    if (existsSync(path)) return true;
    output.fail(output.messages.cli.errors.noFolder(sanitize(path)));
    return false;
  });
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
  const { startReader } = await import('../app/start.ts');
  const ascii = common.ascii || (settings.ascii ?? !isUtf8(process.env));
  const links = page.links ?? settings.links;
  const depth = colorDepth(process.env, true, page.color ?? settings.color);
  const folders = 'paths' in source ? source.paths : [];
  const { samplePaper, standardInput } = messagesFor(language).reader;
  const names = folders.map((folder) =>
    folder === bundledContent() ? samplePaper : sanitize(shortened(folder, process.env.HOME)),
  );
  const list: SafeText = 'paths' in source ? joinSafe(names, safe`, `) : standardInput;
  return await new Promise<number>((done) => {
    const onEnd = (end: ReaderEnd) => {
      for (const complaint of end.complaints) output.complain(complaint);
      if ('error' in end) complainOfError(output, end.error, common.debug);
      done(end.exitCode || output.exitCode());
    };
    // An error on its way is as any other in the reader (app/way-out): the terminal is given back, then it is told.
    void startReader(
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
          readingLanguages: [request.lang ?? settings.lang ?? language, language],
          clipboard: settings.clipboard,
        },
        ambiguous: page.ambiguous ?? settings.ambiguous,
        asksBackground: depth !== 'none' && settings.theme.base === 'auto',
        paletteFor: (background) =>
          makePalette(settings.theme, depth, background ?? backgroundOf(process.env)),
        notices: request.notices,
        lowBandwidth: request.lowBandwidth === true,
        mouse: settings.mouse,
        browser: settings.browser,
        keys: settings.keys,
      },
      onEnd,
    );
  });
}

function shortened(folder: string, home: string | undefined): string {
  return home && (folder === home || folder.startsWith(`${home}/`))
    ? `~${folder.slice(home.length)}`
    : folder;
}
