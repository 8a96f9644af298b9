/** Which parts the screen is made of for a state, and the rows of those that are made of others. */
import { type SafeText, safe } from '../core/sanitize.ts';
import { Role, span } from '../core/span.ts';
import { padEnd, textWidth, truncate } from '../core/text-width.ts';
import type { AppState } from './app-state.ts';
import { choiceRows } from './choice-rows.ts';
import { filterPickerRows } from './filter-rows.ts';
import { glyphsOf } from './glyphs.ts';
import { layoutOf } from './layout.ts';
import { listRows } from './list-rows.ts';
import { emptyListRows } from './page-rows.ts';
import { paletteRows } from './palette-rows.ts';
import { type Row, ruleOf } from './row.ts';
import { sheetRows } from './sheet-lines.ts';
import { tagRows } from './tag-rows.ts';

/** What stands between the title line and the status line; `tooSmall` stands alone. */
export type Body = 'tooSmall' | 'sheet' | 'emptyLibrary' | 'panes';

export function bodyOf(state: AppState): Body {
  const { overlay, library } = state;
  if (layoutOf(state).tooSmall) return 'tooSmall';
  const sheets: readonly string[] = ['help', 'problems', 'links', 'contents', 'palette'];
  if (overlay !== null && sheets.includes(overlay.type)) return 'sheet';
  return library.articles.length === 0 && library.loading === null ? 'emptyLibrary' : 'panes';
}

/** What lies over the panes where the body is a sheet. */
export function sheetRowsShown(state: AppState): readonly Row[] {
  const { overlay } = state;
  if (overlay?.type === 'palette') return paletteRows(state, overlay);
  const choosing = overlay?.type === 'links' || overlay?.type === 'contents';
  return choosing ? choiceRows(state) : sheetRows(state);
}

/** The list, or what stands in its place: a picker, or why it is empty. */
export function listPaneRows(state: AppState): readonly Row[] {
  const { overlay, list, library } = state;
  if (overlay?.type === 'tags') return tagRows(state, overlay);
  if (overlay?.type === 'filters') return filterPickerRows(state, overlay);
  return list.order.length === 0 && library.loading === null ? emptyListRows(state) : listRows(state);
}

/** The thin rule across the screen below the title line or above the status line, joined to the one between the panes. */
export function ruleRow(state: AppState, place: 'above' | 'below'): Row {
  const { env, size } = state;
  const { rule, crossing, crossingUp } = glyphsOf(env);
  const { list, divider } = layoutOf(state);
  if (divider === 0 || bodyOf(state) !== 'panes') {
    return [span(ruleOf(rule, size.columns, env.ambiguous), Role.secondary)];
  }
  const parts: SafeText[] = [
    // A rule of two cells a sign may not fill its part: the crossing stands on the rule between the panes all the same.
    padEnd(ruleOf(rule, list, env.ambiguous), list, env.ambiguous),
    place === 'above' ? crossing : crossingUp,
    ruleOf(rule, size.columns - list - divider, env.ambiguous),
  ];
  return parts.map((part) => span(part, Role.secondary));
}

/** The one row of a window that is too small for anything else. */
export function tooSmallRow({ env, size }: AppState): Row {
  const ellipsis = glyphsOf(env).ellipsis;
  const shown = textWidth(ellipsis, env.ambiguous) < size.columns ? ellipsis : safe``;
  return [span(truncate(env.messages.reader.tooSmall, size.columns, env.ambiguous, shown))];
}
