/**
 * Tables that fit: columns keep their natural width while there is room, then shrink and wrap by need; a table whose
 * words would have to be torn becomes one record a row. Nothing is cut off.
 */
import { joinSafe, repeatSafe, safe } from '../core/sanitize.ts';
import { type Line, Role, type Span, span } from '../core/span.ts';
import { spansWidth, textWidth } from '../core/text-width.ts';
import type { Flow } from './flow.ts';
import { blankLine, type Cursor, flowLines, type LayoutSettings, ruleSpans, spanLines } from './lines.ts';
import type { Align, PageBlock } from './page-block.ts';

type Table = Extract<PageBlock, { type: 'table' }>;

const GAP = 2;
/** No column is made narrower than this for the sake of the others. */
const MIN_COLUMN = 6;
/** A word longer than this may be broken to make a column fit. */
const LONGEST_KEPT = 16;

interface Need {
  readonly natural: number;
  readonly least: number;
}

function needs(table: Table, settings: LayoutSettings): Need[] {
  return table.head.map((head, column) => {
    let natural = Math.max(2, head.width(settings));
    let longest = head.longest(settings);
    for (const row of table.rows) {
      const cell = row[column];
      if (cell === undefined) continue;
      natural = Math.max(natural, cell.width(settings));
      longest = Math.max(longest, cell.longest(settings));
    }
    return { natural, least: Math.min(natural, Math.max(MIN_COLUMN, Math.min(longest, LONGEST_KEPT))) };
  });
}

/** Widths of the columns in `room` cells, or null where they do not fit. Room beyond the least goes where most is missing. */
function columnWidths(columns: readonly Need[], room: number): number[] | null {
  const least = columns.reduce((sum, { least: cells }) => sum + cells, 0);
  const natural = columns.reduce((sum, { natural: cells }) => sum + cells, 0);
  if (natural <= room) return columns.map((column) => column.natural);
  if (least > room) return null;
  const spare = room - least;
  const missing = natural - least;
  const widths = columns.map(
    (column) => column.least + Math.floor((spare * (column.natural - column.least)) / missing),
  );
  let left = room - widths.reduce((sum, cells) => sum + cells, 0);
  return widths.map((cells, i) => {
    if (left <= 0 || cells >= (columns[i]?.natural ?? 0)) return cells;
    left--;
    return cells + 1;
  });
}

function aligned(line: Line | undefined, width: number, align: Align, last: boolean): Span[] {
  const missing = width - (line?.width ?? 0);
  const before = align === 'right' ? missing : align === 'center' ? Math.floor(missing / 2) : 0;
  const after = last ? 0 : missing - before;
  const spans: Span[] = [];
  if (before > 0) spans.push(span(repeatSafe(safe` `, before)));
  if (line) spans.push(...line.spans);
  if (after > 0) spans.push(span(repeatSafe(safe` `, after)));
  return spans;
}

function rowLines(
  cells: readonly Flow[],
  widths: readonly number[],
  aligns: readonly Align[],
  settings: LayoutSettings,
  cursor: Cursor,
): Line[] {
  const start = cursor.start;
  const columns = widths.map((width, i) => cells[i]?.lines(settings, width, 0) ?? []);
  let length = 0;
  for (const cell of cells) length += cell.length(settings);
  const height = Math.max(1, ...columns.map((lines) => lines.length));
  const lines: Line[] = [];
  for (let i = 0; i < height; i++) {
    const spans: Span[] = [];
    widths.forEach((width, column) => {
      const last = column === widths.length - 1;
      if (column > 0) spans.push(span(repeatSafe(safe` `, GAP)));
      spans.push(...aligned(columns[column]?.[i], width, aligns[column] ?? 'left', last));
    });
    // Lines of one row share its text; each still has a start of its own while there are characters enough.
    const offset = Math.min(i, Math.max(0, length - 1));
    lines.push({ spans, width: spansWidth(spans, settings.ambiguous), start: start + offset });
  }
  cursor.start += length;
  return lines;
}

function gridLines(
  table: Table,
  widths: readonly number[],
  settings: LayoutSettings,
  cursor: Cursor,
): Line[] {
  const lines = rowLines(table.head, widths, table.aligns, settings, cursor);
  const rule: Span[] = [];
  widths.forEach((width, i) => {
    const { spans, width: ruled } = ruleSpans(width, settings);
    if (i > 0) rule.push(span(repeatSafe(safe` `, GAP)));
    rule.push(...spans);
    if (ruled < width && i < widths.length - 1) rule.push(span(repeatSafe(safe` `, width - ruled)));
  });
  lines.push({ spans: rule, width: spansWidth(rule, settings.ambiguous), start: cursor.start++ });
  const rows = table.rows.map((row) => rowLines(row, widths, table.aligns, settings, cursor));
  // Where rows are several lines high only air shows which lines belong together.
  const airy = rows.some((row) => row.length > 1);
  rows.forEach((row, i) => {
    if (airy && i > 0) lines.push({ spans: [], width: 0, start: row[0]?.start ?? cursor.start });
    for (const line of row) lines.push(line);
  });
  return lines;
}

/** Each row as `heading: value` lines. */
function recordLines(table: Table, width: number, settings: LayoutSettings, cursor: Cursor): Line[] {
  const lines: Line[] = [];
  if (table.rows.length === 0) {
    for (const head of table.head)
      for (const line of flowLines(head, width, settings, cursor)) lines.push(line);
  }
  table.rows.forEach((row, i) => {
    if (i > 0) lines.push(blankLine(cursor));
    row.forEach((cell, column) => {
      if (cell.isEmpty) return;
      const head = table.head[column];
      const name = head && !head.isEmpty ? head.text : settings.messages.column(column + 1);
      const label = joinSafe([name, safe`: `], safe``);
      const indent = textWidth(label, settings.ambiguous);
      if (indent * 2 <= width) {
        const prefix = span(label, Role.tableHead);
        const rest = span(repeatSafe(safe` `, indent));
        flowLines(cell, width - indent, settings, cursor).forEach((line, k) => {
          lines.push({
            spans: [k === 0 ? prefix : rest, ...line.spans],
            width: line.width + indent,
            start: line.start,
          });
        });
      } else {
        for (const line of spanLines([span(label, Role.tableHead)], width, settings, cursor))
          lines.push(line);
        for (const line of flowLines(cell, width, settings, cursor)) lines.push(line);
      }
    });
  });
  return lines;
}

export function layoutTable(table: Table, width: number, settings: LayoutSettings, cursor: Cursor): Line[] {
  const columns = needs(table, settings);
  const room = width - GAP * (columns.length - 1);
  const widths = room >= 2 * columns.length ? columnWidths(columns, room) : null;
  return widths ? gridLines(table, widths, settings, cursor) : recordLines(table, width, settings, cursor);
}
