/** What a search line could go on with: the place that would be completed, and what could stand there, with counts. */
import type { Article } from './article.ts';
import type { FacetIndex, NameCounts } from './facet-index.ts';
import { fold, foldCaseAndWidth } from './fold.ts';
import type { Readings } from './pinyin-syllables.ts';
import { type Query, type QueryField, queryFields, readStatuses, takesAlternatives } from './query.ts';
import { dayCandidates } from './query-day-completion.ts';
import { isComma, isQuote, isSpace, readAlternatives } from './query-tokens.ts';
import { isRead, isStarred, type MarkSource } from './reading-state.ts';
import { type SafeText, safe, sanitize } from './sanitize.ts';
import { matchTags } from './tag-match.ts';

/** The fields whose values are known beforehand. */
export type CompletableField = Exclude<QueryField, 'body'>;

/** The place in a line that would be completed. Positions are UTF-16, end exclusive. */
export interface CompletionSlot {
  /** Null where the name of a field would stand. */
  readonly field: CompletableField | null;
  readonly start: number;
  readonly end: number;
  /** What stands there now, without quotes. */
  readonly typed: string;
  /** The line without the part to which the place belongs. */
  readonly rest: string;
}

export interface Candidate {
  readonly text: SafeText;
  /** As it is typed: quoted where it has to be. */
  readonly written: SafeText;
  /** Articles that it stands for; null for the name of a field. */
  readonly count: number | null;
}

/** The place at the cursor, null where nothing could be completed. `query` is what `text` was read as. */
export function slotAt(text: string, query: Query, cursor: number): CompletionSlot | null {
  const part = query.parts.find(({ start, end }) => start <= cursor && cursor <= end);
  if (part === undefined) return { field: null, start: cursor, end: cursor, typed: '', rest: text };
  const rest = `${text.slice(0, part.start)} ${text.slice(part.end)}`;
  if (part.kind === 'phrase') return null;
  if (part.kind === 'word') {
    const sign = /^[-\uff0d]?/.exec(text.slice(part.start))?.[0].length ?? 0;
    const start = part.start + sign;
    if (cursor !== part.end) return null;
    return { field: null, start, end: part.end, typed: text.slice(start, part.end), rest };
  }
  const { field, valueStart } = part;
  if (field === 'body' || cursor < valueStart) return null;
  const value = takesAlternatives(field)
    ? readAlternatives(text, valueStart).find(({ start, end }) => start <= cursor && cursor <= end)
    : undefined;
  const { start, end } = value ?? { start: valueStart, end: part.end };
  return { field, start, end, typed: value?.text ?? text.slice(start, end), rest };
}

/** Names of fields that begin with what was typed; one letter could begin too much. */
export function fieldCandidates({ typed }: CompletionSlot): readonly Candidate[] {
  const plain = foldCaseAndWidth(typed);
  if (plain.length === 1) return [];
  return queryFields
    .filter((field) => field.startsWith(plain))
    .map((field) => safe`${sanitize(field)}:`)
    .map((text) => ({ text, written: text, count: null }));
}

/** The candidates for what was typed so far, those that it begins first. */
export type Candidates = (typed: string) => readonly Candidate[];

/** Candidates that Tab can go through; more are narrowed by typing. */
const MOST = 200;
/** The names, most articles first, among which near misses are looked for: some milliseconds. */
const LOOSELY = 1000;

/** What candidates are counted from. `among`: places of articles, newest first. `now`: milliseconds since the epoch. */
export interface CountBase {
  readonly articles: readonly Article[];
  readonly facets: FacetIndex;
  readonly marks: MarkSource;
  readonly among: Uint32Array;
  /** Of a folded name, where they are known. */
  readonly readingsOf: (folded: string) => Readings | undefined;
  readonly now: number;
}

/** Counts what could stand behind a field; narrowing it by what is typed costs little. */
export function countCandidates(field: CompletableField, base: CountBase): Candidates {
  const { articles, facets, marks, among, now } = base;
  switch (field) {
    case 'tag':
    case 'source':
    case 'lang':
      return nameCandidates(facets.count(field, among), base.readingsOf);
    case 'is':
      return statusCandidates(articles, among, marks);
    case 'after':
    case 'before':
      return dayCandidates(field, facets.times(among), now);
  }
}

function nameCandidates(counts: NameCounts, readingsOf: CountBase['readingsOf']): Candidates {
  const usual = counts.matching('', LOOSELY);
  return (typed) => {
    const wanted = fold(typed).trim();
    const found = new Map(counts.matching(wanted, MOST).map((name) => [name.folded, name]));
    if (wanted !== '') for (const name of matchTags(usual, typed, readingsOf)) found.set(name.folded, name);
    return [...found.values()].slice(0, MOST).flatMap(({ tag, count }) => {
      const written = asWritten(tag);
      return written === null ? [] : [{ text: tag, written, count }];
    });
  };
}

/** A value as a query can say it, in quotes where it has to be; null for one with quotes in the way. */
function asWritten(value: SafeText): SafeText | null {
  const characters = [...value];
  const parted = characters.some((character) => isSpace(character) || isComma(character));
  if (isQuote(value.charAt(0))) return null;
  if (!parted) return value;
  return characters.some(isQuote) ? null : safe`"${value}"`;
}

function statusCandidates(articles: readonly Article[], among: Uint32Array, marks: MarkSource): Candidates {
  const counts = { unread: 0, read: 0, starred: 0 };
  const isAmong = new Uint8Array(articles.length);
  for (const place of among) isAmong[place] = 1;
  // In the order of the array: memory is read from front to back, which is several times faster.
  for (const [place, article] of articles.entries()) {
    if (isAmong[place] === 0) continue;
    counts[isRead(marks, article.id) ? 'read' : 'unread']++;
    if (isStarred(marks, article.id)) counts.starred++;
  }
  return (typed) => {
    const wanted = foldCaseAndWidth(typed).trim();
    return readStatuses
      .filter((status) => status.startsWith(wanted))
      .map((status) => ({ text: sanitize(status), written: sanitize(status), count: counts[status] }));
  };
}
