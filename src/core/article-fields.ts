/** Values of front matter brought to the types of an article: clean text, clean lists, dates; cut at the limits. */
import type { ArticleDate } from './article.ts';
import { parseDate } from './dates.ts';
import type { Fields } from './front-matter.ts';
import type { ProblemCode } from './problem.ts';
import { type SafeText, safe, sanitize, sliceSafe } from './sanitize.ts';

export const MAX_TITLE = 500;
export const MAX_SUMMARY = 2000;
const MAX_LIST = 100;
const MAX_ITEM = 100;
const MAX_FIELD = 500;
/** Values looked at for one list: an alias bomb of few bytes unfolds into millions. */
const MAX_VISITED = 1000;
const MAX_NESTING = 8;

/** Takes what is wrong with the field of a name. */
export type ReportField = (code: ProblemCode, field: string, detail?: SafeText) => void;

/**
 * A copy that does not keep the text it was cut from: engines make a slice a view, and the title of an article would
 * hold the whole file in memory.
 */
function detach(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** Cleaned and without outer white space. */
export function cleanText(text: string): SafeText {
  return sanitize(detach(text.trim()));
}

/** The start of a text with an ellipsis where it is longer than `limit` UTF-16 units. */
export function cutText(text: SafeText, limit: number): SafeText {
  if (text.length <= limit) return text;
  const half = /[\ud800-\udbff]/.test(text[limit - 2] ?? '');
  return safe`${sliceSafe(text, 0, limit - (half ? 2 : 1))}…`;
}

function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return null;
}

/** The first of these fields that holds something. */
function firstOf(fields: Fields, names: readonly string[]): { name: string; value: unknown } | null {
  for (const name of names) {
    const value = fields.get(name);
    if (value !== undefined && value !== null && value !== '') return { name, value };
  }
  return null;
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date)
    return null;
  return value as Readonly<Record<string, unknown>>;
}

function ownText(table: Readonly<Record<string, unknown>>, names: readonly string[]): string | null {
  for (const name of names) {
    const text = Object.hasOwn(table, name) ? scalarText(table[name]) : null;
    if (text !== null && text.trim() !== '') return text;
  }
  return null;
}

/** The text as the file has it, from the first of these fields that holds something; of a list its first entry. */
export function rawField(fields: Fields, names: readonly string[], report: ReportField): string {
  const found = firstOf(fields, names);
  if (!found) return '';
  const first: unknown = Array.isArray(found.value) ? found.value[0] : found.value;
  const table = record(first);
  const text = table
    ? ownText(table, ['name', 'title', 'image', 'url', 'src', 'relative'])
    : scalarText(first);
  if (text === null && first !== null && first !== undefined) report('wrong-type', found.name);
  return text ?? '';
}

/** What a feed's CDATA section holds: the section is the feed's, not the text's. */
function withoutCdata(text: string): string {
  return /^<!\[CDATA\[([\s\S]*)\]\]>$/.exec(text)?.[1]?.trim() ?? text;
}

/** Clean text from the first of these fields that holds something, cut at `limit`. */
export function textField(
  fields: Fields,
  names: readonly string[],
  report: ReportField,
  limit = MAX_FIELD,
): SafeText {
  // What is far beyond the limit need not be cleaned before it is cut.
  const whole = withoutCdata(rawField(fields, names, report).trim());
  const text = cleanText(whole.slice(0, limit * 2 + 2));
  if (text.length > limit) report('value-cut', firstOf(fields, names)?.name ?? '');
  return cutText(text, limit);
}

/** A text that stands for a list, with or without brackets, split at its commas; commas in quotes do not part. */
function splitList(text: string): string[] {
  // Indented entries without a space behind their `-` are one text to YAML.
  if (/^-[^\s-]/.test(text)) return text.slice(1).split(/\s-(?=\S)/);
  const start = text.slice(0, 65_536);
  const inner = /^\s*\[(.*)\]\s*,?\s*$/s.exec(start)?.[1] ?? start;
  return inner.match(/\s*(?:"[^"]*"|'[^']*')\s*(?=[,，、\n]|$)|[^,，、\n]+/g) ?? [];
}

function withoutQuotes(text: string): string {
  const plain = text.trim();
  return /^(?:"[^"]*"|'[^']*'|[“”][^“”]*[“”])$/.test(plain) ? plain.slice(1, -1).trim() : plain;
}

/** Texts in a value of any shape, in order: entries of lists, names of maps, scalars. */
function* texts(value: unknown, split: boolean): Generator<string> {
  const stack: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let visited = 0; visited < MAX_VISITED; visited++) {
    const next = stack.pop();
    if (next === undefined) return;
    const table = record(next.value);
    const text = scalarText(next.value);
    if (text !== null) {
      if (!split) yield text;
      else if (next.depth === 0) yield* splitList(text).map(withoutQuotes);
      else if (text.includes('，')) yield* text.split('，').map(withoutQuotes);
      else yield text;
    } else if (Array.isArray(next.value) && next.depth < MAX_NESTING) {
      for (const inner of next.value.slice(0, MAX_VISITED).reverse())
        stack.push({ value: inner, depth: next.depth + 1 });
    } else if (table) {
      const name = ownText(table, ['name', 'title', 'label', 'id']);
      const keys = Object.keys(table).slice(0, MAX_VISITED);
      const [only] = keys;
      const single =
        next.depth > 0 && keys.length === 1 && only !== undefined ? scalarText(table[only]) : null;
      // `- 快讯: 标题` in a list is a text with a colon that YAML takes for a map.
      if (name !== null) yield name;
      else if (single !== null) yield `${only}: ${single}`;
      else yield* keys;
    }
  }
}

/** Most articles have most lists empty: one of them is enough. */
const NONE: readonly SafeText[] = Object.freeze([]);

/** A clean list without empty entries and duplicates, from the first of these fields that holds something. */
export function listField(
  fields: Fields,
  names: readonly string[],
  report: ReportField,
  split: boolean,
): readonly SafeText[] {
  const found = firstOf(fields, names);
  if (!found) return NONE;
  const list = new Set<SafeText>();
  for (const text of texts(found.value, split)) {
    const item = cleanText(text.trim().slice(0, MAX_ITEM * 2 + 2));
    if (item === '') continue;
    if (list.size === MAX_LIST && !list.has(item)) {
      report('list-cut', found.name);
      break;
    }
    if (item.length > MAX_ITEM) report('value-cut', found.name);
    list.add(cutText(item, MAX_ITEM));
  }
  return [...list];
}

/** The date of the first of these fields that holds something; a wrong one is reported and gives null. */
export function dateField(fields: Fields, names: readonly string[], report: ReportField): ArticleDate | null {
  const text = rawField(fields, names, report).trim();
  if (text === '') return null;
  const date = parseDate(text);
  if (date === null) {
    report('bad-date', firstOf(fields, names)?.name ?? '', cutText(cleanText(text.slice(0, 200)), 80));
  }
  return date;
}

/** Whether the field says yes. */
export function flagField(fields: Fields, name: string): boolean {
  return /^(?:true|yes|on|1)$/i.test(scalarText(fields.get(name))?.trim() ?? '');
}

/** A finite number, or null. */
export function numberField(fields: Fields, name: string): number | null {
  const text = scalarText(fields.get(name))?.trim() ?? '';
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? number : null;
}
