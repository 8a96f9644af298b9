/**
 * Finding text in a page as it is laid out: across line ends and styles, but not across blank lines. In a table that has
 * wrapped cells a hit must stand in one line of a cell.
 */
import { fold, foldWithMap, unfoldRange } from '../core/fold.ts';
import { sliceSafe } from '../core/sanitize.ts';
import { type Line, Role, type Roles, type Span, span } from '../core/span.ts';
import type { Document, LayoutOptions } from './document.ts';

/** A part of one line; UTF-16 units of its whole text, end exclusive. */
export interface LinePart {
  /** Place in the block's lines. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** What was found: parts of one line or of several that follow each other. */
export interface Hit {
  readonly block: number;
  readonly parts: readonly [LinePart, ...LinePart[]];
}

/** Text of a block that runs on over line ends, without what hangs before its lines. */
interface RunningText {
  readonly text: string;
  /** Pieces of lines, in order; `at` is where each begins in the text. */
  readonly pieces: readonly { readonly at: number; readonly part: LinePart }[];
}

/** Structure that parts a line from the next, whatever their places say. */
const APART = Role.title | Role.tableHead;
/** Spaces that a line end may have taken the place of. */
const MAX_DROPPED = 3;

/** Whether a span hangs before the text of its line: an indent, a bar, a bullet, the mark of a folded line. */
function hangs(piece: Span): boolean {
  if (/^ *$/.test(piece.text)) return true;
  if (piece.style & (Role.marker | Role.quote)) return true;
  return piece.style === Role.secondary && /^(?:↳|\\) $/.test(piece.text);
}

/** How many spans of a line hang before its text. A label hangs too where the next line leaves its room free. */
function hanging(line: Line, next: Line | undefined): number {
  let count = 0;
  for (const piece of line.spans) {
    const beneath = next?.spans[count];
    const label =
      (piece.style & (Role.secondary | Role.tableHead)) !== 0 &&
      beneath !== undefined &&
      beneath.text !== '' &&
      /^ +$/.test(beneath.text);
    if (!hangs(piece) && !label) break;
    count++;
  }
  return count;
}

/** Whether a span is what the layout has added to a link. */
function isNoteMark(piece: Span): boolean {
  return piece.link !== undefined && piece.style === Role.secondary && /^\[\d+\]$/.test(piece.text);
}

function runningText(lines: readonly Line[]): RunningText {
  let text = '';
  const pieces: { at: number; part: LinePart }[] = [];
  let end = Number.NaN;
  let style: Roles = Role.none;
  lines.forEach((line, index) => {
    const skipped = hanging(line, lines[index + 1]);
    const own = line.spans.slice(skipped);
    const marked = line.spans.slice(0, skipped).some((piece) => piece.style & Role.marker);
    const dropped = line.start - end;
    const apart = own.length === 0 || marked || ((style ^ (own[0]?.style ?? 0)) & APART) !== 0;
    if (apart || !(dropped >= 0 && dropped <= MAX_DROPPED)) text += '\n';
    else if (dropped > 0) text += ' ';
    let column = 0;
    for (const piece of line.spans.slice(0, skipped)) column += piece.text.length;
    end = line.start;
    for (const piece of own) {
      const start = column;
      column += piece.text.length;
      end += piece.text.length;
      style = piece.style;
      if (isNoteMark(piece)) continue;
      pieces.push({ at: text.length, part: { line: index, start, end: column } });
      text += piece.text;
    }
  });
  return { text, pieces };
}

interface Searchable extends RunningText {
  readonly map: ReturnType<typeof foldWithMap>;
}

/** By the lines themselves: a document gives the same ones until the width changes. */
const prepared = new WeakMap<readonly Line[], Searchable>();

function searchable(lines: readonly Line[]): Searchable {
  let known = prepared.get(lines);
  if (known === undefined) {
    const running = runningText(lines);
    known = { ...running, map: foldWithMap(running.text) };
    prepared.set(lines, known);
  }
  return known;
}

/** The parts of lines that a range of the running text stands on. */
function partsOf({ pieces }: RunningText, start: number, end: number): LinePart[] {
  const parts: LinePart[] = [];
  for (const { at, part } of pieces) {
    const from = Math.max(start - at, 0) + part.start;
    const to = Math.min(end - at, part.end - part.start) + part.start;
    if (from >= to) continue;
    const last = parts.at(-1);
    if (last?.line === part.line && last.end === from) parts[parts.length - 1] = { ...last, end: to };
    else parts.push({ line: part.line, start: from, end: to });
  }
  return parts;
}

function hitsIn(block: number, lines: readonly Line[], needle: string): Hit[] {
  const running = searchable(lines);
  const hits: Hit[] = [];
  const { folded } = running.map;
  for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) {
    const [start, end] = unfoldRange(running.map, at, at + needle.length);
    const [first, ...others] = partsOf(running, start, end);
    if (first !== undefined) hits.push({ block, parts: [first, ...others] });
  }
  return hits;
}

interface Found {
  readonly options: LayoutOptions;
  readonly needle: string;
  readonly hits: readonly Hit[];
}

const found = new WeakMap<Document, Found>();

/**
 * Every place of a text in the page, in reading order; case, width and diacritics make no difference. Lays out the whole
 * page. None for a text of spaces only.
 */
export function findInPage(document: Document, options: LayoutOptions, text: string): readonly Hit[] {
  const needle = fold(text);
  if (needle.trim() === '') return [];
  const known = found.get(document);
  if (known?.needle === needle && sameText(known.options, options)) return known.hits;
  const hits: Hit[] = [];
  for (let block = 0; block < document.blockCount; block++) {
    for (const hit of hitsIn(block, document.blockLines(block, options), needle)) hits.push(hit);
  }
  found.set(document, { options, needle, hits });
  return hits;
}

function sameText(a: LayoutOptions, b: LayoutOptions): boolean {
  return a.width === b.width && a.ambiguous === b.ambiguous && a.links === b.links && a.ascii === b.ascii;
}

/** A part of a line's text in another style. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** Roles that the part plays besides its own. */
  readonly style: Roles;
}

/** Spans with parts of their text marked. Marks may overlap. */
export function markSpans(spans: readonly Span[], marks: readonly Mark[]): readonly Span[] {
  if (marks.length === 0) return spans;
  const cuts = new Set(marks.flatMap(({ start, end }) => [start, end]));
  const out: Span[] = [];
  let offset = 0;
  for (const piece of spans) {
    const end = offset + piece.text.length;
    const inside = [...cuts].filter((cut) => cut > offset && cut < end).sort((a, b) => a - b);
    let from = offset;
    for (const to of [...inside, end]) {
      let { style } = piece;
      for (const mark of marks) if (mark.start <= from && to <= mark.end) style |= mark.style;
      out.push(span(sliceSafe(piece.text, from - offset, to - offset), style, piece.link));
      from = to;
    }
    offset = end;
  }
  return out;
}
