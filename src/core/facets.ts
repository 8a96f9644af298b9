/** Tags and categories with their counts, for the picker and for `kanbao tags`. */
import type { Article } from './article.ts';
import { foldCaseAndWidth } from './fold.ts';
import type { SafeText } from './sanitize.ts';

export interface TagCount {
  /** In the commonest spelling. */
  readonly tag: SafeText;
  /** Case and width folded: what makes two spellings one tag. */
  readonly folded: string;
  /** Articles; one that has a tag twice counts once. */
  readonly count: number;
}

export interface TagCountOptions {
  /** Places in the articles' array; without it all are counted. */
  readonly among?: Iterable<number>;
  /** `tags` unless said. */
  readonly of?: 'tags' | 'categories';
}

class Tag {
  readonly folded: string;
  readonly spellings = new Map<SafeText, number>();
  count = 0;
  lastArticle = -1;

  constructor(folded: string) {
    this.folded = folded;
  }

  /** The commonest; of equally common ones the first by code unit, so that it does not depend on the files' order. */
  get spelling(): SafeText | undefined {
    let best: SafeText | undefined;
    for (const [spelling, count] of this.spellings) {
      const most = best === undefined ? 0 : (this.spellings.get(best) ?? 0);
      if (best === undefined || count > most || (count === most && spelling < best)) best = spelling;
    }
    return best;
  }
}

/** The tags (or categories) of articles, most first, equal ones by name. */
export function tagCounts(articles: readonly Article[], options: TagCountOptions = {}): TagCount[] {
  const tags = new Map<string, Tag>();
  const bySpelling = new Map<SafeText, Tag>();
  const tagOf = (spelling: SafeText): Tag => {
    let tag = bySpelling.get(spelling);
    if (tag === undefined) {
      const folded = foldCaseAndWidth(spelling).trim();
      tag = tags.get(folded) ?? new Tag(folded);
      tags.set(folded, tag);
      bySpelling.set(spelling, tag);
    }
    return tag;
  };
  for (const place of options.among ?? articles.keys()) {
    for (const spelling of articles[place]?.[options.of ?? 'tags'] ?? []) {
      const tag = tagOf(spelling);
      if (tag.lastArticle === place) continue;
      tag.lastArticle = place;
      tag.count++;
      tag.spellings.set(spelling, (tag.spellings.get(spelling) ?? 0) + 1);
    }
  }
  const counts: TagCount[] = [];
  for (const { spelling, folded, count } of tags.values()) {
    if (spelling !== undefined && folded !== '') counts.push({ tag: spelling, folded, count });
  }
  return counts.sort((a, b) => b.count - a.count || (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0));
}
