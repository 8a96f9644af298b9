/** Dates as people write them in front matter and paths. Nothing here reads the clock. */
import type { ArticleDate } from './article.ts';
import { sanitize } from './sanitize.ts';

const TIME = String.raw`(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?`;
const ZONE = String.raw`\s*(z|ut|utc|gmt|[ecmp][sd]t|[+-]\d{2}(?::?\d{2})?)?`;
const NAMED_ZONES: Readonly<Record<string, number>> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const NUMERIC = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:t|\s+)${TIME}${ZONE})?$`, 'i');
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})(z)?)?$/i;
const CHINESE = new RegExp(
  String.raw`^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號](?:\s*(?:星期|周|週|礼拜)?[一二三四五六日天]?\s*` +
    String.raw`(上午|下午|午前|午後)?\s*(\d{1,2})[:：时時点點](?:(\d{1,2})(?:[:：分](?:(\d{1,2})秒?)?)?)?)?$`,
);
const DAY_FIRST = new RegExp(
  String.raw`^(?:[a-z]{3,9}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(?:,?\s+${TIME}${ZONE})?$`,
  'i',
);
const MONTH_FIRST = new RegExp(
  String.raw`^(?:[a-z]{3,9}\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+${TIME}${ZONE})?$`,
  'i',
);
const IN_PATH = /(?:^|[/\\])(\d{4})([-/_])(\d{1,2})\2(\d{1,2})(?=[-_/\\. ]|$)/;

/** What nearly every date is, so plain that the engine's own parser gives the same; of days those that every month has. */
const EVERYDAY =
  /^[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])(?:[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?$/;

const OUTER_QUOTES = /^[\s"'“”‘’]+|["'“”‘’]\s*$/g;

type Part = string | undefined;

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

function monthNumber(name: Part): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

function hourOf(hour: Part, half: Part): number {
  const number = Number(hour);
  if (half === undefined) return number;
  if (number > 12) return number;
  return (number % 12) + (/^p|下午|午後/i.test(half) ? 12 : 0);
}

/** Zone as it is printed and in minutes east of Greenwich; null without one, undefined for one that cannot be. */
function zoneOf(zone: Part): { iso: string; minutes: number } | null | undefined {
  if (zone === undefined) return null;
  const name = zone.toLowerCase();
  const hours = NAMED_ZONES[name];
  if (hours !== undefined) return { iso: `-${pad(-hours)}:00`, minutes: hours * 60 };
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(name);
  if (!offset) return { iso: 'Z', minutes: 0 };
  const [, sign = '+', hour = '00', minute = '00'] = offset;
  if (Number(hour) > 15 || Number(minute) > 59) return undefined;
  const minutes = (Number(hour) * 60 + Number(minute)) * (sign === '-' ? -1 : 1);
  return { iso: `${sign}${hour}:${minute}`, minutes };
}

function validDay(year: number, month: number, day: number): boolean {
  return (
    year >= 1000 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
  );
}

interface Clock {
  readonly hour: number;
  readonly minute: Part;
  readonly second: Part;
  readonly zone: Part;
}

function dateOf(year: Part, month: number, day: Part, clock: Clock | null): ArticleDate | null {
  const [y, d] = [Number(year), Number(day)];
  if (!validDay(y, month, d)) return null;
  const iso = `${year}-${pad(month)}-${pad(d)}`;
  if (clock === null) return { iso: sanitize(iso), time: new Date(y, month - 1, d).getTime() };
  const [h, m, s] = [clock.hour, Number(clock.minute ?? 0), Number(clock.second ?? 0)];
  const zone = zoneOf(clock.zone);
  if (h > 23 || m > 59 || s > 59 || zone === undefined) return null;
  const time =
    zone === null
      ? new Date(y, month - 1, d, h, m, s).getTime()
      : Date.UTC(y, month - 1, d, h, m, s) - zone.minutes * 60_000;
  return { iso: sanitize(`${iso}T${pad(h)}:${pad(m)}:${pad(s)}${zone?.iso ?? ''}`), time };
}

function clockOf(hour: Part, minute: Part, second: Part, half: Part, zone: Part): Clock | null {
  return hour === undefined ? null : { hour: hourOf(hour, half), minute, second, zone };
}

/**
 * The date a text names, or null where it names none or an impossible one. Takes ISO 8601 and its cousins
 * (`2025/2/12 19:44`), RFC 822, `2021年10月01日`, `12 February 2025`, `February 12, 2025`. A text without a zone is local
 * time; fractions of a second are dropped.
 */
export function parseDate(text: string): ArticleDate | null {
  if (text.length > 80) return null;
  if (EVERYDAY.test(text)) {
    const iso = text.length === 10 ? text : `${text.slice(0, 10)}T${text.slice(11)}`;
    return { iso: sanitize(iso), time: Date.parse(text.length === 10 ? `${text}T00:00:00` : iso) };
  }
  const plain = text.replace(OUTER_QUOTES, '').trim();
  let found = NUMERIC.exec(plain);
  if (found) {
    const [, year, , month, day, hour, minute, second, half, zone] = found;
    return dateOf(year, Number(month), day, clockOf(hour, minute, second, half, zone));
  }
  found = COMPACT.exec(plain);
  if (found) {
    const [, year, month, day, hour, minute, second, zone] = found;
    return dateOf(year, Number(month), day, clockOf(hour, minute, second, undefined, zone));
  }
  found = CHINESE.exec(plain);
  if (found) {
    const [, year, month, day, half, hour, minute, second] = found;
    return dateOf(year, Number(month), day, clockOf(hour, minute, second, half, undefined));
  }
  found = DAY_FIRST.exec(plain);
  if (found) {
    const [, day, month, year, hour, minute, second, half, zone] = found;
    return dateOf(year, monthNumber(month), day, clockOf(hour, minute, second, half, zone));
  }
  found = MONTH_FIRST.exec(plain);
  if (found) {
    const [, month, day, year, hour, minute, second, half, zone] = found;
    return dateOf(year, monthNumber(month), day, clockOf(hour, minute, second, half, zone));
  }
  return null;
}

/** The day in a path such as `posts/2025-02-12-slug.md` or `2020/04/07/slug`, or null. */
export function dateInPath(path: string): ArticleDate | null {
  const found = IN_PATH.exec(path);
  return found ? dateOf(found[1], Number(found[3]), found[4], null) : null;
}
