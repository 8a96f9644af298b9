/** Searching bodies: what a query asks of them, whether one holds it, and the few words around what was found. */
import type { Article } from './article.ts';
import { fold, foldWithMap, unfoldRange } from './fold.ts';
import type { Query } from './query.ts';
import type { SafeText } from './sanitize.ts';
import { eachGrapheme } from './text-width.ts';

/** What a query asks of bodies; all of it folded. */
export interface BodyQuery {
  /** Words and phrases, each of which must stand in the body or in the article's own words (see headText). */
  readonly needles: readonly string[];
  /** What `body:` terms ask for, and `-body:` terms refuse. */
  readonly wanted: readonly string[];
  readonly refused: readonly string[];
}

/** The text of an article as it is searched. */
export interface BodyText {
  /** As core/body-text makes it. */
  readonly plain: string;
  /** The same, folded. */
  readonly folded: string;
  /** As headText makes it. */
  readonly head: string;
}

/** A few words of a body around what was found; plain text, white space as single spaces. */
export interface Snippet<Text extends string = string> {
  readonly before: Text;
  readonly hit: Text;
  readonly after: Text;
  /** Whether the text goes on before and after. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** What was found in one body. */
export interface BodyHit<Text extends string = string> {
  /** What the snippet shows, folded. */
  readonly needle: string;
  readonly snippet: Snippet<Text>;
}

/** What a body says to a query. */
export interface BodyMatch {
  /** The `body:` terms hold. */
  readonly holds: boolean;
  /** All words and phrases are there, one at least in the body; false for a query without any. */
  readonly hasText: boolean;
  /** What to show of the body: the first needle that stands there, null without one. */
  readonly needle: string | null;
}

/** Results of searching bodies, by place in the articles' array. They grow while the search goes on. */
export interface BodyResults {
  /** Whether the `body:` terms are known to hold. */
  holds(place: number): boolean;
  /** Whether the words were found with one at least in the body. */
  hasText(place: number): boolean;
  /** What was found there, for showing it. */
  hitOf(place: number): BodyHit<SafeText> | undefined;
}

/** One Latin letter or digit stands in nearly every body: it may be anywhere, but is not looked for. */
function isTooShort(needle: string): boolean {
  return /^[a-z0-9]$/.test(needle);
}

/** What a query asks of bodies, null where it asks nothing. */
export function bodyQueryOf({ words, phrases, terms }: Query): BodyQuery | null {
  const needles = [...phrases, ...words].filter((needle) => !isTooShort(needle));
  const wanted: string[] = [];
  const refused: string[] = [];
  for (const term of terms) {
    if (term.field === 'body') (term.negated ? refused : wanted).push(term.value);
  }
  if (needles.length + wanted.length + refused.length === 0) return null;
  return { needles, wanted, refused };
}

/** By this two queries ask the same of bodies. */
export function bodyQueryKey(query: BodyQuery | null): string {
  return query === null ? '' : JSON.stringify([query.needles, query.wanted, query.refused]);
}

/** Whether only some bodies let an article through. */
export function narrowsByBody({ terms }: Query): boolean {
  return terms.some(({ field }) => field === 'body');
}

/** The same of what is asked of bodies. */
export function narrowsBodies({ wanted, refused }: BodyQuery): boolean {
  return wanted.length + refused.length > 0;
}

/** The words of an article beside its body: title, labels and summary, folded, a line each. */
export function headText({ title, tags, categories, source, summary }: Article): string {
  return fold([title, ...tags, ...categories, source, summary].join('\n'));
}

/** Puts a query to one text. */
export function matchBody({ needles, wanted, refused }: BodyQuery, { folded, head }: BodyText): BodyMatch {
  const holds =
    wanted.every((value) => folded.includes(value)) && !refused.some((value) => folded.includes(value));
  let needle: string | null = null;
  let hasText = holds;
  for (const wantedNeedle of needles) {
    if (!hasText) break;
    if (folded.includes(wantedNeedle)) needle ??= wantedNeedle;
    else if (!head.includes(wantedNeedle)) hasText = false;
  }
  const found = hasText && needle !== null;
  return { holds, hasText: found, needle: found ? needle : holds ? (wanted[0] ?? null) : null };
}

/** Cells of a snippet before and after what was found. */
const AROUND = 40;
/** UTF-16 units that are looked at for them: marks may take many units and no cell. */
const LOOKED_AT = 10 * AROUND;

/** Where a needle stands first in a text, by the text's own UTF-16 indices; null where it does not. */
function rangeOf({ plain, folded }: BodyText, needle: string): readonly [number, number] | null {
  const at = folded.indexOf(needle);
  if (at < 0) return null;
  const end = at + needle.length;
  // Folding mostly keeps each character in its place; the way back over the whole text costs much more.
  if (plain.length === folded.length && fold(plain.slice(at, end)) === needle) return [at, end];
  return unfoldRange(foldWithMap(plain), at, end);
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Where the first AROUND cells of a text end; unless `whole`, its last cluster may be half of one. */
function firstCells(text: string, whole: boolean): number {
  let end = 0;
  let cells = 0;
  eachGrapheme(text, 1, (_start, next, more) => {
    cells += more;
    if (cells > AROUND || (!whole && next === text.length)) return false;
    end = next;
    return true;
  });
  return end;
}

/** Where the last AROUND cells of a text start; unless `whole`, its first cluster may be half of one. */
function lastCells(text: string, whole: boolean): number {
  const starts: { readonly start: number; readonly cells: number }[] = [];
  eachGrapheme(text, 1, (start, _end, cells) => {
    starts.push({ start, cells });
    return true;
  });
  let from = text.length;
  let cells = 0;
  for (const cluster of starts.slice(whole ? 0 : 1).reverse()) {
    cells += cluster.cells;
    if (cells > AROUND) break;
    from = cluster.start;
  }
  return from;
}

/** The words around the first place of a needle (folded) in a text, null where it does not stand there. */
export function snippetOf(text: BodyText, needle: string): Snippet | null {
  const range = rangeOf(text, needle);
  if (range === null) return null;
  const { plain } = text;
  const [start, end] = range;
  const looked = Math.max(0, start - LOOKED_AT);
  const above = plain.slice(looked, start);
  const below = plain.slice(end, end + LOOKED_AT);
  const from = lastCells(above, looked === 0);
  const to = firstCells(below, end + LOOKED_AT >= plain.length);
  return {
    before: onOneLine(above.slice(from)),
    hit: onOneLine(plain.slice(start, end)),
    after: onOneLine(below.slice(0, to)),
    cutBefore: looked + from > 0,
    cutAfter: end + to < plain.length,
  };
}

/** A needle (folded) as it was typed in a line; as it is where the line does not have it in one piece. */
export function asTyped(line: string, needle: string): string {
  const map = foldWithMap(line);
  const at = map.folded.indexOf(needle);
  return at < 0 ? needle : line.slice(...unfoldRange(map, at, at + needle.length));
}
