/**
 * What articles are filed under, as numbers: made once as they arrive, so that counts under a changing filter cost one
 * walk over numbers.
 */
import type { Article } from './article.ts';
import type { TagCount } from './facets.ts';
import { foldCaseAndWidth } from './fold.ts';
import { type SafeText, safe } from './sanitize.ts';

/** What a name is, of several kinds the first. */
export type NameKind = 'tag' | 'category' | 'series' | 'keyword';

export interface NameCount extends TagCount {
  readonly kind: NameKind;
}

const KINDS = ['tag', 'category', 'series', 'keyword'] as const satisfies readonly NameKind[];

/** One of the different values of a column; case and width make no difference. */
class Value {
  readonly folded: string;
  kind = KINDS.length - 1;
  #spellings = new Map<SafeText, number>();

  constructor(folded: string) {
    this.folded = folded;
  }

  saw(spelling: SafeText): void {
    this.#spellings.set(spelling, (this.#spellings.get(spelling) ?? 0) + 1);
  }

  /** The commonest; of equally common ones the first by code unit. */
  get spelling(): SafeText {
    let best: SafeText = safe``;
    let most = 0;
    for (const [spelling, count] of this.#spellings) {
      if (count > most || (count === most && spelling < best)) [best, most] = [spelling, count];
    }
    return best;
  }
}

/** The different values of one or more fields, each by a number. */
class Column {
  readonly values: Value[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #bySpelling = new Map<SafeText, number>();

  /** The number of a spelling; -1 for an empty one. */
  take(spelling: SafeText): number {
    const known = this.#bySpelling.get(spelling);
    const number = known ?? this.#add(spelling);
    this.values[number]?.saw(spelling);
    return number;
  }

  #add(spelling: SafeText): number {
    const folded = foldCaseAndWidth(spelling).trim();
    let number = folded === '' ? -1 : this.numberOf(folded);
    if (number < 0 && folded !== '') {
      number = this.values.push(new Value(folded)) - 1;
      this.#numbers.set(folded, number);
    }
    this.#bySpelling.set(spelling, number);
    return number;
  }

  numberOf(folded: string): number {
    return this.#numbers.get(folded) ?? -1;
  }
}

/** The columns of a list of articles. Places are those of the articles' array. */
export class FacetTable {
  readonly names = new Column();
  readonly langs = new Column();
  readonly sources = new Column();
  /** The number of each article's language and source; -1 without. */
  readonly langOf: number[] = [];
  readonly sourceOf: number[] = [];
  /** Milliseconds; NaN without a date. */
  readonly timeOf: number[] = [];
  /** The names of an article stand in `nameOf` from `namesFrom[place]` to `namesFrom[place + 1]`, each once. */
  readonly namesFrom: number[] = [0];
  readonly nameOf: number[] = [];

  add(article: Article): void {
    this.langOf.push(article.lang === null ? -1 : this.langs.take(article.lang));
    this.sourceOf.push(this.sources.take(article.source));
    this.timeOf.push(article.date?.time ?? Number.NaN);
    const from = this.nameOf.length;
    const lists = [article.tags, article.categories, article.series, article.keywords];
    for (const [kind, list] of lists.entries()) {
      for (const spelling of list) {
        const number = this.names.take(spelling);
        const value = this.names.values[number];
        if (value === undefined) continue;
        if (kind < value.kind) value.kind = kind;
        if (this.nameOf.indexOf(number, from) < 0) this.nameOf.push(number);
      }
    }
    this.namesFrom.push(this.nameOf.length);
  }

  /** Names with counts of one's own, by number. */
  nameCounts(counts: ArrayLike<number>): NameCount[] {
    return this.names.values.map(({ spelling, folded, kind }, number) => ({
      tag: spelling,
      folded,
      count: counts[number] ?? 0,
      kind: KINDS[kind] ?? 'keyword',
    }));
  }
}

let known: { readonly articles: readonly Article[]; readonly table: FacetTable } | null = null;

/** The table of a list of articles; a longer list that begins with the same articles only has its new part read. */
export function facetTable(articles: readonly Article[]): FacetTable {
  if (known?.articles === articles) return known.table;
  const before = known?.articles ?? [];
  const isLonger = before.length <= articles.length && before.every((one, place) => one === articles[place]);
  const table = known !== null && isLonger ? known.table : new FacetTable();
  for (let place = table.langOf.length; place < articles.length; place++) {
    const article = articles[place];
    if (article !== undefined) table.add(article);
  }
  known = { articles, table };
  return table;
}
