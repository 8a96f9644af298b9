/**
 * A link around whole blocks, an image or a heading, as crawlers write it: by the rules it is none, since a blank line
 * ends a link, and its brackets stood in the text.
 */
import type { Lexer, Token, Tokens } from 'marked';

const REACH = 8_000;
/** At the start of a line, or straight after an image that has the line for itself. */
const END =
  /(?:\n[ \t]{0,16}|(?<=\n!\[[^\]\n]{0,500}\]\([^()\s]{0,2083}\)[ \t]{0,3}))\]\(([^\s()<>]{1,2083})\)[ \t]*/;
const START = /^[ \t]{0,16}\[[ \t]*\n[ \t]*\n/;

/** The link that `src` begins with, taken apart into `tokens`: each of its blocks is one; where it has none it goes. */
export function takeScatteredLink(src: string, tokens: Token[], lexer: Lexer): Tokens.Space | undefined {
  const start = START.exec(src)?.[0].length;
  if (start === undefined) return undefined;
  const end = END.exec(src.slice(0, REACH));
  const href = end?.[1];
  if (!end || href === undefined) return undefined;
  const raw = src.slice(0, end.index + end[0].length);
  const parts = src.slice(start, end.index).split(/\n[ \t]*\n/);
  // Code, and another such link, are not for taking apart.
  if (parts.some((part) => /^ {0,3}(?:\[[ \t]*$|```|~~~)/m.test(part))) return undefined;
  const linked = parts.map((part) => withLink(part.trim(), href)).join('\n\n');
  if (linked.trim() !== '') tokens.push(...lexer.blockTokens(linked, []));
  return { type: 'space', raw };
}

/** A block as a link; one with links of its own stays as it is. */
function withLink(block: string, href: string): string {
  const [, mark = '', words = ''] = /^(#{1,6}[ \t]+)?([\s\S]*)$/.exec(block) ?? [];
  const images = words.replace(/!\[[^\]]*\]\([^()\s]*\)/g, '');
  return words === '' || /\]\(|\]\[/.test(images) ? block : `${mark}[${words}](${href})`;
}

/** The paragraph that `src` begins with, where such a link begins at the end of its line: the bracket is not its own. */
export function takeBeforeScattered(src: string, lexer: Lexer): Tokens.Paragraph | undefined {
  const end = src.indexOf('\n');
  if (end < 0 || !/[^\s#>|\\-][ \t]+\[[ \t]*$/.test(src.slice(Math.max(0, end - 8), end))) return undefined;
  const bracket = src.lastIndexOf('[', end);
  if (/^ {4}|^[ \t]*(?:[-+*>#]|\d+[.)])/.test(src) || !START.test(src.slice(bracket, end + 80)))
    return undefined;
  if (!END.test(src.slice(bracket, bracket + REACH))) return undefined;
  const raw = src.slice(0, bracket);
  const text = raw.trim();
  return { type: 'paragraph', raw, text, tokens: lexer.inline(text) };
}
