/** A day, month or year, or a range of them, as a person types it: `2025-02`, `2025-01..2025-03`, `2025年2月..`. */
import { parseDay } from './query-days.ts';

export interface DateRange {
  /** As a search line takes it: `2025`, `2025-02` or `2025-02-12`; null for an open end. */
  readonly from: string | null;
  readonly until: string | null;
}

const DAY = '\\d{4}(?:[-/.年]\\d{1,2}(?:[-/.月]\\d{1,2})?)?[年月日]?';
const RANGE = new RegExp(`^(${DAY})?\\s*(?:\\.{2,3}|~|—|至|到)\\s*(${DAY})?$`);
const ALONE = new RegExp(`^${DAY}$`);

/** The range that a text means, both ends included; a lone day, month or year is both. Null for anything else. */
export function readDateRange(text: string): DateRange | null {
  const plain = text.normalize('NFKC').trim();
  if (ALONE.test(plain)) {
    const day = readDay(plain);
    return day === null ? null : { from: day, until: day };
  }
  const parts = RANGE.exec(plain);
  if (parts === null || (parts[1] === undefined && parts[2] === undefined)) return null;
  const from = parts[1] === undefined ? null : readDay(parts[1]);
  const until = parts[2] === undefined ? null : readDay(parts[2]);
  // Neither a day that is not in the calendar nor a range that ends before it begins.
  if ((parts[1] !== undefined && from === null) || (parts[2] !== undefined && until === null)) return null;
  const isBackward = from !== null && until !== null && (firstOf(from) ?? 0) > (parseDay(until, 'end') ?? 0);
  return isBackward ? null : { from, until };
}

function firstOf(day: string): number | null {
  return parseDay(day, 'start');
}

function readDay(text: string): string | null {
  const parts = text.match(/\d+/g) ?? [];
  const day = parts.map((part) => part.padStart(2, '0')).join('-');
  return firstOf(day) === null ? null : day;
}

/** What follows a day, month or year, in the shortest form: the day before which everything up to its end lies. */
export function periodAfter(day: string): string {
  const next = new Date((parseDay(day, 'end') ?? 0) + 1);
  return shortest(next);
}

/** The year, month or day that ends just before a moment (milliseconds); null where none does. */
export function periodEndingAt(time: number): string | null {
  const at = new Date(time);
  const midnight = new Date(at.getFullYear(), at.getMonth(), at.getDate());
  if (midnight.getTime() !== time) return null;
  const last = new Date(at.getFullYear(), at.getMonth(), at.getDate() - 1);
  return written(last, shortest(at).length);
}

function shortest(day: Date): string {
  return written(day, day.getDate() > 1 ? 10 : day.getMonth() > 0 ? 7 : 4);
}

function written(day: Date, length: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const year = String(day.getFullYear()).padStart(4, '0');
  return `${year}-${two(day.getMonth() + 1)}-${two(day.getDate())}`.slice(0, length);
}
