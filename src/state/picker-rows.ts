/** What the pickers over the list's place look like: a line with a text box, and under it rows to choose among. */
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import { Role, type Span, span } from '../core/span.ts';
import { padEnd, spansWidth, textWidth, truncate, truncateSpans } from '../core/text-width.ts';
import type { AppState } from './app-state.ts';
import { glyphsOf } from './glyphs.ts';
import { layoutOf } from './layout.ts';
import { blanks, type Row, ruleOf, spread } from './row.ts';
import type { TextBox } from './text-box.ts';

const BAR = 12;

/** The line with the text box, as wide as the list unless said; `right` stands at its end. */
export function pickerBoxRow(
  state: AppState,
  title: SafeText,
  box: TextBox,
  right: Row,
  width = layoutOf(state).list,
): Row {
  const { env } = state;
  const left = [...boxLabel(title), span(sanitize(box.text))];
  return spread(left, right, width, env.ambiguous, glyphsOf(env).ellipsis);
}

function boxLabel(title: SafeText): Row {
  return [blanks(1), span(title, Role.title), blanks(2)];
}

/** Where the terminal's cursor belongs in the text box: cells and rows from the top left, from 0. */
export function pickerBoxCursor(
  state: AppState,
  title: SafeText,
  box: TextBox,
  width = layoutOf(state).list,
): { readonly column: number; readonly row: number } {
  const { ambiguous } = state.env;
  const before = sanitize(box.text.slice(0, box.cursor));
  const { ruled } = layoutOf(state);
  const column = spansWidth(boxLabel(title), ambiguous) + textWidth(before, ambiguous);
  return { column: Math.min(column, width - 1), row: ruled ? 2 : 1 };
}

/** The first of `count` rows that is in sight when the one at `cursor` stands in the middle as far as can be. */
export function firstInSight(cursor: number, count: number, height: number): number {
  return Math.max(0, Math.min(cursor - Math.floor(height / 2), count - height));
}

/** Which of `count` rows stands on a row of a picker, below the line with its text box; null where none does. */
export function optionAt(row: number, cursor: number, count: number, bodyRows: number): number | null {
  const at = firstInSight(cursor, count, Math.max(1, bodyRows - 1)) + row - 1;
  return row > 0 && at < count ? at : null;
}

/** A row to choose. */
export interface Option {
  /** `[x]`, `[-]` or `[ ]`; nothing for a row that is done and not ticked. */
  readonly box: SafeText;
  readonly label: SafeText;
  /** A dim word behind the label, where there is room. */
  readonly kind?: SafeText | undefined;
  readonly count: number | null;
  /** The largest count among the rows, for the bar; null for rows without bars. */
  readonly most: number | null;
}

/** How an option is ticked. */
export function tick(way: 'in' | 'out' | 'off'): SafeText {
  return way === 'in' ? safe`[x]` : way === 'out' ? safe`[-]` : safe`[ ]`;
}

export function optionRow(state: AppState, option: Option, chosen: boolean): Row {
  const { env } = state;
  const { list: width } = layoutOf(state);
  const { ambiguous } = env;
  const glyphs = glyphsOf(env);
  const { count, most } = option;
  const marker = chosen ? span(glyphs.cursor, Role.accent) : blanks(textWidth(glyphs.cursor, ambiguous));
  const left: Span[] = [marker, blanks(1), span(padEnd(option.box, 3, ambiguous), Role.marker), blanks(1)];
  const right: Span[] = [];
  if (count !== null) {
    const number = env.messages.reader.number(count);
    right.push(
      blanks(Math.max(0, 6 - textWidth(number, ambiguous))),
      span(number, Role.secondary),
      blanks(1),
    );
    if (width >= 44) {
      const bar =
        most === null || count === 0 ? 0 : Math.max(1, Math.round((count / Math.max(1, most)) * BAR));
      right.push(span(padEnd(ruleOf(glyphs.full, bar, 1), BAR, ambiguous), Role.accent), blanks(1));
    }
  }
  const kind = option.kind === undefined ? [] : [span(safe` ${option.kind}`, Role.secondary)];
  const used = spansWidth([...left, ...right], ambiguous);
  // The word gives way where it would cut the label.
  if (used + spansWidth(kind, ambiguous) + textWidth(option.label, ambiguous) <= width)
    right.unshift(...kind);
  const room = Math.max(0, width - spansWidth([...left, ...right], ambiguous));
  const name = truncate(option.label, room, ambiguous, glyphs.ellipsis);
  const style = chosen ? Role.accent : count === 0 ? Role.secondary : Role.none;
  return truncateSpans(
    [...left, span(padEnd(name, room, ambiguous), style), ...right],
    width,
    ambiguous,
    safe``,
  );
}
