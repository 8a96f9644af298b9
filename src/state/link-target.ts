/** Where a link of an article leads: out of the library, to another article of it, or to a place in the same page. */
import type { Article } from '../core/article.ts';
import { languageSuffix } from '../core/article-path.ts';
import type { Link } from '../core/span.ts';

export type LinkTarget =
  | { readonly type: 'outside' }
  | { readonly type: 'place'; readonly fragment: string }
  | { readonly type: 'article'; readonly article: Article; readonly fragment: string | null }
  /** Nothing that is known of. */
  | { readonly type: 'nowhere' };

const EXTENSION = /\.(?:md|markdown|mdown|mdx)$/i;
/** What may follow an address in the name of the file that it means. */
const REST = /^(?:\/index)?(\.[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*)?\.(?:md|markdown|mdown|mdx)$/i;
const HUGO_REF = /^\{\{[<%]\s*(?:rel)?ref\s+["“']?([^"”'\s]+)["”']?.*[>%]\}\}(#.*)?$/;

/**
 * The target of a link as the article has it. A path may leave out its extension and language, be percent-encoded, count
 * from the root of the library, or stand in Hugo's `ref`.
 */
export function linkTarget({ href, inner }: Link, from: Article, articles: readonly Article[]): LinkTarget {
  if (!inner) return { type: 'outside' };
  const ref = HUGO_REF.exec(decode(href));
  const address = ref === null ? href : `${ref[1] ?? ''}${ref[2] ?? ''}`;
  // Split before it is decoded: an encoded `#` or `?` is a character of a name.
  const hash = address.indexOf('#');
  const fragment = hash < 0 ? null : decode(address.slice(hash + 1));
  const path = decode((hash < 0 ? address : address.slice(0, hash)).replace(/\?.*$/s, ''));
  if (path === '') return { type: 'place', fragment: fragment ?? '' };
  const article = articleAt(path, from, articles, ref !== null);
  return article === null ? { type: 'nowhere' } : { type: 'article', article, fragment };
}

function decode(address: string): string {
  return address.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded; // not UTF-8
    }
  });
}

/** The folder that an article's path counts from, with `/` at its end. */
function rootOf({ file, path }: Article): string {
  return file.slice(0, file.length - path.length).replaceAll('\\', '/');
}

/** An article's absolute path with `/`, without the first one. */
function wholePath(article: Article): string {
  return (rootOf(article) + article.path).replace(/^\//, '');
}

/** A path without `.`, `..` and doubled slashes. */
function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** How well a file's path fits an address without extension: 0 best, null not at all. */
function fitOf(path: string, stem: string, language: string | null): number | null {
  if (!path.startsWith(stem)) return null;
  const rest = REST.exec(path.slice(stem.length));
  if (rest === null) return null;
  if (rest[1] === undefined) return 1;
  return rest[1].slice(1).toLowerCase() === language ? 2 : 3;
}

function articleAt(
  path: string,
  from: Article,
  articles: readonly Article[],
  anywhere: boolean,
): Article | null {
  const root = rootOf(from);
  const here = wholePath(from);
  const folder = here.slice(0, here.lastIndexOf('/') + 1);
  const language = languageSuffix(from.path)?.toLowerCase() ?? null;
  // A site's address of a page is a folder, so `../other/` in it means the file beside this one.
  const bases = path.startsWith('/') ? [root] : [folder, `${here.replace(EXTENSION, '')}/`];
  const wanted = bases.map((base) => plainPath(base + path));
  const stems = wanted.map((whole) => whole.replace(EXTENSION, ''));
  const tail = `/${plainPath(path).replace(EXTENSION, '')}`;
  let best: Article | null = null;
  let bestFit = Number.POSITIVE_INFINITY;
  for (const article of articles) {
    const whole = wholePath(article);
    for (const [way, stem] of stems.entries()) {
      const fit = whole === wanted[way] ? 0 : fitOf(whole, stem, language);
      if (fit !== null && fit + way * 4 < bestFit) [best, bestFit] = [article, fit + way * 4];
    }
    if (!anywhere && !path.startsWith('/')) continue;
    const at = whole.lastIndexOf(tail);
    const fit = at < 0 ? null : fitOf(whole.slice(at), tail, language);
    if (fit !== null && fit + 8 < bestFit) [best, bestFit] = [article, fit + 8];
  }
  return best;
}
