import type { Palette } from '../core/palette.ts';
import type { AppState } from '../state/app-state.ts';
import { layoutOf } from '../state/layout.ts';
import { listPaneRows } from '../state/screen-parts.ts';
import { Rows } from './Rows.tsx';

/** The list, or what stands in its place. */
export function ListPane({ state, palette }: { readonly state: AppState; readonly palette: Palette }) {
  const { list: width, bodyRows } = layoutOf(state);
  return <Rows rows={listPaneRows(state)} width={width} height={bodyRows} palette={palette} />;
}
