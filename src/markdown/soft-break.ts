/** A line end inside a paragraph: a space between words, nothing between Chinese or Japanese characters. */
import { eastAsianWidthType } from 'get-east-asian-width';

const HANGUL = /\p{Script=Hangul}/u;
/** Chinese punctuation that Unicode shares with Latin scripts: takes the side of its neighbour. */
const SHARED = '“”‘’…—·';

function isWide(character: string): boolean {
  const type = eastAsianWidthType(character.codePointAt(0) ?? 0);
  return (type === 'wide' || type === 'fullwidth') && !HANGUL.test(character);
}

function lastCharacter(text: string): string {
  const low = text.charCodeAt(text.length - 1);
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(-2) : text.slice(-1);
}

/** Whether two lines join without a space: CSS Text 4 calls it segment break removal. Hangul keeps its space. */
export function joinsWithoutSpace(left: string, right: string): boolean {
  const end = lastCharacter(left);
  const start = String.fromCodePoint(right.codePointAt(0) ?? 0x20);
  const wideEnd = isWide(end) || (SHARED.includes(end) && isWide(lastCharacter(left.slice(0, -1) || ' ')));
  const wideStart =
    isWide(start) || (SHARED.includes(start) && isWide(String.fromCodePoint(right.codePointAt(1) ?? 0x20)));
  return wideEnd && wideStart;
}
