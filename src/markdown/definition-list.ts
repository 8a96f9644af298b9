/** Definition lists as PHP Markdown Extra has them: terms on lines of their own, then definitions after a colon. */
import type { Lexer, Token } from 'marked';

export interface DefinitionGroup {
  /** Inline tokens of each term. */
  readonly terms: readonly Token[][];
  /** Block tokens of each definition. */
  readonly definitions: readonly Token[][];
}

export interface DefinitionListToken {
  readonly type: 'definitionList';
  readonly raw: string;
  readonly groups: readonly DefinitionGroup[];
}

interface Source {
  readonly terms: string[];
  readonly definitions: string[];
  /** Lines that were read. */
  readonly lines: number;
}

const DEFINITION = /^ {0,3}:[ \t]+(?=\S)/;
const INDENTED = /^(?: {2,4}|\t)/;
/** Lines that begin another block and are no term. */
const NO_TERM =
  /^(?: {4}|\t| {0,3}(?:[#>|<:]|[-*+][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|\[\^|!\[|\$\$|\{\{|([-*_])[ \t]*(?:\1[ \t]*){2,}$))/;
const MAX_TERMS = 8;

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

function isDefinition(line: string | undefined): boolean {
  return line !== undefined && DEFINITION.test(line);
}

function endsDefinition(line: string, after: string | undefined): boolean {
  return !INDENTED.test(line) && (NO_TERM.test(line) || isDefinition(after));
}

/** Terms with their definitions from line `from` on; null where there are none. */
function readGroup(lines: readonly string[], from: number): Source | null {
  let at = from;
  const terms: string[] = [];
  for (; terms.length <= MAX_TERMS; at++) {
    const line = lines[at];
    if (line === undefined || isBlank(line) || isDefinition(line)) break;
    if (NO_TERM.test(line)) return null;
    terms.push(line.trim());
  }
  if (isBlank(lines[at])) at++;
  if (terms.length === 0 || terms.length > MAX_TERMS || !isDefinition(lines[at])) return null;
  const definitions: string[] = [];
  while (isDefinition(lines[at])) {
    const body = [(lines[at] ?? '').replace(DEFINITION, '')];
    for (at++; ; at++) {
      const next = lines[at];
      if (next === undefined || isDefinition(next)) break;
      const after = lines[at + 1];
      // After a blank line only what is indented goes on with the definition; a line before a colon is the next term.
      if (isBlank(next) ? isBlank(after) || !INDENTED.test(after ?? '') : endsDefinition(next, after)) break;
      body.push(next.replace(INDENTED, ''));
    }
    definitions.push(body.join('\n'));
    if (isBlank(lines[at]) && isDefinition(lines[at + 1])) at++;
  }
  return { terms, definitions, lines: at - from };
}

const LONGEST = 64 * 1024;
/** A colon that begins a line of the first paragraph, or the first line after it. */
const START = /^[^\n]+\n(?:[^\n]+\n){0,7}?\n? {0,3}:[ \t]/;

/** The definition list at the start of `src`. */
export function takeDefinitionList(src: string, lexer: Lexer): DefinitionListToken | undefined {
  if (!START.test(src.slice(0, 4096))) return undefined;
  const lines = src.slice(0, LONGEST).split('\n');
  if (src.length > LONGEST) lines.pop(); // half a line
  const groups: Source[] = [];
  let end = 0;
  for (let from = 0; from < lines.length; ) {
    const group = readGroup(lines, from);
    if (group === null) break;
    groups.push(group);
    end = from + group.lines;
    from = end;
    while (from < lines.length && isBlank(lines[from])) from++;
  }
  if (groups.length === 0) return undefined;
  const read = lines.slice(0, end).join('\n');
  return {
    type: 'definitionList',
    raw: src.charAt(read.length) === '\n' ? `${read}\n` : read,
    groups: groups.map(({ terms, definitions }) => ({
      terms: terms.map((term) => lexer.inline(term)),
      definitions: definitions.map((body) => lexer.blockTokens(body, [])),
    })),
  };
}
