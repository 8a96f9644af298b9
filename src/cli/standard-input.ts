/** The article on standard input. */
import { type RawText, raw } from '../core/sanitize.ts';
import { decode } from '../io/decode.ts';

/** Bytes taken; more is left out, as from a file of that size. */
const LIMIT = 2 * 1024 * 1024;

/** Reads standard input to its end and decodes it. */
export async function readStandardInput(stdin: NodeJS.ReadStream): Promise<RawText> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    if (size < LIMIT) chunks.push(bytes.subarray(0, LIMIT - size));
    size += bytes.length;
  }
  const { text } = await decode(Buffer.concat(chunks));
  return raw(text);
}
