/** What the part of an address after `#` names in a page. */
import { fold } from '../core/fold.ts';
import type { Document } from '../markdown/document.ts';

/** A heading's text as GitHub and Hugo make it a name: lower case, no punctuation, spaces as `-`. */
function nameOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** The block of the heading that `fragment` (decoded) names; 0 for the top; null where there is none. */
export function blockOfFragment(document: Document, fragment: string): number | null {
  if (fragment === '' || fragment.toLowerCase() === 'top') return 0;
  const wanted = fold(nameOf(fragment));
  const seen = new Map<string, number>();
  for (const { block, text } of document.headings) {
    const name = fold(nameOf(text));
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    // The second heading of one text is `name-1`.
    if ((count === 0 ? name : `${name}-${count}`) === wanted) return block;
  }
  return null;
}
