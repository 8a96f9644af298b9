/** The inline content of a block: rows of spans between hard breaks, and images with their captions between those. */
import type { Token } from 'marked';
import { joinSafe, type SafeText, safe, sanitize, sliceSafe } from '../core/sanitize.ts';
import { type Link, Role, type Span, span } from '../core/span.ts';
import type { LinkTable } from './link-table.ts';
import { type FigurePiece, type PaintedFigure, type Piece, paintInline, type TextPiece } from './paint.ts';
import { joinsWithoutSpace } from './soft-break.ts';

/** An image: what stands for it, and where it may be opened. */
export interface Figure {
  /** Empty where nothing says what is seen. */
  readonly caption: readonly Span[];
  /** Of its file. */
  readonly name: SafeText;
  readonly link: Link | null;
}

export type Rows = readonly (readonly Span[])[];

/** Rows between hard breaks, or an image between them. */
export type InlinePart =
  | { readonly type: 'rows'; readonly rows: Rows }
  | { readonly type: 'figure'; readonly figure: Figure };

/** Words that begin a caption straight after an image. */
const CAPTION =
  /^\s*(?:图\s*[丨|｜:：]|图片?来源|图源|摄影|[（(]\s*(?:来源|图源|图片|图[丨|｜:：]|source|photo|credit)|[▲△▼]|(?:photo|image|source|credit)\s*:)/i;
/** What the figure's own number makes superfluous. */
const CAPTION_SIGN = /^\s*(?:图\s*[丨|｜:：]\s*|[▲△▼]\s*)?/;
/** Alternative texts that say nothing. */
const NO_WORDS =
  /^(?:图片?\d*|图像|圖片|画像|image\d*|img\d*|picture|photo|alt|undefined|null|untitled|\d+)?$/i;

/** File names that say nothing: numbers, hashes, what cameras give. */
const NO_NAME = /^(?:(?:img|images?|dsc[nf]?|pic|photo|p)?[!-@[-`{-~]*|[!-@[-`{-~a-f]{8,})$/i;

function lastSegment(address: string): string {
  const path = address.replace(/[?#].*$/s, '').replace(/\/+$/, '');
  return path.slice(path.lastIndexOf('/') + 1);
}

function fileName(source: string): SafeText {
  if (/^data:/i.test(source)) return sanitize(source.slice(0, Math.max(5, source.search(/[;,]|$/))));
  const name = lastSegment(source);
  try {
    // A proxy's address can end with the whole address of the image: its host says nothing about the picture.
    return sanitize(lastSegment(decodeURIComponent(name)));
  } catch {
    return sanitize(name); // a stray % in a file name: it is shown as it is
  }
}

function isBlank(row: readonly Span[]): boolean {
  return row.every((piece) => /^\s*$/.test(piece.text));
}

/** How many pieces from `next` on are the caption of the image before them: up to the end of their line. */
function captionLength(pieces: readonly Piece[], next: number): number {
  const type = pieces[next]?.type;
  let end = type === 'soft' || type === 'hard' ? next + 1 : next;
  let words = '';
  for (; end < pieces.length; end++) {
    const piece = pieces[end];
    if (piece?.type !== 'text') break;
    words += piece.text;
  }
  return CAPTION.test(words) ? end - next : 0;
}

function captionOf(figure: PaintedFigure, following: readonly Piece[]): Span[] {
  const caption: Span[] = [];
  for (const piece of following) {
    if (piece.type !== 'text') continue;
    const text = caption.length === 0 ? sanitize(piece.text.replace(CAPTION_SIGN, '')) : piece.text;
    if (text !== '') caption.push(span(text, piece.style, piece.link));
  }
  const name = fileName(figure.source);
  const silent = NO_WORDS.test(figure.alt) || figure.alt === name;
  // A credit alone does not say what is seen.
  const creditOnly = /^[（(]|^(?:图片?来源|图源|摄影)/.test(caption[0]?.text ?? '');
  const saysNothing = NO_NAME.test(name.replace(/\.\w{1,5}$/, ''));
  const words = silent ? (saysNothing ? safe`` : name) : figure.alt;
  if (caption.length === 0 && words !== '') caption.push(span(words));
  else if (creditOnly && !silent) caption.unshift(span(figure.alt));
  return caption;
}

/** The parts that the pieces make. */
class Assembly {
  readonly parts: InlinePart[] = [];
  #rows: Span[][] = [];
  #row: Span[] = [];
  #soft = false;

  text({ text, style, link }: TextPiece): void {
    const before = this.#row.at(-1);
    if (this.#soft && before !== undefined) {
      if (text.startsWith('\u3000')) {
        this.breakRow(); // an indent begins a paragraph of its own
      } else if (!/\s$/.test(before.text) && !joinsWithoutSpace(before.text, text)) {
        const same = before.link === link;
        this.#row.push(span(safe` `, same ? before.style & style : Role.none, same ? link : undefined));
      }
    }
    this.#soft = false;
    // What stood between two spaces may have been an unseen comment.
    const doubled = before?.text.endsWith(' ') && text.startsWith(' ') && !(style & Role.code);
    this.#row.push(span(doubled ? sliceSafe(text, 1) : text, style, link));
  }

  softBreak(): void {
    this.#soft = true;
  }

  breakRow(): void {
    this.#soft = false;
    this.#rows.push(this.#row);
    this.#row = [];
  }

  /** Adds a figure, and gives how many of the pieces after it were its caption. */
  figure({ figure, link }: FigurePiece, pieces: readonly Piece[], next: number, links: LinkTable): number {
    this.flush();
    const taken = captionLength(pieces, next);
    const caption = captionOf(figure, pieces.slice(next, next + taken));
    const target = link ?? figure.link;
    if (target) {
      const words = caption.map((piece) => piece.text);
      links.addText(target, joinSafe(words, safe``));
    }
    this.parts.push({ type: 'figure', figure: { caption, name: fileName(figure.source), link: target } });
    return taken;
  }

  flush(): void {
    this.#soft = false;
    const rows = [...this.#rows, this.#row];
    this.#rows = [];
    this.#row = [];
    while (rows.length > 0 && isBlank(rows.at(-1) ?? [])) rows.pop();
    while (rows.length > 0 && isBlank(rows[0] ?? [])) rows.shift();
    if (rows.length > 0) this.parts.push({ type: 'rows', rows });
  }
}

/** Inline tokens as parts; their links go into `links`. The tokens are used up. */
export function renderInline(tokens: Token[], links: LinkTable): readonly InlinePart[] {
  const pieces = paintInline(tokens, links);
  const assembly = new Assembly();
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece === undefined) break;
    if (piece.type === 'text') assembly.text(piece);
    else if (piece.type === 'soft') assembly.softBreak();
    else if (piece.type === 'hard') assembly.breakRow();
    else i += assembly.figure(piece, pieces, i + 1, links);
  }
  assembly.flush();
  return assembly.parts;
}

/** Inline tokens where an image cannot have a row of its own (a heading, a cell): its words stand in brackets. */
export function renderInlineRows(tokens: Token[], links: LinkTable): Rows {
  const rows: Span[][] = [[]];
  for (const part of renderInline(tokens, links)) {
    if (part.type === 'rows') {
      part.rows.forEach((row, i) => {
        if (i > 0) rows.push([]);
        rows.at(-1)?.push(...row);
      });
      continue;
    }
    const { caption, name, link } = part.figure;
    const target = link ?? undefined;
    const words = caption.length > 0 ? caption : [span(name)];
    rows
      .at(-1)
      ?.push(
        span(safe`[`, Role.caption, target),
        ...words.map((piece) => span(piece.text, piece.style | Role.caption, piece.link ?? target)),
        span(safe`]`, Role.caption, target),
      );
  }
  return rows;
}
