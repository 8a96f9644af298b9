/** Which blocks of an article are shown below its head, and in what order. */
import type { Token } from 'marked';
import type { Article } from '../core/article.ts';
import { decodeEntities } from './entities.ts';
import { htmlParts } from './html.ts';
import { openableAddress } from './link-table.ts';

function folded(text: string): string {
  return decodeEntities(text)
    .normalize('NFKC')
    .replace(/[\s*_`~\\]+/g, '');
}

function repeatsTitle(token: Token | undefined, { title }: Article): boolean {
  return token?.type === 'heading' && token.depth === 1 && folded(String(token.text)) === folded(title);
}

/** Whether a block is nothing but a link to the article itself. */
function repeatsLink(token: Token | undefined, link: string): boolean {
  if (token?.type !== 'paragraph') return false;
  const words = String(token.text).trim();
  const found =
    /^\[[^\]\n]*\]\(\s*<?([^\s<>]+)>?(?:\s+"[^"\n]*")?\s*\)$/.exec(words) ??
    /^<?(https?:\/\/[^\s<>]+)>?$/.exec(words);
  if (!found) return false;
  const address = decodeEntities(found[1] ?? '');
  return address === link || openableAddress(address) === openableAddress(link);
}

function isShown(token: Token): boolean {
  if (token.type === 'space' || token.type === 'def') return false;
  return token.type !== 'html' || htmlParts(token.raw).length > 0;
}

/**
 * The tokens that make blocks: without blank lines, definitions and comments, without a first heading and a last link
 * that the head of `article` shows already, and with the footnotes at the end.
 */
export function shownTokens(tokens: readonly Token[], article: Article | null): Token[] {
  const shown = tokens.filter(isShown);
  if (article && repeatsTitle(shown[0], article)) shown.shift();
  if (article?.link && repeatsLink(shown.at(-1), article.link)) shown.pop();
  const isNote = (token: Token): boolean => token.type === 'footnote';
  return [...shown.filter((token) => !isNote(token)), ...shown.filter(isNote)];
}
