/** The rows of the filters: what is on, and what can be chosen, each with its count under the present filter. */
import { periodAfter, readDateRange } from '../core/date-range.ts';
import { facetTable } from '../core/facet-table.ts';
import { countBetween } from '../core/filter-counts.ts';
import { fold } from '../core/fold.ts';
import { parseQuery } from '../core/query.ts';
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import { savedViews, viewName } from '../core/saved-views.ts';
import { matchNames, withoutSpaces } from '../core/tag-match.ts';
import { languageCounts, sourceCounts } from '../core/value-counts.ts';
import type { AppState, Filter, Overlay } from './app-state.ts';
import { filterChips } from './filter-chips.ts';
import { countInputs, filterCounts, lastOf, viewCount } from './filter-counts.ts';
import { filterOfLine, isEmptyFilter, lineOfFilter } from './filter-line.ts';
import {
  type DateField,
  datesPicked,
  type Status,
  statusesPicked,
  type ValueField,
  valuesPicked,
  withDates,
} from './filter-terms.ts';

export type FilterPicker = Extract<Overlay, { type: 'filters' }>;
export type Section = 'on' | 'show' | 'views' | 'date' | 'lang' | 'source';

/** What a row does when it is picked. */
export type Choice =
  | { readonly type: 'chip'; readonly without: Filter }
  | { readonly type: 'status'; readonly status: Status }
  | { readonly type: 'view'; readonly name: SafeText; readonly filter: Filter; readonly isOwn: boolean }
  | { readonly type: 'value'; readonly field: ValueField; readonly value: string }
  | { readonly type: 'dates'; readonly fields: readonly DateField[]; readonly dates: readonly string[] }
  | { readonly type: 'save'; readonly name: SafeText };

export interface FilterRow {
  /** The same for the same choice, whatever is on. */
  readonly key: string;
  readonly section: Section;
  readonly label: SafeText;
  /** What it is known by besides: the code of a language. */
  readonly code?: SafeText;
  readonly ticked: 'in' | 'out' | 'off';
  readonly count: number | null;
  readonly choice: Choice;
}

/** The views that come with kanbao. */
const SHIPPED = [
  ['unreadToday', 'is:unread after:today'],
  ['starred', 'is:starred'],
  ['thisWeek', 'after:week'],
] as const;

/** The names of the views that come with kanbao, in the language of the interface. */
export function shippedNames({ env }: Pick<AppState, 'env'>): readonly SafeText[] {
  return SHIPPED.map(([name]) => env.messages.filters.views[name]);
}

const lastRows = lastOf<readonly FilterRow[]>();
const lastMatches = lastOf<readonly FilterRow[]>();
const lastBest = lastOf<readonly FilterRow[]>();

function allRows(state: AppState): readonly FilterRow[] {
  return lastRows([...countInputs(state), state.reading.views, state.env], () => [
    ...chipRows(state),
    ...statusRows(state),
    ...viewRows(state),
    ...namedDateRows(state),
    ...valueRows(state, 'lang'),
    ...valueRows(state, 'source'),
  ]);
}

/** The rows for the text typed, section by section. */
export function filterRowsFor(state: AppState, picker: FilterPicker): readonly FilterRow[] {
  const all = allRows(state);
  const { text } = picker.box;
  if (text.trim() === '') return all;
  return lastMatches([all, text, state.library.index.readingsVersion], () => {
    const matched = new Set(matchesOf(state, all, text));
    const typed = [...typedDateRows(state, text), ...saveRows(state, text)];
    const rows = [...all.filter((row) => matched.has(row)), ...typed];
    const order: readonly Section[] = ['on', 'show', 'views', 'date', 'lang', 'source'];
    return order.flatMap((section) => rows.filter((row) => row.section === section));
  });
}

/** Rows that are like a text, the best first. */
function matchesOf({ library }: AppState, rows: readonly FilterRow[], text: string): readonly FilterRow[] {
  const { index } = library;
  return lastBest([rows, text, index.readingsVersion], () => {
    const words = rows.map((row) => fold(wordsOf(row)));
    return matchNames(words, text, (label) => index.readingsOf(label)).flatMap((at) => rows[at] ?? []);
  });
}

/**
 * Where the cursor goes for a text: to a date that was typed, to the row that is most like the text, or to the saving of
 * a view by that name where no row is more than nearly like it.
 */
export function bestRow(state: AppState, picker: FilterPicker): number {
  const rows = filterRowsFor(state, picker);
  const date = rows.findIndex(({ key }) => key.startsWith('typed '));
  if (date >= 0) return date;
  const [best] = matchesOf(state, allRows(state), picker.box.text);
  const save = rows.findIndex(({ choice }) => choice.type === 'save');
  if (best === undefined || (save >= 0 && !isMeant(best, picker.box.text))) return Math.max(0, save);
  return Math.max(0, rows.indexOf(best));
}

/** Whether a matching row holds the text; Latin letters match a label without any only as the way it is read. */
function isMeant(row: FilterRow, text: string): boolean {
  const wanted = fold(text).trim();
  const isReading = /^[a-z]/.test(wanted) && !/[a-z]/.test(fold(row.label));
  return isReading || withoutSpaces(fold(wordsOf(row))).includes(withoutSpaces(wanted));
}

function wordsOf({ label, code }: FilterRow): SafeText {
  return code === undefined ? label : safe`${label} ${code}`;
}

