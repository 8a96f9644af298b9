/** From an article of the list to its page: the file is read anew, so that the page is as the file is now. */
import type { Article, ParsedArticle } from '../core/article.ts';
import { problem } from '../core/problem.ts';
import { type ReadArticle, readArticle } from '../io/read-article.ts';
import { withTimeLimit } from '../io/time-limit.ts';
import { namesCode } from '../markdown/code.ts';
import { createDocument, type Guard } from '../markdown/document.ts';
import type { Opened, TextRead } from './run-effect.ts';

/** Texts, by path and fingerprint, that took too long to read as markdown: plain from the start the next time. */
const refused = new Set<string>();

/** Opens an article's page; `given` is one that came by standard input. */
export function openArticle(article: Article, given?: ParsedArticle): Opened | Promise<Opened> {
  if (given !== undefined) return opened(article, { parsed: given, problems: [] });
  const reading = readArticle(article, Date.now());
  return reading instanceof Promise
    ? reading.then((late) => opened(article, late))
    : opened(article, reading);
}

/** Reads the text under an article's front matter as the file is now; `given` is one that came by standard input. */
export function readText(article: Article, given?: ParsedArticle): TextRead | Promise<TextRead> {
  if (given !== undefined) return { text: given.text.body };
  const reading = readArticle(article, Date.now());
  return reading instanceof Promise
    ? reading.then((late) => textOf(article, late))
    : textOf(article, reading);
}

function textOf(article: Article, { parsed, problems }: ReadArticle): TextRead {
  if (parsed === null) return { problem: problems[0] ?? problem(article.shown, 1, 'vanished') };
  return { text: parsed.text.body };
}

function opened(article: Article, { parsed, problems }: ReadArticle): Opened {
  if (parsed === null) return { problem: problems[0] ?? problem(article.shown, 1, 'vanished') };
  const input = { article: parsed.article, body: parsed.text.body, header: true };
  const document = createDocument(input, { guard: guardFor(parsed.article) });
  return { article: parsed.article, document, hasCode: namesCode(parsed.text.body) };
}

function guardFor({ id, fingerprint }: Article): Guard {
  const text = `${id}\n${fingerprint}`;
  return (work) => {
    if (refused.has(text)) throw new Error('too slow before');
    try {
      return withTimeLimit(work);
    } catch (error) {
      refused.add(text);
      throw error;
    }
  };
}
