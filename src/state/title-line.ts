/** The line on top: library, counts, what filters are on, how far loading is; or the search box. */

import { parseQuery } from '../core/query.ts';
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import { Role, type Span, span } from '../core/span.ts';
import { graphemes, spansWidth, textWidth, truncateSpans } from '../core/text-width.ts';
import type { AppState, Overlay } from './app-state.ts';
import { foundCount } from './body-rows.ts';
import { unreadEntries } from './entry-marks.ts';
import { type Chip, filterChips } from './filter-chips.ts';
import { hitCount } from './find-box.ts';
import { glyphsOf } from './glyphs.ts';
import { paintedQuery } from './query-paint.ts';
import { bar, blanks, type Row, spread } from './row.ts';

export function titleLine(state: AppState): Row {
  const { overlay } = state;
  return overlay?.type === 'search' || overlay?.type === 'find'
    ? searchLine(state, overlay)
    : nameLine(state);
}

function nameLine(state: AppState): Row {
  const { env, library, size } = state;
  const { dot, ellipsis } = glyphsOf(env);
  const messages = env.messages.reader;
  const narrow = size.columns < 60;
  const unread = messages.unread(unreadEntries(state));
  const masthead = env.ascii ? safe`kanbao` : messages.masthead;
  const left: Span[] = [blanks(1), span(masthead, Role.title)];
  const counts = narrow
    ? safe`${dot}${unread}`
    : safe`  ${env.libraryName}${dot}${messages.articles(library.articles.length - library.stories.folded)}${dot}${unread}`;
  left.push(span(counts, Role.secondary));
  const loading = loadingPart(state, narrow);
  const room = Math.max(0, size.columns - 12);
  const end: Row = [...loading, blanks(1)];
  const chips = chipsPart(state, Math.max(0, room - spansWidth(end, env.ambiguous) - 3));
  const right: Row = [...chips, blanks(chips.length > 0 && loading.length > 0 ? 3 : 0), ...end];
  const fits = spansWidth(right, env.ambiguous) <= room;
  const shown = fits ? right : truncateSpans(right, room, env.ambiguous, ellipsis);
  return spread(left, shown, size.columns, env.ambiguous, ellipsis);
}

/** The chip in a cell of the line, counted from the left; null where there is none. */
export function chipAt(state: AppState, column: number): Chip | null {
  const { env } = state;
  const more = safe` ${glyphsOf(env).ellipsis}`;
  const places: { readonly start: number; readonly end: number }[] = [];
  let start = 0;
  for (const { text, style } of nameLine(state)) {
    const end = start + textWidth(text, env.ambiguous);
    if (style === Role.chip && text !== more) places.push({ start, end });
    start = end;
  }
  // The first ones are those that have given way.
  const fromEnd = places.length - places.findIndex((place) => column >= place.start && column < place.end);
  return fromEnd > places.length ? null : (filterChips(state).at(-fromEnd) ?? null);
}

/** The box of a search or a find: what is typed, and how much it finds. */
function searchLine(state: AppState, overlay: Extract<Overlay, { type: 'search' | 'find' }>): Row {
  const { env, size } = state;
  const { ellipsis } = glyphsOf(env);
  const { text, start } = visibleText(state);
  const typed =
    overlay.type === 'find'
      ? [span(text)]
      : paintedQuery(overlay.box.text, parseQuery(overlay.box.text, state.now), overlay.box.cursor, start);
  const left = [span(promptFor(state, start), Role.accent), ...typed];
  const found = [span(foundWords(state, overlay), Role.secondary), blanks(1)];
  return spread(left, found, size.columns, env.ambiguous, ellipsis);
}

/** How much the text in the box finds; nothing for an empty one. */
function foundWords(state: AppState, { type, box }: Extract<Overlay, { type: 'search' | 'find' }>): SafeText {
  if (box.text === '') return safe``;
  return type === 'find' ? hitCount(state) : foundCount(state);
}

/** What stands before the typed text, which begins at `start` in the box. */
function promptFor({ env }: AppState, start: number): SafeText {
  return start > 0 ? safe` /${glyphsOf(env).ellipsis}` : safe` / `;
}

/** Where the cursor of the search or the find is, in cells from the left. */
export function searchCursorColumn(state: AppState): number {
  const { start, cursor } = visibleText(state);
  return textWidth(promptFor(state, start), state.env.ambiguous) + cursor;
}

/** The part of the typed text that fits in the line, cut at the left so that the cursor is always in it; where it starts. */
function visibleText(state: AppState): { text: SafeText; start: number; cursor: number } {
  const { overlay, env, size } = state;
  if (overlay?.type !== 'search' && overlay?.type !== 'find') return { text: safe``, start: 0, cursor: 0 };
  const { text, cursor } = overlay.box;
  const cut = textWidth(promptFor(state, 1), env.ambiguous);
  // Two blanks before the count and one behind it.
  const taken = cut + textWidth(foundWords(state, overlay), env.ambiguous) + 3;
  const room = Math.max(4, size.columns - taken);
  let cells = 0;
  let start = cursor;
  for (const cluster of [...graphemes(text.slice(0, cursor))].reverse()) {
    const more = textWidth(sanitize(cluster), env.ambiguous);
    if (cells + more > room) break;
    cells += more;
    start -= cluster.length;
  }
  return { text: sanitize(text.slice(start)), start, cursor: cells };
}

/** The chips that have room in `cells`: the first ones give way, the last stays as far as it goes. */
function chipsPart(state: AppState, cells: number): Row {
  const { env, size } = state;
  const { remove, ellipsis } = glyphsOf(env);
  const marked = size.columns >= 60;
  const chips = filterChips(state).map(({ text }) =>
    span(marked ? safe` ${text} ${remove} ` : safe` ${text}`, Role.chip),
  );
  if (spansWidth(chips, env.ambiguous) <= cells) return chips;
  const more = span(safe` ${ellipsis}`, Role.chip);
  const shown: Span[] = [];
  for (const chip of chips.reverse()) {
    if (spansWidth([more, chip, ...shown], env.ambiguous) > cells) break;
    shown.unshift(chip);
  }
  const [last] = chips;
  if (shown.length > 0 || last === undefined) return [more, ...shown];
  const rest = truncateSpans([last], cells, env.ambiguous, ellipsis);
  return chips.length === 1 ? rest : truncateSpans([more, last], cells, env.ambiguous, ellipsis);
}

function loadingPart(state: AppState, narrow: boolean): Row {
  const { loading } = state.library;
  if (loading === null) return [];
  const { env } = state;
  const messages = env.messages.reader;
  if (state.slowLink) return [span(messages.loading, Role.secondary)];
  if (loading.finding || loading.found === 0) {
    return narrow
      ? [span(messages.number(loading.found), Role.secondary)]
      : [span(safe`${messages.loading} ${messages.looking(loading.found)}`, Role.secondary)];
  }
  const share = Math.min(1, loading.read / loading.found);
  const percent = safe` ${Math.floor(share * 100)}%`;
  if (narrow) return [span(percent, Role.secondary)];
  return [
    span(safe`${messages.loading} `, Role.secondary),
    ...bar(glyphsOf(env), share, 6),
    span(percent, Role.secondary),
  ];
}
