/** Types of figures.mjs, for its test. */
export interface Cell {
  readonly text: string;
  readonly style: string;
}

export interface BenchRow {
  readonly name: string;
  readonly what: string;
  readonly value: number | null;
  readonly budget: number | null;
  readonly unit: string;
  readonly note: string;
}

export function percentile(values: readonly number[], share: number): number;
export function median(values: readonly number[]): number;
export function ratioOf(first: readonly number[], second: readonly number[]): number;
export function changedText(
  before: readonly (readonly Cell[])[],
  after: readonly (readonly Cell[])[],
): number;
export function shown(value: number): string;
export function verdict(row: { readonly value: number; readonly budget: number | null }): string;
export function textTable(rows: readonly BenchRow[]): string;
export function markdownTable(rows: readonly BenchRow[]): string;
