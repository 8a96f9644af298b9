/** The filters: marks, dates, languages, sources and saved views, picked one by one; the list follows each choice. */

import { withSavedView } from '../core/reading-state.ts';
import type { SafeText } from '../core/sanitize.ts';
import { savedViews } from '../core/saved-views.ts';
import { type Step, step } from './action.ts';
import type { AppState } from './app-state.ts';
import { lineOfFilter } from './filter-line.ts';
import {
  bestRow,
  type FilterPicker,
  type FilterRow,
  filterRowsFor,
  shippedNames,
} from './filter-sections.ts';
import { datesPicked, type Way, withDates, withStatusToggled, withValueToggled } from './filter-terms.ts';
import { choose, noFilter, withFilter } from './list.ts';
import { restored, whatStands } from './search-box.ts';
import { emptyBox, insert, type TextBox } from './text-box.ts';

export function openFilters(state: AppState): Step {
  const overlay: FilterPicker = {
    type: 'filters',
    box: emptyBox,
    before: whatStands(state),
    cursor: 0,
    touched: false,
  };
  return step({ ...state, focus: 'list', overlay });
}

export function filtersTyped(state: AppState, box: TextBox): Step {
  const { overlay } = state;
  if (overlay?.type !== 'filters') return step(state);
  if (box.text === overlay.box.text) return step({ ...state, overlay: { ...overlay, box } });
  const typed: FilterPicker = { ...overlay, box, cursor: 0, touched: false };
  const isNaming =
    rowAtCursor(state, overlay)?.choice.type === 'save' && overlay.cursor !== bestRow(state, overlay);
  const save = filterRowsFor(state, typed).findIndex(({ choice }) => choice.type === 'save');
  // Who went to the row of a new name goes on typing it.
  const cursor = isNaming && save >= 0 ? save : box.text.trim() === '' ? 0 : bestRow(state, typed);
  return step({ ...state, overlay: { ...typed, cursor } });
}

export function moveFilterCursor(state: AppState, change: number): Step {
  const { overlay } = state;
  if (overlay?.type !== 'filters') return step(state);
  const last = filterRowsFor(state, overlay).length - 1;
  const cursor = Math.max(0, Math.min(overlay.cursor + change, last));
  return step({ ...state, overlay: { ...overlay, cursor } });
}

function rowAtCursor(state: AppState, overlay: FilterPicker): FilterRow | undefined {
  return filterRowsFor(state, overlay)[overlay.cursor];
}

/** Takes the row under the cursor, or takes that back. The name of a view that is to be saved is typed on. */
export function includeFilter(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'filters') return step(state);
  const row = rowAtCursor(state, overlay);
  if (row?.choice.type === 'save') return filtersTyped(state, insert(overlay.box, ' '));
  return row === undefined ? step(state) : step(picked(state, overlay, row, 'in'));
}

/** A date that is begun, behind which `-` is a part of it. */
const DATE_AHEAD = /(?:^|\.\.\s*)\d{4}(?:-\d{1,2})?$/;

/** Leaves the language or source under the cursor out, or deletes the view; inside a date or a new name it is text. */
export function excludeFilter(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'filters') return step(state);
  const { box } = overlay;
  const row = rowAtCursor(state, overlay);
  const isText = DATE_AHEAD.test(box.text.slice(0, box.cursor)) || row?.choice.type === 'save';
  if (isText) return filtersTyped(state, insert(box, '-'));
  if (row?.choice.type === 'view') return step(deleted(state, row.choice.name, row.choice.isOwn));
  return row?.choice.type === 'value' ? step(picked(state, overlay, row, 'out')) : step(state);
}

function deleted(state: AppState, name: SafeText, isOwn: boolean): AppState {
  const { filters } = state.env.messages;
  if (!isOwn) return { ...state, notice: { text: filters.shipped, severity: 'info' } };
  const reading = withSavedView(state.reading, name, null, state.now);
  return inBounds({ ...state, reading, notice: { text: filters.deleted(name), severity: 'info' } });
}

/** The state with a row picked; the cursor stays on the row, wherever it is then. */
function picked(state: AppState, overlay: FilterPicker, row: FilterRow, way: Way): AppState {
  const { choice } = row;
  const { filter } = state.list;
  const { now } = state;
  const changedTo = () => {
    switch (choice.type) {
      case 'chip':
        return choice.without;
      case 'status':
        return withStatusToggled(filter, choice.status, now);
      case 'view':
        return row.ticked === 'in' ? noFilter : choice.filter;
      case 'value':
        return withValueToggled(filter, choice.field, choice.value, way, now);
      case 'dates': {
        const isOn = row.ticked === 'in' && datesPicked(filter.terms, choice.fields, now).length > 0;
        const dates = isOn ? [] : choice.dates;
        return { ...filter, terms: withDates(filter.terms, choice.fields, dates, now) };
      }
      case 'save':
        return filter;
    }
  };
  const next = changedTo();
  const isSearch = next.query !== '' && next.query !== filter.query;
  const list = isSearch ? { ...state.list, hitSort: 'relevance' as const } : state.list;
  const shown = withFilter({ ...state, list, overlay: { ...overlay, touched: true } }, next);
  return onRow(isSearch ? choose(shown, 0) : shown, row.key);
}

function onRow(state: AppState, key: string): AppState {
  const { overlay } = state;
  if (overlay?.type !== 'filters') return state;
  const place = filterRowsFor(state, overlay).findIndex((row) => row.key === key);
  return place < 0 ? inBounds(state) : { ...state, overlay: { ...overlay, cursor: place } };
}

function inBounds(state: AppState): AppState {
  const { overlay } = state;
  if (overlay?.type !== 'filters') return state;
  const last = Math.max(0, filterRowsFor(state, overlay).length - 1);
  return overlay.cursor <= last ? state : { ...state, overlay: { ...overlay, cursor: last } };
}

/** Closes the filters. Where a row was looked for, by typing or moving, and none was picked since, it is the one meant. */
export function acceptFilters(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'filters') return step(state);
  const { box, cursor, touched, before } = overlay;
  const isMeant = !touched && (box.text.trim() !== '' || cursor > 0);
  const row = isMeant ? rowAtCursor(state, overlay) : undefined;
  if (row?.choice.type === 'save') return step(saved(state, row.choice.name));
  const isTaken = row === undefined || (row.ticked === 'in' && row.choice.type !== 'chip');
  const chosen = isTaken ? state : picked(state, overlay, row, 'in');
  return step(chosen.list.filter === before.filter ? restored(chosen, before) : { ...chosen, overlay: null });
}

/** What is on, kept under a name; the filters are closed. */
function saved(state: AppState, name: SafeText): AppState {
  const { filters } = state.env.messages;
  const warn = (text: SafeText): AppState => ({ ...state, notice: { text, severity: 'warning' } });
  const isShipped = shippedNames(state).includes(name);
  if (isShipped && !savedViews(state.reading).some((view) => view.name === name))
    return warn(filters.nameTaken(name));
  const line = lineOfFilter(state.list.filter);
  const reading = withSavedView(state.reading, name, line, state.now);
  return { ...state, reading, overlay: null, notice: { text: filters.saved(name), severity: 'info' } };
}

export function cancelFilters(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'filters') return step(state);
  if (overlay.box.text !== '') return filtersTyped(state, emptyBox);
  return step(restored(state, overlay.before));
}
