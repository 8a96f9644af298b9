/**
 * What articles are filed under, as numbers: made when first asked for and extended as articles arrive, so that counts
 * under a changing filter cost one walk over numbers.
 */
import { type Article, beginsWith } from './article.ts';
import { FacetColumn } from './facet-column.ts';
import { NumberList } from './number-list.ts';
import { type SafeText, sanitize } from './sanitize.ts';

/** What a name is, of several kinds the first. */
export type NameKind = 'tag' | 'category' | 'series' | 'keyword';

const KINDS = ['tag', 'category', 'series', 'keyword'] as const satisfies readonly NameKind[];
const CATEGORY = KINDS.indexOf('category');

/** The columns of a list of articles. Places are those of the articles' array. */
export class FacetTable {
  /** Tags, categories, series and keywords. */
  readonly names = new FacetColumn();
  /** Languages as articles have them, and for each `zh-*` also `zh`. */
  readonly langs = new FacetColumn();
  readonly sources = new FacetColumn();
  /** Milliseconds by place; NaN without a date. */
  readonly timeOf: number[] = [];
  /** Where the tags and categories of each article end among its names; series and keywords follow. */
  readonly #labelsTo = new NumberList();
  readonly #kinds: number[] = [];
  /** What stands for a language without its variant. */
  readonly #general = new Map<SafeText, SafeText>();

  /** How many articles it holds. */
  get size(): number {
    return this.timeOf.length;
  }

  add(article: Article): void {
    for (const [kind, list] of [
      article.tags,
      article.categories,
      article.series,
      article.keywords,
    ].entries()) {
      for (const name of list) this.#addName(name, kind);
      if (kind === CATEGORY) this.#labelsTo.push(this.names.end);
    }
    this.names.endArticle();
    if (article.lang !== null) this.#addLanguage(article.lang);
    this.langs.endArticle();
    this.sources.take(article.source);
    this.sources.endArticle();
    this.timeOf.push(article.date?.time ?? Number.NaN);
  }

  #addName(name: SafeText, kind: number): void {
    const number = this.names.take(name);
    if (number >= 0 && kind < (this.#kinds[number] ?? KINDS.length)) this.#kinds[number] = kind;
  }

  #addLanguage(lang: SafeText): void {
    let general = this.#general.get(lang);
    if (general === undefined) {
      general = sanitize(lang.split('-')[0] ?? lang);
      this.#general.set(lang, general);
    }
    this.langs.take(general);
    this.langs.take(lang);
  }

  kindOf(name: number): NameKind {
    return KINDS[this.#kinds[name] ?? -1] ?? 'keyword';
  }

  /** Whether it is a tag or a category somewhere. */
  isLabel(name: number): boolean {
    return (this.#kinds[name] ?? KINDS.length) <= CATEGORY;
  }

  /** Where the tags and categories of the article at a place end in the row of all names. */
  labelsTo(place: number): number {
    return this.#labelsTo.at(place);
  }
}

let known: { readonly articles: readonly Article[]; readonly table: FacetTable } | null = null;

/** The table of a list of articles; a longer list that begins with the same articles only has its new part read. */
export function facetTable(articles: readonly Article[]): FacetTable {
  if (known?.articles === articles) return known.table;
  const before = known?.articles ?? [];
  const isLonger = beginsWith(articles, before);
  const table = known !== null && isLonger ? known.table : new FacetTable();
  for (let place = table.size; place < articles.length; place++) {
    const article = articles[place];
    if (article !== undefined) table.add(article);
  }
  known = { articles, table };
  return table;
}
