/** Where things stand on the screen, in cells and rows, for a size and a state. */
import { textWidth } from '../core/text-width.ts';
import type { LayoutOptions } from '../markdown/document.ts';
import type { AppState } from './app-state.ts';
import { glyphsOf } from './glyphs.ts';

/** From this many columns on, list and page stand side by side. */
const WIDE = 100;
const SMALLEST_LIST = 36;
const SMALLEST_PAGE = 44;

export interface ScreenLayout {
  /** Too small for anything but a line that says so. */
  readonly tooSmall: boolean;
  /** Rules under the title line and above the status line, where there is room. */
  readonly ruled: boolean;
  /** Rows between title and status. */
  readonly bodyRows: number;
  /** Cells of the list; 0 where it is not shown. */
  readonly list: number;
  /** Cells of the page pane, margins included; 0 where it is not shown. */
  readonly page: number;
  /** Cells of the rule between the panes; 0 with one pane. */
  readonly divider: number;
  /** Cells left of the page's text. */
  readonly margin: number;
  /** Cells of the page's text. */
  readonly text: number;
}

type Geometry = Pick<AppState, 'size' | 'focus' | 'listHidden' | 'listWidth' | 'env'>;

export function layoutOf(state: Geometry): ScreenLayout {
  const { columns, rows } = state.size;
  const tooSmall = columns < 20 || rows < 5;
  const ruled = rows >= 16;
  const bodyRows = Math.max(1, rows - (ruled ? 4 : 2));
  const twoPanes = isWide(state) && !state.listHidden;
  const divider = twoPanes ? textWidth(glyphsOf(state.env).divider, state.env.ambiguous) : 0;
  const list = twoPanes ? listCells(state, divider) : state.focus === 'list' ? columns : 0;
  const page = twoPanes ? columns - list - divider : state.focus === 'page' ? columns : 0;
  const { margin, text } = column(page > 0 ? page : columns, state.env.measure);
  return { tooSmall, ruled, bodyRows, list, page, divider, margin, text };
}

/** Whether the window has room for both panes. */
export function isWide({ size }: Pick<AppState, 'size'>): boolean {
  return size.columns >= WIDE;
}

/** How the page is laid out now; one cached layout serves all states of one width. */
export function pageLayoutOptions(state: AppState): LayoutOptions {
  return {
    width: layoutOf(state).text,
    ambiguous: state.env.ambiguous,
    links: state.env.links,
    ascii: state.env.ascii,
    messages: state.env.messages.page,
    highlight: state.highlight ?? undefined,
  };
}

/** The list's width after `change` cells more or less, within what leaves both panes readable. */
export function changedListWidth(state: AppState, change: number): number {
  const now = layoutOf(state).list;
  return clampList(now + change, state.size.columns);
}

function listCells(state: Geometry, divider: number): number {
  const usual = Math.round((state.size.columns - divider) * 0.4);
  return clampList(state.listWidth ?? usual, state.size.columns);
}

function clampList(cells: number, columns: number): number {
  return Math.max(SMALLEST_LIST, Math.min(cells, columns - SMALLEST_PAGE));
}

function column(pane: number, measure: number): { margin: number; text: number } {
  const margin = pane >= 60 ? 4 : pane >= 30 ? 2 : 0;
  const text = Math.max(2, Math.min(measure, pane - margin - Math.min(margin, 2)));
  // A page much wider than the measure stands in the middle.
  const spare = pane - text - 2 * margin;
  return { margin: spare > 8 ? margin + Math.floor(spare / 2) : margin, text };
}
