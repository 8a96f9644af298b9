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
  const room = LONGEST - box.text.length;
  const added = typed.slice(0, Math.max(0, room)).toWellFormed();
  return {
    text: box.text.slice(0, box.cursor) + added + box.text.slice(box.cursor),
    cursor: box.cursor + added.length,
  };
}

export function deleteBack(box: TextBox): TextBox {
  const from = clusterBefore(box);
  return { text: box.text.slice(0, from) + box.text.slice(box.cursor), cursor: from };
}

export function deleteForward(box: TextBox): TextBox {
  return { text: box.text.slice(0, box.cursor) + box.text.slice(clusterAfter(box)), cursor: box.cursor };
}

/** Deletes back to the start of the word before the cursor, spaces after it included. */
export function deleteWord(box: TextBox): TextBox {
  const kept = box.text.slice(0, box.cursor).replace(/\S*\s*$/u, '');
  return { text: kept + box.text.slice(box.cursor), cursor: kept.length };
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
