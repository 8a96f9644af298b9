/** Running text: rows of spans between hard breaks, ready to be filled into lines of any width. */
import { type BreakableText, prepareBreaks } from '../core/break-opportunities.ts';
import { fillLines, longestPart, rowWidth } from '../core/line-break.ts';
import { joinSafe, type SafeText, safe } from '../core/sanitize.ts';
import { type Line, type Link, Role, type Span, span } from '../core/span.ts';
import type { AmbiguousWidth } from '../core/text-width.ts';
import { withAsciiSigns } from './ascii-signs.ts';
import type { Rows } from './inline.ts';
import type { LinkTable } from './link-table.ts';

/** How links are told apart from other text: hyperlinks, notes at the foot, the address after the text, or not at all. */
export type LinkDisplay = 'osc8' | 'notes' | 'inline' | 'none';

/** What decides the text of a flow and its places to break, whatever the width. */
export interface FlowSettings {
  readonly ambiguous: AmbiguousWidth;
  readonly ascii: boolean;
  readonly links: LinkDisplay;
  readonly table: LinkTable;
}

function suffixOf(link: Link, { links, table }: FlowSettings): SafeText | null {
  if (links === 'inline') return table.speaksForItself(link) ? null : safe` (${link.href})`;
  const note = links === 'notes' ? table.note(link) : null;
  return note === null ? null : safe`[${note}]`;
}

/** A row with what the links need after them. */
function withSuffixes(row: readonly Span[], settings: FlowSettings): readonly Span[] {
  if (!row.some((piece) => piece.link)) return row;
  const spans: Span[] = [];
  row.forEach((piece, i) => {
    spans.push(piece);
    if (piece.link === undefined || row[i + 1]?.link === piece.link) return;
    const suffix = suffixOf(piece.link, settings);
    if (suffix !== null) spans.push(span(suffix, Role.secondary, piece.link));
  });
  return spans;
}

export class Flow {
  readonly rows: Rows;
  #prepared: readonly BreakableText[] = [];
  #settings: FlowSettings | null = null;

  constructor(rows: Rows) {
    this.rows = rows;
  }

  get isEmpty(): boolean {
    return this.rows.every((row) => row.every((piece) => piece.text === ''));
  }

  /** The words in one row. */
  get text(): SafeText {
    const rows = this.rows.map((row) =>
      joinSafe(
        row.map((piece) => piece.text),
        safe``,
      ),
    );
    return joinSafe(rows, safe` `);
  }

  #texts(settings: FlowSettings): readonly BreakableText[] {
    const known = this.#settings;
    const { ambiguous, ascii, links } = settings;
    if (known?.ambiguous !== ambiguous || known.links !== links || known.ascii !== ascii) {
      const rows = ascii ? this.rows.map(withAsciiSigns) : this.rows;
      this.#prepared = rows.map((row) => prepareBreaks(withSuffixes(row, settings), ambiguous));
      this.#settings = settings;
    }
    return this.#prepared;
  }

  /** Length of the text in the unit of `Line.start`, line ends included. */
  length(settings: FlowSettings): number {
    let length = 0;
    for (const text of this.#texts(settings)) length += text.length + 1;
    return length;
  }

  /** Cells of the widest row when nothing is broken. */
  width(settings: FlowSettings): number {
    return Math.max(0, ...this.#texts(settings).map(rowWidth));
  }

  /** Cells of the longest word. */
  longest(settings: FlowSettings): number {
    return Math.max(0, ...this.#texts(settings).map(longestPart));
  }

  /** Lines of at most `width` cells; their starts count from `base`. */
  lines(settings: FlowSettings, width: number, base: number): Line[] {
    const lines: Line[] = [];
    let start = base;
    for (const text of this.#texts(settings)) {
      const filled = fillLines(text, width);
      if (filled.length === 0) lines.push({ spans: [], width: 0, start });
      for (const line of filled)
        lines.push({ spans: line.spans, width: line.width, start: start + line.start });
      start += text.length + 1;
    }
    return lines;
  }
}
