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

/** One way to write a value, and how often it is written so. */
interface Spelling {
  readonly text: SafeText;
  readonly value: Value | null;
  count: number;
}

/** One of the different values of a column; case and width make no difference. */
class Value {
  readonly number: number;
  readonly folded: string;
  kind = KINDS.length - 1;
  /** The last article that was seen to have it: one that has it twice counts once. */
  last = -1;
  readonly spellings: Spelling[] = [];

  constructor(number: number, folded: string) {
    this.number = number;
    this.folded = folded;
  }

  /** The commonest; of equally common ones the first by code unit. */
  get spelling(): SafeText {
    let best: Spelling | undefined;
    for (const one of this.spellings) {
      const most = best?.count ?? 0;
      if (one.count > most || (one.count === most && best !== undefined && one.text < best.text)) best = one;
    }
    return best?.text ?? safe``;
  }
}

/** The different values of one or more fields, each by a number. */
class Column {
  readonly values: Value[] = [];
  readonly #byFolded = new Map<string, Value>();
  readonly #bySpelling = new Map<SafeText, Spelling>();

  /** The value of a spelling; null for an empty one. */
  take(text: SafeText): Value | null {
    const spelling = this.#bySpelling.get(text) ?? this.#add(text);
    spelling.count++;
    return spelling.value;
  }

  #add(text: SafeText): Spelling {
    const folded = foldCaseAndWidth(text).trim();
    let value = this.#byFolded.get(folded) ?? null;
    if (value === null && folded !== '') {
      value = new Value(this.values.length, folded);
      this.values.push(value);
      this.#byFolded.set(folded, value);
    }
    const spelling: Spelling = { text, value, count: 0 };
    this.#bySpelling.set(text, spelling);
    value?.spellings.push(spelling);
    return spelling;
  }

  /** -1 for a value that no article has. */
  numberOf(folded: string): number {
    return this.#byFolded.get(folded)?.number ?? -1;
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
    const lang = article.lang === null ? null : this.langs.take(article.lang);
    this.langOf.push(lang?.number ?? -1);
    this.sourceOf.push(this.sources.take(article.source)?.number ?? -1);
    this.timeOf.push(article.date?.time ?? Number.NaN);
    const place = this.namesFrom.length - 1;
    this.#addNames(article.tags, 0, place);
    this.#addNames(article.categories, 1, place);
    this.#addNames(article.series, 2, place);
    this.#addNames(article.keywords, 3, place);
    this.namesFrom.push(this.nameOf.length);
  }

  #addNames(list: readonly SafeText[], kind: number, place: number): void {
    for (const text of list) {
      const value = this.names.take(text);
      if (value === null) continue;
      if (kind < value.kind) value.kind = kind;
      if (value.last === place) continue;
      value.last = place;
      this.nameOf.push(value.number);
    }
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
