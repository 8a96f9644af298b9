/** Days as a query and the command line write them: `2025`, `2025-02`, `2025-02-12`, a moment, or a word such as `today`. */
import { foldCaseAndWidth } from './fold.ts';

/** The words for days, latest first; a week starts on Monday. */
export const dayWords = ['today', 'yesterday', 'week', 'month'] as const;

function isDayWord(word: string): word is (typeof dayWords)[number] {
  return dayWords.some((known) => known === word);
}

/** The first millisecond of a day said by a word, which is folded; `week` and `month` are the present ones. Null for any other word. */
export function relativeDay(word: string, now: number): number | null {
  if (!isDayWord(word)) return null;
  const at = new Date(now);
  const [year, month, day] = [at.getFullYear(), at.getMonth(), at.getDate()];
  switch (word) {
    case 'today':
      return new Date(year, month, day).getTime();
    case 'yesterday':
      return new Date(year, month, day - 1).getTime();
    case 'week':
      return new Date(year, month, day - ((at.getDay() + 6) % 7)).getTime();
    case 'month':
      return new Date(year, month, 1).getTime();
  }
}

const DAY = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/;
const MOMENT =
  /^(\d{4})-(\d{2})-(\d{2})[t ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(z|[+-]\d{2}:?\d{2})?$/;

/** Local midnight of a day, null where the calendar has no such day. A month of 13 is not January. */
function localDay(year: number, month: number, day: number): Date | null {
  const date = new Date(year, month - 1, day);
  return date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}

/** Minutes east of UTC of `z`, `+08:00` or `+0800`; null for an impossible one. */
function zoneMinutes(zone: string): number | null {
  if (zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function parseMoment(parts: RegExpExecArray, bound: 'start' | 'end'): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((n) => Number(n ?? 0));
  const milliseconds = Number((parts[7] ?? '').padEnd(3, '0'));
  if (hour > 23 || minute > 59 || second > 59 || localDay(year, month, day) === null) return null;
  const zone = parts[8];
  const east = zone === undefined ? null : zoneMinutes(zone);
  if (zone !== undefined && east === null) return null;
  const time =
    east === null
      ? new Date(year, month - 1, day, hour, minute, second, milliseconds).getTime()
      : Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - east * 60_000;
  if (bound === 'start' || parts[7] !== undefined) return time;
  return time + (parts[6] === undefined ? 59_999 : 999);
}

/**
 * A day, month, year or ISO 8601 moment as milliseconds since the epoch: the first one of it, or with `end` the last.
 * Local time where no zone is given; null for what is no date, such as `2025-02-30`.
 */
export function parseDay(text: string, bound: 'start' | 'end'): number | null {
  const plain = foldCaseAndWidth(text).trim();
  const moment = MOMENT.exec(plain);
  if (moment !== null) return parseMoment(moment, bound);
  const parts = DAY.exec(plain);
  if (parts === null) return null;
  const year = Number(parts[1]);
  const month = Number(parts[2] ?? 1);
  const day = Number(parts[3] ?? 1);
  const first = localDay(year, month, day);
  if (first === null) return null;
  if (bound === 'start') return first.getTime();
  if (parts[2] === undefined) return new Date(year + 1, 0, 1).getTime() - 1;
  if (parts[3] === undefined) return new Date(year, month, 1).getTime() - 1;
  return new Date(year, month - 1, day + 1).getTime() - 1;
}

/** The last millisecond of a day said by a word; `week` and `month` are the present ones, whole. Null for any other word. */
export function relativeDayEnd(word: string, now: number): number | null {
  const first = relativeDay(word, now);
  if (first === null) return null;
  const at = new Date(first);
  const [year, month, day] = [at.getFullYear(), at.getMonth(), at.getDate()];
  if (word === 'month') return new Date(year, month + 1, 1).getTime() - 1;
  return new Date(year, month, day + (word === 'week' ? 7 : 1)).getTime() - 1;
}

/** The longest forms of a day: whatever begins one goes on with an end of these. */
const WHOLE = ['2000-01-01t00:00:00.000+00:00', '2000/01/01'];

/** Whether a text that is no day could become one if it were typed on. */
export function canBecomeDay(text: string): boolean {
  const plain = foldCaseAndWidth(text).trim();
  if (dayWords.some((word) => word.startsWith(plain))) return true;
  return WHOLE.some((whole) => {
    for (let i = 0; i < whole.length; i++) {
      if (parseDay(plain + whole.slice(i), 'start') !== null) return true;
    }
    return false;
  });
}
