/** The line on top: library, counts, what filters are on, how far loading is; or the search box. */

import { isRead } from '../core/reading-state.ts';
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import { Role, type Span, span } from '../core/span.ts';
import { graphemes, spansWidth, textWidth, truncateSpans } from '../core/text-width.ts';
import type { AppState, Overlay } from './app-state.ts';
import { foundCount } from './body-rows.ts';
import { hitCount } from './find-box.ts';
import { glyphsOf } from './glyphs.ts';
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
  const unread = messages.unread(unreadCount(state));
  const masthead = env.ascii ? safe`kanbao` : messages.masthead;
  const left: Span[] = [blanks(1), span(masthead, Role.title)];
  const chips = filterChips(state);
  const counts = narrow
    ? safe`${dot}${unread}`
    : safe`  ${env.libraryName}${dot}${messages.articles(library.articles.length)}${dot}${unread}`;
  left.push(span(counts, Role.secondary));
  const loading = loadingPart(state, narrow);
  const right: Span[] = [...chips];
  if (loading.length > 0) right.push(blanks(chips.length > 0 ? 3 : 0), ...loading);
  right.push(blanks(1));
  const fits = spansWidth(right, env.ambiguous) <= size.columns - 12;
  const shown = fits ? right : truncateSpans(right, Math.max(0, size.columns - 12), env.ambiguous, ellipsis);
  return spread(left, shown, size.columns, env.ambiguous, ellipsis);
}

/** The box of a search or a find: what is typed, and how much it finds. */
function searchLine(state: AppState, overlay: Extract<Overlay, { type: 'search' | 'find' }>): Row {
  const { env, size } = state;
  const { ellipsis } = glyphsOf(env);
  const isEmpty = overlay.box.text === '';
  const count = overlay.type === 'find' ? hitCount(state) : foundCount(state);
  const found = isEmpty ? safe`` : count;
  const left = [span(safe` / `, Role.accent), span(visibleText(state).text)];
  return spread(left, [span(found, Role.secondary), blanks(1)], size.columns, env.ambiguous, ellipsis);
}

/** Where the cursor of the search or the find is, in cells from the left. */
export function searchCursorColumn(state: AppState): number {
  return 3 + visibleText(state).cursor;
}

/** The part of the typed text that fits in the line, cut at the left so that the cursor is always in it. */
function visibleText(state: AppState): { text: SafeText; cursor: number } {
  const { overlay, env, size } = state;
  if (overlay?.type !== 'search' && overlay?.type !== 'find') return { text: safe``, cursor: 0 };
  const { text, cursor } = overlay.box;
  const room = Math.max(4, size.columns - 20);
  let cells = 0;
  let start = cursor;
  for (const cluster of [...graphemes(text.slice(0, cursor))].reverse()) {
    const more = textWidth(sanitize(cluster), env.ambiguous);
    if (cells + more > room) break;
    cells += more;
    start -= cluster.length;
  }
  return { text: sanitize(text.slice(start)), cursor: cells };
}

function filterChips(state: AppState): Span[] {
  const { env, list } = state;
  const { filter } = list;
  const messages = env.messages.reader;
  const { remove } = glyphsOf(env);
  const chips: SafeText[] = [];
  if (filter.query !== '') chips.push(safe`/${sanitize(filter.query)}`);
  if (filter.tagsIn.length > 1 && filter.tagsMode === 'any') chips.push(messages.chipAny);
  for (const tag of filter.tagsIn) chips.push(safe`#${sanitize(tag)}`);
  for (const tag of filter.tagsOut) chips.push(safe`-#${sanitize(tag)}`);
  if (filter.show === 'unread') chips.push(messages.chipUnread);
  if (filter.show === 'starred') chips.push(messages.chipStarred);
  const marked = state.size.columns >= 60;
  return chips.map((chip) => span(marked ? safe` ${chip} ${remove} ` : safe` ${chip}`, Role.chip));
}

function loadingPart(state: AppState, narrow: boolean): Row {
  const { loading } = state.library;
  if (loading === null) return [];
  const { env } = state;
  const messages = env.messages.reader;
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

let counted: { key: readonly [unknown, unknown]; unread: number } | null = null;

/** Unread articles of the library; counted once for each pair of articles and marks. */
function unreadCount({ library, reading }: AppState): number {
  if (counted?.key[0] !== library.articles || counted.key[1] !== reading.articles) {
    let unread = 0;
    for (const { id } of library.articles) if (!isRead(reading, id)) unread++;
    counted = { key: [library.articles, reading.articles], unread };
  }
  return counted.unread;
}
