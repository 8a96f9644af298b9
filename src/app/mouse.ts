/** The mouse, from what the terminal reports to what the reader acts on. */
import type { Pointed } from '../state/pointer.ts';
import type { Report } from '../terminal/keyboard.ts';

/** Steps of the wheel and presses of the first button; null for all else. */
export function pointedBy({
  action,
  button,
  column,
  row,
}: Extract<Report, { type: 'mouse' }>): Pointed | null {
  if (action === 'wheel-up' || action === 'wheel-down') return { does: action, column, row };
  return action === 'press' && button === 0 ? { does: 'press', column, row } : null;
}
