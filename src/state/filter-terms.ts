/** Changes to the picked terms of a filter: each gives a filter that shows what was picked, and nothing twice. */
import { type TermText, termTexts, writeTerm } from '../core/query-line.ts';
import type { Filter } from './app-state.ts';

export type ValueField = 'lang' | 'source';
export type Way = 'in' | 'out';
export type Status = 'unread' | 'read' | 'starred';
export type DateField = 'after' | 'before';

function lineOf(terms: readonly Pick<TermText, 'text'>[]): string {
  return terms.map(({ text }) => text).join(' ');
}

/** The values of a field that are picked, or left out. */
export function valuesPicked(terms: string, field: ValueField, way: Way, now: number): readonly string[] {
  return termTexts(terms, now).flatMap(({ term }) =>
    term.field === field && term.negated === (way === 'out') ? term.values : [],
  );
}

/** A value taken in or left out; one that already is, no longer. */
export function withValueToggled(
  filter: Filter,
  field: ValueField,
  value: string,
  way: Way,
  now: number,
): Filter {
  const other = way === 'in' ? 'out' : 'in';
  const taken = valuesPicked(filter.terms, field, way, now);
  const values = taken.includes(value) ? taken.filter((one) => one !== value) : [...taken, value];
  const cleared = valuesPicked(filter.terms, field, other, now).filter((one) => one !== value);
  const once = withValues(filter.terms, field, other, cleared, now);
  return { ...filter, terms: withValues(once, field, way, values, now) };
}

/** One term for all values of a field and way, where the first one stood, else at the end. */
function withValues(
  terms: string,
  field: ValueField,
  way: Way,
  values: readonly string[],
  now: number,
): string {
  const negated = way === 'out';
  const text = writeTerm(field, values, negated);
  const kept: Pick<TermText, 'text'>[] = [];
  let isWritten = text === null;
  for (const { term, text: own } of termTexts(terms, now)) {
    if (term.field !== field || term.negated !== negated) kept.push({ text: own });
    else if (!isWritten && text !== null) {
      kept.push({ text });
      isWritten = true;
    }
  }
  if (!isWritten && text !== null) kept.push({ text });
  return lineOf(kept);
}

/** The marks that a filter asks for, whether by `show` or by a term. */
export function statusesPicked(filter: Filter, now: number): ReadonlySet<Status> {
  const statuses = new Set<Status>();
  if (filter.show !== 'all') statuses.add(filter.show);
  for (const { term } of termTexts(filter.terms, now)) {
    if (term.field === 'is' && !term.negated) statuses.add(term.value);
  }
  return statuses;
}

/** A mark asked for, or no longer; of read and unread one at most. */
export function withStatusToggled(filter: Filter, status: Status, now: number): Filter {
  const statuses = new Set(statusesPicked(filter, now));
  if (!statuses.delete(status)) {
    if (status === 'read') statuses.delete('unread');
    if (status === 'unread') statuses.delete('read');
    statuses.add(status);
  }
  return withStatuses(filter, statuses, now);
}

/** The first of the marks that `show` has a name for goes there, the others are terms. */
export function withStatuses(filter: Filter, statuses: ReadonlySet<Status>, now: number): Filter {
  const show = statuses.has('unread') ? 'unread' : statuses.has('starred') ? 'starred' : 'all';
  const terms = termTexts(filter.terms, now).filter(({ term }) => term.field !== 'is' || term.negated);
  const added = [...statuses].filter((status) => status !== show).map((status) => ({ text: `is:${status}` }));
  return { ...filter, show, terms: lineOf([...terms, ...added]) };
}

/** The picked terms of these date fields, as they stand there. */
export function datesPicked(terms: string, fields: readonly DateField[], now: number): readonly string[] {
  return termTexts(terms, now)
    .filter(({ term }) => !term.negated && fields.some((field) => field === term.field))
    .map(({ text }) => text);
}

/** The terms with those of some date fields replaced. */
export function withDates(
  terms: string,
  fields: readonly DateField[],
  dates: readonly string[],
  now: number,
): string {
  const kept = termTexts(terms, now).filter(
    ({ term }) => term.negated || !fields.some((field) => field === term.field),
  );
  return lineOf([...kept, ...dates.map((text) => ({ text }))]);
}

/** The terms without one of them. */
export function withoutTerm(terms: string, place: number, now: number): string {
  return lineOf(termTexts(terms, now).filter((_, at) => at !== place));
}
