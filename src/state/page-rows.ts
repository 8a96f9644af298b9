/** The page as it is seen, and what stands in its place where there is no article. */
import { breakSpans } from '../core/line-break.ts';
import { type SafeText, safe } from '../core/sanitize.ts';
import { type Line, Role, span } from '../core/span.ts';
import { type AmbiguousWidth, padEnd } from '../core/text-width.ts';
import type { Place } from '../markdown/document.ts';
import { type Hit, type Mark, markSpans } from '../markdown/find.ts';
import type { AppState } from './app-state.ts';
import { isEmptyFilter } from './filter-line.ts';
import { hitsOf } from './find-box.ts';
import { layoutOf } from './layout.ts';
import { linesInView } from './page.ts';
import { blanks, emptyRow, type Row } from './row.ts';

/** The rows of the page pane, margins included. */
export function pageRowsShown(state: AppState): readonly Row[] {
  const margin = blanks(layoutOf(state).margin);
  const hits = hitsOf(state);
  return linesInView(state).map(({ place, line }) => {
    if (line.spans.length === 0) return emptyRow;
    const marks = [...hitMarks(state, hits, place), ...linkMarks(state, line)];
    return [margin, ...markSpans(line.spans, marks)];
  });
}

/** How the one of several that keys act on stands out. */
const PRESENT = Role.match | Role.highlight;

function hitMarks({ page }: AppState, hits: readonly Hit[], place: Place): Mark[] {
  const present = hits[Math.min(page?.find?.at ?? 0, hits.length - 1)];
  const marks: Mark[] = [];
  for (const hit of hits) {
    if (hit.block < place.block) continue;
    if (hit.block > place.block) break;
    for (const { line, start, end } of hit.parts) {
      if (line === place.line) marks.push({ start, end, style: hit === present ? PRESENT : Role.match });
    }
  }
  return marks;
}

function linkMarks({ page, focus }: AppState, { spans }: Line): Mark[] {
  const chosen = focus === 'page' ? page?.link : null;
  if (!chosen) return [];
  const marks: Mark[] = [];
  let start = 0;
  for (const { text, link } of spans) {
    const end = start + text.length;
    if (link?.number === chosen.link.number) marks.push({ start, end, style: PRESENT });
    start = end;
  }
  return marks;
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
  for (const { path, reason } of library.missing) {
    const why = env.messages.problems[reason.code](reason.detail ?? safe``);
    rows.push(...lines(safe`${path}: ${why}`, Role.warning));
  }
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
  const { noHits, noHitsHow, searchingBodies } = env.messages.reader;
  const { list, bodyRows } = layoutOf(state);
  const lines = (text: SafeText, style: number) => wrapped([span(text, style)], 3, list, env.ambiguous);
  const { query, ...filters } = state.list.filter;
  const isFiltered = !isEmptyFilter({ ...filters, query: '' });
  const how = noHitsHow[query === '' ? 'filters' : isFiltered ? 'both' : 'search'];
  if (state.list.bodies?.done === false) return [emptyRow, ...lines(searchingBodies, Role.secondary)];
  return [emptyRow, ...lines(noHits, Role.title), ...lines(how, Role.secondary)].slice(0, bodyRows);
}

function wrapped(text: Row, indent: number, cells: number, ambiguous: AmbiguousWidth): Row[] {
  const room = Math.max(2, cells - indent - 1);
  return breakSpans(text, room, ambiguous).map(({ spans }) => [blanks(indent), ...spans]);
}
