/**
 * The search line: free words, "exact words" and `field:value` terms. Parsing is total: every text is a query, and what
 * could not be understood is left out and named.
 */
import { fold, foldCaseAndWidth } from './fold.ts';
import { type SafeText, sanitize } from './sanitize.ts';

export type ReadStatus = 'unread' | 'read' | 'starred';

interface TermPlace {
  readonly negated: boolean;
  /** Where the term stands in the text: UTF-16, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * `tag`, `lang` and `source` hold alternatives folded for case and width, one of which must hold; `after` and `before` hold
 * milliseconds.
 */
export type Term =
  | (TermPlace & { readonly field: 'tag' | 'lang' | 'source'; readonly values: readonly string[] })
  /** Text that the article's body holds, folded. */
  | (TermPlace & { readonly field: 'body'; readonly value: string })
  | (TermPlace & { readonly field: 'is'; readonly value: ReadStatus })
  | (TermPlace & { readonly field: 'after' | 'before'; readonly value: number });

/** A term that was left out. `value` is what stood after the colon. The words are in messages/query. */
export interface QueryProblem {
  readonly code: 'no-value' | 'unknown-status' | 'not-a-day';
  readonly field: Term['field'];
  readonly value: SafeText;
  readonly start: number;
  readonly end: number;
}

export interface Query {
  /** Folded, fuzzy; all must match. */
  readonly words: readonly string[];
  /** "Exact words", folded; all must match. */
  readonly phrases: readonly string[];
  readonly terms: readonly Term[];
  readonly problems: readonly QueryProblem[];
}

const QUOTES = '"\uff02\u201c\u201d';
const FIELDS: ReadonlySet<string> = new Set<Term['field']>([
  'tag',
  'lang',
  'source',
  'is',
  'after',
  'before',
  'body',
]);
const LISTS: ReadonlySet<Term['field']> = new Set<Term['field']>(['tag', 'lang', 'source']);
const STATUSES: ReadonlySet<string> = new Set<ReadStatus>(['unread', 'read', 'starred']);
const FIELD_AHEAD = /([-\uff0d])?([\p{L}]{1,12})[:\uff1a]/uy;
const SPACE = /\s/;

function isField(name: string): name is Term['field'] {
  return FIELDS.has(name);
}

function isStatus(value: string): value is ReadStatus {
  return STATUSES.has(value);
}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly end: number;
  /** Of a list: its alternatives, as they stand there. */
  readonly values?: readonly string[];
}

/** The word or quoted text at `start`; a quote that is never closed reaches to the end, as while it is being typed. */
function readToken(text: string, start: number): Token {
  if (QUOTES.includes(text.charAt(start)) && start < text.length) {
    let close = start + 1;
    while (close < text.length && !QUOTES.includes(text.charAt(close))) close++;
    return { text: text.slice(start + 1, close), quoted: true, end: Math.min(close + 1, text.length) };
  }
  let end = start;
  while (end < text.length && !SPACE.test(text.charAt(end))) end++;
  return { text: text.slice(start, end), quoted: false, end };
}

const COMMAS = ',\u3001\uff0c\uff64';

/** Alternatives parted by commas, each of them a word or quoted text, as in `a,"b c"`. */
function readList(text: string, start: number): Token {
  const values: string[] = [];
  let end = start;
  for (;;) {
    if (QUOTES.includes(text.charAt(end)) && end < text.length) {
      const token = readToken(text, end);
      values.push(token.text);
      end = token.end;
    } else {
      const from = end;
      while (end < text.length && !SPACE.test(text.charAt(end)) && !COMMAS.includes(text.charAt(end))) end++;
      values.push(text.slice(from, end));
    }
    if (end >= text.length || !COMMAS.includes(text.charAt(end))) break;
    end++;
  }
  return { text: values.join(','), quoted: false, end, values };
}

function toTerm(
  field: Term['field'],
  { text: value, values: listed = [] }: Token,
  place: TermPlace,
  now: number,
): Term | QueryProblem['code'] {
  if (field === 'body') {
    const wanted = plainWords(value);
    return wanted === '' ? 'no-value' : { field, value: wanted, ...place };
  }
  const plain = foldCaseAndWidth(value).trim();
  if (plain === '') return 'no-value';
  if (field === 'is') return isStatus(plain) ? { field, value: plain, ...place } : 'unknown-status';
  if (field === 'after' || field === 'before') {
    const time = relativeDay(plain, now) ?? parseDay(value, 'start');
    return time === null ? 'not-a-day' : { field, value: time, ...place };
  }
  const values = listed.map((one) => foldCaseAndWidth(one).trim()).filter((one) => one !== '');
  return values.length === 0 ? 'no-value' : { field, values, ...place };
}

/** The first millisecond of a day said by a word: `week` and `month` are the present ones, a week starts on Monday. */
function relativeDay(word: string, now: number): number | null {
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
    default:
      return null;
  }
}

/** Folded, with each run of white space as one space. */
function plainWords(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim();
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

/** Reads a search line; `now` is in milliseconds since the epoch. Never throws; an unknown field (`foo:bar`) is plain words, since titles hold colons. */
export function parseQuery(text: string, now: number): Query {
  const words: string[] = [];
  const phrases: string[] = [];
  const terms: Term[] = [];
  const problems: QueryProblem[] = [];
  let at = 0;
  while (at < text.length) {
    if (SPACE.test(text.charAt(at))) {
      at++;
      continue;
    }
    FIELD_AHEAD.lastIndex = at;
    const ahead = FIELD_AHEAD.exec(text);
    const field = ahead === null ? '' : foldCaseAndWidth(ahead[2] ?? '');
    if (ahead !== null && isField(field)) {
      const token = (LISTS.has(field) ? readList : readToken)(text, FIELD_AHEAD.lastIndex);
      const place = { negated: ahead[1] !== undefined, start: at, end: token.end };
      const term = toTerm(field, token, place, now);
      if (typeof term !== 'string') terms.push(term);
      else problems.push({ code: term, field, value: sanitize(token.text), start: at, end: token.end });
      at = token.end;
      continue;
    }
    const token = readToken(text, at);
    const plain = plainWords(token.text);
    // Folding can open a gap inside a word (a spacing accent has a space in it): then it is two words.
    if (token.quoted && plain !== '') phrases.push(plain);
    else if (plain !== '') words.push(...plain.split(' '));
    at = token.end;
  }
  return { words, phrases, terms, problems };
}

/** Whether a query searches text, and not only narrows by its terms. */
export function hasText(query: Query): boolean {
  return query.words.length > 0 || query.phrases.length > 0;
}
