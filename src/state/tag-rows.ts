/** The tag picker as it is seen, over the list's place. */
import { facetTable } from '../core/facet-table.ts';
import { safe } from '../core/sanitize.ts';
import { Role, span } from '../core/span.ts';
import type { AppState } from './app-state.ts';
import { nameCounts } from './filter-counts.ts';
import { glyphsOf } from './glyphs.ts';
import { layoutOf } from './layout.ts';
import { firstInSight, optionAt, optionRow, pickerBoxCursor, pickerBoxRow, tick } from './picker-rows.ts';
import { blanks, emptyRow, type Row } from './row.ts';
import { pickableTags, type TagPicker } from './tag-picker.ts';

/** The picker's rows, as many as the body has: a line with the text box, then the tags around the cursor. */
export function tagRows(state: AppState, picker: TagPicker): readonly Row[] {
  const { bodyRows } = layoutOf(state);
  const { messages } = state.env;
  const { tagsIn, tagsOut } = state.list.filter;
  const tags = pickableTags(state, picker);
  const height = Math.max(1, bodyRows - 1);
  const first = firstInSight(picker.cursor, tags.length, height);
  const rows: Row[] = [pickerBoxRow(state, messages.reader.tagsTitle, picker.box, modes(state))];
  const table = facetTable(state.library.articles);
  const counts = nameCounts(state);
  const most = counts.reduce((highest, count) => Math.max(highest, count), 1);
  for (const [at, name] of tags.slice(first, first + height).entries()) {
    const folded = table.names.foldedOf(name);
    const kind = table.kindOf(name);
    const way = tagsIn.includes(folded) ? 'in' : tagsOut.includes(folded) ? 'out' : 'off';
    const word = kind === 'tag' ? undefined : messages.filters.kinds[kind];
    const option = {
      box: tick(way),
      label: table.names.spellingOf(name),
      kind: word,
      count: counts[name] ?? 0,
      most,
    };
    rows.push(optionRow(state, option, first + at === picker.cursor));
  }
  if (tags.length === 0) {
    const { noTags, noTagsHere } = messages.reader;
    rows.push([blanks(3), span(picker.box.text.trim() === '' ? noTagsHere : noTags, Role.secondary)]);
  }
  while (rows.length < bodyRows) rows.push(emptyRow);
  return rows;
}

/** The tag on a row of the picker, as a place among those that can be picked; null on the other rows. */
export function tagAt(state: AppState, picker: TagPicker, row: number): number | null {
  const { bodyRows } = layoutOf(state);
  return optionAt(row, picker.cursor, pickableTags(state, picker).length, bodyRows);
}

/** Whether all or any of the tags must be there. */
function modes({ env, list }: AppState): Row {
  const glyphs = glyphsOf(env);
  const choice = (mode: 'any' | 'all') => {
    const isOn = list.filter.tagsMode === mode;
    const words = safe`${isOn ? glyphs.on : glyphs.off} ${env.messages.reader[mode]}`;
    return [span(words, isOn ? Role.accent : Role.secondary), blanks(1)];
  };
  return [blanks(1), ...choice('any'), ...choice('all')];
}

/** Where the terminal's cursor belongs while tags are picked. */
export function tagBoxCursor(state: AppState, { box }: TagPicker) {
  return pickerBoxCursor(state, state.env.messages.reader.tagsTitle, box);
}
