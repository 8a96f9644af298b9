/** Tags with their counts, for `kanbao tags`. */
import type { Article } from './article.ts';
import { FacetColumn } from './facet-column.ts';
import type { SafeText } from './sanitize.ts';

export interface TagCount {
  /** In the commonest spelling. */
  readonly tag: SafeText;
  /** Case and width folded: what makes two spellings one tag. */
  readonly folded: string;
  /** Articles; one that has a tag twice counts once. */
  readonly count: number;
}

/** The tags of articles, most first, equal ones by name. */
export function tagCounts(articles: readonly Article[]): TagCount[] {
  const column = new FacetColumn();
  for (const { tags } of articles) {
    for (const tag of tags) column.take(tag);
    column.endArticle();
  }
  const counts = Array.from({ length: column.size }, (_, number) => ({
    tag: column.spellingOf(number),
    folded: column.foldedOf(number),
    count: column.usesOf(number),
  }));
  return counts.sort((a, b) => b.count - a.count || (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0));
}
