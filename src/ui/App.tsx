import { Box } from 'ink';
import type { Palette } from '../core/palette.ts';
import { Role, span } from '../core/span.ts';
import type { AppState } from '../state/app-state.ts';
import { glyphsOf } from '../state/glyphs.ts';
import { layoutOf } from '../state/layout.ts';
import { emptyLibraryRows } from '../state/page-rows.ts';
import type { Row } from '../state/row.ts';
import { bodyOf, ruleRow, tooSmallRow } from '../state/screen-parts.ts';
import { statusLine } from '../state/status-line.ts';
import type { Store } from '../state/store.ts';
import { titleLine } from '../state/title-line.ts';
import { ListPane } from './ListPane.tsx';
import { PagePane } from './PagePane.tsx';
import { Rows } from './Rows.tsx';
import { Sheet } from './Sheet.tsx';
import { useKeymap } from './use-keymap.ts';
import { useStore } from './use-store.ts';

interface Props {
  readonly state: AppState;
  readonly palette: Palette;
}

/** The whole screen: title line, panes, status line. */
export function App({ store, palette }: { readonly store: Store; readonly palette: Palette }) {
  useKeymap(store);
  const state = useStore(store);
  const { columns, rows } = state.size;
  const line = (row: Row) => <Rows rows={[row]} width={columns} height={1} palette={palette} />;
  if (bodyOf(state) === 'tooSmall') return line(tooSmallRow(state));
  const { ruled } = layoutOf(state);
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      {line(titleLine(state))}
      {ruled && line(ruleRow(state, 'above'))}
      <Body state={state} palette={palette} />
      {ruled && line(ruleRow(state, 'below'))}
      {line(statusLine(state))}
    </Box>
  );
}

function Body({ state, palette }: Props) {
  const { list, page, divider, bodyRows } = layoutOf(state);
  const body = bodyOf(state);
  if (body === 'sheet') return <Sheet state={state} palette={palette} />;
  if (body === 'emptyLibrary') {
    const rows = emptyLibraryRows(state);
    return <Rows rows={rows} width={state.size.columns} height={bodyRows} palette={palette} />;
  }
  const bar: Row = [span(glyphsOf(state.env).divider, Role.secondary)];
  return (
    <Box height={bodyRows}>
      {list > 0 && <ListPane state={state} palette={palette} />}
      {divider > 0 && (
        <Rows
          rows={Array.from({ length: bodyRows }, () => bar)}
          width={divider}
          height={bodyRows}
          palette={palette}
        />
      )}
      {page > 0 && <PagePane state={state} palette={palette} />}
    </Box>
  );
}
