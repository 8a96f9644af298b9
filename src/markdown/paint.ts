/**
 * Inline tokens to runs of text with roles: marked-terminal paints the tokens, and the painted string is read back.
 *
 * Every text leaf is decoded and its controls are replaced before it is painted, so the only escapes in the painted
 * string are those of markdown/theme; each run that is read back is sanitised whole. In it `\t` stands for a soft line break and `\n` for a hard one.
 */
import { Marked, Parser, type Token, type Tokens } from 'marked';
import { markedTerminal } from 'marked-terminal';
import { openableAddress } from '../core/openable-address.ts';
import { type SafeText, sanitize } from '../core/sanitize.ts';
import { type Link, Role, type Roles } from '../core/span.ts';
import { decodeEntities } from './entities.ts';
import { attribute, isKnown, isUnseen, pairInlineHtml, parseTag, plainText } from './html.ts';
import { PageLexer, reading } from './lexer.ts';
import { innerAddress, type LinkTable, otherHost } from './link-table.ts';
import { afterSgr, extraStyles, type Painted, theme } from './theme.ts';

export interface PaintedFigure {
  readonly alt: SafeText;
  /** Address of the image as in the source. */
  readonly source: string;
  /** The image itself; null within a link, which leads elsewhere, and where it cannot be opened. */
  readonly link: Link | null;
}

export interface TextPiece {
  readonly type: 'text';
  readonly text: SafeText;
  readonly style: Roles;
  readonly link: Link | undefined;
}

export interface FigurePiece {
  readonly type: 'figure';
  readonly figure: PaintedFigure;
  /** The link around the image. */
  readonly link: Link | undefined;
}

/** One run of the painted string, or a line break in it, or the place of a figure. */
export type Piece = TextPiece | FigurePiece | { readonly type: 'soft' } | { readonly type: 'hard' };

/** Where the links and figures of what is being painted are kept: marked's renderers take tokens only. */
interface Painting {
  readonly links: LinkTable;
  readonly figures: PaintedFigure[];
  inLink: boolean;
}

let painting: Painting | null = null;

/** Text of a leaf, decoded and safe; line ends become soft breaks. */
function leafText(source: string): string {
  if (!source.includes('\n')) return leafLine(source);
  const lines = source.split('\n');
  return lines
    .map((line, i) => {
      const from = i > 0 ? line.replace(/^[ \t]+/, '') : line;
      return leafLine(i < lines.length - 1 ? from.replace(/[ \t]+$/, '') : from);
    })
    .join('\t');
}

// All that could be taken for a sign of ours; the rest of the cleaning is done when the painted string is read.
const CONTROL_CHARACTER = /[\0-\x1f\x7f-\x9f]/;

function leafLine(line: string): string {
  const text = decodeEntities(line);
  return CONTROL_CHARACTER.test(text) ? sanitize(text) : text;
}

/** UTF-16 units of the longest `data:` address that can hold no more than a dot of one colour. */
const SPACER = 200;

function paintFigure(alt: string, address: string): string {
  if (painting === null) return '';
  const source = decodeEntities(address);
  // What holds the place of an image that a script would load, or counts readers: nothing to see.
  if (alt.trim() === '' && /^data:/i.test(source) && source.length < SPACER) return '';
  const href = painting.inLink ? null : openableAddress(source);
  painting.figures.push({
    alt: sanitize(decodeEntities(alt).trim()),
    source,
    link: href === null ? null : painting.links.add(href),
  });
  return extraStyles.figure(painting.figures.length);
}

function paintLink(href: string, tokens: Token[]): string {
  if (painting === null || painting.inLink) return paintTokens(tokens);
  const target = decodeEntities(href);
  const address = openableAddress(target);
  // A path leads to another article; another scheme leads nowhere from here.
  const shown = address ?? innerAddress(target);
  if (shown === null) return paintTokens(tokens);
  const link = painting.links.add(shown, address === null);
  painting.inLink = true;
  const text = paintTokens(tokens) || shown;
  painting.inLink = false;
  const host = address === null ? null : otherHost(decodeEntities(plainText(tokens)), address);
  return extraStyles.link(link.number, text) + (host === null ? '' : extraStyles.secondary(` (${host})`));
}

