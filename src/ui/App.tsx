import { Box } from 'ink';
import type { Palette } from '../core/palette.ts';
import { Role, span } from '../core/span.ts';
import type { AppState } from '../state/app-state.ts';
import { glyphsOf } from '../state/glyphs.ts';
import { layoutOf, type ScreenLayout } from '../state/layout.ts';
import { emptyLibraryRows } from '../state/page-rows.ts';
import { type Row, ruleOf } from '../state/row.ts';
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
  const { columns } = state.size;
  const layout = layoutOf(state);
  if (layout.tooSmall) {
    const rows: Row[] = [[span(state.env.messages.reader.tooSmall)]];
    return <Rows rows={rows} width={columns} height={1} palette={palette} />;
  }
  const { crossing, crossingUp } = glyphsOf(state.env);
  return (
    <Box flexDirection="column" width={columns} height={state.size.rows}>
      <Rows rows={[titleLine(state)]} width={columns} height={1} palette={palette} />
      {layout.ruled && (
        <Rows rows={[rule(state, layout, crossing)]} width={columns} height={1} palette={palette} />
      )}
      <Body state={state} palette={palette} />
      {layout.ruled && (
        <Rows rows={[rule(state, layout, crossingUp)]} width={columns} height={1} palette={palette} />
      )}
      <Rows rows={[statusLine(state)]} width={columns} height={1} palette={palette} />
    </Box>
  );
}

function Body({ state, palette }: Props) {
  const { overlay, library, size } = state;
  const { list, page, divider, bodyRows } = layoutOf(state);
  if (overlay?.type === 'help' || overlay?.type === 'problems') {
    return <Sheet state={state} top={overlay.top} palette={palette} />;
  }
  if (library.articles.length === 0 && library.loading === null) {
    return <Rows rows={emptyLibraryRows(state)} width={size.columns} height={bodyRows} palette={palette} />;
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

/** A thin rule across the screen, joined to the one between the panes. */
function rule(state: AppState, { list, divider }: ScreenLayout, crossing: Row[number]['text']): Row {
  const { env, size, overlay } = state;
  const { rule: glyph } = glyphsOf(env);
  const joined = divider > 0 && overlay?.type !== 'help' && overlay?.type !== 'problems';
  if (!joined) return [span(ruleOf(glyph, size.columns, env.ambiguous), Role.secondary)];
  return [
    span(ruleOf(glyph, list, env.ambiguous), Role.secondary),
    span(crossing, Role.secondary),
    span(ruleOf(glyph, size.columns - list - divider, env.ambiguous), Role.secondary),
  ];
}
