/** The line below: place in the list, progress through the page, the most useful keys, what went wrong. */
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import { Role, type Span, span } from '../core/span.ts';
import { spansWidth, truncate } from '../core/text-width.ts';
import { readableAddress } from '../markdown/link-table.ts';
import { progress } from '../markdown/viewport.ts';
import type { CommandId } from '../messages/commands.ts';
import { type AppState, contextOf } from './app-state.ts';
import { type Command, commands } from './commands.ts';
import { questionOf } from './confirm.ts';
import { hitCount } from './find-box.ts';
import { glyphsOf } from './glyphs.ts';
import { shownKey } from './key-names.ts';
import { layoutOf, pageLayoutOptions } from './layout.ts';
import { bar, blanks, type Row, spread } from './row.ts';
import { searchStatus } from './search-status.ts';

export function statusLine(state: AppState): Row {
  const { env, size } = state;
  const { ellipsis } = glyphsOf(env);
  const problems = problemsPart(state);
  const search = searchStatus(state);
  const told = toldPart(state, search.told);
  const place = [blanks(1), ...placePart(state), ...progressPart(state), blanks(3)];
  const room = size.columns - spansWidth(place, env.ambiguous) - spansWidth(problems, env.ambiguous);
  if (told.length === 0) {
    const candidates = search.candidates(room);
    const useful = candidates.length > 0 ? candidates : hints(state, room);
    return spread([...place, ...useful], problems, size.columns, env.ambiguous, ellipsis);
  }
  // What is told or asked comes before what is always there.
  const cells = spansWidth(told, env.ambiguous);
  const right = cells < size.columns - spansWidth(problems, env.ambiguous) ? problems : [];
  const left = cells <= room ? [...place, ...told] : [blanks(1), ...told];
  return spread(left, right, size.columns, env.ambiguous, ellipsis);
}

/** A notice, a question and its keys, or what was not understood of a search; empty where there is none of them. */
function toldPart(state: AppState, ofSearch: Row): Row {
  const { notice, overlay, size } = state;
  if (overlay?.type === 'confirm') {
    return [span(questionOf(state, overlay), Role.strong), blanks(2), ...hints(state, size.columns)];
  }
  if (notice === null) return ofSearch.length > 0 ? ofSearch : presentPart(state);
  return [span(notice.text, notice.severity === 'warning' ? Role.warning : Role.accent)];
}

/** Where the chosen link leads, else how far the find in the page has come. */
function presentPart(state: AppState): Row {
  const { page, overlay, focus, env, size } = state;
  if (page === null || overlay !== null || focus !== 'page') return [];
  if (page.link) {
    const room = Math.max(4, size.columns - 2);
    const address = readableAddress(page.link.link.href);
    return [span(truncate(address, room, env.ambiguous, glyphsOf(env).ellipsis), Role.accent)];
  }
  if (!page.find) return [];
  return [
    span(safe`/${sanitize(page.find.text)}`, Role.accent),
    span(safe` ${hitCount(state)}  `, Role.secondary),
    ...hintOf(state, 'unread.next', env.messages.reader.nextHit),
    ...hints(state, Math.floor(size.columns / 3)),
  ];
}

/** The keys of the present context that are most worth knowing, as many as there is room for. */
function hints(state: AppState, room: number): Row {
  const { env } = state;
  const context = contextOf(state);
  const useful = commands
    .filter((command) => command.hint !== undefined && command.contexts.includes(context))
    .sort((a, b) => (a.hint ?? 0) - (b.hint ?? 0));
  const rowOf = ({ id }: Command): Row => {
    const words = env.messages.commands[id];
    return hintOf(state, id, hasTyped(state) ? (words.hintInText ?? words.hint) : words.hint);
  };
  const shown = useful.filter((command) => (command.disabled?.(state) ?? null) === null);
  // All others are found by the help: they give way to it.
  const help = shown.filter(({ id }) => id === 'app.help').flatMap(rowOf);
  let left = room - spansWidth(help, env.ambiguous);
  if (left < 0) return [];
  const row: Span[] = [];
  // Each change of context would write them anew.
  if (state.slowLink && state.overlay === null) return help;
  for (const hint of shown.filter(({ id }) => id !== 'app.help').map(rowOf)) {
    left -= spansWidth(hint, env.ambiguous);
    if (left < 0) break;
    row.push(...hint);
  }
  return [...row, ...help];
}

/** A command's first key and what it does; nothing where one of them is not there. */
function hintOf({ env }: AppState, id: CommandId, does: SafeText | undefined): Row {
  const key = env.keymap.keysOf(id)[0];
  if (key === undefined || does === undefined) return [];
  return [span(shownKey(env, key), Role.accent), span(safe` ${does}  `, Role.secondary)];
}

/** Whether the open text box holds text. */
function hasTyped({ overlay }: AppState): boolean {
  return overlay !== null && 'box' in overlay && overlay.box.text !== '';
}

function placePart({ env, list }: AppState): Row {
  const { number } = env.messages.reader;
  const count = list.order.length;
  return [span(safe`${number(count === 0 ? 0 : list.cursor + 1)}/${number(count)}`, Role.secondary)];
}

function progressPart(state: AppState): Row {
  const { page, env } = state;
  const layout = layoutOf(state);
  if (page === null || layout.page === 0) return [];
  const share = progress(page.document, pageLayoutOptions(state), page.place, layout.bodyRows);
  const percent = span(safe` ${Math.floor(share * 100)}%`, Role.secondary);
  return state.size.columns < 60
    ? [blanks(1), percent]
    : [blanks(3), ...bar(glyphsOf(env), share, 8), percent];
}

function problemsPart({ env, library, size }: AppState): Row {
  const count = library.problems.length;
  if (count === 0) return [blanks(1)];
  const key = env.keymap.keysOf('app.problems')[0];
  const words = size.columns < 60 ? env.messages.reader.number(count) : env.messages.reader.problems(count);
  const hint: SafeText = key === undefined ? safe`` : safe` ${shownKey(env, key)}`;
  return [span(words, Role.secondary), span(hint, Role.warning), blanks(1)];
}
