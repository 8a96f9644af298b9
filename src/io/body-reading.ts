/** Reads the text of an article as it is searched. */
import { type Article, type ArticlePlace, filePath, type ParsedArticle } from '../core/article.ts';
import { type BodyText, headText } from '../core/body-search.ts';
import { bodyText } from '../core/body-text.ts';
import { fold } from '../core/fold.ts';
import { safe } from '../core/sanitize.ts';
import { readArticle } from './read-article.ts';

/** An article's file, and its path below the library's folder. */
export interface BodyFile {
  readonly file: string;
  readonly path: string;
}

/** The searched text of an article that is at hand. */
export function searchedText({ article, text }: Pick<ParsedArticle, 'article' | 'text'>): BodyText {
  const plain = bodyText(text.body);
  return { plain, folded: fold(plain), head: headText(article) };
}

/** Reads an article's file anew; null where there is none to read. A promise only where its encoding must be detected. */
export function readBody({ file, path }: BodyFile): BodyText | null | Promise<BodyText | null> {
  const at: ArticlePlace = { id: filePath(file), file: filePath(file), path: filePath(path), shown: safe`` };
  const read = readArticle(at, 0);
  if (read instanceof Promise)
    return read.then(({ parsed }) => (parsed === null ? null : searchedText(parsed)));
  return read.parsed === null ? null : searchedText(read.parsed);
}

export function bodyFileOf({ file, path }: Article): BodyFile {
  return { file, path };
}
