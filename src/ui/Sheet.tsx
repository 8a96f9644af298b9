import type { Palette } from '../core/palette.ts';
import type { AppState } from '../state/app-state.ts';
import { layoutOf } from '../state/layout.ts';
import { sheetLines } from '../state/sheet-lines.ts';
import { Rows } from './Rows.tsx';

/** The help or the problems, over both panes. */
export function Sheet(props: { readonly state: AppState; readonly top: number; readonly palette: Palette }) {
  const { state, top, palette } = props;
  const { bodyRows } = layoutOf(state);
  const rows = sheetLines(state).slice(top, top + bodyRows);
  return <Rows rows={rows} width={state.size.columns} height={bodyRows} palette={palette} />;
}
