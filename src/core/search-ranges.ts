/** Which parts of a title a query matched, for showing them. */
import { foldWithMap, unfoldRange } from './fold.ts';
import { type PinyinUnits, pinyinWord } from './pinyin-match.ts';
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

/**
 * The matched parts of a title (not folded), UTF-16, end exclusive. A word that is not there exactly may be there by its
 * pinyin, where the title's units are known, or with `fuzzy` approximately.
 */
export function titleRanges(title: string, query: Query, fuzzy: boolean, units?: PinyinUnits): Range[] {
  const map = foldWithMap(title);
  const found: Range[] = [];
  for (const phrase of query.phrases) found.push(...occurrences(map.folded, phrase));
  for (const word of query.words) {
    let parts: readonly Range[] = occurrences(map.folded, word);
    if (parts.length === 0 && units !== undefined) parts = pinyinWord(word)?.ranges(units) ?? [];
    if (parts.length === 0 && fuzzy) parts = fuzzyRanges(word, map.folded);
    found.push(...parts);
  }
  return joinRanges(found.map(([start, end]) => unfoldRange(map, start, end)));
}
