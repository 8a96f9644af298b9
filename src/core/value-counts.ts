/** Languages and sources with their counts, for the filters. */
import type { FacetTable } from './facet-table.ts';
import { isWritable } from './query-line.ts';
import { type SafeText, sanitize } from './sanitize.ts';

export interface ValueCount {
  /** Folded, as a search line takes it. */
  readonly value: string;
  readonly label: SafeText;
  readonly count: number;
}

/** The sources, in the commonest spelling, but for those that no search line can name; `counts` by their number. */
export function sourceCounts(table: FacetTable, counts: ArrayLike<number>): ValueCount[] {
  return table.sources.values
    .map(({ folded, spelling }, at) => ({ value: folded, label: spelling, count: counts[at] ?? 0 }))
    .filter(({ value }) => isWritable(value));
}

/**
 * Each language by its name in `uiLanguage`, and its variants where it has several: `zh` stands for every `zh-*`.
 * `counts` by their number.
 */
export function languageCounts(
  table: FacetTable,
  counts: ArrayLike<number>,
  uiLanguage: string,
): ValueCount[] {
  const folded = table.langs.values.map((value) => value.folded);
  const baseOf = (value: string) => value.split('-')[0] ?? value;
  const variants = new Map<string, number>();
  for (const value of folded) variants.set(baseOf(value), (variants.get(baseOf(value)) ?? 0) + 1);
  const values = new Set([
    ...variants.keys(),
    ...folded.filter((value) => (variants.get(baseOf(value)) ?? 0) > 1),
  ]);
  const names = new Intl.DisplayNames(uiLanguage, { type: 'language' });
  return [...values].map((value) => {
    let count = 0;
    folded.forEach((own, at) => {
      if (own === value || own.startsWith(`${value}-`)) count += counts[at] ?? 0;
    });
    return { value, count, label: languageName(names, value) };
  });
}

/** The name of a language; its code where there is none. */
function languageName(names: Intl.DisplayNames, code: string): SafeText {
  try {
    return sanitize(names.of(code) ?? code);
  } catch {
    return sanitize(code); // some releases of Node refuse a tag with extensions, such as zh-u-ca-chinese
  }
}
