/** How far a sheet has come, for the status line: the lines in sight of those to read, the one chosen of those to choose. */
import { type SafeText, safe } from '../core/sanitize.ts';
import { Role, span } from '../core/span.ts';
import type { AppState } from './app-state.ts';
import { headingsShown, linksShown } from './choice-sheet.ts';
import { commands } from './commands.ts';
import { layoutOf } from './layout.ts';
import { paletteCommands } from './palette.ts';
import type { Row } from './row.ts';
import { sheetLines } from './sheet-lines.ts';

/** `12-30/95` of a sheet that is read, `3/12` of one to choose from; null where no sheet hides the panes. */
export function sheetPlace(state: AppState): Row | null {
  const place = placeOf(state);
  return place === null ? null : [span(place, Role.secondary)];
}

function placeOf(state: AppState): SafeText | null {
  const { overlay, env } = state;
  const { number } = env.messages.reader;
  const chosen = (cursor: number, count: number) =>
    safe`${number(Math.min(cursor + 1, count))}/${number(count)}`;
  switch (overlay?.type) {
    case 'help':
    case 'problems': {
      const count = sheetLines(state).length;
      const last = Math.min(count, overlay.top + layoutOf(state).bodyRows);
      return safe`${number(overlay.top + 1)}-${number(last)}/${number(count)}`;
    }
    case 'links':
      return chosen(overlay.cursor, linksShown(state).length);
    case 'contents':
      return chosen(overlay.cursor, headingsShown(state).length);
    case 'palette':
      return chosen(overlay.cursor, paletteCommands(state, overlay, commands).length);
    default:
      return null;
  }
}
