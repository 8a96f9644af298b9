/** Writing parts of the search line, so that parseQuery reads back what was meant. */
import { parseQuery, type Term } from './query.ts';
import { inQuotes, isQuote, readToken, writtenValue } from './query-tokens.ts';

type ListField = Extract<Term, { readonly values: readonly string[] }>['field'];

/** A term of alternatives, such as `-lang:en,"pt br"`; null where there is none. */
export function writeTerm(field: ListField, values: readonly string[], negated: boolean): string | null {
  return values.length === 0 ? null : `${negated ? '-' : ''}${field}:${values.map(writtenValue).join(',')}`;
}

/** A term and its text; joined by spaces, such texts are a search line again. */
export interface TermText {
  readonly term: Term;
  readonly text: string;
}

/** The terms of a search line, each with its text. `now` as for parseQuery. */
export function termTexts(line: string, now: number): readonly TermText[] {
  return parseQuery(line, now).terms.map((term) => ({ term, text: textOf(term, line) }));
}

/** A term's text, closed where its quotation reaches to the end of the line. */
function textOf(term: Term, line: string): string {
  const text = line.slice(term.start, term.end);
  if ('values' in term) return writeTerm(term.field, term.values, term.negated) ?? text;
  const value = text.slice(text.search(/[:\uff1a]/) + 1);
  const isOpen = isQuote(value.charAt(0)) && readToken(`${value}"`, 0).end > value.length;
  return isOpen ? text.slice(0, -value.length) + inQuotes(readToken(value, 0).text) : text;
}

/** What is left of a search line without its terms: words, phrases and what could not be understood. */
export function withoutTerms(line: string, now: number): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of parseQuery(line, now).terms) {
    rest += line.slice(at, start);
    at = end;
  }
  return (rest + line.slice(at)).replace(/\s+/g, ' ').trim();
}
