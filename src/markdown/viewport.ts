/** A window of rows over a page: what it shows and where it may move. Only the blocks that it passes are laid out. */
import type { Line } from '../core/span.ts';
import type { Anchor, Document, LayoutOptions, Place } from './document.ts';

const TOP: Place = { block: 0, line: 0 };

/** Negative where `a` stands before `b`, 0 for the same place. */
export function comparePlaces(a: Place, b: Place): number {
  return a.block - b.block || a.line - b.line;
}

/** At most `count` lines from `place` on. */
export function linesFrom(doc: Document, options: LayoutOptions, place: Place, count: number): Line[] {
  const lines: Line[] = [];
  let { block, line } = place;
  for (; block < doc.blockCount && lines.length < count; block++, line = 0) {
    const some = doc.blockLines(block, options);
    for (; line < some.length && lines.length < count; line++) {
      const next = some[line];
      if (next) lines.push(next);
    }
  }
  return lines;
}

/** The place `delta` lines further on, or back; from the first line to the last. */
export function movePlace(doc: Document, options: LayoutOptions, place: Place, delta: number): Place {
  let { block, line } = place;
  line += Math.trunc(delta);
  while (line < 0 && block > 0) {
    block--;
    line += doc.blockLines(block, options).length;
  }
  if (line < 0) return firstPlace(doc, options);
  for (; block < doc.blockCount; block++) {
    const { length } = doc.blockLines(block, options);
    if (line < length) return { block, line };
    line -= length;
  }
  return lastPlace(doc, options, 1);
}

function firstPlace(doc: Document, options: LayoutOptions): Place {
  for (let block = 0; block < doc.blockCount; block++) {
    if (doc.blockLines(block, options).length > 0) return { block, line: 0 };
  }
  return TOP;
}

/** The place from which the last line stands in the last of `rows` rows; the top where all fits. */
export function lastPlace(doc: Document, options: LayoutOptions, rows: number): Place {
  let left = Math.max(1, rows);
  for (let block = doc.blockCount - 1; block >= 0; block--) {
    const { length } = doc.blockLines(block, options);
    if (length >= left) {
      const place = { block, line: length - left };
      return comparePlaces(place, firstPlace(doc, options)) <= 0 ? TOP : place;
    }
    left -= length;
  }
  return TOP;
}

/** Whether the last line is within `rows` rows of `place`. */
export function atEnd(doc: Document, options: LayoutOptions, place: Place, rows: number): boolean {
  return linesFrom(doc, options, place, rows + 1).length <= rows;
}

/** Share of the page above the window's lower edge, 0 to 1, by length of source; 1 only at the end. */
export function progress(doc: Document, options: LayoutOptions, place: Place, rows: number): number {
  if (atEnd(doc, options, place, rows)) return 1;
  const bottom = movePlace(doc, options, place, rows);
  let total = 0;
  let above = 0;
  for (let block = 0; block < doc.blockCount; block++) {
    const length = doc.blockLength(block);
    total += length;
    if (block < bottom.block) above += length;
    else if (block === bottom.block) above += (length * bottom.line) / doc.blockLines(block, options).length;
  }
  return total === 0 ? 0 : Math.min(0.99, above / total);
}

/** The text at `place`, to find it again at another width. */
export function anchorOf(doc: Document, options: LayoutOptions, place: Place): Anchor {
  return { block: place.block, offset: doc.blockLines(place.block, options)[place.line]?.start ?? 0 };
}

/** The line in which an anchor's text stands; of several lines with one start the first, so that nothing is passed over. */
export function placeOf(doc: Document, options: LayoutOptions, anchor: Anchor): Place {
  const block = Math.min(Math.max(0, anchor.block), doc.blockCount - 1);
  if (block !== anchor.block) return block === 0 ? TOP : lastPlace(doc, options, 1);
  const lines = doc.blockLines(block, options);
  let line = lines.findLastIndex(({ start }) => start <= anchor.offset);
  while (line > 0 && lines[line - 1]?.start === lines[line]?.start) line--;
  return { block, line: Math.max(0, line) };
}

/** Every line of the page. */
export function allLines(doc: Document, options: LayoutOptions): Line[] {
  return linesFrom(doc, options, TOP, Number.POSITIVE_INFINITY);
}
