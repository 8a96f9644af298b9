/** Days that `after:` and `before:` could go on with: words, the years that have articles, then their months and days. */
import { foldCaseAndWidth } from './fold.ts';
import type { Candidate, Candidates } from './query-completion.ts';
import { dayWords, parseDay, relativeDay } from './query-days.ts';
import { sanitize } from './sanitize.ts';

/** @param times of the articles that are looked at, latest first; they and `now` are milliseconds since the epoch */
export function dayCandidates(field: 'after' | 'before', times: Float64Array, now: number): Candidates {
  const candidate = (name: string, time: number): Candidate => {
    const since = countSince(times, time);
    const text = sanitize(name);
    return { text, written: text, count: field === 'after' ? since : times.length - since };
  };
  const words = dayWords.map((word) => candidate(word, relativeDay(word, now) ?? now));
  const years = yearsOf(times);
  const withArticles = (names: readonly string[]) => names.filter((name) => holdsAny(times, name));
  return (typed) => {
    const wanted = foldCaseAndWidth(typed).trim();
    const year = wanted.slice(0, 4);
    const month = wanted.slice(0, 7);
    const periods = [
      ...years,
      ...(/^\d{4}$/.test(year) ? withArticles(numbered(year, 12)) : []),
      ...(/^\d{4}-\d{2}$/.test(month) ? withArticles(numbered(month, 31)) : []),
    ];
    return [
      ...words.filter(({ text }) => text.startsWith(wanted)),
      ...periods
        .filter((name) => name.startsWith(wanted))
        .map((name) => candidate(name, parseDay(name, 'start') ?? now)),
    ];
  };
}

/** How many of the times, latest first, are not before a moment. */
function countSince(times: Float64Array, moment: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? moment) >= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The years of four digits that the times are in, latest first. */
function yearsOf(times: Float64Array): readonly string[] {
  const years: string[] = [];
  for (let place = 0; place < times.length; ) {
    const year = new Date(times[place] ?? 0).getFullYear();
    if (year < 1000) break;
    if (year <= 9999) years.push(String(year));
    place = countSince(times, new Date(year, 0, 1).getTime());
  }
  return years;
}

/** `2025-12` to `2025-01`, or the days of a month in the same way. */
function numbered(period: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${period}-${String(count - i).padStart(2, '0')}`);
}

function holdsAny(times: Float64Array, period: string): boolean {
  const first = parseDay(period, 'start');
  const last = parseDay(period, 'end');
  return first !== null && last !== null && countSince(times, first) > countSince(times, last + 1);
}
