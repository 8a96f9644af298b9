/** Where the terminal's own cursor belongs: in the open text box, so that an input method's window stands there. */
import type { AppState } from './app-state.ts';
import { filterBoxCursor } from './filter-rows.ts';
import { layoutOf } from './layout.ts';
import { paletteBoxCursor } from './palette-rows.ts';
import { tagBoxCursor } from './tag-rows.ts';
import { searchCursorColumn } from './title-line.ts';

/** Cells from the left and rows from the top, from 0; null where no text box is open. */
export function cursorPlace(state: AppState): { readonly column: number; readonly row: number } | null {
  if (layoutOf(state).tooSmall) return null;
  const { overlay } = state;
  if (overlay?.type === 'search' || overlay?.type === 'find') {
    return { column: searchCursorColumn(state), row: 0 };
  }
  if (overlay?.type === 'tags') return tagBoxCursor(state, overlay);
  if (overlay?.type === 'filters') return filterBoxCursor(state, overlay);
  if (overlay?.type === 'palette') return paletteBoxCursor(state, overlay);
  return null;
}
