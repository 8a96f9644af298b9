/** Blocks that are not read by the letter: what crawlers leave in Chinese articles, and tables beyond the limits. */
import type { TokenizerAndRendererExtension } from 'marked';

const MAX_TABLE_CELLS = 20_000;
const MAX_TABLE_COLUMNS = 64;

const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/gu;
const IMAGE = /^!\[[^\]]*\]/;

function isProse(line: string): boolean {
  const words = line.trim().replace(/\]\([^()\s]*\)/g, ']');
  return IMAGE.test(words) || (words.match(CJK)?.length ?? 0) * 2 > words.length;
}

/** Paragraphs that a crawler has indented by four spaces: by the rules code, but every line is Chinese text or an image. */
const indentedProse: TokenizerAndRendererExtension = {
  name: 'indentedProse',
  level: 'block',
  tokenizer(src) {
    const raw = /^(?:(?: {4}| {0,3}\t)[^\n]*\S[^\n]*(?:\n|$))+/.exec(src)?.[0];
    if (raw === undefined || !raw.trimEnd().split('\n').every(isProse)) return undefined;
    const text = raw.trim().replace(/\n[ \t]+/g, '\n');
    return { type: 'paragraph', raw, text, tokens: this.lexer.inline(text) };
  },
};

/** A line of tildes that sets off Chinese text: by the rules it would make code of all that follows. */
const tildeRule: TokenizerAndRendererExtension = {
  name: 'tildeRule',
  level: 'block',
  tokenizer(src) {
    if (!src.startsWith('~~~')) return undefined;
    const found = /^~{3,}[ \t]*\n\s*([^\n]+)/.exec(src);
    if (!found || !isProse(found[1] ?? '')) return undefined;
    return { type: 'hr', raw: src.slice(0, src.indexOf('\n') + 1) };
  },
};

/** A table beyond the limits, to be shown as its source: marked pads every row to the header's length before anyone could refuse. */
const oversizedTable: TokenizerAndRendererExtension = {
  name: 'oversizedTable',
  level: 'block',
  tokenizer(src) {
    const headEnd = src.indexOf('\n');
    if (headEnd < 0) return undefined;
    const ruleEnd = src.indexOf('\n', headEnd + 1);
    const rule = src.slice(headEnd + 1, ruleEnd < 0 ? src.length : ruleEnd);
    if (!/^[ \t|:-]+$/.test(rule) || !rule.includes('|')) return undefined;
    const columns = rule
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|').length;
    let end = ruleEnd < 0 ? src.length : ruleEnd;
    let rows = 1;
    while (end < src.length) {
      const next = src.indexOf('\n', end + 1);
      const stop = next < 0 ? src.length : next;
      if (src.slice(end + 1, stop).trim() === '') break;
      rows++;
      end = stop;
    }
    if (columns <= MAX_TABLE_COLUMNS && columns * rows <= MAX_TABLE_CELLS) return undefined;
    const raw = src.slice(0, end);
    return { type: 'oversizedTable', raw, text: raw };
  },
};

const SCATTERED_REACH = 8_000;
/** At the start of a line, or straight after an image that has the line for itself. */
const SCATTERED_END =
  /(?:\n {0,3}|(?<=\n!\[[^\]\n]{0,500}\]\([^()\s]{0,2083}\)))\]\(([^\s()<>]{1,2083})\)[ \t]*/;
const SCATTERED_START = /^ {0,3}\[[ \t]*\n[ \t]*\n/;

/**
 * A link around whole blocks, an image or a heading, as crawlers write it: by the rules it is none, since a blank line
 * ends a link, and its brackets stood in the text. Each of its blocks becomes a link; where there is none it goes.
 */
const scatteredLink: TokenizerAndRendererExtension = {
  name: 'scatteredLink',
  level: 'block',
  tokenizer(src, tokens) {
    const start = SCATTERED_START.exec(src)?.[0].length;
    if (start === undefined) return undefined;
    const end = SCATTERED_END.exec(src.slice(0, SCATTERED_REACH));
    const href = end?.[1];
    if (!end || href === undefined) return undefined;
    const raw = src.slice(0, end.index + end[0].length);
    const parts = src.slice(start, end.index).split(/\n[ \t]*\n/);
    // Code, and another such link, are not for taking apart.
    if (parts.some((part) => /^ {0,3}(?:\[[ \t]*$|```|~~~)/m.test(part))) return undefined;
    const linked = parts.map((part) => withLink(part.trim(), href)).join('\n\n');
    if (linked.trim() !== '') tokens.push(...this.lexer.blockTokens(linked, []));
    return { type: 'space', raw };
  },
};

/** A block as a link; one with links of its own stays as it is. */
function withLink(block: string, href: string): string {
  const [, mark = '', words = ''] = /^(#{1,6}[ \t]+)?([\s\S]*)$/.exec(block) ?? [];
  const images = words.replace(/!\[[^\]]*\]\([^()\s]*\)/g, '');
  return words === '' || /\]\(|\]\[/.test(images) ? block : `${mark}[${words}](${href})`;
}

/** A paragraph that ends where such a link begins: the bracket is not its own. */
const beforeScattered: TokenizerAndRendererExtension = {
  name: 'beforeScattered',
  level: 'block',
  tokenizer(src) {
    const end = src.indexOf('\n');
    if (end < 0 || !/[^\s#>|\\-][ \t]+\[[ \t]*$/.test(src.slice(Math.max(0, end - 8), end))) return undefined;
    const bracket = src.lastIndexOf('[', end);
    if (/^ {4}|^[ \t]*(?:[-+*>#]|\d+[.)])/.test(src) || !SCATTERED_START.test(src.slice(bracket, end + 80)))
      return undefined;
    if (!SCATTERED_END.test(src.slice(bracket, bracket + SCATTERED_REACH))) return undefined;
    const raw = src.slice(0, bracket);
    const text = raw.trim();
    return { type: 'paragraph', raw, text, tokens: this.lexer.inline(text) };
  },
};

export const mending: TokenizerAndRendererExtension[] = [
  indentedProse,
  tildeRule,
  oversizedTable,
  beforeScattered,
  scatteredLink,
];
