/** An article as JSON: the fields of `list --json` and `show --format json`, in their order. */
import type { Article } from '../core/article.ts';

export function articleFields(article: Article) {
  const { path, file, title, date, tags, categories, lang, summary, source, link, words } = article;
  return { path, file, title, date: date?.iso ?? null, tags, categories, lang, summary, source, link, words };
}
