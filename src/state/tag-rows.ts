/** The tag picker as it is seen, over the list's place. */

import type { TagCount } from '../core/facets.ts';
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import { Role, type Span, span } from '../core/span.ts';
import { padEnd, spansWidth, textWidth, truncate, truncateSpans } from '../core/text-width.ts';
import type { AppState } from './app-state.ts';
import { glyphsOf } from './glyphs.ts';
import { layoutOf } from './layout.ts';
import { blanks, emptyRow, type Row, ruleOf, spread } from './row.ts';
import { pickableTags, type TagPicker } from './tag-picker.ts';

const BAR = 12;

/** The picker's rows, as many as the body has: a line with the text box, then the tags around the cursor. */
export function tagRows(state: AppState, picker: TagPicker): readonly Row[] {
  const { bodyRows, list: width } = layoutOf(state);
  const { env } = state;
  const tags = pickableTags(state, picker);
  const height = Math.max(1, bodyRows - 1);
  const first = Math.max(0, Math.min(picker.cursor - Math.floor(height / 2), tags.length - height));
  const rows: Row[] = [boxRow(state, picker, width)];
  const most = picker.counts.reduce((highest, { count }) => Math.max(highest, count), 1);
  for (const [at, tag] of tags.slice(first, first + height).entries()) {
    rows.push(tagRow(state, tag, first + at === picker.cursor, width, most));
  }
  if (tags.length === 0) rows.push([blanks(3), span(env.messages.reader.noTags, Role.secondary)]);
  while (rows.length < bodyRows) rows.push(emptyRow);
  return rows;
}

function boxRow(state: AppState, { box }: TagPicker, width: number): Row {
  const { env, list } = state;
  const glyphs = glyphsOf(env);
  const choice = (mode: 'any' | 'all') => {
    const isOn = list.filter.tagsMode === mode;
    const words = safe`${isOn ? glyphs.on : glyphs.off} ${env.messages.reader[mode]}`;
    return [span(words, isOn ? Role.accent : Role.secondary), blanks(1)];
  };
  const right: Row = [blanks(1), ...choice('any'), ...choice('all')];
  return spread([...boxLabel(state), span(sanitize(box.text))], right, width, env.ambiguous, glyphs.ellipsis);
}

function boxLabel({ env }: AppState): Row {
  return [blanks(1), span(env.messages.reader.tagsTitle, Role.title), blanks(2)];
}

/** Where the terminal's cursor belongs while tags are picked: cells and rows from the top left, from 0. */
export function tagBoxCursor(
  state: AppState,
  { box }: TagPicker,
): { readonly column: number; readonly row: number } {
  const { ambiguous } = state.env;
  const before = sanitize(box.text.slice(0, box.cursor));
  const { ruled, list } = layoutOf(state);
  const column = spansWidth(boxLabel(state), ambiguous) + textWidth(before, ambiguous);
  return { column: Math.min(column, list - 1), row: ruled ? 2 : 1 };
}

function tagRow(
  state: AppState,
  { tag, folded, count }: TagCount,
  chosen: boolean,
  width: number,
  most: number,
): Row {
  const { env, list } = state;
  const { ambiguous } = env;
  const glyphs = glyphsOf(env);
  const box: SafeText = list.filter.tagsIn.includes(folded)
    ? safe`[x]`
    : list.filter.tagsOut.includes(folded)
      ? safe`[-]`
      : safe`[ ]`;
  const markerWidth = textWidth(glyphs.cursor, ambiguous);
  const marker = chosen ? span(glyphs.cursor, Role.accent) : blanks(markerWidth);
  const left: Span[] = [marker, blanks(1), span(box, Role.marker), blanks(1)];
  const bar = count === 0 ? 0 : Math.max(1, Math.round((count / most) * BAR));
  const number = env.messages.reader.number(count);
  const right: Span[] = [
    blanks(Math.max(0, 6 - textWidth(number, ambiguous))),
    span(number, Role.secondary),
    blanks(1),
  ];
  if (width >= 44)
    right.push(span(padEnd(ruleOf(glyphs.full, bar, 1), BAR, ambiguous), Role.accent), blanks(1));
  const room = width - spansWidth(left, ambiguous) - spansWidth(right, ambiguous);
  const name = truncate(tag, Math.max(0, room), ambiguous, glyphs.ellipsis);
  const row = [...left, span(padEnd(name, room, ambiguous), chosen ? Role.accent : Role.none), ...right];
  return truncateSpans(row, width, ambiguous, safe``);
}
