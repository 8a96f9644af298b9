/**
 * The reading state as JSON: a plain object with `version`, `articles`, `libraries` and `views`. Reading is tolerant: what has
 * the wrong type is left out and counted, what a newer version added is not kept.
 */
import {
  emptyReadingState,
  type LibraryView,
  type MarkedText,
  type Marks,
  type Place,
  type ReadingState,
  type SavedView,
  STATE_VERSION,
  type Stamp,
} from './reading-state.ts';
import type { ShowFilter, SortOrder, TagsMode } from './visible.ts';

export interface ParsedReadingState {
  readonly state: ReadingState;
  /** Written by a later version: read what is known, but do not write over it. */
  readonly newer: boolean;
  /** Entries and fields that were left out for their type. */
  readonly problems: number;
  /** Not a state at all: no object, or none of its parts. */
  readonly damaged: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const SHOWN: readonly ShowFilter[] = ['all', 'unread', 'starred'];
const SORTED: readonly SortOrder[] = ['date', 'title', 'path', 'relevance'];
const MODES: readonly TagsMode[] = ['all', 'any'];
const PANES = ['list', 'page'] as const;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

/** A count or a time: whole and not negative. */
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isOneOf<Choice extends string>(choices: readonly Choice[]) {
  return (value: unknown): value is Choice => choices.some((choice) => choice === value);
}

function isStamp(value: unknown): value is Stamp {
  return isFields(value) && isFlag(value.on) && isCount(value.at);
}

function isPlace(value: unknown): value is Place {
  return isFields(value) && isCount(value.block) && isCount(value.offset) && isCount(value.at);
}

function isMarkedText(value: unknown): value is MarkedText {
  return isFields(value) && isText(value.value) && isCount(value.at);
}

/** Takes known fields by their own name, so that `__proto__` and inherited names are nothing special. */
class Reader {
  problems = 0;

  take<Value>(fields: Fields, key: string, is: (value: unknown) => value is Value): Value | undefined {
    if (!Object.hasOwn(fields, key)) return undefined;
    const value = fields[key];
    if (is(value)) return value;
    this.problems++;
    return undefined;
  }

  entries<Value>(
    fields: Fields,
    key: string,
    read: (value: Fields) => Value | undefined,
  ): Map<string, Value> {
    const entries = new Map<string, Value>();
    for (const [name, value] of Object.entries(this.take(fields, key, isFields) ?? {})) {
      const entry = isFields(value) ? read(value) : undefined;
      if (entry === undefined) this.problems++;
      else entries.set(name, entry);
    }
    return entries;
  }

  marks(fields: Fields): Marks {
    const read = this.take(fields, 'read', isStamp);
    const star = this.take(fields, 'star', isStamp);
    const place = this.take(fields, 'place', isPlace);
    const fingerprint = this.take(fields, 'fingerprint', isMarkedText);
    return {
      ...(read && { read: { on: read.on, at: read.at } }),
      ...(star && { star: { on: star.on, at: star.at } }),
      ...(place && { place: { block: place.block, offset: place.offset, at: place.at } }),
      ...(fingerprint && { fingerprint: { value: fingerprint.value, at: fingerprint.at } }),
    };
  }

  view(fields: Fields): LibraryView | undefined {
    const at = this.take(fields, 'at', isCount);
    if (at === undefined) return undefined;
    const known = {
      selected: this.take(fields, 'selected', isText),
      query: this.take(fields, 'query', isText),
      terms: this.take(fields, 'terms', isText),
      show: this.take(fields, 'show', isOneOf(SHOWN)),
      tagsIn: this.take(fields, 'tagsIn', isTexts),
      tagsOut: this.take(fields, 'tagsOut', isTexts),
      tagsMode: this.take(fields, 'tagsMode', isOneOf(MODES)),
      sort: this.take(fields, 'sort', isOneOf(SORTED)),
      reverse: this.take(fields, 'reverse', isFlag),
      focus: this.take(fields, 'focus', isOneOf(PANES)),
      listWidth: this.take(fields, 'listWidth', isCount),
      listHidden: this.take(fields, 'listHidden', isFlag),
      editions: this.take(fields, 'editions', isTexts),
    };
    return { at, ...withoutAbsent(known) };
  }
}

function savedView(reader: Reader, fields: Fields): SavedView | undefined {
  const at = reader.take(fields, 'at', isCount);
  if (at === undefined) return undefined;
  if (reader.take(fields, 'gone', isFlag)) return { gone: true, at };
  const query = reader.take(fields, 'query', isText);
  return query === undefined ? undefined : { query, at };
}

type Present<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

function withoutAbsent<Known extends object>(known: Known): Present<Known> {
  return Object.fromEntries(
    Object.entries(known).filter(([, value]) => value !== undefined),
  ) as Present<Known>;
}

/** Reads what JSON.parse gave. Never throws. */
export function parseReadingState(value: unknown): ParsedReadingState {
  const none = { state: emptyReadingState(), newer: false, problems: 0, damaged: true };
  if (!isFields(value) || !Object.hasOwn(value, 'version') || !isCount(value.version)) return none;
  const reader = new Reader();
  const articles = reader.entries(value, 'articles', (fields) => reader.marks(fields));
  const libraries = reader.entries(value, 'libraries', (fields) => reader.view(fields));
  const views = reader.entries(value, 'views', (fields) => savedView(reader, fields));
  return {
    state: { version: STATE_VERSION, articles, libraries, views },
    newer: value.version > STATE_VERSION,
    problems: reader.problems,
    damaged: false,
  };
}

/** A plain object for JSON.stringify; keys in a fixed order, so that equal states give equal text. */
export function serializeReadingState(state: ReadingState): Readonly<Record<string, unknown>> {
  return {
    version: STATE_VERSION,
    // Absent marks come out as undefined, which JSON leaves out.
    articles: sortedRecord(state.articles, ({ read, star, place, fingerprint }) => ({
      read,
      star,
      place,
      fingerprint,
    })),
    libraries: sortedRecord(state.libraries, (view) =>
      sortedRecord(new Map(Object.entries(view)), (field) => field),
    ),
    views: sortedRecord(state.views, (view) =>
      'gone' in view ? { gone: true, at: view.at } : { query: view.query, at: view.at },
    ),
  };
}

/** Without a prototype, so that a file called `__proto__` is a key like any other. */
function sortedRecord<Value>(
  map: ReadonlyMap<string, Value>,
  ordered: (value: Value) => unknown,
): Readonly<Record<string, unknown>> {
  const record: Record<string, unknown> = Object.create(null);
  for (const key of [...map.keys()].sort()) {
    const value = map.get(key);
    if (value !== undefined) record[key] = ordered(value);
  }
  return record;
}
