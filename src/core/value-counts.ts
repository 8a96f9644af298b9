/** Languages and sources with their counts, for the filters. */
import type { FacetColumn } from './facet-column.ts';
import type { FacetTable } from './facet-table.ts';
import { type SafeText, sanitize } from './sanitize.ts';

export interface ValueCount {
  /** Folded, as a search line takes it. */
  readonly value: string;
  readonly label: SafeText;
  readonly count: number;
}

/** The sources, in the commonest spelling; `counts` by their number. */
export function sourceCounts({ sources }: FacetTable, counts: ArrayLike<number>): ValueCount[] {
  return numbersOf(sources)
    .map((number) => ({
      value: sources.foldedOf(number),
      label: sources.spellingOf(number),
      count: counts[number] ?? 0,
    }))
    .filter(({ value }) => value !== '');
}

/**
 * Each language by its name in `uiLanguage`, and its variants where it has several: `zh` stands for every `zh-*`.
 * `counts` by their number.
 */
export function languageCounts(
  { langs }: FacetTable,
  counts: ArrayLike<number>,
  uiLanguage: string,
): ValueCount[] {
  const names = new Intl.DisplayNames(uiLanguage, { type: 'language' });
  return numbersOf(langs)
    .map((number) => ({ number, value: langs.foldedOf(number) }))
    .filter(({ number, value }) => {
      const [general = ''] = value.split('-');
      return general === value || langs.usesOf(number) < langs.usesOf(langs.numberOf(general));
    })
    .map(({ number, value }) => ({
      value,
      count: counts[number] ?? 0,
      label: languageName(names, value),
    }));
}

function numbersOf({ size }: FacetColumn): readonly number[] {
  return Array.from({ length: size }, (_, number) => number);
}

/** The name of a language; its code where there is none. */
function languageName(names: Intl.DisplayNames, code: string): SafeText {
  try {
    return sanitize(names.of(code) ?? code);
  } catch {
    return sanitize(code); // some releases of Node refuse a tag with extensions, such as zh-u-ca-chinese
  }
}
