/**
 * From the rows on the screen to the rows wanted, in few bytes: rows that moved are scrolled by the terminal, of a
 * changed row only the changed cells are written. Never erases a cell that something is about to be drawn in.
 */
import { drawCells, type Measure, parseRow, reachOf, type StyledRow } from './styled-row.ts';

export interface FrameSize {
  readonly columns: number;
  readonly rows: number;
  /** Cells of a text without escapes, as this terminal shows it. */
  readonly measure: Measure;
}

/** Unchanged cells between two changes that cost less to write again than to jump over. */
const SHORTEST_JUMP = 5;
/** Scrolling fewer rows than this is not worth its bytes. */
const FEWEST_SCROLLED = 4;

/** A row as it stands on the screen; null: nothing is known of it. */
export type ShownRow = string | null;

/**
 * The bytes that turn `previous` into `next`; `''` when they are equal. `previous` null: nothing is known of the screen,
 * every row is drawn. Rows beyond the size are not drawn, missing ones are blank. Expects no style in force and autowrap
 * off, leaves the same; the cursor ends anywhere.
 */
export function diffFrame(
  previous: readonly string[] | null,
  next: readonly string[],
  size: FrameSize,
): string {
  const shown: ShownRow[] = Array.from({ length: size.rows }, (_, row) =>
    previous === null ? null : (previous[row] ?? ''),
  );
  return drawRows(shown, next, size, () => true).bytes;
}

/**
 * As `diffFrame`, but only as many rows as there is room for: `hasRoom` is asked with all the bytes before a row is taken.
 * `shown`, as long as the screen is high, then holds what stands there; `isWhole`: that is all of `next`.
 */
export function drawRows(
  shown: ShownRow[],
  next: readonly string[],
  size: FrameSize,
  hasRoom: (bytes: number) => boolean,
): { bytes: string; isWhole: boolean } {
  const scroll = findScroll(shown, next, size.rows);
  if (scroll === null) return drawChanged(shown, next, size, hasRoom, 0);
  const moving = scrollBytes(scroll);
  const moved = scrolled(shown, scroll);
  const { bytes, isWhole } = drawChanged(moved, next, size, hasRoom, moving.length);
  // Rows are moved only along with those that take their places.
  if (bytes === '' && !isWhole) return { bytes, isWhole };
  shown.splice(0, shown.length, ...moved);
  return { bytes: moving + bytes, isWhole };
}

function drawChanged(
  shown: ShownRow[],
  next: readonly string[],
  size: FrameSize,
  hasRoom: (bytes: number) => boolean,
  before: number,
): { bytes: string; isWhole: boolean } {
  let bytes = '';
  let length = before;
  for (let row = 0; row < size.rows; row++) {
    const old = shown[row] ?? null;
    const now = next[row] ?? '';
    if (old === now) continue;
    const drawing = drawRow(row, old, now, size);
    length += Buffer.byteLength(drawing);
    if (!hasRoom(length)) return { bytes, isWhole: false };
    bytes += drawing;
    shown[row] = now;
  }
  return { bytes, isWhole: true };
}

function drawRow(row: number, old: ShownRow, now: string, size: FrameSize): string {
  const cells = parseRow(now, size.columns, size.measure);
  if (old !== null) return diffRow(row, parseRow(old, size.columns, size.measure), cells, size.columns);
  const width = cells.glyphs.length;
  return moveTo(row, 0) + drawCells(cells, 0, width) + (width < size.columns ? '\x1b[K' : '');
}

function diffRow(row: number, old: StyledRow, now: StyledRow, columns: number): string {
  const end = Math.max(old.glyphs.length, now.glyphs.length);
  const differs = (column: number): boolean =>
    (old.glyphs[column] ?? ' ') !== (now.glyphs[column] ?? ' ') ||
    (old.looks[column] ?? '|') !== (now.looks[column] ?? '|');
  let bytes = '';
  let column = 0;
  while (column < end) {
    if (!differs(column)) {
      column++;
      continue;
    }
    let to = column + 1;
    for (let ahead = to; ahead < end && ahead - to < SHORTEST_JUMP; ahead++) {
      if (differs(ahead)) to = ahead + 1;
    }
    while (column > 0 && now.glyphs[column] === '') column--;
    // What the terminal may draw over is drawn again, which may reach further still.
    let reach = to;
    do {
      to = reach;
      while (now.glyphs[to] === '') to++;
      reach = reachOf(now, column, Math.min(to, now.glyphs.length));
    } while (reach > to && to < now.glyphs.length);
    bytes += bytes === '' ? moveTo(row, column) : `\x1b[${column + 1}G`;
    if (to >= now.glyphs.length) {
      bytes += drawCells(now, column, now.glyphs.length);
      const isOverdrawn = reach > now.glyphs.length && now.glyphs.length < columns;
      if (now.glyphs.length < old.glyphs.length || isOverdrawn) bytes += '\x1b[K';
      return bytes;
    }
    bytes += drawCells(now, column, to);
    column = to;
  }
  return bytes;
}

function moveTo(row: number, column: number): string {
  return column === 0 ? `\x1b[${row + 1}H` : `\x1b[${row + 1};${column + 1}H`;
}

/** Rows `top` to `bottom` (inclusive) move by `distance`: up when positive. */
interface Scroll {
  readonly top: number;
  readonly bottom: number;
  readonly distance: number;
}

/** The longest run of rows that stand elsewhere in the previous frame, if moving it saves most of the drawing. */
function findScroll(previous: readonly ShownRow[], next: readonly string[], rows: number): Scroll | null {
  let first = 0;
  let last = rows - 1;
  while (first <= last && previous[first] === (next[first] ?? '')) first++;
  while (last >= first && previous[last] === (next[last] ?? '')) last--;
  const height = last - first + 1;
  if (height <= FEWEST_SCROLLED) return null;
  let best: Scroll | null = null;
  let bestGain = 0;
  for (let distance = 1 - height; distance < height; distance++) {
    if (distance === 0) continue;
    let gain = 0;
    let start = Math.max(first, first - distance);
    const stop = Math.min(last, last - distance);
    for (let row = start; row <= stop + 1; row++) {
      const now = next[row] ?? '';
      if (row <= stop && now === previous[row + distance]) {
        if (now !== '' && now !== previous[row]) gain++;
        continue;
      }
      if (gain > bestGain) {
        bestGain = gain;
        best =
          distance > 0
            ? { top: start, bottom: row - 1 + distance, distance }
            : { top: start + distance, bottom: row - 1, distance };
      }
      gain = 0;
      start = row + 1;
    }
  }
  return bestGain >= FEWEST_SCROLLED && bestGain * 2 > height / 2 ? best : null;
}

/** DECSTBM and SU or SD; the margins go back to the whole screen. */
function scrollBytes({ top, bottom, distance }: Scroll): string {
  const move = distance > 0 ? `${distance}S` : `${-distance}T`;
  return `\x1b[${top + 1};${bottom + 1}r\x1b[${move}\x1b[r`;
}

function scrolled(previous: readonly ShownRow[], { top, bottom, distance }: Scroll): ShownRow[] {
  const moved = [...previous];
  for (let row = top; row <= bottom; row++) {
    const from = row + distance;
    moved[row] = from >= top && from <= bottom ? (previous[from] ?? null) : '';
  }
  return moved;
}
