/** Blocks of hundreds of thousands of lines in pieces, so that no more of one is laid out at once than can be in no time. */
import type { Token } from 'marked';

/** A longer block is parted, in UTF-16 units. The highlighter leaves code of this length plain. */
const LONGEST = 32 * 1024;

/** A text parted at ends of lines, which are left out between pieces; no piece begins or ends with an empty line. */
export function piecesOf(text: string): readonly string[] {
  if (text.length <= LONGEST) return [text];
  const pieces: string[] = [];
  let start = 0;
  for (
    let at = text.indexOf('\n', LONGEST);
    at >= 0;
    at = text.indexOf('\n', Math.max(at + 1, start + LONGEST))
  ) {
    if (isEmptyLine(text, at - 1) || isEmptyLine(text, at + 1)) continue;
    pieces.push(text.slice(start, at));
    start = at + 1;
  }
  pieces.push(text.slice(start));
  return pieces;
}

function isEmptyLine(text: string, at: number): boolean {
  return at < 0 || at >= text.length || text[at] === '\n';
}

/** A block of code, or a table that is shown as its source, as blocks that stand one right below the other; any other block as it is. */
export function partCode(token: Token): readonly Token[] {
  if ((token.type !== 'code' && token.type !== 'oversizedTable') || token.text.length <= LONGEST)
    return [token];
  return piecesOf(token.text).map((text, i) => ({ type: i === 0 ? token.type : 'code', raw: text, text }));
}
