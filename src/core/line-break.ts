/**
 * Line breaking: where a text may end a row, and the rows it makes in a given width.
 *
 * The places are found once per text and do not depend on the width, so a resize only runs the greedy fill again.
 * Rules: Unicode Standard Annex 14 in a short form, with the Chinese line-start and line-end rules of CLREQ.
 */
import { Break, type BreakClass, breakClassOf, neverFirst, neverLast } from './break-class.ts';
import { sliceSafe } from './sanitize.ts';
import { type Line, type Span, span } from './span.ts';
import { type AmbiguousWidth, eachGrapheme, textWidth, unitCells } from './text-width.ts';

/** No break before this cluster. */
const NONE = 0;
/** A break here only when the word does not fit in a row of its own: inside a URL. */
const WEAK = 1;
const ALLOWED = 2;

/** A text ready to be filled into rows of any width. */
export interface BreakableText {
  readonly spans: readonly Span[];
  /** UTF-16 units. */
  readonly length: number;
  /** For each grapheme cluster: its cells, its class, and the break opportunity before it (see the functions below). */
  readonly marks: Uint16Array;
  /** UTF-16 offset of each cluster, and of the end; null where every cluster is one unit. */
  readonly offsets: Uint32Array | null;
}

// A mark holds the cells in bits 0-6, the opportunity in bits 7-8 and the class from bit 9 on.
const OPPORTUNITY_SHIFT = 7;
const CLASS_SHIFT = 9;
/** A cluster wider than this is taken apart: no real one is, and a row has to hold at least one. */
const WIDEST_CLUSTER = 8;

function cellsAt(text: BreakableText, i: number): number {
  return (text.marks[i] ?? 0) & 0x7f;
}
function breakAt(text: BreakableText, i: number): number {
  return ((text.marks[i] ?? 0) >> OPPORTUNITY_SHIFT) & 3;
}
function classAt(text: BreakableText, i: number): BreakClass {
  return (text.marks[i] ?? 0) >> CLASS_SHIFT;
}
function offsetAt(text: BreakableText, i: number): number {
  return text.offsets === null ? i : (text.offsets[i] ?? 0);
}

const URL_RANGE = /(?:https?:\/\/|ftp:\/\/|www\.|mailto:)[!-~]+/gi;
/** Counting words and units that stay with the number before them. */
const HAN_UNITS = new Set(
  '年月日号號时時分秒点點元円块角万亿億萬兆千百岁歲歳个個名人次位家只支件条篇章页頁字倍度米吨克升座层周天',
);
const HAN_MULTIPLIERS = new Set('万亿億萬兆千百');
const UNITS =
  /^ (?:[kKcmnµμMGTP]?(?:m|g|b|B|W|V|A|Hz|Pa|J|L|l|bps|iB|Wh|eV)|km²|m²|m³|km\/h|kWh|mAh|°C|°F|℃|%|AM|PM|am|pm|px|pt|mph|ft|lb|oz|min|[hs])(?![\p{L}\p{N}])/u;

/** Finds where `spans` may be broken. */
export function prepareBreaks(spans: readonly Span[], ambiguous: AmbiguousWidth): BreakableText {
  let text = spans[0]?.text ?? '';
  for (let i = 1; i < spans.length; i++) text += spans[i]?.text ?? '';
  const prepared = unitMarks(spans, text, ambiguous) ?? clusterMarks(spans, text, ambiguous);
  markBreaks(text, prepared);
  if (text.includes('://') || text.includes('www.') || text.includes('mailto:')) markUrls(text, prepared);
  return prepared;
}

/** For text in which every UTF-16 unit is a cluster: nearly every text. */
function unitMarks(spans: readonly Span[], text: string, ambiguous: AmbiguousWidth): BreakableText | null {
  const marks = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const cells = unitCells(unit, ambiguous);
    if (cells < 0) return null;
    marks[i] = cells | (breakClassOf(unit) << CLASS_SHIFT);
  }
  return { spans, length: text.length, marks, offsets: null };
}

function clusterMarks(spans: readonly Span[], text: string, ambiguous: AmbiguousWidth): BreakableText {
  const offsets: number[] = [];
  const marks: number[] = [];
  const add = (start: number, cells: number): void => {
    offsets.push(start);
    marks.push(cells | (breakClassOf(text.codePointAt(start) ?? 0) << CLASS_SHIFT));
  };
  eachGrapheme(text, ambiguous, (start, end, cells) => {
    if (cells <= WIDEST_CLUSTER) {
      add(start, cells);
      return true;
    }
    let at = start;
    for (const character of text.slice(start, end)) {
      add(at, textWidth(character, ambiguous));
      at += character.length;
    }
    return true;
  });
  offsets.push(text.length);
  return { spans, length: text.length, marks: Uint16Array.from(marks), offsets: Uint32Array.from(offsets) };
}

