/** Stands in for Ink's string-width in the bundle: the same cells as the rest of kanbao, this terminal's ambiguous width included. */
import { type AmbiguousWidth, textWidth } from '../core/text-width.ts';

let ambiguous: AmbiguousWidth = 1;

/** Tells Ink how wide this terminal shows ambiguous characters. */
export function setAmbiguousWidth(width: AmbiguousWidth): void {
  ambiguous = width;
}

const ESCAPES = /\x1b\[[0-9;:]*m|\x1b\]8;[^\x07\x1b]*(?:\x07|\x1b\\)/g;

/** Cells of a text that may hold SGR and OSC 8 sequences. */
export default function stringWidth(text: string): number {
  return textWidth(text.includes('\x1b') ? text.replace(ESCAPES, '') : text, ambiguous);
}
