/** Rows of the screen put together from parts that have to share its cells. */
import { repeatSafe, type SafeText, safe, sliceSafe } from '../core/sanitize.ts';
import { Role, type Roles, type Span, span } from '../core/span.ts';
import { type AmbiguousWidth, spansWidth, textWidth, truncateSpans } from '../core/text-width.ts';
import type { Glyphs } from './glyphs.ts';

/** A row of the screen, as spans. */
export type Row = readonly Span[];

export const emptyRow: Row = [];

/** `count` spaces. */
export function blanks(count: number): Span {
  return span(repeatSafe(safe` `, count));
}

/** A glyph repeated as often as it fits in `cells`. */
export function ruleOf(glyph: SafeText, cells: number, ambiguous: AmbiguousWidth): SafeText {
  const count = Math.floor(Math.max(0, cells) / Math.max(1, textWidth(glyph, ambiguous)));
  return repeatSafe(glyph, count);
}

/** A bar of `count` glyphs, `share` (0 to 1) of them full. */
export function bar(glyphs: Pick<Glyphs, 'full' | 'empty'>, share: number, count: number): Row {
  const filled = Math.round(Math.max(0, Math.min(1, share)) * count);
  return [
    span(ruleOf(glyphs.full, filled, 1), Role.accent),
    span(ruleOf(glyphs.empty, count - filled, 1), Role.secondary),
  ];
}

/** `left` and `right` at the two ends of `cells`; the left one is cut where both do not fit. */
export function spread(
  left: Row,
  right: Row,
  cells: number,
  ambiguous: AmbiguousWidth,
  ellipsis: SafeText,
): Row {
  const taken = spansWidth(right, ambiguous);
  const kept = truncateSpans(left, Math.max(0, cells - taken), ambiguous, ellipsis);
  const gap = cells - taken - spansWidth(kept, ambiguous);
  return [...kept, blanks(Math.max(0, gap)), ...truncateSpans(right, cells, ambiguous, ellipsis)];
}

/** A text with the parts that a search found in another style. Ranges are UTF-16, end exclusive, in order. */
export function highlighted(
  text: SafeText,
  style: Roles,
  ranges: readonly (readonly [number, number])[],
): Row {
  if (ranges.length === 0) return [span(text, style)];
  const spans: Span[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) spans.push(span(sliceSafe(text, at, start), style));
    spans.push(span(sliceSafe(text, start, end), style | Role.match));
    at = end;
  }
  if (at < text.length) spans.push(span(sliceSafe(text, at), style));
  return spans;
}