function markBreaks(text: string, prepared: BreakableText): void {
  const { marks } = prepared;
  let solid: BreakClass = 0; // the last class that is no space
  let previous: BreakClass = 0;
  let before: BreakClass = 0;
  let inNumber = false;
  for (let i = 0; i < marks.length; i++) {
    const next = classAt(prepared, i);
    const offset = offsetAt(prepared, i);
    let opportunity = NONE;
    if (previous === Break.wide && next === Break.wide && !inNumber) {
      opportunity = ALLOWED;
    } else if (i > 0 && next !== Break.space) {
      if (previous === Break.space) {
        const unit =
          solid === Break.digit && before === Break.digit && UNITS.test(text.slice(offset - 1, offset + 8));
        opportunity = neverFirst(next) || neverLast(solid) || unit ? NONE : ALLOWED;
      } else if (!(inNumber && staysWithNumber(text, offset, next, previous))) {
        opportunity = mayBreak(before, previous, next, classAt(prepared, i + 1)) ? ALLOWED : NONE;
      }
      if (opportunity === NONE && endsUrlPart(text, offset)) opportunity = WEAK;
    }
    marks[i] = (marks[i] ?? 0) | (opportunity << OPPORTUNITY_SHIFT);
    if (next === Break.digit) inNumber = true;
    else if (inNumber) inNumber = next === Break.wide && HAN_UNITS.has(text.charAt(offset));
    if (next !== Break.space) solid = next;
    before = previous;
    previous = next;
  }
}

/** Whether a long URL may be broken at `offset`: after / ? & =. */
function endsUrlPart(text: string, offset: number): boolean {
  return '/?&='.includes(text.charAt(offset - 1)) && text.charAt(offset) !== '/';
}

/** In a number, a sum or a date: `280字`, `3.5万元`, `2025年10月1日`. */
function staysWithNumber(text: string, offset: number, next: BreakClass, previous: BreakClass): boolean {
  if (next === Break.wide) {
    if (!HAN_UNITS.has(text.charAt(offset))) return false;
    return previous === Break.digit || HAN_MULTIPLIERS.has(text.charAt(offset - 1));
  }
  return (
    next === Break.digit && (previous === Break.digit || '年月日时時分点點'.includes(text.charAt(offset - 1)))
  );
}

/** Whether a row may end between `previous` and `next` that touch; `before` and `after` are their outer neighbours. */
function mayBreak(before: BreakClass, previous: BreakClass, next: BreakClass, after: BreakClass): boolean {
  if (previous === Break.zeroWidth) return true;
  if (next === Break.zeroWidth || next === Break.glue || previous === Break.glue) return false;
  if (neverFirst(next) || neverLast(previous)) return false;
  switch (next) {
    case Break.infix:
    case Break.asciiClose:
    case Break.quote:
    case Break.after:
    case Break.hyphen:
      return false;
    case Break.postfix:
      return previous === Break.wide;
    case Break.quoteOpen:
      return isWideSide(previous) || isWideSide(after);
    case Break.dash:
      return previous !== Break.dash && isWideSide(previous);
    case Break.asciiOpen:
      return isWideSide(previous);
  }
  switch (previous) {
    case Break.asciiOpen:
    case Break.quote:
    case Break.prefix:
      return false;
    case Break.infix:
    case Break.asciiClose:
    case Break.postfix:
      return next === Break.wide || next === Break.open;
    case Break.hyphen:
      return before === Break.letter && next !== Break.digit;
    case Break.after:
      return next !== Break.digit;
    case Break.dash:
      return true;
    case Break.quoteClose:
      return isWideSide(next) || isWideSide(before);
  }
  return isWideSide(previous) || isWideSide(next);
}

function isWideSide(breakClass: BreakClass): boolean {
  return (
    breakClass === Break.wide ||
    breakClass === Break.open ||
    breakClass === Break.close ||
    breakClass === Break.quoteOpen ||
    breakClass === Break.quoteClose ||
    breakClass === Break.dash
  );
}

/** Within a URL a row ends only after / ? & =. */
function markUrls(text: string, prepared: BreakableText): void {
  const { marks } = prepared;
  let i = 0;
  for (const found of text.matchAll(URL_RANGE)) {
    const start = found.index;
    const end = start + found[0].length;
    while (i < marks.length && offsetAt(prepared, i) <= start) i++;
    for (; i < marks.length && offsetAt(prepared, i) < end; i++) {
      const opportunity = endsUrlPart(text, offsetAt(prepared, i)) ? WEAK : NONE;
      marks[i] = ((marks[i] ?? 0) & ~(3 << OPPORTUNITY_SHIFT)) | (opportunity << OPPORTUNITY_SHIFT);
    }
  }
}

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
  for (; end < count; end++) {
    if (end > start) {
      const opportunity = breakAt(text, end);
      if (opportunity === ALLOWED) allowed = end;
      else if (opportunity === WEAK) weak = end;
    }
    const cells = cellsAt(text, end);
    if (used + cells > width && classAt(text, end) !== Break.space) break;
    used += cells;
  }
  if (end === count) return end;
  if (weak > allowed && !fitsAlone(text, allowed, width)) return weak;
  return allowed > start ? allowed : forcedEnd(text, start, end);
}

/** Whether the unbreakable part that starts at `start` fits in a row of its own. */
function fitsAlone(text: BreakableText, start: number, width: number): boolean {
  let used = 0;
  for (let i = start; i < text.marks.length; i++) {
    if (i > start && (breakAt(text, i) === ALLOWED || classAt(text, i) === Break.space)) return true;
    used += cellsAt(text, i);
    if (used > width) return false;
  }
  return true;
}

/** Where to cut a part that is longer than a row: the last place that keeps the line-start and line-end rules. */
function forcedEnd(text: BreakableText, start: number, end: number): number {
  for (let i = end; i > start; i--) {
    if (!neverFirst(classAt(text, i)) && !neverLast(classAt(text, i - 1))) return i;
  }
  return Math.max(end, start + 1);
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
