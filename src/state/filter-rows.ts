/** The filters as they are seen, over the list's place: rows in sections, each under its heading. */
import { safe } from '../core/sanitize.ts';
import { Role, span } from '../core/span.ts';
import { truncateSpans } from '../core/text-width.ts';
import type { AppState } from './app-state.ts';
import { type FilterPicker, type FilterRow, filterRowsFor, type Section } from './filter-sections.ts';
import { layoutOf } from './layout.ts';
import { firstInSight, optionAt, optionRow, pickerBoxCursor, pickerBoxRow, tick } from './picker-rows.ts';
import { blanks, emptyRow, type Row } from './row.ts';

/** The rows of the filters, as many as the body has: a line with the text box, then what can be picked around the cursor. */
export function filterPickerRows(state: AppState, picker: FilterPicker): readonly Row[] {
  const { bodyRows } = layoutOf(state);
  const { filters } = state.env.messages;
  const options = filterRowsFor(state, picker);
  const height = Math.max(1, bodyRows - 1);
  const lines = withHeadings(options);
  const at = lines.indexOf(options[picker.cursor] ?? 'on');
  const first = firstInSight(Math.max(0, at), lines.length, height);
  const most = mostOf(options);
  const rows: Row[] = [pickerBoxRow(state, filters.title, picker.box, [])];
  for (const line of lines.slice(first, first + height)) {
    if (typeof line === 'string') rows.push(headingRow(state, line));
    else rows.push(optionRow(state, optionOf(line, most), line === options[picker.cursor]));
  }
  if (options.length === 0) rows.push([blanks(3), span(filters.noRows, Role.secondary)]);
  while (rows.length < bodyRows) rows.push(emptyRow);
  return rows;
}

/** The filter on a row of the picker, as a place among those that can be picked; null on the other rows. */
export function filterAt(state: AppState, picker: FilterPicker, row: number): number | null {
  const options = filterRowsFor(state, picker);
  const lines = withHeadings(options);
  const cursor = lines.indexOf(options[picker.cursor] ?? 'on');
  const at = optionAt(row, Math.max(0, cursor), lines.length, layoutOf(state).bodyRows);
  const line = lines[at ?? -1];
  return line === undefined || typeof line === 'string' ? null : options.indexOf(line);
}

/** The rows, and before the first of each section its name. */
function withHeadings(options: readonly FilterRow[]): readonly (FilterRow | Section)[] {
  const lines: (FilterRow | Section)[] = [];
  let section: Section | null = null;
  for (const option of options) {
    if (option.section !== section) lines.push(option.section);
    section = option.section;
    lines.push(option);
  }
  return lines;
}

function headingRow(state: AppState, section: Section): Row {
  const { env } = state;
  const name = span(env.messages.filters.sections[section], Role.secondary);
  return truncateSpans([blanks(3), name], layoutOf(state).list, env.ambiguous);
}

/** The largest count of each section that has bars. */
function mostOf(options: readonly FilterRow[]): ReadonlyMap<Section, number> {
  const most = new Map<Section, number>();
  for (const { section, count } of options) {
    if (count !== null) most.set(section, Math.max(most.get(section) ?? 1, count));
  }
  return most;
}

function optionOf(
  { section, label, code, ticked, count, choice }: FilterRow,
  most: ReadonlyMap<Section, number>,
) {
  return {
    box: choice.type === 'save' ? safe`` : tick(ticked),
    label,
    kind: code,
    count,
    most: section === 'lang' || section === 'source' ? (most.get(section) ?? null) : null,
  };
}

/** Where the terminal's cursor belongs in the filters' text box. */
export function filterBoxCursor(state: AppState, { box }: FilterPicker) {
  return pickerBoxCursor(state, state.env.messages.filters.title, box);
}
