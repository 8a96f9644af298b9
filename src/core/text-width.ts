/**
 * How many cells a text takes in a terminal.
 *
 * Width is that of grapheme clusters: East Asian Width W and F take two cells, A one or two as the terminal has it,
 * nonspacing marks and format characters none, emoji sequences and everything with VS16 two.
 * Most text never needs cluster rules: a table of the BMP tells which characters can join their neighbours, and only
 * the short runs around those are given to Intl.Segmenter.
 */
import { eastAsianWidthType } from 'get-east-asian-width';
import { joinSafe, repeatSafe, type SafeText, safe, sliceSafe } from './sanitize.ts';
import { type Span, span } from './span.ts';

/** Cells of an East Asian Ambiguous character (“ ” … — ·) in this terminal. */
export type AmbiguousWidth = 1 | 2;

const KNOWN = 0x80;
const JOINS = 0x40;
const AMBIGUOUS = 0x20;
const CELLS = 0x03;

const JOINER =
  /\u200d|[\p{M}\u200c\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uff9e\uff9f\u0e33\u0eb3\u{e0020}-\u{e007f}\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\u{110bd}\u{110cd}]/u;
const NO_CELL =
  /[\p{Mn}\p{Me}\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}\u1160-\u11ff\ud7b0-\ud7ff]/u;
const EMOJI = /\p{Emoji}/u;

function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  let bits = KNOWN;
  if (JOINER.test(character)) bits |= JOINS;
  if (NO_CELL.test(character)) return bits;
  const type = eastAsianWidthType(codePoint);
  if (type === 'wide' || type === 'fullwidth') return bits | 2;
  // The soft hyphen is Ambiguous by the table, but no terminal gives it two cells.
  if (type === 'ambiguous' && codePoint !== 0xad) return bits | AMBIGUOUS | 1;
  return bits | 1;
}

const bmp = new Uint8Array(0x10000);
const astral = new Map<number, number>();

// ASCII and the Han block are known without asking: they are nearly every character of nearly every article.
bmp.fill(KNOWN | 1, 0x20, 0x7f);
bmp.fill(KNOWN | 2, 0x4e00, 0xa000);

function bitsOf(codePoint: number): number {
  if (codePoint < 0x10000) {
    const known = bmp[codePoint] ?? 0;
    if (known !== 0) return known;
    const bits = classify(codePoint);
    bmp[codePoint] = bits;
    return bits;
  }
  let bits = astral.get(codePoint);
  if (bits === undefined) {
    bits = classify(codePoint);
    astral.set(codePoint, bits);
  }
  return bits;
}

function cellsOf(bits: number, ambiguous: AmbiguousWidth): number {
  return bits & AMBIGUOUS ? ambiguous : bits & CELLS;
}

function unitsOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}

/** UTF-16 units given to Intl.Segmenter at a time: on long texts it takes quadratic time. */
const WINDOW = 256;

let segmenter: Intl.Segmenter | undefined;

/** Cells of one cluster of several code points. */
function clusterCells(cluster: string, ambiguous: AmbiguousWidth): number {
  let cells = 0;
  let first = -1;
  for (const character of cluster) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (first < 0) first = codePoint;
    else if (codePoint === 0xfe0f && EMOJI.test(String.fromCodePoint(first))) return 2;
    else if (codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff) return 2;
    else if (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) return 2;
    else if (codePoint === 0x200d && first > 0xff && EMOJI.test(String.fromCodePoint(first))) return 2;
    cells += cellsOf(bitsOf(codePoint), ambiguous);
  }
  return cells;
}

/**
 * Calls `visit` for each grapheme cluster with its UTF-16 start and end and its cells, until it returns false.
 * The one walk that every other function here, and the line breaker, is made of.
 */
export function eachGrapheme(
  text: string,
  ambiguous: AmbiguousWidth,
  visit: (start: number, end: number, cells: number) => boolean | undefined,
): void {
  let i = 0;
  while (i < text.length) {
    const codePoint = text.codePointAt(i) ?? 0;
    const bits = bitsOf(codePoint);
    const next = i + unitsOf(codePoint);
    const following = next < text.length ? bitsOf(text.codePointAt(next) ?? 0) : 0;
    if (((bits | following) & JOINS) === 0 || next === text.length) {
      if (visit(i, next, cellsOf(bits, ambiguous)) === false) return;
      i = next;
      continue;
    }
    const end = endOfJoined(text, i);
    while (i < end) {
      const window = text.slice(i, Math.min(end, i + WINDOW));
      const whole = i + window.length === end;
      let done = 0;
      segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
      for (const { segment, index } of segmenter.segment(window)) {
        // The last cluster of a window may go on beyond it.
        if (!whole && index > 0 && index + segment.length === window.length) break;
        if (visit(i + index, i + index + segment.length, clusterCells(segment, ambiguous)) === false) return;
        done = index + segment.length;
      }
      i += done;
    }
  }
}

