/** The pieces that a search line is made of: a word, a quoted text, or several of them parted by commas. */
import { foldCaseAndWidth } from './fold.ts';

/** A word or a quoted text. Positions are UTF-16, end exclusive; they take the quotes in, `text` does not. */
export interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

const QUOTES = '"\uff02\u201c\u201d';
const SPACE = /\s/;

export function isQuote(character: string): boolean {
  return character !== '' && QUOTES.includes(character);
}

export function isSpace(character: string): boolean {
  return SPACE.test(character);
}

/** Whether a character parts alternatives. Commas part tags in front matter too, so that no tag has one. */
export function isComma(character: string): boolean {
  const plain = foldCaseAndWidth(character);
  return plain === ',' || plain === '、';
}

/** The word or quoted text at `start`; a quote that is never closed reaches to the end, as while it is being typed. */
export function readToken(
  text: string,
  start: number,
  isEnd: (character: string) => boolean = isSpace,
): Token {
  let end = start;
  if (isQuote(text.charAt(start))) {
    do end++;
    while (end < text.length && !isQuote(text.charAt(end)));
    return { text: text.slice(start + 1, end), quoted: true, start, end: Math.min(end + 1, text.length) };
  }
  while (end < text.length && !isEnd(text.charAt(end))) end++;
  return { text: text.slice(start, end), quoted: false, start, end };
}

/** The words or quoted texts at `start`, with commas between them: one at least, though it may be empty. */
export function readAlternatives(text: string, start: number): readonly [Token, ...Token[]] {
  const isEnd = (character: string) => isSpace(character) || isComma(character);
  const tokens: [Token, ...Token[]] = [readToken(text, start, isEnd)];
  for (let { end } = tokens[0]; isComma(text.charAt(end)); ) {
    const next = readToken(text, end + 1, isEnd);
    tokens.push(next);
    end = next.end;
  }
  return tokens;
}

/** A value as it can stand among alternatives, in quotes where it has to be; null for one with quotes in the way. */
export function writtenValue(value: string): string | null {
  if (value === '' || isQuote(value.charAt(0))) return null;
  const characters = [...value];
  if (!characters.some((character) => isSpace(character) || isComma(character))) return value;
  return characters.some(isQuote) ? null : `"${value}"`;
}
