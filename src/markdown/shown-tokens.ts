/** Which blocks of an article are shown below its head, and in what order. */
import type { Token } from 'marked';
import type { Article } from '../core/article.ts';
import { openableAddress } from '../core/openable-address.ts';
import { decodeEntities } from './entities.ts';
import { htmlParts } from './html.ts';
import type { FootnoteToken } from './lexer.ts';

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

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Half of a pair of stars that a crawler left in a paragraph of its own. */
function isLoneStars(token: Token): boolean {
  return token.type === 'paragraph' && token.raw.trim() === '**';
}

/** Without lone stars where the text is Chinese, Japanese or Korean; other text reads by the letter. */
function withoutLoneStars(tokens: Token[]): Token[] {
  if (!tokens.some(isLoneStars) || !tokens.some(({ raw }) => CJK.test(raw))) return tokens;
  return tokens.filter((token) => !isLoneStars(token));
}

function isFootnote(token: Token): token is FootnoteToken & Token {
  return token.type === 'footnote';
}

/** Footnotes by their numbers; of two with one label the first. */
function inOrder(
  notes: readonly (FootnoteToken & Token)[],
  footnotes: ReadonlyMap<string, number>,
): FootnoteToken[] {
  const first = new Map<string, FootnoteToken>();
  for (const note of notes) if (!first.has(note.label)) first.set(note.label, note);
  return [...first.values()].sort((a, b) => (footnotes.get(a.label) ?? 0) - (footnotes.get(b.label) ?? 0));
}

/**
 * The tokens that make blocks: without blank lines, definitions and comments, without a first heading and a last link
 * that the head of `article` shows already, and with the footnotes at the end.
 */
export function shownTokens(
  tokens: readonly Token[],
  article: Article | null,
  footnotes: ReadonlyMap<string, number>,
): Token[] {
  const shown = withoutLoneStars(tokens.filter(isShown));
  if (article && repeatsTitle(shown[0], article)) shown.shift();
  if (article?.link && repeatsLink(shown.at(-1), article.link)) shown.pop();
  return [...shown.filter((token) => !isFootnote(token)), ...inOrder(shown.filter(isFootnote), footnotes)];
}
