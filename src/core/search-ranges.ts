/** Which parts of a title a query matched, for showing them. */
import { foldWithMap, unfoldRange } from './fold.ts';
import type { Query } from './query.ts';
import { fuzzyRanges } from './search-fuzzy.ts';

type Range = readonly [number, number];

function occurrences(text: string, needle: string): Range[] {
  const found: Range[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    found.push([at, at + needle.length]);
  }
  return found;
}

/** Sorted, with those that touch or overlap as one. */
function joinRanges(ranges: readonly Range[]): Range[] {
  const joined: [number, number][] = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** The matched parts of a title (not folded), UTF-16, end exclusive. `fuzzy`: words that are not there exactly count too. */
export function titleRanges(title: string, query: Query, fuzzy: boolean): Range[] {
  const map = foldWithMap(title);
  const found: Range[] = [];
  for (const phrase of query.phrases) found.push(...occurrences(map.folded, phrase));
  for (const word of query.words) {
    const exact = occurrences(map.folded, word);
    found.push(...(exact.length === 0 && fuzzy ? fuzzyRanges(word, map.folded) : exact));
  }
  return joinRanges(found.map(([start, end]) => unfoldRange(map, start, end)));
}
