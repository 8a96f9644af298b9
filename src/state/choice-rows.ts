/** The links and the contents of a page as they are seen: entries of one or more rows, the chosen one always in sight. */
import { breakSpans } from '../core/line-break.ts';
import { repeatSafe, safe } from '../core/sanitize.ts';
import { Role, type Span, span } from '../core/span.ts';
import { textWidth, truncateSpans } from '../core/text-width.ts';
import type { Heading, PageLink } from '../markdown/document.ts';
import { readableAddress } from '../markdown/link-table.ts';
import type { AppState } from './app-state.ts';
import { headingsShown, linksShown } from './choice-sheet.ts';
import { glyphsOf } from './glyphs.ts';
import { layoutOf } from './layout.ts';
import { blanks, emptyRow, type Row } from './row.ts';

const MARGIN = 2;

/** A row of the sheet, and which entry it belongs to; null for the title. */
interface ChoiceRow {
  readonly row: Row;
  readonly entry: number | null;
}

/** The rows of the open sheet, as many as the body has at most; none where no such sheet is open. */
export function choiceRows(state: AppState): readonly Row[] {
  return rowsOfChoices(state).map(({ row }) => row);
}

/** The link or heading that a row of the open sheet belongs to, from 0; null where it belongs to none. */
export function choiceAt(state: AppState, row: number): number | null {
  return rowsOfChoices(state)[row]?.entry ?? null;
}

function rowsOfChoices(state: AppState): readonly ChoiceRow[] {
  const { overlay } = state;
  if (overlay?.type === 'links') return linkRows(state, overlay.cursor);
  if (overlay?.type === 'contents') return headingRows(state, overlay.cursor);
  return [];
}

function linkRows(state: AppState, cursor: number): readonly ChoiceRow[] {
  const { reader } = state.env.messages;
  const links = linksShown(state);
  const digits = String(links.length).length;
  const entryOf = ({ text, href }: PageLink, at: number) => {
    const chosen = at === cursor;
    const style = chosen ? Role.accent : Role.none;
    const number = at + 1;
    const label = safe`${repeatSafe(safe` `, digits - String(number).length)}${number}  `;
    const address = readableAddress(href);
    const words = text.trim() === '' || text === href ? [] : [span(text, style)];
    const below = [span(address, words.length === 0 ? style : Role.secondary)];
    return [
      ...(words.length === 0 ? [] : entryRows(state, span(label, Role.marker), words, chosen)),
      ...entryRows(
        state,
        words.length === 0 ? span(label, Role.marker) : blanks(label.length),
        below,
        chosen && words.length === 0,
      ),
    ];
  };
  const title = links.length === 0 ? reader.noLinks : reader.linksTitle(links.length);
  return inSight(state, span(title, Role.title), links, entryOf, cursor);
}

function headingRows(state: AppState, cursor: number): readonly ChoiceRow[] {
  const headings = headingsShown(state);
  const least = headings.reduce((lowest, { level }) => Math.min(lowest, level), Number.POSITIVE_INFINITY);
  const entryOf = ({ level, text }: Heading, at: number) => {
    const chosen = at === cursor;
    const style = chosen ? Role.accent : level === least ? Role.heading : Role.none;
    return entryRows(state, blanks(2 * Math.min(level - least, 5)), [span(text, style)], chosen);
  };
  const title = span(state.env.messages.reader.contentsTitle, Role.title);
  return inSight(state, title, headings, entryOf, cursor);
}

/** An entry's text beside its label, in as many rows as it needs. */
function entryRows({ env, size }: AppState, label: Span, text: readonly Span[], chosen: boolean): Row[] {
  const sign = glyphsOf(env).cursor;
  const marker = span(sign, Role.accent);
  const before = textWidth(sign, env.ambiguous);
  const indent = textWidth(label.text, env.ambiguous);
  const room = Math.max(2, size.columns - before - 1 - indent - MARGIN);
  return breakSpans(text, room, env.ambiguous).map(({ spans }, at) => [
    chosen && at === 0 ? marker : blanks(before),
    blanks(1),
    at === 0 ? label : blanks(indent),
    ...spans,
  ]);
}

/** A title and the entries around the chosen one. Only those that can be in sight are laid out: there can be thousands. */
function inSight<Item>(
  state: AppState,
  title: Span,
  items: readonly Item[],
  entryOf: (item: Item, at: number) => readonly Row[],
  cursor: number,
): readonly ChoiceRow[] {
  const { bodyRows } = layoutOf(state);
  const titled = bodyRows > 6 || items.length === 0;
  const head = (titled ? [titleRow(state, title), emptyRow] : []).map((row) => ({ row, entry: null }));
  const height = Math.max(0, bodyRows - head.length);
  const from = Math.max(0, cursor - height);
  const entries = items.slice(from, cursor + height + 1).map((item, at) => entryOf(item, from + at));
  const start = entries.slice(0, cursor - from).reduce((sum, rows) => sum + rows.length, 0);
  const length = entries[cursor - from]?.length ?? 0;
  const rows = entries.flatMap((entry, at) => entry.map((row) => ({ row, entry: from + at })));
  const centred = start - Math.max(0, Math.floor((height - length) / 2));
  const first = Math.max(0, Math.min(centred, rows.length - height));
  return [...head, ...rows.slice(first, first + height)].slice(0, bodyRows);
}

function titleRow({ env, size }: AppState, title: Span): Row {
  return truncateSpans([blanks(MARGIN), title], size.columns, env.ambiguous, glyphsOf(env).ellipsis);
}
