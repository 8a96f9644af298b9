// Large folders of articles, made once and kept in the system's temporary folder.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const generator = fileURLToPath(new URL('../../../shared/corpus/generate.mjs', import.meta.url));

/** Why there are no large folders; null where they can be made. */
export const noCorpus = existsSync(generator) ? null : '../shared/corpus is absent';

/** A folder of `count` articles: `folder`, the `bytes` of its files, its `titles`. */
export function corpus(count) {
  const version = createHash('sha256').update(readFileSync(generator)).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `kanbao-bench-corpus-${version}-${count}`);
  const manifest = `${folder}.json`;
  if (!existsSync(folder)) {
    const fresh = `${folder}.${process.pid}`;
    rmSync(fresh, { recursive: true, force: true });
    execFileSync(process.execPath, [generator, fresh, '--count', String(count), '--manifest', manifest], {
      stdio: 'ignore',
    });
    renameSync(fresh, folder);
  }
  const { articles } = JSON.parse(readFileSync(manifest, 'utf8'));
  let bytes = 0;
  for (const { path } of articles) bytes += statSync(join(folder, path)).size;
  return { folder, count, bytes, titles: articles.map(({ title }) => title) };
}

/** Bytes of all files below a folder; 0 where there is none. */
export function sizeOf(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
