/**
 * Markdown source to marked's tokens: blocks at once, the inline tokens of a block when it is asked for.
 *
 * marked's own Lexer with these changes: emphasis pairs by the CJK-friendly rules, addresses end before Chinese text,
 * footnotes, definition lists, formulas, Hugo's shortcodes, and limits (depth, table cells) counted before the work is done.
 */
import {
  Lexer,
  type MarkedOptions,
  type Token,
  type Tokenizer,
  type TokenizerAndRendererExtension,
  type Tokens,
  type TokensList,
} from 'marked';
import { takeDefinitionList } from './definition-list.ts';
import { type EmphasisPair, pairEmphasis } from './emphasis.ts';
import { maskMaths, maths } from './maths.ts';
import { mending } from './mending.ts';
import { takeAddress, takeText } from './plain-text.ts';
import { allRules, type PossibleRules, possibleRules } from './possible-rules.ts';
import { takeBeforeScattered, takeScatteredLink } from './scattered-link.ts';
import { shortcodes } from './shortcodes.ts';

/** Levels of quotes and lists that are laid out; what is deeper is shown as its source. */
export const MAX_DEPTH = 16;
const MAX_INLINE_DEPTH = 24;

/** One inline run being read: its source and the emphasis pairs in it. */
interface Run {
  readonly source: string;
  /** Index of `source` in the run that `pairs` was made for. */
  readonly base: number;
  pairs: ReadonlyMap<number, EmphasisPair> | null;
  masked: string;
}

export interface FootnoteToken {
  readonly type: 'footnote';
  readonly raw: string;
  readonly label: string;
  readonly tokens: Token[];
}

const NO_PAIRS: ReadonlyMap<number, EmphasisPair> = new Map();

const FOOTNOTE_MARK = /\[\^([^\]\s]{1,100})\](:?)/g;

/** Gives each label its number: by its first mark in the text, then those that no mark calls. */
function numberFootnotes(source: string, footnotes: Map<string, number>): void {
  let last = 0;
  for (const [, label = '', colon] of source.matchAll(FOOTNOTE_MARK)) {
    if (colon === '' && footnotes.get(label) === 0) footnotes.set(label, ++last);
  }
  for (const [label, number] of footnotes) if (number === 0) footnotes.set(label, ++last);
}

export class PageLexer extends Lexer {
  /** Labels of the footnotes that are defined, and their numbers once the blocks are read: in the order of their marks. */
  readonly footnotes = new Map<string, number>();
  readonly #sources = new Map<Token[], string>();
  readonly #runs: Run[] = [];
  readonly #masking: MarkedOptions;
  readonly #plain: MarkedOptions;
  /** What of marked's block rules the document can need. */
  possible: PossibleRules = allRules;
  #depth = 0;
  #inherited: Run | null = null;

  constructor(options: MarkedOptions) {
    super({ ...options });
    this.#plain = this.options;
    // marked blanks out code, links and tags for the hook only; asked for only where there is a delimiter to pair.
    const hooks = { emStrongMask: (masked: string): string => this.#keepMask(masked) };
    this.#masking = { ...this.options, hooks: hooks as NonNullable<MarkedOptions['hooks']> };
  }

  #keepMask(masked: string): string {
    const run = this.#runs.at(-1);
    if (run) run.masked = masked;
    return masked;
  }

  /** The block tokens of a document; their inline tokens are still empty. */
  blocks(source: string): Token[] {
    this.possible = possibleRules(source);
    this.blockTokens(source, this.tokens);
    for (const { src, tokens } of this.inlineQueue) this.#sources.set(tokens, src);
    this.inlineQueue = [];
    if (this.footnotes.size > 0) numberFootnotes(source, this.footnotes);
    return this.tokens;
  }

  /** Fills in the inline tokens of a leaf, once; gives the length of the source that was read. */
  fill(tokens: Token[]): number {
    const source = this.#sources.get(tokens);
    if (source === undefined) return 0;
    this.#sources.delete(tokens);
    this.state.inRawBlock = false;
    this.inlineTokens(source, tokens);
    return source.length;
  }

  /** Forgets what was being read when a guard cut it short: then nothing of it was cleaned up. */
  reset(): void {
    this.#runs.length = 0;
    this.#inherited = null;
    this.#depth = 0;
    this.options = this.#plain;
  }

  override blockTokens(src: string, tokens?: Token[], clipped?: boolean): Token[];
  override blockTokens(src: string, tokens?: TokensList, clipped?: boolean): TokensList;
  override blockTokens(src: string, tokens: Token[] = [], clipped = false): Token[] {
    if (this.#depth >= MAX_DEPTH) {
      if (src.trim() !== '') tokens.push({ type: 'text', raw: src, text: src, tokens: this.inline(src) });
      return tokens;
    }
    this.#depth++;
    try {
      return super.blockTokens(src, tokens, clipped);
    } finally {
      this.#depth--;
    }
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    if (this.#runs.length >= MAX_INLINE_DEPTH) {
      tokens.push({ type: 'text', raw: src, text: src, escaped: false });
      return tokens;
    }
    const inherited = this.#inherited;
    this.#inherited = null;
    const delimiters = src.includes('*') || src.includes('_') || src.includes('~');
    const run: Run = inherited ?? { source: src, base: 0, pairs: delimiters ? null : NO_PAIRS, masked: src };
    this.#runs.push(run);
    this.options = delimiters && inherited === null ? this.#masking : this.#plain;
    try {
      return super.inlineTokens(src, tokens);
    } finally {
      this.#runs.pop();
      this.options = this.#plain;
    }
  }

