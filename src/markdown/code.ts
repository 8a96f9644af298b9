/** Code blocks: their lines as they are, folded with a mark where one is too long, never re-wrapped. */
import { type BreakClass, breakClassOf, neverFirst, neverLast } from '../core/break-class.ts';
import {
  joinSafe,
  repeatSafe,
  type SafeText,
  safe,
  sanitize,
  sanitizeLines,
  sliceSafe,
} from '../core/sanitize.ts';
import { type Line, Role, type Span, span } from '../core/span.ts';
import { eachGrapheme, textWidth } from '../core/text-width.ts';
import type { Cursor, LayoutSettings } from './lines.ts';
import type { PageBlock } from './page-block.ts';

const TAB = 4;
const LINE_END = sanitizeLines('\n');
const INDENT = 2;
/** A page narrower than this has no room for the indent. */
const MIN_INDENTED = 20;

/** Whether any code in a markdown text may name its language, so that loading the highlighter is worth while. */
export function namesCode(body: string): boolean {
  return /^[ \t>\d.*+-]{0,40}(?:`{3,}|~{3,})[ \t]*\w|^[ \t]{0,8}\{\{[<%]\s*highlight\s/m.test(body);
}

/** Tabs as spaces, up to columns that are a multiple of 4. */
function expandTabs(line: string, { ambiguous }: LayoutSettings): SafeText {
  if (!line.includes('\t')) return sanitize(line);
  const [first = '', ...rest] = line.split('\t');
  let text = first;
  let column = textWidth(first, ambiguous);
  for (const part of rest) {
    const gap = TAB - (column % TAB);
    text += ' '.repeat(gap) + part;
    column += gap + textWidth(part, ambiguous);
  }
  return sanitize(text);
}

/**
 * `text` in pieces: the first of at most `first` cells, the others of at most `rest`. Every piece is as long as it can be
 * but for the line-start and line-end rules, which hold for Chinese in code too.
 */
function fold(text: SafeText, first: number, rest: number, { ambiguous }: LayoutSettings): SafeText[] {
  const pieces: SafeText[] = [];
  let start = 0;
  let used = 0;
  let room = first;
  // The last place where the piece may end, and the cells up to it.
  let good = 0;
  let goodCells = 0;
  let previous: BreakClass = 0;
  eachGrapheme(text, ambiguous, (from, _to, cells) => {
    const next = breakClassOf(text.codePointAt(from) ?? 0);
    if (!neverFirst(next) && !neverLast(previous)) {
      good = from;
      goodCells = used;
    }
    previous = next;
    // Twice where what stood behind the good place does not fit in a following piece either.
    while (used + cells > room && from > start) {
      const end = good > start ? good : from;
      pieces.push(sliceSafe(text, start, end));
      used -= good > start ? goodCells : used;
      start = end;
      room = rest;
    }
    used += cells;
    return true;
  });
  pieces.push(sliceSafe(text, start));
  return pieces;
}

/** The part of a row of spans between two UTF-16 offsets. */
function cut(row: readonly Span[], from: number, to: number): Span[] {
  const parts: Span[] = [];
  let at = 0;
  for (const piece of row) {
    const start = Math.max(0, from - at);
    const end = Math.min(piece.text.length, to - at);
    if (start < end) parts.push(span(sliceSafe(piece.text, start, end), piece.style));
    at += piece.text.length;
  }
  return parts;
}

export function layoutCode(
  { text, language }: Extract<PageBlock, { type: 'code' }>,
  width: number,
  settings: LayoutSettings,
  cursor: Cursor,
): Line[] {
  const { ambiguous } = settings;
  const indent = width >= MIN_INDENTED ? INDENT : 0;
  const margin: Span[] = indent > 0 ? [span(repeatSafe(safe` `, indent))] : [];
  const mark = settings.ascii ? safe`\\ ` : safe`↳ `;
  const markCells = textWidth(mark, ambiguous);
  const room = width - indent;
  const folds = room >= markCells + 2 ? [span(mark, Role.secondary)] : [];
  const restRoom = folds.length > 0 ? room - markCells : room;
  const sources = text.split('\n').map((source) => expandTabs(source, settings));
  const styled =
    language === '' ? null : (settings.highlight?.(joinSafe(sources, LINE_END), language) ?? null);
  const lines: Line[] = [];
  sources.forEach((line, row) => {
    let start = cursor.start;
    if (line.trim() === '') {
      lines.push({ spans: [], width: 0, start });
    } else {
      const whole = styled?.[row] ?? [span(line, Role.code)];
      let at = 0;
      fold(line, room, restRoom, settings).forEach((piece, i) => {
        const spans = [...margin, ...(i > 0 ? folds : []), ...cut(whole, at, at + piece.length)];
        const cells = indent + (i > 0 ? room - restRoom : 0) + textWidth(piece, ambiguous);
        lines.push({ spans, width: cells, start });
        start += piece.length;
        at += piece.length;
      });
    }
    cursor.start += line.length + 1;
  });
  return lines;
}
