/** The search line as it is shown: fields and values set off, exact words marked, what is not understood underlined. */
import { problemsWhileTyping, type Query } from '../core/query.ts';
import { type SafeText, sanitize } from '../core/sanitize.ts';
import { Role, type Roles, type Span, span } from '../core/span.ts';
import type { Row } from './row.ts';

/** The styles of a line's parts, in order; what lies between them is plain. */
interface Painted {
  readonly start: number;
  readonly end: number;
  readonly style: Roles;
}

function paintedParts(query: Query, cursor: number): readonly Painted[] {
  const wrong = new Set(problemsWhileTyping(query, cursor).map(({ start }) => start));
  return query.parts.flatMap((part): readonly Painted[] => {
    const { kind, start, end } = part;
    if (kind === 'word') return [];
    if (kind === 'phrase') return [{ start, end, style: Role.strong }];
    if (wrong.has(start)) return [{ start, end, style: Role.wrong }];
    const value = kind === 'term' ? Role.accent | Role.strong : Role.none;
    return [
      { start, end: part.valueStart, style: Role.accent },
      { start: part.valueStart, end, style: value },
    ];
  });
}

/**
 * The text of a search line from a place on, painted. Each piece is cleaned for itself, which together is the same as
 * the whole cleaned: no piece begins inside a character.
 */
export function paintedQuery(text: string, query: Query, cursor: number, from: number): Row {
  const spans: Span[] = [];
  let at = from;
  const upTo = (end: number, style: Roles) => {
    if (end <= at) return;
    const piece: SafeText = sanitize(text.slice(at, end));
    spans.push(span(piece, style));
    at = end;
  };
  for (const { start, end, style } of paintedParts(query, cursor)) {
    upTo(start, Role.none);
    upTo(end, style);
  }
  upTo(text.length, Role.none);
  return spans;
}
