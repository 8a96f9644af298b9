/** `kanbao show`: articles as pages on standard output. Loads no more than that needs. */
import type { ParsedArticle } from '../core/article.ts';
import { makePalette, type Palette, plainPalette } from '../core/palette.ts';
import {
  composeLine,
  type SafeLine,
  type SafeText,
  safe,
  safeJson,
  sanitize,
  sanitizeLines,
} from '../core/sanitize.ts';
import type { Settings } from '../core/settings.ts';
import { placeOfFile, problemOfError, readArticle } from '../io/read-article.ts';
import { withTimeLimit } from '../io/time-limit.ts';
import { namesCode } from '../markdown/code.ts';
import { createDocument, type LayoutOptions } from '../markdown/document.ts';
import { loadHighlight } from '../markdown/load-highlight.ts';
import { allLines } from '../markdown/viewport.ts';
import type { UiLanguage } from '../messages/index.ts';
import { backgroundOf, colorDepth, isUtf8, takesHyperlinks } from '../terminal/capabilities.ts';
import type { CommonOptions, ShowOptions } from './args.ts';
import { articleFields } from './article-json.ts';
import { findArticle } from './find-article.ts';
import { type Output, problemText } from './output.ts';
import { readStandardInput } from './standard-input.ts';

export interface ShowRequest {
  readonly articles: readonly string[];
  readonly show: ShowOptions;
  readonly settings: Settings;
  readonly common: CommonOptions;
  readonly language: UiLanguage;
  readonly process: NodeJS.Process;
}

/** Prints each article; one that cannot be read is complained about, the others are printed. */
export async function show(request: ShowRequest, output: Output): Promise<void> {
  const { format } = request.show;
  if (format === 'json') output.lines([safe`[`]);
  let printed = 0;
  for (const [at, given] of request.articles.entries()) {
    // Standard input can be read once.
    if (given === '-' && request.articles.indexOf('-') < at) continue;
    if (output.isClosed()) return;
    const parsed =
      given === '-'
        ? await readStandardInput(request.process.stdin, output)
        : await fromFile(given, request, output);
    if (parsed === null) continue;
    if (format === 'json') output.lines([safe`${printed > 0 ? safe`,` : safe``}${asJson(parsed)}`]);
    else {
      if (printed > 0) output.lines([safe``]);
      output.lines(format === 'markdown' ? asMarkdown(parsed) : await asText(parsed, request, output));
    }
    printed++;
  }
  if (format === 'json') output.lines([safe`]`]);
}

async function fromFile(
  given: string,
  { settings }: ShowRequest,
  output: Output,
): Promise<ParsedArticle | null> {
  const file = findArticle(given, settings, output);
  if (file === null) return null;
  try {
    const { parsed, problems } = await readArticle(placeOfFile(file), Date.now());
    for (const problem of problems) {
      // The head of the page shows what was made of the rest; `check` names it.
      if (parsed === null || problem.reason.code === 'file-too-large')
        output.fail(problemText(output, problem));
    }
    return parsed;
  } catch (error) {
    output.fail(problemText(output, problemOfError(sanitize(given), error)));
    return null;
  }
}

function asJson({ article, text }: ParsedArticle): SafeText {
  return safeJson({ ...articleFields(article), body: sanitizeLines(text.whole) });
}

/** The body without the empty lines at its end; nothing for an empty one. */
function asMarkdown({ text: { whole } }: ParsedArticle): readonly SafeText[] {
  let end = whole.length;
  while (whole[end - 1] === '\n') end--;
  return end === 0 ? [] : [sanitizeLines(whole.slice(0, end))];
}

async function asText(
  parsed: ParsedArticle,
  request: ShowRequest,
  output: Output,
): Promise<Iterable<SafeLine>> {
  const { show: options } = request;
  const palette = paletteFor(request);
  const coloured = palette !== plainPalette;
  const highlight = coloured && namesCode(parsed.text.body) ? await loadHighlight(withTimeLimit) : undefined;
  const layout = { ...layoutFor(request, coloured, output), highlight };
  const input = { article: parsed.article, body: parsed.text.body, header: options.header };
  const document = createDocument(input, { guard: withTimeLimit });
  return allLines(document, layout).map((line) => composeLine(line.spans, palette, layout.links === 'osc8'));
}

function paletteFor({ show: options, settings, process }: ShowRequest): Palette {
  if (options.plain) return plainPalette;
  const choice = options.color ?? settings.color;
  const depth = colorDepth(process.env, process.stdout.isTTY, choice);
  return depth === 'none' ? plainPalette : makePalette(settings.theme, depth, backgroundOf(process.env));
}

function layoutFor(request: ShowRequest, coloured: boolean, output: Output): LayoutOptions {
  const { show: options, settings, common, process } = request;
  const links = options.links ?? settings.links;
  const measure = options.measure ?? settings.measure;
  const ambiguous = options.ambiguous ?? settings.ambiguous;
  // A hyperlink is an escape sequence too: none without colour.
  const hyperlinks = coloured && (links === 'osc8' || takesHyperlinks(process.env));
  const hyperlinksOrNotes = hyperlinks ? 'osc8' : 'notes';
  return {
    width: Math.max(2, options.width ?? Math.min(measure, terminalWidth(process))),
    ambiguous: ambiguous === 'ask' ? 1 : ambiguous,
    links: links === 'auto' || links === 'osc8' ? hyperlinksOrNotes : links,
    ascii: common.ascii || (settings.ascii ?? !isUtf8(process.env)),
    messages: output.messages.page,
  };
}

/** The terminal's width, else COLUMNS, else 80, in cells. */
function terminalWidth({ stdout, env }: NodeJS.Process): number {
  if (stdout.isTTY && stdout.columns > 0) return stdout.columns;
  const columns = Number(env.COLUMNS);
  return Number.isInteger(columns) && columns > 0 ? columns : 80;
}
