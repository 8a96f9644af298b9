/** The line below: place in the list, progress through the page, the most useful keys, what went wrong. */
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import { Role, span } from '../core/span.ts';
import { spansWidth, truncate } from '../core/text-width.ts';
import { readableAddress } from '../markdown/link-table.ts';
import { progress } from '../markdown/viewport.ts';
import type { CommandId } from '../messages/commands.ts';
import { type AppState, contextOf } from './app-state.ts';
import { commands } from './commands.ts';
import { questionOf } from './confirm.ts';
import { hitCount } from './find-box.ts';
import { glyphsOf } from './glyphs.ts';
import { shownKey } from './key-names.ts';
import { layoutOf, pageLayoutOptions } from './layout.ts';
import { bar, blanks, type Row, spread } from './row.ts';
import { searchStatus } from './search-status.ts';
import { sheetPlace } from './sheet-place.ts';

export function statusLine(state: AppState): Row {
  const { env, size } = state;
  const { ellipsis } = glyphsOf(env);
  const problems = problemsPart(state);
  const search = searchStatus(state);
  const told = toldPart(state, search.told);
  const whole = [
    blanks(1),
    ...(sheetPlace(state) ?? [...placePart(state), ...progressPart(state)]),
    blanks(3),
  ];
  const roomBeside = (row: Row) =>
    size.columns - spansWidth(row, env.ambiguous) - spansWidth(problems, env.ambiguous);
  // How to read on and how to go back are worth more beside a page alone than its place in the list.
  const isCramped = isPageAlone(state) && hintRows(state, roomBeside(whole)).length < 3;
  const place = isCramped ? [...progressPart(state), blanks(2)] : whole;
  const room = roomBeside(place);
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
  const { env, notice, overlay, size } = state;
  if (overlay?.type === 'confirm') {
    // The keys that answer are worth more than the end of the question.
    const keys = hints(state, size.columns);
    const room = Math.max(4, size.columns - spansWidth(keys, env.ambiguous) - 4);
    const question = truncate(questionOf(state, overlay), room, env.ambiguous, glyphsOf(env).ellipsis);
    return [span(question, Role.strong), blanks(2), ...keys];
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
    blanks(HINT_GAP),
    ...hints(state, Math.floor(size.columns / 3)),
  ];
}

const HINT_GAP = 2;
/** What has nowhere to go in an empty list. */
const GO_NOWHERE: ReadonlySet<CommandId> = new Set(['list.down', 'unread.next']);
/** The ways out, and the help, by which all others are found: other hints give way to them. */
const LASTING: ReadonlySet<CommandId> = new Set([
  'page.list',
  'search.cancel',
  'tags.accept',
  'tags.cancel',
  'filters.accept',
  'filters.cancel',
  'find.cancel',
  'palette.cancel',
  'choice.close',
  'sheet.close',
  'confirm.no',
  'app.help',
]);

/** The keys of the present context that are most worth knowing, as many as there is room for, the help last. */
function hintRows(state: AppState, room: number): readonly Row[] {
  const { env } = state;
  const context = contextOf(state);
  const useful = commands
    .filter((command) => command.hint !== undefined && command.contexts.includes(context))
    .filter((command) => (command.disabled?.(state) ?? null) === null)
    .filter(({ id }) => state.list.order.length > 0 || !GO_NOWHERE.has(id))
    // Each change of context would write the others anew.
    .filter(({ id }) => !state.slowLink || state.overlay !== null || id === 'app.help')
    .sort(
      (a, b) => Number(a.id === 'app.help') - Number(b.id === 'app.help') || (a.hint ?? 0) - (b.hint ?? 0),
    );
  const rows = new Map<CommandId, Row>();
  for (const { id } of useful) {
    const words = env.messages.commands[id];
    const row = hintOf(state, id, hasTyped(state) ? (words.hintInText ?? words.hint) : words.hint);
    if (row.length > 0) rows.set(id, row);
  }
  const shown = new Set<CommandId>();
  let left = room + HINT_GAP;
  const take = (id: CommandId): boolean => {
    left -= HINT_GAP + spansWidth(rows.get(id) ?? [], env.ambiguous);
    if (left >= 0) shown.add(id);
    return left >= 0;
  };
  const ids = [...rows.keys()];
  const byWorth = [...ids.filter((id) => LASTING.has(id)).reverse(), ...ids.filter((id) => !LASTING.has(id))];
  byWorth.every(take);
  return ids.filter((id) => shown.has(id)).map((id) => rows.get(id) ?? []);
}

function hints(state: AppState, room: number): Row {
  return hintRows(state, room).flatMap((row, at) => (at === 0 ? row : [blanks(HINT_GAP), ...row]));
}

function isPageAlone(state: AppState): boolean {
  return state.overlay === null && state.focus === 'page' && layoutOf(state).list === 0;
}

/** A command's first key and what it does; nothing where one of them is not there. */
function hintOf({ env }: AppState, id: CommandId, does: SafeText | undefined): Row {
  const key = env.keymap.keysOf(id)[0];
  if (key === undefined || does === undefined) return [];
  return [span(shownKey(env, key), Role.accent), span(safe` ${does}`, Role.secondary)];
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
