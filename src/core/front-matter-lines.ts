/**
 * A forgiving reader for front matter that no parser takes: one key or one list entry a line, full-width colons, tabs,
 * stray quotes, entries without a space. What a line means to a person is what it gives.
 */
import type { Fields } from './front-matter.ts';

export interface LooseFields {
  readonly fields: Fields;
  /** The first line, from 0, that no careful writer would write; null where all look right. */
  readonly oddLine: number | null;
}

type Value = string | null | (string | null)[];

const KNOWN =
  /^(?:title|date|lastmod|modified|updated|tags?|categor(?:y|ies)|keywords?|summary|description|authors?|lang|language|slug|path|source|link|url|draft|series)$/i;
const KEY = /^(\s*)["'“”]?([\p{L}_][\p{L}\p{N} _.-]{0,40}?)["'“”]?\s*([:：=])(\s*)(.*)$/u;
const ITEM = /^\s*[-–—•*]\s*(.*)$/;
const BLOCK_SCALAR = /^([|>])[+-]?\d?[+-]?$/;
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  e: '\x1b',
  a: '\x07',
  '0': '\0',
};

function decodeEscapes(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gi, (_, x: string, u: string, one: string) => {
    if (one === undefined) return String.fromCharCode(Number.parseInt(x ?? u, 16));
    return Object.hasOwn(ESCAPES, one) ? (ESCAPES[one] ?? one) : one;
  });
}

/** A value without its quotes: the outermost pair goes, quotes inside it stay. */
function unquote(text: string): string | null {
  const plain = text.replace(/\s#\s.*$/, '').trim();
  if (/^(?:null|~|)$/i.test(plain)) return null;
  const body = plain.endsWith(',') && /^["']/.test(plain) ? plain.slice(0, -1).trimEnd() : plain;
  if (/^".*"$/.test(body) && body.length > 1) return decodeEscapes(body.slice(1, -1));
  if (/^'.*'$/.test(body) && body.length > 1) return body.slice(1, -1).replaceAll("''", "'");
  return body;
}

interface KeyLine {
  readonly name: string;
  readonly value: string;
  readonly odd: boolean;
}

/** A line's key and value; a key that nobody knows needs a space behind its colon, or prose and addresses would be keys. */
function keyLine(line: string, deepest: number): KeyLine | null {
  const found = KEY.exec(line);
  if (!found) return null;
  const [, indent = '', name = '', colon = '', space = '', value = ''] = found;
  const known = KNOWN.test(name);
  if (indent.length > (known ? Math.max(1, deepest) : deepest)) return null;
  if (!known && colon === ':' && space === '' && value !== '') return null;
  if (!known && name.includes(' ')) return null;
  return {
    name: name.toLowerCase(),
    value,
    odd: colon === '：' || (colon === ':' && space === '' && value !== ''),
  };
}

// No value is kept longer; what a hostile block piles on one key must not be looked through again for each line.
const MAX_VALUE = 16_384;

function isOpenFlow(value: Value | undefined): boolean {
  if (typeof value !== 'string' || !value.startsWith('[') || value.length >= MAX_VALUE) return false;
  return !value.endsWith(']') && !value.endsWith('],');
}

function continued(value: string, join: string, line: string): string {
  return value.length >= MAX_VALUE ? value : value + join + line.trim();
}

class LooseReader {
  readonly fields = new Map<string, Value>();
  oddLine: number | null = null;
  readonly #base: number;
  #key = '';
  /** What joins the lines of a literal or folded text; null outside one. */
  #join: string | null = null;

  /** `base` is the indentation of the block's keys. */
  constructor(base: number) {
    this.#base = base;
  }

  read(line: string, index: number): void {
    const current = this.#key === '' ? undefined : this.fields.get(this.#key);
    const indented = /^\s/.test(line);
    if (this.#join !== null && indented && !Array.isArray(current)) {
      this.fields.set(this.#key, current ? continued(current, this.#join, line) : line.trim());
      return;
    }
    const open = isOpenFlow(current);
    const item = ITEM.exec(line);
    if (item && this.#key !== '' && (current === null || Array.isArray(current))) {
      const list = current ?? [];
      list.push(unquote(item[1] ?? ''));
      this.fields.set(this.#key, list);
      if (/^\s*-\S|^\s*\t/.test(line)) this.#odd(index);
      return;
    }
    const found = keyLine(line, this.#base);
    if (found && (!open || KNOWN.test(found.name))) this.#startKey(found, index);
    else if (typeof current === 'string' && (indented || open)) {
      this.fields.set(this.#key, continued(current, ' ', line));
    } else if (!indented) this.#odd(index);
  }

  #startKey(found: KeyLine, index: number): void {
    const block = BLOCK_SCALAR.exec(found.value.trim());
    if (found.odd || this.fields.has(found.name)) this.#odd(index);
    this.#key = found.name;
    this.#join = block ? (block[1] === '|' ? '\n' : ' ') : null;
    this.fields.set(found.name, block ? null : unquote(found.value));
  }

  #odd(index: number): void {
    this.oddLine ??= index;
  }
}

/** Reads what can be read of a block. Of a key given twice the last wins. */
export function readLooseLines(text: string): LooseFields {
  const lines = text.split('\n');
  const base = lines.find((line) => KEY.test(line))?.match(/^\s*/)?.[0].length ?? 0;
  const reader = new LooseReader(base);
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== '' && !/^\s*#(?:\s|$)/.test(line)) reader.read(line, index);
  }
  return { fields: reader.fields, oddLine: reader.oddLine };
}
