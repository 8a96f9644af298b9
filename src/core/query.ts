/**
 * The search line: free words, "exact words" and `field:value` terms. Parsing is total: every text is a query, and what
 * could not be understood is left out and named.
 */
import { fold, foldCaseAndWidth } from './fold.ts';
import { canBecomeDay, parseDay, relativeDay } from './query-days.ts';
import { isSpace, readAlternatives, readToken, type Token } from './query-tokens.ts';
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

export type QueryField = Term['field'];

/** A term that was left out. `value` is what stood after the colon. The words are in messages/query. */
export interface QueryProblem {
  readonly code: 'no-value' | 'unknown-status' | 'not-a-day';
  readonly field: QueryField;
  readonly value: SafeText;
  readonly start: number;
  readonly end: number;
}

/** Positions are UTF-16, end exclusive. */
interface PartPlace {
  readonly start: number;
  readonly end: number;
}

interface FieldPart extends PartPlace {
  readonly field: QueryField;
  /** Behind the colon. */
  readonly valueStart: number;
}

/** A part of the line as it stands there. A problem is a term that was left out. */
export type QueryPart =
  | (PartPlace & { readonly kind: 'word' })
  | (PartPlace & { readonly kind: 'phrase' })
  | (FieldPart & { readonly kind: 'term' })
  | (FieldPart & { readonly kind: 'problem' });

export interface Query {
  /** Folded, fuzzy; all must match. */
  readonly words: readonly string[];
  /** "Exact words", folded; all must match. */
  readonly phrases: readonly string[];
  readonly terms: readonly Term[];
  readonly problems: readonly QueryProblem[];
  /** Everything of the line but white space, in order. */
  readonly parts: readonly QueryPart[];
}

/** The fields, in the order in which they are told. */
export const queryFields: readonly QueryField[] = ['tag', 'lang', 'source', 'is', 'after', 'before', 'body'];
export const readStatuses: readonly ReadStatus[] = ['unread', 'read', 'starred'];
const FIELDS: ReadonlySet<string> = new Set(queryFields);
const STATUSES: ReadonlySet<string> = new Set(readStatuses);
const FIELD_AHEAD = /([-\uff0d])?([\p{L}]{1,12})[:\uff1a]/uy;

function isField(name: string): name is QueryField {
  return FIELDS.has(name);
}

function isStatus(value: string): value is ReadStatus {
  return STATUSES.has(value);
}

/** Whether a field takes alternatives, parted by commas. */
export function takesAlternatives(field: QueryField): field is 'tag' | 'lang' | 'source' {
  return field === 'tag' || field === 'lang' || field === 'source';
}

function toTerm(
  field: QueryField,
  tokens: readonly [Token, ...Token[]],
  place: TermPlace,
  now: number,
): Term | QueryProblem['code'] {
  if (takesAlternatives(field)) {
    const values = tokens.map(({ text }) => foldCaseAndWidth(text).trim()).filter((one) => one !== '');
    return values.length === 0 ? 'no-value' : { field, values, ...place };
  }
  const value = tokens[0].text;
  if (field === 'body') {
    const wanted = plainWords(value);
    return wanted === '' ? 'no-value' : { field, value: wanted, ...place };
  }
  const plain = foldCaseAndWidth(value).trim();
  if (plain === '') return 'no-value';
  if (field === 'is') return isStatus(plain) ? { field, value: plain, ...place } : 'unknown-status';
  const time = relativeDay(plain, now) ?? parseDay(value, 'start');
  return time === null ? 'not-a-day' : { field, value: time, ...place };
}

/** Folded, with each run of white space as one space. */
function plainWords(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim();
}

/** Reads a search line; `now` is in milliseconds since the epoch. Never throws; an unknown field (`foo:bar`) is plain words, since titles hold colons. */
export function parseQuery(text: string, now: number): Query {
  const words: string[] = [];
  const phrases: string[] = [];
  const terms: Term[] = [];
  const problems: QueryProblem[] = [];
  const parts: QueryPart[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text.charAt(at))) {
      at++;
      continue;
    }
    FIELD_AHEAD.lastIndex = at;
    const ahead = FIELD_AHEAD.exec(text);
    const field = ahead === null ? '' : foldCaseAndWidth(ahead[2] ?? '');
    if (ahead !== null && isField(field)) {
      const valueStart = FIELD_AHEAD.lastIndex;
      const tokens: readonly [Token, ...Token[]] = takesAlternatives(field)
        ? readAlternatives(text, valueStart)
        : [readToken(text, valueStart)];
      const { end } = tokens.at(-1) ?? tokens[0];
      const term = toTerm(field, tokens, { negated: ahead[1] !== undefined, start: at, end }, now);
      const kind = typeof term === 'string' ? 'problem' : 'term';
      parts.push({ kind, field, start: at, valueStart, end });
      if (typeof term !== 'string') terms.push(term);
      else problems.push({ code: term, field, value: sanitize(tokens[0].text), start: at, end });
      at = end;
      continue;
    }
    const token = readToken(text, at);
    parts.push({ kind: token.quoted ? 'phrase' : 'word', start: at, end: token.end });
    const plain = plainWords(token.text);
    // Folding can open a gap inside a word (a spacing accent has a space in it): then it is two words.
    if (token.quoted && plain !== '') phrases.push(plain);
    else if (plain !== '') words.push(...plain.split(' '));
    at = token.end;
  }
  return { words, phrases, terms, problems, parts };
}

/** Whether a query searches text, and not only narrows by its terms. */
export function hasText(query: Query): boolean {
  return query.words.length > 0 || query.phrases.length > 0;
}

/** Whether a query asks for anything at all; one of wrong parts alone does not. */
export function isBlank(query: Query): boolean {
  return !hasText(query) && query.terms.length === 0;
}

/** What is wrong with a line while the cursor stands in it: a part that ends there and could yet become right is not. */
export function problemsWhileTyping({ problems }: Query, cursor: number): readonly QueryProblem[] {
  return problems.filter((problem) => problem.end !== cursor || !canBecomeRight(problem));
}

function canBecomeRight({ code, value }: QueryProblem): boolean {
  const plain = foldCaseAndWidth(value).trim();
  switch (code) {
    case 'no-value':
      return true;
    case 'unknown-status':
      return readStatuses.some((status) => status.startsWith(plain));
    case 'not-a-day':
      return canBecomeDay(plain);
  }
}
