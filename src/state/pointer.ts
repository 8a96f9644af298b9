/**
 * The mouse: the wheel moves what is under the pointer, a press chooses it, and a press on what is chosen does what Enter
 * does. Everything goes by the rows that are drawn and the commands that keys give.
 */
import { textWidth } from '../core/text-width.ts';
import type { CommandId } from '../messages/commands.ts';
import { type Step, step } from './action.ts';
import { type AppState, type Context, contextOf } from './app-state.ts';
import { choiceAt } from './choice-rows.ts';
import { commandOf } from './commands.ts';
import { filterAt } from './filter-rows.ts';
import { layoutOf } from './layout.ts';
import { choose, chosenArticle, moveCursor, withFilter } from './list.ts';
import { listLayout } from './list-layout.ts';
import { linesInView, scrollBy } from './page.ts';
import { paletteCommandAt } from './palette-rows.ts';
import { bodyOf } from './screen-parts.ts';
import { acceptSearch } from './search-box.ts';
import { tagAt } from './tag-rows.ts';
import { chipAt } from './title-line.ts';
import { follow, toList } from './trail.ts';

/** What the mouse does, and in which cell of the screen, counted from 0. */
export interface Pointed {
  readonly does: 'press' | 'wheel-up' | 'wheel-down';
  readonly column: number;
  readonly row: number;
}

/** Rows that one step of the wheel moves. */
const WHEEL = 3;

/** What moves up and down where a picker or a sheet is open. */
const wheels: Readonly<Partial<Record<Context, readonly [up: CommandId, down: CommandId]>>> = {
  tags: ['tags.up', 'tags.down'],
  filters: ['filters.up', 'filters.down'],
  palette: ['palette.up', 'palette.down'],
  links: ['choice.up', 'choice.down'],
  contents: ['choice.up', 'choice.down'],
  help: ['sheet.up', 'sheet.down'],
  problems: ['sheet.up', 'sheet.down'],
};

/** A part of the screen; `row` and `column` count from its first cell. */
type Area =
  | { readonly part: 'title'; readonly column: number }
  | { readonly part: 'sheet' | 'list'; readonly row: number }
  | { readonly part: 'page'; readonly row: number; readonly column: number };

/** @param now milliseconds since the epoch */
export function pointed(state: AppState, { does, column, row }: Pointed, now: number): Step {
  const area = areaAt(state, column, row);
  // A question waits for its answer.
  if (area === null || state.overlay?.type === 'confirm') return step(state);
  if (does !== 'press') return wheel(state, area, does === 'wheel-up' ? -1 : 1, now);
  switch (area.part) {
    case 'title':
      return pressTitle(state, area.column);
    case 'sheet':
      return pressSheet(state, area.row, now);
    case 'list':
      return pressList(state, area.row, now);
    case 'page':
      return pressPage(state, area, now);
  }
}

function areaAt(state: AppState, column: number, row: number): Area | null {
  const { ruled, bodyRows, list, divider, page } = layoutOf(state);
  const body = bodyOf(state);
  if (body === 'tooSmall') return null;
  if (row === 0) return { part: 'title', column };
  const inBody = row - (ruled ? 2 : 1);
  if (inBody < 0 || inBody >= bodyRows || body === 'emptyLibrary') return null;
  if (body === 'sheet') return { part: 'sheet', row: inBody };
  if (column < list) return { part: 'list', row: inBody };
  const inPage = column - list - divider;
  return inPage < 0 || inPage >= page ? null : { part: 'page', row: inBody, column: inPage };
}

function wheel(state: AppState, area: Area, direction: 1 | -1, now: number): Step {
  if (area.part === 'page') return scrollBy(state, direction * WHEEL);
  if (area.part === 'title') return step(state);
  const commands = wheels[contextOf(state)];
  if (commands !== undefined) return runTimes(state, commands[direction < 0 ? 0 : 1], now);
  // The article that is searched stays in front.
  return state.overlay?.type === 'find' ? step(state) : moveCursor(state, direction * WHEEL);
}

function runTimes(state: AppState, id: CommandId, now: number): Step {
  let last = step(state);
  for (let time = 0; time < WHEEL; time++) {
    const { state: next, effects } = run(last.state, id, now);
    last = { state: next, effects: [...last.effects, ...effects] };
  }
  return last;
}

function run(state: AppState, id: CommandId, now: number): Step {
  const command = commandOf(id);
  return command === undefined || (command.disabled?.(state) ?? null) !== null
    ? step(state)
    : command.run(state, now);
}

/** A chip is taken away. */
function pressTitle(state: AppState, column: number): Step {
  const chip = state.overlay === null ? chipAt(state, column) : null;
  return step(chip === null ? state : withFilter(state, chip.without));
}

function pressSheet(state: AppState, row: number, now: number): Step {
  const { overlay } = state;
  if (overlay?.type === 'palette') {
    const at = paletteCommandAt(state, overlay, row);
    return at === null
      ? step(state)
      : run({ ...state, overlay: { ...overlay, cursor: at } }, 'palette.run', now);
  }
  if (overlay?.type !== 'links' && overlay?.type !== 'contents') return step(state);
  const at = choiceAt(state, row);
  if (at === null) return step(state);
  if (at !== overlay.cursor) return step({ ...state, overlay: { ...overlay, cursor: at } });
  return run(state, overlay.type === 'links' ? 'links.follow' : 'contents.jump', now);
}

function pressList(state: AppState, row: number, now: number): Step {
  const { overlay } = state;
  if (overlay?.type === 'tags') {
    const cursor = tagAt(state, overlay, row);
    return cursor === null
      ? step(state)
      : run({ ...state, overlay: { ...overlay, cursor } }, 'tags.include', now);
  }
  if (overlay?.type === 'filters') {
    const cursor = filterAt(state, overlay, row);
    return cursor === null
      ? step(state)
      : run({ ...state, overlay: { ...overlay, cursor } }, 'filters.include', now);
  }
  if (overlay !== null && overlay.type !== 'search') return step(state);
  const place = listLayout(state).rows[state.list.top + row];
  const { state: ready, effects } = overlay === null ? step(state) : acceptSearch(state);
  if (place === undefined || place < 0) return { state: toList(ready), effects };
  const isChosen = place === ready.list.cursor && ready.focus === 'list' && overlay === null;
  return isChosen
    ? run(ready, 'list.open', now)
    : { state: { ...choose(ready, place), focus: 'list' }, effects };
}

/** A link is followed; elsewhere the page takes the keys. */
function pressPage(
  state: AppState,
  at: { readonly row: number; readonly column: number },
  now: number,
): Step {
  const { overlay, page } = state;
  if (overlay !== null && overlay.type !== 'search') return step(state);
  const { state: ready, effects } = overlay === null ? step(state) : acceptSearch(state);
  const inPage = ready.focus === 'page' ? step(ready, ...effects) : run(ready, 'list.open', now);
  const isShown = page !== null && page.id === chosenArticle(state)?.id;
  const line = isShown ? linesInView(state)[at.row]?.line : undefined;
  let cell = layoutOf(state).margin;
  for (const { text, link } of line?.spans ?? []) {
    const end = cell + textWidth(text, state.env.ambiguous);
    if (link !== undefined && at.column >= cell && at.column < end) return follow(inPage.state, link);
    cell = end;
  }
  return inPage;
}
