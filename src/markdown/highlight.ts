/**
 * Code in colours: cli-highlight, marked-terminal's own highlighter, marks the tokens, and the marks are read back as
 * roles. This file is to be loaded by dynamic import, and only when there is code to show (markdown/code tells): it
 * brings two hundred languages.
 */
import { highlight, supportsLanguage } from 'cli-highlight';
import { type SafeText, sanitize, sliceSafe } from '../core/sanitize.ts';
import { Role, type Roles, type Span, span } from '../core/span.ts';
import type { Guard } from './document.ts';

/** Code, its lines parted by `\n`, as a row of spans for each line; null where it stays plain. */
export type Highlight = (code: SafeText, language: SafeText) => readonly (readonly Span[])[] | null;

/** Longer code stays plain, in UTF-16 units. */
const LONGEST = 32 * 1024;
/** Codes that are kept, so that a new width does not read them again. */
const KEPT = 32;

const ROLES: Readonly<Record<string, Roles>> = {
  keyword: Role.codeKeyword,
  built_in: Role.codeName,
  type: Role.codeName,
  literal: Role.codeNumber,
  number: Role.codeNumber,
  regexp: Role.codeString,
  string: Role.codeString,
  subst: Role.none,
  symbol: Role.codeNumber,
  class: Role.none,
  function: Role.none,
  title: Role.codeName,
  params: Role.none,
  comment: Role.codeComment,
  doctag: Role.codeComment,
  meta: Role.codeAttribute,
  section: Role.codeKeyword,
  tag: Role.none,
  name: Role.codeKeyword,
  attr: Role.codeAttribute,
  attribute: Role.codeAttribute,
  variable: Role.codeName,
  bullet: Role.codeKeyword,
  code: Role.codeString,
  emphasis: Role.emphasis,
  strong: Role.strong,
  formula: Role.codeString,
  link: Role.codeString,
  quote: Role.codeComment,
  selector: Role.codeKeyword,
  template: Role.codeName,
  addition: Role.codeString,
  deletion: Role.codeDeleted,
};

// Marks of our own around a token: code that has been cleaned holds no control but line ends and tabs.
const NAMES = Object.keys(ROLES);
const theme = Object.fromEntries([
  ['default', (text: string) => text],
  ...NAMES.map((name, i) => [name, (text: string) => `\x01${String.fromCharCode(0x100 + i)}${text}\x02`]),
]);

/** The lines of marked code; null where they are not the lines of `code`. */
function readMarked(marked: string, code: SafeText): Span[][] | null {
  const rows: Span[][] = [[]];
  const open: Roles[] = [Role.none];
  let at = 0;
  for (const [part] of marked.matchAll(/\x01[\s\S]|\x02|\n|[^\x01\x02\n]+/g)) {
    const sign = part.charCodeAt(0);
    if (sign === 1) open.push(ROLES[NAMES[part.charCodeAt(1) - 0x100] ?? ''] ?? Role.none);
    else if (sign === 2) open.pop();
    else {
      if (!code.startsWith(part, at)) return null;
      if (part === '\n') rows.push([]);
      else
        rows
          .at(-1)
          ?.push(span(sliceSafe(code, at, at + part.length), open.findLast((role) => role !== 0) ?? 0));
      at += part.length;
    }
  }
  return at === code.length ? rows : null;
}

/** A highlighter. Code in a language that it does not know, that it fails on, or that `guard` finds too slow, stays plain. */
export function createHighlight(guard: Guard = (work) => work()): Highlight {
  const known = new Map<string, readonly (readonly Span[])[] | null>();
  const read = (code: SafeText, language: SafeText): Span[][] | null => {
    try {
      if (code.length > LONGEST || !supportsLanguage(language)) return null;
      return readMarked(
        guard(() => highlight(code, { language, ignoreIllegals: true, theme })),
        code,
      );
    } catch {
      return null; // a fault of a language's rules is no fault of the article
    }
  };
  return (code, language) => {
    const key = `${language}\n${code}`;
    let rows = known.get(key);
    if (rows === undefined) {
      rows = read(code, sanitize(language.toLowerCase()));
      if (known.size >= KEPT) known.clear();
      known.set(key, rows);
    }
    return rows;
  };
}
