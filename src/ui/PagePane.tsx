import type { Palette } from '../core/palette.ts';
import type { AppState } from '../state/app-state.ts';
import { layoutOf } from '../state/layout.ts';
import { pageRowsShown } from '../state/page-rows.ts';
import { Rows } from './Rows.tsx';

/** The page of the chosen article. */
export function PagePane({ state, palette }: { readonly state: AppState; readonly palette: Palette }) {
  const { page: width, bodyRows } = layoutOf(state);
  return (
    <Rows
      rows={pageRowsShown(state)}
      width={width}
      height={bodyRows}
      palette={palette}
      hyperlinks={state.env.links === 'osc8'}
    />
  );
}
