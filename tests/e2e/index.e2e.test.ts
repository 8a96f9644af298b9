/** A library that is opened again: its list comes from the index at once, and is put right. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { forgeIndex, oldEnough } from '../forged-index.ts';
import { article } from './papers.ts';
import { chosen, list, open, story, titleLine, unread } from './reader.ts';
import { environment, folderWith, program } from './surroundings.ts';

const COUNT = 240;

/** Articles of one day each, the newest first in the order of their names. */
function paper(): Record<string, string> {
  const files: Record<string, string> = {};
  for (let at = 0; at < COUNT; at++) {
    const name = String(at).padStart(3, '0');
    const day = new Date(Date.UTC(2025, 0, 1) - at * 86_400_000).toISOString().slice(0, 10);
    files[`n${name}.md`] = article(`Notice ${name}`, day);
  }
  return files;
}

story('a library that is opened again', () => {
  it('shows what the index has where the files are the same, and is right about all others', async () => {
    const home = folderWith();
    const folder = folderWith(paper());
    const cache = join(home, '.cache/kanbao');
    await oldEnough(folder);
    const first = await open({ args: [folder], home });
    expect(unread(first)).toBe(COUNT);
    const indexes = () =>
      readdirSync(cache).filter((name) => !name.includes('.') && !name.startsWith('code-'));
    await first.until(() => existsSync(cache) && indexes().length > 0, 'an index');
    first.press('q');
    expect((await first.exit()).code).toBe(0);

    const [name = ''] = indexes();
    forgeIndex(join(cache, name), (text) => text.replaceAll('"Notice ', '"\\u001b]0;x\\u0007Known '));
    // Commands use the same one as the reader.
    const listed = spawnSync(process.execPath, [program, 'list', folder], {
      env: environment(home),
      encoding: 'utf8',
    });
    expect(listed.stdout.match(/␛\]0;x␇Known /g)).toHaveLength(COUNT);
    writeFileSync(join(folder, 'n001.md'), article('Notice one, mended', '2024-12-31'));
    rmSync(join(folder, 'n002.md'));
    writeFileSync(join(folder, '.gitignore'), 'n003.md\n');
    const again = await open({ args: [folder], home });
    await again.until(() => unread(again) === COUNT - 2, 'the count is right');
    expect(chosen(again)).toContain('Known 000');
    const rows = list(again).join('\n');
    expect(rows).toContain('Notice one, mended');
    expect(rows).toContain('Known 004');
    expect(rows).not.toMatch(/Known 00[123]/);
    expect(titleLine(again)).not.toContain('loading');
    again.press('q');
    expect((await again.exit()).code).toBe(0);
  });
});
