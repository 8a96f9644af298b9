/**
 * The thread that helps to read a library: it searches the same folders in the same order as the loader and reads the chunks
 * that nobody has taken yet.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { ArticlePlace } from '../core/article.ts';
import { isRecordable, recordOf } from '../core/article-record.ts';
import { ArticleSearch, type SearchedFolder } from './find-files.ts';
import { CHUNK, Claim, type LoadThreadData, type ReadChunk } from './load-messages.ts';
import { readArticle } from './read-article.ts';

interface Numbered {
  readonly place: ArticlePlace;
  readonly root: number;
}

const { roots, ignore, now, claims }: LoadThreadData = workerData;

function* places(): Generator<Numbered> {
  for (const [root, folder] of roots.entries()) {
    if (folder.folder === '') continue;
    for (const found of new ArticleSearch(folder, { ignore }).articles()) {
      if (found?.kind === 'article') yield { place: found.place, root };
    }
  }
}

async function rowOf({ place, root }: Numbered, folder: SearchedFolder | undefined): Promise<unknown> {
  const reading = readArticle(place, now);
  const { parsed, problems, stamp } = reading instanceof Promise ? await reading : reading;
  if (parsed === null || stamp === undefined || folder === undefined) return null;
  const read = { article: parsed.article, problems, stamp, root };
  return isRecordable(read, folder) ? recordOf(read) : null;
}

async function read(chunk: number, found: readonly Numbered[]): Promise<void> {
  if (Atomics.compareExchange(claims, chunk, Claim.free, Claim.thread) !== Claim.free) return;
  const rows: unknown[] = [];
  for (const one of found) rows.push(await rowOf(one, roots[one.root]));
  const message: ReadChunk = { chunk, rows: JSON.stringify(rows) };
  parentPort?.postMessage(message);
}

let chunk = 0;
let found: Numbered[] = [];
for (const one of places()) {
  found.push(one);
  if (found.length < CHUNK) continue;
  if (chunk >= claims.length) break;
  await read(chunk, found);
  chunk++;
  found = [];
}
if (chunk < claims.length) await read(chunk, found);
