/** The article on standard input. */
import { filePath, type ParsedArticle } from '../core/article.ts';
import { parseArticle } from '../core/parse-article.ts';
import { problem } from '../core/problem.ts';
import { safe } from '../core/sanitize.ts';
import { decode } from '../io/decode.ts';
import { MAX_BYTES, SHOWN_OF_LARGER } from '../io/read-article.ts';
import { type Output, problemText } from './output.ts';

/** Reads standard input as one article, to its end or to the limit; where it is larger than that it says so. */
export async function readStandardInput(stdin: NodeJS.ReadStream, output: Output): Promise<ParsedArticle> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
    if (size > MAX_BYTES) break; // what follows is not shown, and may never end
  }
  let bytes = Buffer.concat(chunks);
  const place = { id: filePath(''), file: filePath('-'), path: filePath('-'), shown: safe`-` };
  if (size > MAX_BYTES) {
    output.fail(problemText(output, problem(place.shown, 1, 'file-too-large')));
    // At a line's end where there is one: a cut through a character would leave damage.
    bytes = bytes.subarray(0, bytes.lastIndexOf('\n', SHOWN_OF_LARGER - 1) + 1 || SHOWN_OF_LARGER);
  }
  const { text } = await decode(bytes);
  return parseArticle(text, place, Date.now());
}
