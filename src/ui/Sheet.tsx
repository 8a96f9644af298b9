import type { Palette } from '../core/palette.ts';
import type { AppState } from '../state/app-state.ts';
import { layoutOf } from '../state/layout.ts';
import { sheetRows } from '../state/sheet-lines.ts';
import { Rows } from './Rows.tsx';

/** The help or the problems, over both panes. */
export function Sheet({ state, palette }: { readonly state: AppState; readonly palette: Palette }) {
  const { bodyRows } = layoutOf(state);
  return <Rows rows={sheetRows(state)} width={state.size.columns} height={bodyRows} palette={palette} />;
}
