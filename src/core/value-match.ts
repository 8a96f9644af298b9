/** The values of a field that what was typed so far could mean. */
import type { FacetColumn } from './facet-column.ts';
import type { FacetTable } from './facet-table.ts';
import { fold, foldCaseAndWidth } from './fold.ts';
import type { Query, Term } from './query.ts';
import { matchNames, type ReadingsOf } from './tag-match.ts';
import { bestMatches } from './value-order.ts';

/** The fields whose values stand in a column. */
export type ValueField = Extract<Term, { readonly values: readonly string[] }>['field'];

/** The values, most articles first, among which pinyin and near misses are looked for: some milliseconds. */
export const LOOSELY = 1000;

export function columnOf({ names, sources, langs }: FacetTable, field: ValueField): FacetColumn {
  return field === 'tag' ? names : field === 'source' ? sources : langs;
}

/** Those of some values that match a text, by pinyin and nearly too. */
export function matchValues(
  column: FacetColumn,
  values: readonly number[],
  text: string,
  readingsOf: ReadingsOf,
): readonly number[] {
  const folded = values.map((value) => column.searchedOf(value));
  return matchNames(folded, text, readingsOf).flatMap((place) => values[place] ?? []);
}

/** The place in a search line where a value is being typed: UTF-16, end exclusive. */
export interface TypedValue {
  readonly field: ValueField;
  readonly start: number;
  readonly typed: string;
}

/**
 * A query in which the value that is being typed stands for all that it could become, as the candidates do: otherwise the
 * list would be empty until the last letter. A whole value stands for itself, and so does one that is to be left out.
 */
export function withTypedValue(
  query: Query,
  { field, start, typed }: TypedValue,
  table: FacetTable,
  readingsOf: ReadingsOf,
): Query {
  const wanted = fold(typed).trim();
  const at = query.terms.findIndex((term) => term.start <= start && start <= term.end);
  const term = query.terms[at];
  if (wanted === '' || term === undefined || !('values' in term) || term.negated) return query;
  const column = columnOf(table, field);
  const isLabel = (value: number) => field !== 'tag' || table.isLabel(value);
  const whole = foldCaseAndWidth(typed).trim();
  const number = column.numberOf(whole);
  if (number >= 0 && isLabel(number)) return query;
  const usual = usualValues(column, isLabel);
  const like = [...column.holding(wanted), ...matchValues(column, usual, typed, readingsOf)].filter(isLabel);
  const values = [
    ...term.values.filter((value) => value !== whole),
    ...like.map((value) => column.foldedOf(value)),
  ];
  if (values.length === 0) return query;
  return { ...query, terms: query.terms.with(at, { ...term, values }) };
}

let known: {
  readonly column: FacetColumn;
  readonly size: number;
  readonly values: readonly number[];
} | null = null;

/** The values that most articles have; found once, since each key asks for them. */
function usualValues(column: FacetColumn, isWanted: (value: number) => boolean): readonly number[] {
  if (known?.column !== column || known.size !== column.size) {
    const uses = new Uint32Array(column.size);
    for (let value = 0; value < uses.length; value++) if (isWanted(value)) uses[value] = column.usesOf(value);
    known = { column, size: column.size, values: bestMatches(column, uses, '', LOOSELY) };
  }
  return known.values;
}