/** Where the run of possibly joined characters that starts at `start` ends: between two that join with nothing. */
function endOfJoined(text: string, start: number): number {
  let i = start;
  let joins = true;
  let first = true;
  while (i < text.length) {
    const codePoint = text.codePointAt(i) ?? 0;
    const joinsToo = (bitsOf(codePoint) & JOINS) !== 0;
    if (!first && !joins && !joinsToo) return i;
    joins = joinsToo;
    first = false;
    i += unitsOf(codePoint);
  }
  return i;
}

/**
 * Cells of a UTF-16 unit that is a whole cluster whatever stands beside it; -1 for one that may be joined, for
 * surrogates, and for characters not met before, which `eachGrapheme` has to look at.
 */
export function unitCells(unit: number, ambiguous: AmbiguousWidth): number {
  const bits = bmp[unit] ?? 0;
  if (bits === 0 || (bits & JOINS) !== 0) return -1;
  return (bits & AMBIGUOUS) !== 0 ? ambiguous : bits & CELLS;
}

/** Cells that `text` takes; a control character takes none. */
export function textWidth(text: string, ambiguous: AmbiguousWidth): number {
  let cells = 0;
  for (let i = 0; i < text.length; i++) {
    const more = unitCells(text.charCodeAt(i), ambiguous);
    if (more < 0) return slowWidth(text, ambiguous);
    cells += more;
  }
  return cells;
}

function slowWidth(text: string, ambiguous: AmbiguousWidth): number {
  let cells = 0;
  eachGrapheme(text, ambiguous, (_start, _end, more) => {
    cells += more;
    return true;
  });
  return cells;
}

/** The grapheme clusters of `text`, in order. */
export function graphemes(text: string): Iterable<string> {
  const clusters: string[] = [];
  eachGrapheme(text, 1, (start, end) => {
    clusters.push(text.slice(start, end));
    return true;
  });
  return clusters;
}

/** Where to cut so that what is before takes at most `cells`: UTF-16 index and the cells up to it. */
function cutAt(text: string, cells: number, ambiguous: AmbiguousWidth): { index: number; width: number } {
  let index = 0;
  let width = 0;
  eachGrapheme(text, ambiguous, (_start, end, more) => {
    if (width + more > cells) return false;
    width += more;
    index = end;
    return true;
  });
  return { index, width };
}

const ELLIPSIS = safe`…`;

/** `text` in at most `cells` cells, the ellipsis included; it stands only where something was cut off. */
export function truncate(
  text: SafeText,
  cells: number,
  ambiguous: AmbiguousWidth,
  ellipsis: SafeText = ELLIPSIS,
): SafeText {
  if (textWidth(text, ambiguous) <= cells) return text;
  const room = cells - textWidth(ellipsis, ambiguous);
  if (room < 0) return sliceSafe(text, 0, cutAt(text, cells, ambiguous).index);
  return joinSafe([sliceSafe(text, 0, cutAt(text, room, ambiguous).index), ellipsis], safe``);
}

/** `text` with spaces after it up to `cells`; a longer text stays as it is. */
export function padEnd(text: SafeText, cells: number, ambiguous: AmbiguousWidth): SafeText {
  const missing = cells - textWidth(text, ambiguous);
  return missing > 0 ? joinSafe([text, repeatSafe(safe` `, missing)], safe``) : text;
}

/** Cells that a row of spans takes. */
export function spansWidth(spans: readonly Span[], ambiguous: AmbiguousWidth): number {
  let cells = 0;
  for (const { text } of spans) cells += textWidth(text, ambiguous);
  return cells;
}

/** A row of spans in at most `cells` cells; the ellipsis, only where something was cut off, has the last span's style. */
export function truncateSpans(
  spans: readonly Span[],
  cells: number,
  ambiguous: AmbiguousWidth,
  ellipsis: SafeText = ELLIPSIS,
): Span[] {
  if (spansWidth(spans, ambiguous) <= cells) return [...spans];
  const mark = textWidth(ellipsis, ambiguous);
  const marked = cells >= mark;
  let room = marked ? cells - mark : cells;
  const kept: Span[] = [];
  for (const piece of spans) {
    const { index, width } = cutAt(piece.text, room, ambiguous);
    room -= width;
    const whole = index === piece.text.length;
    if (index > 0) kept.push(whole ? piece : span(sliceSafe(piece.text, 0, index), piece.style, piece.link));
    if (!whole) {
      if (marked) kept.push(span(ellipsis, piece.style, piece.link));
      break;
    }
  }
  return kept;
}
