/** Files of the package that go while it is in use, as when a newer one is put in its place. */
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { start } from './driver.ts';
import { article, harbour, harbourPaper } from './papers.ts';
import { open, statusLine, story, untilChosen } from './reader.ts';
import { folderWith, root } from './surroundings.ts';

/** A copy of the package without the files of these names. */
function packageWithout(missing: RegExp): string {
  const folder = folderWith();
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  const gone = readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    missing.test(name),
  );
  expect(gone).toHaveLength(1);
  for (const name of gone) rmSync(join(folder, 'dist', name));
  return join(folder, 'bin/kanbao.js');
}

story('a package with a part missing', () => {
  it('gives the terminal back and says so in one line where the reader cannot start', async () => {
    const program = packageWithout(/^start\.js$/);
    const line = `stty -a > before; "${process.execPath}" "${program}" .; echo "left with $?"; stty -a > after; cmp before after && echo same`;
    const app = start({ command: ['bash', '-c', line], home: folderWith(harbourPaper()) });
    await app.until('left with 1');
    await app.until('same');
    expect([app.bufferType(), app.cursor() === null]).toEqual(['normal', false]);
    expect(app.screen().match(/^kanbao: .*/gm)).toEqual([
      expect.stringMatching(/^kanbao: unexpected error: ENOENT: no such file .*start\.js/),
    ]);
  });

  it('shows code without colours, with a notice, and reads on', async () => {
    const program = packageWithout(/^highlight\.js$/);
    const code = article('代码', '2025-04-01', [], '```js\nlet tide = 1;\n```');
    const folder = folderWith({ ...harbourPaper(), 'code.md': code });
    const app = await open({ command: [process.execPath, program, folder] });
    await app.until(() => statusLine(app).includes('The colours of code cannot be loaded'), 'the notice');
    expect(app.screen()).toContain('let tide = 1;');
    app.press('j');
    await untilChosen(app, harbour.orchard);
    app.press('q');
    expect(await app.exit()).toEqual({ code: 0, signal: 0 });
  });
});
