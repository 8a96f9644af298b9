import type { Palette } from '../core/palette.ts';
import type { AppState } from '../state/app-state.ts';
import { layoutOf } from '../state/layout.ts';
import { sheetRowsShown } from '../state/screen-parts.ts';
import { Rows } from './Rows.tsx';

/** What lies over both panes: the help, the problems, the links, the contents. */
export function Sheet({ state, palette }: { readonly state: AppState; readonly palette: Palette }) {
  const { bodyRows } = layoutOf(state);
  return <Rows rows={sheetRowsShown(state)} width={state.size.columns} height={bodyRows} palette={palette} />;
}
