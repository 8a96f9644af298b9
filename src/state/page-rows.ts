/** The page as it is seen, and what stands in its place where there is no article. */
import { breakSpans } from '../core/line-break.ts';
import { type SafeText, safe } from '../core/sanitize.ts';
import { Role, span } from '../core/span.ts';
import { type AmbiguousWidth, padEnd } from '../core/text-width.ts';
import { linesFrom } from '../markdown/viewport.ts';
import type { AppState } from './app-state.ts';
import { layoutOf, pageLayoutOptions } from './layout.ts';
import { blanks, emptyRow, type Row } from './row.ts';

/** The rows of the page pane, margins included. */
export function pageRowsShown(state: AppState): readonly Row[] {
  const { page } = state;
  if (page === null) return [];
  const layout = layoutOf(state);
  const margin = blanks(layout.margin);
  const lines = linesFrom(page.document, pageLayoutOptions(state), page.place, layout.bodyRows);
  return lines.map((line) => (line.spans.length === 0 ? emptyRow : [margin, ...line.spans]));
}

/** What the screen says where there is no article at all. */
export function emptyLibraryRows(state: AppState): readonly Row[] {
  const { env, library, size } = state;
  const messages = env.messages.reader;
  const isRoomy = size.columns >= 60;
  const indent = isRoomy ? 14 : 2;
  const lines = (text: SafeText, style: number = Role.none) =>
    wrapped([span(text, style)], indent, size.columns, env.ambiguous);
  const rows: Row[] = [emptyRow, ...lines(messages.emptyTitle, Role.title), emptyRow];
  for (const path of library.missing) rows.push(...lines(messages.missing(path), Role.warning));
  if (library.missing.length === 0) rows.push(...lines(messages.emptyWhere(env.folders)));
  if (library.passedOver > 0) {
    rows.push(...lines(messages.emptyPassedOver(library.passedOver), Role.secondary));
  }
  rows.push(emptyRow);
  for (const [command, does] of messages.emptyOther) {
    const padded = isRoomy ? padEnd(command, 20, env.ambiguous) : command;
    const row = [span(padded, Role.accent), span(safe` ${does}`, Role.secondary)];
    rows.push(...wrapped(row, indent, size.columns, env.ambiguous));
  }
  return rows.slice(0, layoutOf(state).bodyRows);
}

/** What the list says where the filter lets nothing through. */
export function emptyListRows(state: AppState): readonly Row[] {
  const { env } = state;
  const { noHits, noHitsHow } = env.messages.reader;
  const { list, bodyRows } = layoutOf(state);
  const lines = (text: SafeText, style: number) => wrapped([span(text, style)], 3, list, env.ambiguous);
  return [emptyRow, ...lines(noHits, Role.title), ...lines(noHitsHow, Role.secondary)].slice(0, bodyRows);
}

function wrapped(text: Row, indent: number, cells: number, ambiguous: AmbiguousWidth): Row[] {
  const room = Math.max(2, cells - indent - 1);
  return breakSpans(text, room, ambiguous).map(({ spans }) => [blanks(indent), ...spans]);
}
