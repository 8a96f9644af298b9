/**
 * An article as a page: its blocks, laid out one at a time and only when they are asked for.
 *
 * The block structure is read at once; the inline content is read in reading order, in slices, up to what is asked for,
 * so that links and figures have the same numbers whatever is shown first.
 */
import type { Token } from 'marked';
import type { Article } from '../core/article.ts';
import { openableAddress } from '../core/openable-address.ts';
import { joinSafe, type RawText, type SafeText, safe, sanitizeLines } from '../core/sanitize.ts';
import { type Line, type Link, Role, span } from '../core/span.ts';
import { type AmbiguousWidth, textWidth } from '../core/text-width.ts';
import type { PageMessages } from '../messages/page.ts';
import { type Building, buildBlock, leaves, plainBlock } from './build-block.ts';
import type { LinkDisplay } from './flow.ts';
import { layoutHead } from './head.ts';
import type { Highlight } from './highlight.ts';
import { hanging, layoutBlocks } from './layout.ts';
import type { FootnoteToken, PageLexer } from './lexer.ts';
import { blankLine, type Cursor, type LayoutSettings, spanLines } from './lines.ts';
import { LinkTable, type PageLink } from './link-table.ts';
import type { PageBlock } from './page-block.ts';
import { createLexer } from './paint.ts';
import { partCode, piecesOf } from './pieces.ts';
import { shownTokens } from './shown-tokens.ts';

export type { PageLink } from './link-table.ts';

export interface LayoutOptions {
  /** Cells, 2 or more. */
  readonly width: number;
  readonly ambiguous: AmbiguousWidth;
  readonly links: LinkDisplay;
  /** Bars, bullets and rules in ASCII; the article's own text stays as it is. */
  readonly ascii: boolean;
  readonly messages: PageMessages;
  /** Colours for code (markdown/highlight); absent: code is plain. */
  readonly highlight?: Highlight | undefined;
}

/** A line of the page at one width. */
export interface Place {
  readonly block: number;
  readonly line: number;
}

/** A place in the text, whatever the width. */
export interface Anchor {
  readonly block: number;
  /** As `Line.start`. */
  readonly offset: number;
}

export interface Heading {
  readonly block: number;
  readonly level: number;
  readonly text: SafeText;
}

/**
 * Runs a piece of work that hostile text could make very long; throws when it takes too long, and its work may then be
 * left half done. The reader runs it under a time limit.
 */
export type Guard = <Result>(work: () => Result) => Result;

export interface DocumentInput {
  /** Null for text without a head. */
  readonly article: Article | null;
  readonly body: RawText;
  /** Whether the head is shown. */
  readonly header: boolean;
}

export interface Document {
  /** Block 0 is the head where there is one; the last block holds the notes to the links, and may be empty. */
  readonly blockCount: number;
  /** Reads the whole page. */
  readonly headings: readonly Heading[];
  /** Reads the whole page. */
  readonly links: readonly PageLink[];
  /** Length of a block in the source: its share of the page. */
  blockLength(block: number): number;
  /** Lines of a block, with the blank line after it. Empty beyond the page. */
  blockLines(block: number, options: LayoutOptions): readonly Line[];
  /** The first code block in a block, null without one. */
  codeIn(block: number): SafeText | null;
}

interface Entry {
  /** Null for source that is shown as it stands. */
  readonly token: Token | null;
  readonly source: string;
  /** Whether the next entry goes on right below: both are pieces of one block. */
  readonly joined: boolean;
  /** Null until it is read; source as it stands is made into blocks when it is asked for. */
  blocks: readonly PageBlock[] | null;
}

/** The lines of the blocks that have been laid out with some options. */
interface Layout {
  readonly options: LayoutOptions;
  readonly lines: (readonly Line[] | undefined)[];
}

function sameOptions(a: LayoutOptions, b: LayoutOptions): boolean {
  return (
    a.width === b.width &&
    a.ambiguous === b.ambiguous &&
    a.links === b.links &&
    a.ascii === b.ascii &&
    a.messages === b.messages &&
    a.highlight === b.highlight
  );
}

