/** The page as it is seen, and what stands in its place where there is no article. */
import { type SafeText, safe } from '../core/sanitize.ts';
import { Role, span } from '../core/span.ts';
import { padEnd } from '../core/text-width.ts';
import { linesFrom } from '../markdown/viewport.ts';
import type { AppState } from './app-state.ts';
import { layoutOf, pageLayoutOptions, pageRows } from './layout.ts';
import { blanks, emptyRow, type Row } from './row.ts';

/** The rows of the page pane, margins included. */
export function pageRowsShown(state: AppState): readonly Row[] {
  const { page } = state;
  if (page === null) return [];
  const layout = layoutOf(state);
  const margin = blanks(layout.margin);
  const lines = linesFrom(page.document, pageLayoutOptions(state), page.place, pageRows(layout));
  return lines.map((line) => (line.spans.length === 0 ? emptyRow : [margin, ...line.spans]));
}

/** What the screen says where there is no article at all. */
export function emptyLibraryRows(state: AppState): readonly Row[] {
  const { env, library } = state;
  const messages = env.messages.reader;
  const indent = blanks(state.size.columns >= 60 ? 14 : 2);
  const line = (text: SafeText, style: number = Role.none): Row => [indent, span(text, style)];
  const rows: Row[] = [emptyRow, line(messages.emptyTitle, Role.title), emptyRow];
  for (const path of library.missing) rows.push(line(messages.missing(path), Role.warning));
  if (library.missing.length === 0) rows.push(line(messages.emptyWhere(env.folders)));
  if (library.passedOver > 0) rows.push(line(messages.emptyPassedOver(library.passedOver), Role.secondary));
  rows.push(emptyRow);
  for (const [command, does] of messages.emptyOther) {
    rows.push([
      indent,
      span(padEnd(command, 20, env.ambiguous), Role.accent),
      span(safe` ${does}`, Role.secondary),
    ]);
  }
  return rows;
}

/** What the list says where the filter lets nothing through. */
export function emptyListRows(state: AppState): readonly Row[] {
  const { noHits, noHitsHow } = state.env.messages.reader;
  return [emptyRow, [blanks(3), span(noHits, Role.title)], [blanks(3), span(noHitsHow, Role.secondary)]];
}
