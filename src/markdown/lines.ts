/** The lines that every block is made of: text, blank ones and rules, with their places in the block's text. */
import { breakSpans } from '../core/line-break.ts';
import { repeatSafe, safe } from '../core/sanitize.ts';
import { type Line, Role, type Span, span } from '../core/span.ts';
import { textWidth } from '../core/text-width.ts';
import type { PageMessages } from '../messages/page.ts';
import type { Flow, FlowSettings } from './flow.ts';
import type { Highlight } from './highlight.ts';

export interface LayoutSettings extends FlowSettings {
  readonly messages: PageMessages;
  /** Absent: code is plain. */
  readonly highlight?: Highlight | undefined;
}

/** Where the next line starts in its block's text; counts up through the block, the same at every width. */
export interface Cursor {
  start: number;
}

export function blankLine(cursor: Cursor): Line {
  return { spans: [], width: 0, start: cursor.start++ };
}

export function flowLines(flow: Flow, width: number, settings: LayoutSettings, cursor: Cursor): Line[] {
  const lines = flow.lines(settings, width, cursor.start);
  cursor.start += flow.length(settings);
  return lines;
}

/** Words of the page itself, broken to `width`. */
export function spanLines(
  spans: readonly Span[],
  width: number,
  settings: LayoutSettings,
  cursor: Cursor,
): Line[] {
  const base = cursor.start;
  for (const { text } of spans) cursor.start += text.length;
  return breakSpans(spans, width, settings.ambiguous).map((line) => ({ ...line, start: base + line.start }));
}

/** A rule across `width` cells. */
export function ruleSpans(
  width: number,
  { ambiguous, ascii }: LayoutSettings,
): { spans: Span[]; width: number } {
  const sign = ascii ? safe`-` : safe`─`;
  const cells = textWidth(sign, ambiguous);
  const count = Math.floor(width / cells);
  return { spans: [span(repeatSafe(sign, count), Role.secondary)], width: count * cells };
}

export function ruleLine(width: number, settings: LayoutSettings, cursor: Cursor): Line {
  return { ...ruleSpans(width, settings), start: cursor.start++ };
}
