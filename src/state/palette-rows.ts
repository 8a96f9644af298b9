/** The palette as it is seen, over both panes: a line with the text box, then the commands and their keys. */
import { joinSafe, safe } from '../core/sanitize.ts';
import { Role, type Span, span } from '../core/span.ts';
import { spansWidth, textWidth, truncateSpans } from '../core/text-width.ts';
import type { AppState } from './app-state.ts';
import { type Command, commands } from './commands.ts';
import { glyphsOf } from './glyphs.ts';
import { keyName } from './key-names.ts';
import { layoutOf } from './layout.ts';
import { type CommandPalette, disabledIn, paletteCommands } from './palette.ts';
import { firstInSight, optionAt, pickerBoxCursor, pickerBoxRow } from './picker-rows.ts';
import { blanks, type Row, spread } from './row.ts';

/** The palette's rows, as many as the body has at most. */
export function paletteRows(state: AppState, palette: CommandPalette): readonly Row[] {
  const { env, size } = state;
  const found = paletteCommands(state, palette, commands);
  const height = Math.max(1, layoutOf(state).bodyRows - 1);
  const first = firstInSight(palette.cursor, found.length, height);
  const rows: Row[] = [pickerBoxRow(state, env.messages.reader.paletteTitle, palette.box, [], size.columns)];
  for (const [at, command] of found.slice(first, first + height).entries()) {
    rows.push(commandRow(state, command, first + at === palette.cursor));
  }
  if (found.length === 0) rows.push([blanks(3), span(env.messages.reader.noCommands, Role.secondary)]);
  return rows;
}

/** The command on a row of the palette, as a place among those that are found; null on the other rows. */
export function paletteCommandAt(state: AppState, palette: CommandPalette, row: number): number | null {
  const { length } = paletteCommands(state, palette, commands);
  return optionAt(row, palette.cursor, length, layoutOf(state).bodyRows);
}

/** A command's name, dim and with the reason where it can do nothing now, and its keys at the end. */
function commandRow(state: AppState, command: Command, chosen: boolean): Row {
  const { env, size } = state;
  const { ambiguous } = env;
  const { cursor, ellipsis } = glyphsOf(env);
  const reason = disabledIn(state, command);
  const style = chosen ? Role.accent : reason === null ? Role.none : Role.secondary;
  const left: Span[] = [
    chosen ? span(cursor, Role.accent) : blanks(textWidth(cursor, ambiguous)),
    blanks(1),
    span(env.messages.commands[command.id].title, style),
  ];
  if (reason !== null) left.push(span(safe` (${reason})`, Role.secondary));
  const names = env.keymap.keysOf(command.id).map((key) => keyName(env, key));
  const keys = span(joinSafe(names, safe`  `), Role.secondary);
  // In a narrow window the first key is worth less than the name.
  const all = spansWidth([...left, keys], ambiguous) + 3 <= size.columns;
  const shown = all ? keys : span(names[0] ?? safe``, Role.secondary);
  const room = Math.max(0, size.columns - textWidth(shown.text, ambiguous) - 3);
  return spread(
    truncateSpans(left, room, ambiguous, ellipsis),
    [shown, blanks(1)],
    size.columns,
    ambiguous,
    ellipsis,
  );
}

/** Where the terminal's cursor belongs in the palette's text box. */
export function paletteBoxCursor(state: AppState, { box }: CommandPalette) {
  return pickerBoxCursor(state, state.env.messages.reader.paletteTitle, box, state.size.columns);
}
