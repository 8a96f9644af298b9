/** Views that are kept under a name of the reader's own. */
import type { ReadingState } from './reading-state.ts';
import { type SafeText, sanitize, sliceSafe } from './sanitize.ts';
import { graphemes } from './text-width.ts';

/** Longest name, in UTF-16 units. */
const LONGEST_NAME = 60;

export interface OwnView {
  readonly name: SafeText;
  /** Everything in force, as one search line. */
  readonly query: string;
}

/** A name as it is kept: cleaned, white space made one space, cut to 60 characters; empty where nothing is left. */
export function viewName(text: string): SafeText {
  const name = sanitize(text.replace(/\s+/g, ' ').trim());
  let end = 0;
  for (const cluster of graphemes(name)) {
    if (end + cluster.length > LONGEST_NAME) break;
    end += cluster.length;
  }
  return sanitize(sliceSafe(name, 0, end).trim());
}

/** The views that were saved and not deleted, by name. */
export function savedViews({ views }: ReadingState): readonly OwnView[] {
  const own: OwnView[] = [];
  for (const [name, view] of views)
    if (!('gone' in view)) own.push({ name: sanitize(name), query: view.query });
  return own.sort((a, b) => (a.name < b.name ? -1 : 1));
}
