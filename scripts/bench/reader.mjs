// The reader in a pseudo-terminal.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSession, pause } from './session.mjs';

export const bin = fileURLToPath(new URL('../../bin/kanbao.js', import.meta.url));
/** The sign of the chosen entry: in the first frame with a list. */
export const CURSOR = '▌';

/** An environment with a home of its own below `scratch`, so that nothing is remembered from elsewhere. */
export function newHome(scratch) {
  const home = mkdtempSync(join(scratch, 'home-'));
  return {
    HOME: home,
    XDG_STATE_HOME: join(home, 'state'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    TZ: 'UTC',
  };
}

/** Opens the reader on a path. */
export function openReader(path, env) {
  return openSession(process.execPath, [bin, '--ambiguous', '1', '--ui-lang', 'en', path], env);
}

export function rowText(row) {
  return row.map((cell) => cell.text).join('');
}

/** Waits until all articles are listed, 0.9 of `count` at least; ms from the start to the end of that frame. */
export async function loaded(reader, count) {
  for (let seen = 0; ; ) {
    if (!(await reader.until(() => reader.frames.length > seen, 120_000)))
      throw new Error('the load does not end');
    seen = reader.frames.length;
    const title = rowText((await reader.screen(seen))[0]);
    const articles = Number(/([\d,]+) articles/.exec(title)?.[1]?.replaceAll(',', '') ?? 0);
    if (articles >= 0.9 * count && !title.includes('loading'))
      return reader.frames[seen - 1].at - reader.started;
  }
}

/** The same, and until what is prepared behind the list is done too. */
export async function settled(reader, count) {
  await loaded(reader, count);
  await reader.idle();
  await reader.settle(100);
  await pause(50);
}