function chipRows(state: AppState): FilterRow[] {
  return filterChips(state).map(({ text, without }) => ({
    key: `on ${text}`,
    section: 'on',
    label: text,
    ticked: 'in',
    count: null,
    choice: { type: 'chip', without },
  }));
}

function statusRows(state: AppState): FilterRow[] {
  const counts = filterCounts(state);
  const picked = statusesPicked(state.list.filter, state.now);
  return (['unread', 'starred', 'read'] as const).map((status) => ({
    key: `show ${status}`,
    section: 'show',
    label: state.env.messages.filters.statuses[status],
    ticked: picked.has(status) ? 'in' : 'off',
    count: counts[status],
    choice: { type: 'status', status },
  }));
}

function viewRows(state: AppState): FilterRow[] {
  const names = shippedNames(state);
  const shipped = SHIPPED.map(([, query], at) => ({
    name: names[at] ?? sanitize(query),
    query,
    isOwn: false,
  }));
  const own = savedViews(state.reading).map((view) => ({ ...view, isOwn: true }));
  const present = lineOfFilter(state.list.filter);
  return [...shipped, ...own].map(({ name, query, isOwn }) => {
    const filter = filterOfLine(query, state.now);
    return {
      key: `view ${isOwn ? 'own ' : ''}${name}`,
      section: 'views',
      label: name,
      ticked: lineOfFilter(filter) === present ? 'in' : 'off',
      count: viewCount(state, query),
      choice: { type: 'view', name, filter, isOwn },
    };
  });
}

function saveRows({ env, list }: AppState, text: string): FilterRow[] {
  const name = viewName(text);
  if (name === '' || isEmptyFilter(list.filter)) return [];
  const label = env.messages.filters.save(name);
  return [
    { key: 'save', section: 'views', label, ticked: 'off', count: null, choice: { type: 'save', name } },
  ];
}

function namedDateRows(state: AppState): FilterRow[] {
  const { after } = state.env.messages.filters;
  return (['today', 'week', 'month'] as const).map((word) =>
    dateRow(state, `date ${word}`, after[word], ['after', 'before'], [`after:${word}`]),
  );
}

/** What a typed day, month, year or range can mean. */
function typedDateRows(state: AppState, text: string): FilterRow[] {
  const range = readDateRange(text);
  if (range === null) return [];
  const { filters } = state.env.messages;
  const { from, until } = range;
  const after = from === null ? [] : [`after:${from}`];
  const before = until === null ? [] : [`before:${periodAfter(until)}`];
  const rowFrom = () => dateRow(state, 'typed from', filters.from(sanitize(from ?? '')), ['after'], after);
  const rowUntil = () =>
    dateRow(state, 'typed until', filters.until(sanitize(until ?? '')), ['before'], before);
  if (until === null) return [rowFrom()];
  if (from === null) return [rowUntil()];
  const day = sanitize(from);
  const label = from === until ? filters.within(day) : filters.fromUntil(day, sanitize(until));
  const both = dateRow(state, 'typed within', label, ['after', 'before'], [...after, ...before]);
  return from === until ? [both, rowFrom(), rowUntil()] : [both];
}

function dateRow(
  state: AppState,
  key: string,
  label: SafeText,
  fields: readonly DateField[],
  dates: readonly string[],
): FilterRow {
  const { terms } = state.list.filter;
  const picked = datesPicked(terms, fields, state.now);
  const isOn = dates.length === picked.length && dates.every((date) => picked.includes(date));
  return {
    key,
    section: 'date',
    label,
    ticked: isOn ? 'in' : 'off',
    count: countWithin(state, withDates(terms, fields, dates, state.now)),
    choice: { type: 'dates', fields, dates },
  };
}

/** How many of the entries that pass but for their dates lie within the dates of a line. */
function countWithin(state: AppState, line: string): number {
  let after = Number.NEGATIVE_INFINITY;
  let before = Number.POSITIVE_INFINITY;
  for (const term of parseQuery(line, state.now).terms) {
    if (term.field === 'after' && !term.negated) after = Math.max(after, term.value);
    if (term.field === 'before' && !term.negated) before = Math.min(before, term.value);
  }
  return countBetween(filterCounts(state).dated, after, before);
}

/** The languages or the sources, most first; those without an article only where they are picked. */
function valueRows(state: AppState, field: ValueField): FilterRow[] {
  const table = facetTable(state.library.articles);
  const counts = filterCounts(state);
  const { terms } = state.list.filter;
  const taken = valuesPicked(terms, field, 'in', state.now);
  const left = valuesPicked(terms, field, 'out', state.now);
  const values =
    field === 'lang'
      ? languageCounts(table, counts.langs, state.env.language)
      : sourceCounts(table, counts.sources);
  return values
    .map(({ value, label, count }): FilterRow => {
      const ticked = taken.includes(value) ? 'in' : left.includes(value) ? 'out' : 'off';
      const choice: Choice = { type: 'value', field, value };
      const code = field === 'lang' ? { code: sanitize(value) } : {};
      return { key: `${field} ${value}`, section: field, label, ...code, ticked, count, choice };
    })
    .filter(({ count, ticked }) => count !== 0 || ticked !== 'off')
    .sort((a, b) => (b.count ?? 0) - (a.count ?? 0) || (a.key < b.key ? -1 : 1));
}
