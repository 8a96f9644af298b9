/** The pieces that a search line is made of: a word, a quoted text, or several of them parted by commas. */
import { foldCaseAndWidth } from './fold.ts';

/** A word or a quoted text. Positions are UTF-16, end exclusive; they take quotes and escapes in, `text` does not. */
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

/** Whether a backslash at `at`, within quotes, makes the next character a plain one. */
function isEscape(text: string, at: number): boolean {
  const next = text.charAt(at + 1);
  return text.charAt(at) === '\\' && (next === '\\' || isQuote(next));
}

/**
 * The word or quoted text at `start`; a quote that is never closed reaches to the end, as while it is being typed. Within
 * quotes a backslash stands before a quote or a backslash that belongs to the text.
 */
export function readToken(
  text: string,
  start: number,
  isEnd: (character: string) => boolean = isSpace,
): Token {
  let end = start;
  if (isQuote(text.charAt(start))) {
    let inner = '';
    for (end++; end < text.length && !isQuote(text.charAt(end)); end++) {
      if (isEscape(text, end)) end++;
      inner += text.charAt(end);
    }
    return { text: inner, quoted: true, start, end: Math.min(end + 1, text.length) };
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

/** A value as it can stand among alternatives: in quotes where it has to be, those that are its own escaped. */
export function writtenValue(value: string): string {
  const needsQuotes = value === '' || isQuote(value.charAt(0));
  if (!needsQuotes && ![...value].some((character) => isSpace(character) || isComma(character))) return value;
  return inQuotes(value);
}

/** A text in quotes, from which readToken reads it back. */
export function inQuotes(text: string): string {
  return `"${text.replace(/[\\"\uff02\u201c\u201d]/g, '\\$&')}"`;
}
