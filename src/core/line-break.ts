/** Filling rows of a given width with text: greedy, at the break opportunities, by force only where there is none. */
import { Break, type BreakClass, neverFirst, neverLast } from './break-class.ts';
import {
  ALLOWED,
  type BreakableText,
  breakAt,
  cellsAt,
  classAt,
  FAINT,
  offsetAt,
  prepareBreaks,
  WEAK,
} from './break-opportunities.ts';
import { sliceSafe } from './sanitize.ts';
import { type Line, type Span, span } from './span.ts';
import type { AmbiguousWidth } from './text-width.ts';

/** Cells of the whole text in one row. */
export function rowWidth(text: BreakableText): number {
  let width = 0;
  for (let i = 0; i < text.marks.length; i++) width += cellsAt(text, i);
  return width;
}

/** Cells of the longest part that can only be broken by force. */
export function longestPart(text: BreakableText): number {
  let longest = 0;
  let part = 0;
  for (let i = 0; i < text.marks.length; i++) {
    if (breakAt(text, i) === ALLOWED) part = 0;
    if (classAt(text, i) !== Break.space) part += cellsAt(text, i);
    if (part > longest) longest = part;
  }
  return longest;
}

/**
 * The rows of a text in `width` cells (2 or more). No row is wider; a row with no place to break is cut between
 * clusters. Spaces at a row's end are dropped; at the text's start only U+3000 is kept. An empty text makes no row.
 */
export function fillLines(text: BreakableText, width: number): Line[] {
  const count = text.marks.length;
  const lines: Line[] = [];
  const cursor = { span: 0, offset: 0 };
  let start = 0;
  while (start < count && classAt(text, start) === Break.space && cellsAt(text, start) < 2) start++;
  while (start < count) {
    const end = rowEnd(text, start, width);
    let last = end;
    while (last > start && classAt(text, last - 1) === Break.space) last--;
    let taken = 0;
    for (let i = start; i < last; i++) taken += cellsAt(text, i);
    if (last > start) {
      const from = offsetAt(text, start);
      const spans = sliceSpans(text.spans, cursor, from, last < count ? offsetAt(text, last) : text.length);
      lines.push({ spans, width: taken, start: from });
    }
    start = end;
    while (start < count && classAt(text, start) === Break.space) start++;
  }
  return lines;
}

/** Where the row that starts at `start` ends. */
function rowEnd(text: BreakableText, start: number, width: number): number {
  const count = text.marks.length;
  let end = start;
  let used = 0;
  let allowed = start;
  let weak = start;
  let faint = start;
  for (; end < count; end++) {
    if (end > start) {
      const opportunity = breakAt(text, end);
      if (opportunity === ALLOWED) allowed = end;
      else if (opportunity === WEAK) weak = end;
      else if (opportunity === FAINT) faint = end;
    }
    const cells = cellsAt(text, end);
    if (used + cells > width && classAt(text, end) !== Break.space) break;
    used += cells;
  }
  if (end === count) return end;
  if (weak > allowed && !fitsAlone(text, allowed, width)) return weak;
  if (faint > allowed && allowed === start) return faint;
  return allowed > start ? allowed : forcedEnd(text, start, end);
}

/** Whether the unbreakable part that starts at `start` fits in a row of its own; spaces at its end do not count. */
function fitsAlone(text: BreakableText, start: number, width: number): boolean {
  let used = 0;
  for (let i = start; i < text.marks.length; i++) {
    if (i > start && breakAt(text, i) === ALLOWED) return true;
    used += cellsAt(text, i);
    if (used > width && classAt(text, i) !== Break.space) return false;
  }
  return true;
}

function isBlank(breakClass: BreakClass): boolean {
  return breakClass === Break.space || breakClass === Break.glue;
}

/**
 * Where to cut a part that is longer than a row: the last place that keeps the line-start and line-end rules, else the last
 * that breaks none but that of the nonstarters.
 */
function forcedEnd(text: BreakableText, start: number, end: number): number {
  let visible = end;
  while (isBlank(classAt(text, visible))) visible++;
  let next = classAt(text, visible);
  let loose = 0;
  for (let i = end; i > start; i--) {
    const previous = classAt(text, i - 1);
    const parted = next === Break.dash && previous === Break.dash;
    if (!neverLast(previous) && !parted && !isBlank(previous)) {
      if (!neverFirst(next)) return i;
      if (next === Break.nonstarter && loose === 0) loose = i;
    }
    if (!isBlank(previous)) next = previous;
  }
  return loose > 0 ? loose : Math.max(end, start + 1);
}

function sliceSpans(
  spans: readonly Span[],
  cursor: { span: number; offset: number },
  from: number,
  to: number,
): Span[] {
  const cut: Span[] = [];
  while (cursor.span < spans.length) {
    const piece = spans[cursor.span];
    if (piece === undefined) break;
    const end = cursor.offset + piece.text.length;
    if (end > from && cursor.offset < to) {
      const whole = from <= cursor.offset && end <= to;
      cut.push(
        whole
          ? piece
          : span(
              sliceSafe(piece.text, Math.max(0, from - cursor.offset), to - cursor.offset),
              piece.style,
              piece.link,
            ),
      );
    }
    if (end > to) break;
    cursor.offset = end;
    cursor.span++;
  }
  return cut;
}

/** Spans broken into rows of at most `width` cells (2 or more); `Line.start` is the UTF-16 offset in their text. */
export function breakSpans(spans: readonly Span[], width: number, ambiguous: AmbiguousWidth): Line[] {
  return fillLines(prepareBreaks(spans, ambiguous), width);
}
