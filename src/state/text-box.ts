/** One line of typed text and its cursor, as pure edits. Positions are UTF-16 indices at grapheme cluster borders. */
import { graphemes } from '../core/text-width.ts';

export interface TextBox {
  readonly text: string;
  readonly cursor: number;
}

export const emptyBox: TextBox = { text: '', cursor: 0 };

/** Longest text a box takes, in UTF-16 units: more is dropped. */
const LONGEST = 500;

export function insert(box: TextBox, typed: string): TextBox {
  let added = '';
  for (const cluster of graphemes(typed.toWellFormed())) {
    if (box.text.length + added.length + cluster.length > LONGEST) break;
    added += cluster;
  }
  return at(box.text.slice(0, box.cursor) + added + box.text.slice(box.cursor), box.cursor + added.length);
}

/** The box with another text from `start` to `end`, the cursor behind it; as it is where that would be too long. */
export function replaceRange(box: TextBox, start: number, end: number, text: string): TextBox {
  const replaced = box.text.slice(0, start) + text + box.text.slice(end);
  return replaced.length > LONGEST ? box : at(replaced, start + text.length);
}

/** The text with the cursor at a place, or after the cluster that the place is inside of: an edit can join its neighbours. */
function at(text: string, place: number): TextBox {
  let cursor = 0;
  for (const cluster of graphemes(text)) {
    if (cursor >= place) break;
    cursor += cluster.length;
  }
  return { text, cursor };
}

export function deleteBack(box: TextBox): TextBox {
  const from = clusterBefore(box);
  return at(box.text.slice(0, from) + box.text.slice(box.cursor), from);
}

export function deleteForward(box: TextBox): TextBox {
  return at(box.text.slice(0, box.cursor) + box.text.slice(clusterAfter(box)), box.cursor);
}

/** Deletes back to the start of the word before the cursor, spaces after it included. */
export function deleteWord(box: TextBox): TextBox {
  const kept = box.text.slice(0, box.cursor).replace(/\S*\s*$/u, '');
  return at(kept + box.text.slice(box.cursor), kept.length);
}

export function deleteAllBefore(box: TextBox): TextBox {
  return { text: box.text.slice(box.cursor), cursor: 0 };
}

export function moveLeft(box: TextBox): TextBox {
  return { text: box.text, cursor: clusterBefore(box) };
}

export function moveRight(box: TextBox): TextBox {
  return { text: box.text, cursor: clusterAfter(box) };
}

export function moveToStart(box: TextBox): TextBox {
  return { text: box.text, cursor: 0 };
}

export function moveToEnd(box: TextBox): TextBox {
  return { text: box.text, cursor: box.text.length };
}

function clusterBefore({ text, cursor }: TextBox): number {
  let last = 0;
  for (const cluster of graphemes(text.slice(0, cursor))) last = cluster.length;
  return cursor - last;
}

function clusterAfter({ text, cursor }: TextBox): number {
  for (const cluster of graphemes(text.slice(cursor))) return cursor + cluster.length;
  return cursor;
}
