import type { Palette } from '../core/palette.ts';
import type { AppState } from '../state/app-state.ts';
import { layoutOf } from '../state/layout.ts';
import { listRows } from '../state/list-rows.ts';
import { emptyListRows } from '../state/page-rows.ts';
import { tagRows } from '../state/tag-rows.ts';
import { Rows } from './Rows.tsx';

/** The list, or the tag picker in its place. */
export function ListPane({ state, palette }: { readonly state: AppState; readonly palette: Palette }) {
  const { list: width, bodyRows } = layoutOf(state);
  const { overlay, list } = state;
  const rows =
    overlay?.type === 'tags'
      ? tagRows(state, overlay)
      : list.order.length === 0 && state.library.loading === null
        ? emptyListRows(state)
        : listRows(state);
  return <Rows rows={rows} width={width} height={bodyRows} palette={palette} />;
}