  /** The emphasis, or the literal delimiters, at the start of `src`. */
  takeEmphasis(src: string): Tokens.Generic | undefined {
    const run = this.#runs.at(-1);
    if (run === undefined) return undefined;
    run.pairs ??= pairEmphasis(maskMaths(run.masked), run.source);
    const pairs = run.pairs;
    const offset = run.base + run.source.length - src.length;
    const pair = pairs.get(offset);
    if (pair !== undefined && pair.end - offset <= src.length) {
      const raw = src.slice(0, pair.end - offset);
      const text = raw.slice(pair.size, -pair.size);
      this.#inherited = { source: text, base: offset + pair.size, pairs, masked: '' };
      return { type: pair.type, raw, text, tokens: this.inlineTokens(text) };
    }
    let end = 1;
    while (src.charCodeAt(end) === src.charCodeAt(0) && !pairs.has(offset + end)) end++;
    const raw = src.slice(0, end);
    return { type: 'text', raw, text: raw, escaped: false };
  }
}

const emphasis: TokenizerAndRendererExtension = {
  name: 'emphasis',
  level: 'inline',
  tokenizer(src) {
    const code = src.charCodeAt(0);
    if (code !== 0x2a && code !== 0x5f && code !== 0x7e) return undefined;
    return this.lexer instanceof PageLexer ? this.lexer.takeEmphasis(src) : undefined;
  },
};

const footnoteMark: TokenizerAndRendererExtension = {
  name: 'footnoteMark',
  level: 'inline',
  tokenizer(src) {
    if (!src.startsWith('[^') || !(this.lexer instanceof PageLexer)) return undefined;
    const found = /^\[\^([^\]\s]{1,100})\]/.exec(src);
    if (!found || !this.lexer.footnotes.has(found[1] ?? '')) return undefined;
    const label = found[1] ?? '';
    return { type: 'footnoteMark', raw: found[0], label, number: this.lexer.footnotes.get(label) };
  },
};

const FOOTNOTE =
  /^ {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*([^\n]*(?:\n(?! {0,3}\[\^[^\]\s]{1,100}\]:)[^\n]*\S[^\n]*|\n(?:[ \t]*\n)*(?: {4}|\t)[^\n]*\S[^\n]*)*)(?:\n+|$)/;

const footnote: TokenizerAndRendererExtension = {
  name: 'footnote',
  level: 'block',
  tokenizer(src) {
    if (!/^ {0,3}\[\^/.test(src) || !(this.lexer instanceof PageLexer)) return undefined;
    const found = FOOTNOTE.exec(src);
    if (!found) return undefined;
    const label = found[1] ?? '';
    if (!this.lexer.footnotes.has(label)) this.lexer.footnotes.set(label, 0);
    const body = (found[2] ?? '').replace(/\n(?: {4}|\t)/g, '\n');
    return { type: 'footnote', raw: found[0], label, tokens: this.lexer.blockTokens(body, []) };
  },
};

const definitionList: TokenizerAndRendererExtension = {
  name: 'definitionList',
  level: 'block',
  tokenizer(src) {
    if (!(this.lexer instanceof PageLexer) || !this.lexer.possible.definitionList) return undefined;
    return takeDefinitionList(src, this.lexer);
  },
};

const scatteredLink: TokenizerAndRendererExtension = {
  name: 'scatteredLink',
  level: 'block',
  tokenizer(src, tokens) {
    if (!(this.lexer instanceof PageLexer) || !this.lexer.possible.scatteredLink) return undefined;
    return takeScatteredLink(src, tokens, this.lexer) ?? takeBeforeScattered(src, this.lexer);
  },
};

/** `false`: marked's own rule is tried; undefined: it is known not to match. */
function whereItCanMatch(rule: keyof PossibleRules) {
  return function (this: Tokenizer): false | undefined {
    return this.lexer instanceof PageLexer && !this.lexer.possible[rule] ? undefined : false;
  };
}

/** What this page changes in marked's reading, for `Marked.use`. */
export const reading = {
  extensions: [
    emphasis,
    footnoteMark,
    footnote,
    definitionList,
    scatteredLink,
    ...maths,
    ...shortcodes,
    ...mending,
  ],
  tokenizer: {
    blockquote: whereItCanMatch('blockquote'),
    html: whereItCanMatch('html'),
    lheading: whereItCanMatch('lheading'),
    table: whereItCanMatch('table'),
    inlineText: (src: string): Tokens.Text => takeText(src),
    url: (src: string): Tokens.Link | undefined => takeAddress(src),
  },
};
