/** What a search line could go on with: the place that would be completed, and what could stand there, with counts. */
import { EntryTally } from './entry-tally.ts';
import { type Counted, eachShown, tallyValues } from './filter-counts.ts';
import { fold, foldCaseAndWidth } from './fold.ts';
import { type Query, type QueryField, queryFields, readStatuses, takesAlternatives } from './query.ts';
import { dayCandidates } from './query-day-completion.ts';
import { readAlternatives, writtenValue } from './query-tokens.ts';
import { isRead, isStarred } from './reading-state.ts';
import { type SafeText, safe, sanitize } from './sanitize.ts';
import type { ReadingsOf } from './tag-match.ts';
import { columnOf, LOOSELY, matchValues, type ValueField } from './value-match.ts';
import { bestMatches } from './value-order.ts';

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
/** What candidates are counted from. `now`: milliseconds since the epoch. */
export interface CountBase extends Counted {
  readonly readingsOf: ReadingsOf;
  readonly now: number;
}

/** Counts what could stand behind a field; narrowing it by what is typed costs little. */
export function countCandidates(field: CompletableField, base: CountBase): Candidates {
  switch (field) {
    case 'tag':
    case 'source':
    case 'lang':
      return valueCandidates(field, base);
    case 'is':
      return statusCandidates(base);
    case 'after':
    case 'before':
      return dayCandidates(field, timesFor(field, base), base.now);
  }
}

function valueCandidates(field: ValueField, base: CountBase): Candidates {
  const { table } = base;
  const column = columnOf(table, field);
  const tally = new EntryTally(column.size);
  eachShown(base, (_article, place, entry) => {
    const to = field === 'tag' ? table.labelsTo(place) : undefined;
    tallyValues(tally, column, place, entry, to);
  });
  const { counts } = tally;
  const usual = bestMatches(column, counts, '', LOOSELY);
  return (typed) => {
    const wanted = fold(typed).trim();
    const found = new Set(bestMatches(column, counts, wanted, MOST));
    if (wanted !== '')
      for (const value of matchValues(column, usual, typed, base.readingsOf)) found.add(value);
    return [...found].slice(0, MOST).map((value) => {
      const text = column.spellingOf(value);
      return { text, written: sanitize(writtenValue(text)), count: counts[value] ?? 0 };
    });
  };
}

function statusCandidates(base: CountBase): Candidates {
  const tally = new EntryTally(readStatuses.length);
  eachShown(base, ({ id }, _place, entry) => {
    tally.add(readStatuses.indexOf(isRead(base.marks, id) ? 'read' : 'unread'), entry);
    if (isStarred(base.marks, id)) tally.add(readStatuses.indexOf('starred'), entry);
  });
  return (typed) => {
    const wanted = foldCaseAndWidth(typed).trim();
    return readStatuses.flatMap((status, at) => {
      const text = sanitize(status);
      return status.startsWith(wanted) ? [{ text, written: text, count: tally.counts[at] ?? 0 }] : [];
    });
  };
}

/** A time for each entry, latest first: of an entry with several articles the one that lies on the field's side longest. */
function timesFor(field: 'after' | 'before', base: CountBase): Float64Array {
  const times = new Float64Array(base.articles.length);
  const furthest = field === 'after' ? Math.max : Math.min;
  let count = 0;
  let last = -1;
  eachShown(base, (_article, place, entry) => {
    const time = base.table.timeOf[place] ?? Number.NaN;
    if (Number.isNaN(time)) return;
    if (entry !== last) times[count++] = time;
    else times[count - 1] = furthest(times[count - 1] ?? time, time);
    last = entry;
  });
  return times.subarray(0, count).sort().reverse();
}