function paintFootnoteMark(label: string, number: number): string {
  const mark = extraStyles.secondary(`[^${number}]`);
  if (painting === null || painting.inLink) return mark;
  const link = painting.links.addFootnote(label, number);
  return extraStyles.link(link.number, mark);
}

function paintHtml(raw: string): string {
  if (isUnseen(raw)) return '';
  const tag = parseTag(raw);
  if (tag === null || !isKnown(tag.name)) return leafText(raw);
  if (tag.name === 'br') return '\n';
  if (tag.name !== 'img') return '';
  const { attributes } = tag;
  return paintFigure(
    attribute(attributes, 'alt') || attribute(attributes, 'title'),
    attribute(attributes, 'src'),
  );
}

const marked = new Marked(markedTerminal(theme), reading, {
  renderer: {
    text(token: Tokens.Text | Tokens.Escape) {
      if ('tokens' in token && token.tokens) return paintTokens(token.tokens);
      token.text = token.type === 'escape' ? sanitize(token.text) : leafText(token.raw);
      return false; // on to marked-terminal, with clean text
    },
    codespan(token: Tokens.Codespan) {
      token.text = sanitize(token.text);
      return false;
    },
    html: ({ raw }: Tokens.HTML | Tokens.Tag) => paintHtml(raw),
    checkbox: () => '',
    image: ({ text, href }: Tokens.Image) => paintFigure(text, href),
    link: ({ href, tokens }: Tokens.Link) => paintLink(href, tokens),
  },
  extensions: [
    { name: 'mark', renderer: (token) => extraStyles.mark(paintTokens(token.tokens ?? [])) },
    { name: 'keyboard', renderer: (token) => extraStyles.keyboard(paintTokens(token.tokens ?? [])) },
    { name: 'shortcode', renderer: (token) => paintTokens(token.tokens ?? []) },
    {
      name: 'footnoteMark',
      renderer: ({ label, number }) => paintFootnoteMark(String(label), Number(number)),
    },
  ],
});

function paintTokens(tokens: Token[]): string {
  return Parser.parseInline(tokens, marked.defaults);
}

/** A lexer with this page's rules. */
export function createLexer(): PageLexer {
  return new PageLexer(marked.defaults);
}

const CONTROL = /\x1b\[([\d;]*)([mF])|[\t\n]/g;

function readPainted(painted: string, { links, figures }: Painting): Piece[] {
  const pieces: Piece[] = [];
  let state: Painted = { roles: Role.none, link: 0 };
  let last = 0;
  const addText = (end: number): void => {
    if (end === last) return;
    const run = painted.slice(last, end);
    const text = sanitize(
      run.includes('  ') && !(state.roles & Role.code) ? run.replace(/ {2,}/g, ' ') : run,
    );
    const link = links.get(state.link);
    pieces.push({ type: 'text', text, style: link ? state.roles | Role.link : state.roles, link });
    if (link) links.addText(link, text);
  };
  for (const found of painted.matchAll(CONTROL)) {
    addText(found.index);
    last = found.index + found[0].length;
    if (found[0] === '\n') {
      pieces.push({ type: 'hard' });
    } else if (found[0] === '\t') {
      pieces.push({ type: 'soft' });
      const link = links.get(state.link);
      if (link) links.addText(link, sanitize(' '));
    } else if (found[2] === 'F') {
      const figure = figures[Number(found[1]) - 1];
      if (figure) pieces.push({ type: 'figure', figure, link: links.get(state.link) });
    } else {
      state = afterSgr(state, found[1] ?? '');
    }
  }
  addText(painted.length);
  return pieces;
}

/** Inline tokens as runs, breaks and figures; their links go into `links`. The tokens are used up. */
export function paintInline(tokens: Token[], links: LinkTable): Piece[] {
  painting = { links, figures: [], inLink: false };
  try {
    return readPainted(paintTokens(pairInlineHtml(tokens)), painting);
  } finally {
    painting = null;
  }
}