/** Source that is read in one slice of work. */
const SLICE = 16 * 1024;
const CACHED_LAYOUTS = 2;

function withoutGuard<Result>(work: () => Result): Result {
  return work();
}

class PageDocument implements Document {
  readonly #article: Article | null;
  readonly #guard: Guard;
  readonly #lexer: PageLexer = createLexer();
  readonly #building: Building = {
    links: new LinkTable(),
    footnotes: this.#lexer.footnotes,
    figures: 0,
  };
  readonly #ownLink: Link | null;
  readonly #layouts: Layout[] = [];
  #entries: Entry[] = [];
  #built = 0;
  /** The first entry that is shown as it stands, after a notice; -1 for none. */
  #plainFrom = -1;

  constructor({ article, body, header }: DocumentInput, guard: Guard) {
    this.#article = header ? article : null;
    this.#guard = guard;
    const address = this.#article?.link ? openableAddress(this.#article.link) : null;
    this.#ownLink = address === null ? null : this.#building.links.add(address);
    if (this.#ownLink) this.#building.links.addText(this.#ownLink, this.#ownLink.href);
    const source = body.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
    try {
      guard(() => {
        const tokens = shownTokens(this.#lexer.blocks(source), this.#article, this.#lexer.footnotes);
        this.#entries = tokens.flatMap((token) =>
          partCode(token).map((part, i, all) => {
            return { token: part, source: part.raw, joined: i < all.length - 1, blocks: null };
          }),
        );
        this.#buildSlice();
      });
    } catch {
      this.#giveUp(source);
    }
  }

  get #first(): number {
    return this.#article ? 1 : 0;
  }

  get blockCount(): number {
    return this.#first + this.#entries.length + 1;
  }

  get headings(): readonly Heading[] {
    this.#buildTo(this.#entries.length - 1);
    return this.#entries.flatMap(({ blocks }, i) =>
      (blocks ?? []).flatMap((block): Heading[] =>
        block.type === 'heading'
          ? [{ block: this.#first + i, level: block.level, text: block.flow.text }]
          : [],
      ),
    );
  }

  get links(): readonly PageLink[] {
    this.#buildTo(this.#entries.length - 1);
    return this.#building.links.all((label) => this.#footnoteBlock(label));
  }

  #footnoteBlock(label: string): number | null {
    const index = this.#entries.findIndex(
      ({ token }) => token?.type === 'footnote' && (token as FootnoteToken).label === label,
    );
    return index < 0 ? null : this.#first + index;
  }

  blockLength(block: number): number {
    const entry = this.#entries[block - this.#first];
    if (entry) return Math.max(1, entry.source.length);
    return block === 0 && this.#article ? 1 + this.#article.title.length : 0;
  }

  codeIn(block: number): SafeText | null {
    let index = block - this.#first;
    while (this.#entries[index - 1]?.joined) index--;
    const pieces: SafeText[] = [];
    do {
      const code = this.#blocksOf(index).find((inner) => inner.type === 'code');
      if (code?.type === 'code') pieces.push(code.text);
    } while (this.#entries[index++]?.joined);
    return pieces.length > 0 ? joinSafe(pieces, sanitizeLines('\n')) : null;
  }

  blockLines(block: number, options: LayoutOptions): readonly Line[] {
    const layout = this.#layoutFor(options);
    const known = layout[block];
    if (known) return known;
    const settings: LayoutSettings = { ...options, table: this.#building.links };
    const cursor: Cursor = { start: 0 };
    const lines = this.#layOut(block, Math.max(2, options.width), settings, cursor);
    const joined = this.#entries[block - this.#first]?.joined;
    if (lines.length > 0 && !joined && this.#goesOn(block, settings)) lines.push(blankLine(cursor));
    layout[block] = lines;
    return lines;
  }

  #layOut(block: number, width: number, settings: LayoutSettings, cursor: Cursor): Line[] {
    if (block === 0 && this.#article)
      return layoutHead(this.#article, this.#ownLink, width, settings, cursor);
    const index = block - this.#first;
    if (index === this.#entries.length) return this.#notes(width, settings, cursor);
    return layoutBlocks(this.#blocksOf(index), width, settings, cursor);
  }

  /** The notes at the foot of the page. */
  #notes(width: number, settings: LayoutSettings, cursor: Cursor): Line[] {
    if (settings.links !== 'notes') return [];
    this.#buildTo(this.#entries.length - 1);
    const { links } = this.#building;
    return links.notes.flatMap((link, i) => {
      const marker = span(safe`[${i + 1}] `, Role.secondary);
      const address = span(link.href, Role.link | Role.secondary, link);
      return hanging(marker, textWidth(marker.text, settings.ambiguous), width, settings, cursor, (room) =>
        spanLines([address], room, settings, cursor),
      );
    });
  }

  /** Whether anything is shown after this block. */
  #goesOn(block: number, settings: LayoutSettings): boolean {
    for (let index = block - this.#first + 1; index < this.#entries.length; index++) {
      if (this.#blocksOf(index).length > 0) return true;
    }
    return (
      block - this.#first < this.#entries.length &&
      settings.links === 'notes' &&
      this.#building.links.notes.length > 0
    );
  }

  #layoutFor(options: LayoutOptions): (readonly Line[] | undefined)[] {
    const known = this.#layouts.find((layout) => sameOptions(layout.options, options));
    if (known) return known.lines;
    if (this.#layouts.length >= CACHED_LAYOUTS) this.#layouts.shift();
    const layout: Layout = { options, lines: [] };
    this.#layouts.push(layout);
    return layout.lines;
  }

  #blocksOf(index: number): readonly PageBlock[] {
    this.#buildTo(index);
    const entry = this.#entries[index];
    if (entry === undefined) return [];
    entry.blocks ??= [plainBlock(entry.source, index === this.#plainFrom)];
    return entry.blocks;
  }

  #buildTo(index: number): void {
    while (this.#built <= index && this.#built < this.#entries.length) {
      try {
        this.#guard(() => this.#buildSlice());
      } catch {
        this.#giveUpRest();
      }
    }
  }

  /** Reads the inline content of the next blocks. */
  #buildSlice(): void {
    let read = 0;
    while (read < SLICE && this.#built < this.#entries.length) {
      const entry = this.#entries[this.#built];
      if (entry?.token) {
        for (const tokens of leaves(entry.token)) this.#lexer.fill(tokens);
        entry.blocks = buildBlock(entry.token, this.#building);
        this.#building.links.assignNotes();
        read += entry.source.length;
      }
      this.#built++;
    }
  }

  /** The text from here on as it stands: reading it as markdown took too long or failed. */
  #giveUpRest(): void {
    this.#lexer.reset();
    this.#plainFrom = this.#built;
    const rest = this.#entries.splice(this.#built).flatMap(({ source, joined }) =>
      piecesOf(source).map((part, i, all): Entry => {
        return { token: null, source: part, joined: joined || i < all.length - 1, blocks: null };
      }),
    );
    this.#entries = this.#entries.concat(rest);
    this.#built = this.#entries.length;
  }

  /** After a failure at the start: what has not been read of the blocks, or of the whole text, as it stands. */
  #giveUp(source: string): void {
    if (this.#entries.length === 0) {
      this.#entries = source
        .split(/\n(?:[ \t]*\n)+/)
        .filter((part) => part.trim() !== '')
        .map((part) => ({ token: null, source: part, joined: false, blocks: null }));
    }
    this.#giveUpRest();
  }
}

/** An article's page. `guard` bounds the time that hostile text may take; beyond it the text is shown as it stands. */
export function createDocument(
  input: DocumentInput,
  { guard = withoutGuard }: { guard?: Guard } = {},
): Document {
  return new PageDocument(input, guard);
}
