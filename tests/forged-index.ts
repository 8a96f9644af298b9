/** An index of a library with other words in it: what somebody would write who means harm, and what shows that it was read. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { crc32 } from 'node:zlib';

/** Changes the text of all blocks but the first, which says what the index is of; the checksums are right again. */
export function forgeIndex(file: string, change: (text: string) => string): void {
  const bytes = readFileSync(file);
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 8 + bytes.readUInt32LE(at);
    const text = bytes.toString('utf8', at + 8, end);
    const body = Buffer.from(at === 0 ? text : change(text));
    const head = Buffer.alloc(8);
    head.writeUInt32LE(body.length, 0);
    head.writeUInt32LE(crc32(body), 4);
    blocks.push(head, body);
    at = end;
  }
  writeFileSync(file, Buffer.concat(blocks));
}

/** Waits until the files of a folder are old enough for the index, which takes none that may be written at this moment. */
export async function oldEnough(folder: string): Promise<void> {
  const newest = Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).ctimeMs));
  while (Date.now() - newest < 60) await wait(5);
}
