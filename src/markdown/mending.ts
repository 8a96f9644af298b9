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

const EMPTY_ITEM = /^ {0,3}[-*+][ \t]*\n[ \t]*\n/;
const EMPTY_ITEMS =
  /^(?: {0,3}[-*+][ \t]*\n(?:[ \t]*\n)+(?![ \t]|[-+>#|`~]|\*(?!\*)|\d+[.)])[^\n]*(?:\n(?:[ \t]*\n)*|$)){2,}/;

/** Bullets whose texts stand below them, a blank line between: by the rules empty items and paragraphs, in turn. */
const emptyItems: TokenizerAndRendererExtension = {
  name: 'emptyItems',
  level: 'block',
  tokenizer(src) {
    const raw = EMPTY_ITEM.test(src) ? EMPTY_ITEMS.exec(src)?.[0] : undefined;
    if (raw === undefined) return undefined;
    const items = raw
      .replace(/^( {0,3}[-*+])[ \t]*\n(?:[ \t]*\n)+/gm, '$1 ')
      .replace(/\n(?:[ \t]*\n)+/g, '\n');
    const [list, ...others] = this.lexer.blockTokens(items, []);
    return list?.type === 'list' && others.length === 0 ? { ...list, raw } : undefined;
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

export const mending: TokenizerAndRendererExtension[] = [
  indentedProse,
  tildeRule,
  emptyItems,
  oversizedTable,
];
