/** `e`: the editor has the terminal, and the reader has it back. The editor is a script that appends a typed line. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Terminal } from './driver.ts';
import { harbour, harbourPaper, paragraphOf } from './papers.ts';
import { chosen, open, page, ready, statusLine, story, untilChosen } from './reader.ts';
import { quit, startShell, untilPrompt } from './shell.ts';
import { folderWith, isRunning, program } from './surroundings.ts';

const kanbao = `"${process.execPath}" "${program}"`;

/** An editor in `home`: says that it is open, with its id in `editor.pid`, then does `then` with `$file`. */
function editorIn(home: string, then = 'read -r line; printf "\\n%s\\n" "$line" >> "$file"'): string {
  const file = join(home, 'my editor');
  const script = `#!/bin/sh\nfor file; do :; done\necho $$ > "${home}/editor.pid"\necho "EDITOR $# $file"\n${then}\n`;
  writeFileSync(file, script, { mode: 0o755 });
  return `"${file}" -n`;
}

/** Presses `e`, and waits for the editor with the file of this name. */
async function edit(app: Terminal, name: string): Promise<void> {
  app.press('e');
  await app.until(
    () => app.bufferType() === 'normal' && new RegExp(`EDITOR 2 /\\S*/${name}`).test(app.screen()),
    'the editor',
  );
  expect(app.cursor()).not.toBeNull();
}

async function untilBack(app: Terminal): Promise<void> {
  await app.until(
    () => app.bufferType() === 'alternate' && statusLine(app).includes('/8'),
    'the reader again',
  );
}

story('the editor', () => {
  it('takes every key until it ends; then the page is as the file is now', async () => {
    const home = folderWith();
    const paper = folderWith(harbourPaper());
    const app = await open({ args: [paper], home, env: { VISUAL: editorIn(home), EDITOR: 'false' } });
    app.press('j');
    await untilChosen(app, harbour.pie);
    await edit(app, 'pie.md');
    app.type('jjj 新的一行 q\r');
    await untilBack(app);
    await app.until('jjj 新的一行 q');
    expect(chosen(app)).toContain(harbour.pie);
    expect(readFileSync(join(paper, 'pie.md'), 'utf8')).toContain('\njjj 新的一行 q\n');
    expect(app.cursor()).toBeNull();
    app.press('k');
    await untilChosen(app, harbour.orchard);
    app.press('q');
    expect(await app.exit()).toEqual({ code: 0, signal: 0 });
  });

  it('may change the title, and the size of the window may change meanwhile; the page keeps its place', async () => {
    const home = folderWith();
    const paper = folderWith(harbourPaper());
    const then = 'read -r line; sed -i.bak "s/^title: .*/title: $line/" "$file"';
    const app = await open({ args: [paper], home, rows: 30, env: { EDITOR: editorIn(home, then) } });
    app.press('j', 'j', 'j', 'j', 'Enter', 'Space', 'Space', 'Space');
    await app.until(() => paragraphOf(page(app)[0] ?? '') > 8, 'three pages on');
    const paragraph = paragraphOf(page(app)[0] ?? '');
    await edit(app, 'log.md');
    app.resize(120, 24);
    app.type('A log with a new name\r');
    await untilBack(app);
    await app.until(() => app.row(2).length > 0 && chosen(app).includes('A log with a new'), 'the new title');
    expect(paragraphOf(page(app)[0] ?? '')).toBe(paragraph);
    expect(app.row(23)).toContain('5/8');
  });

  it('leaves the modes of the terminal as they were, after all of it', async () => {
    const home = folderWith(harbourPaper());
    const line = `stty -a > before; ${kanbao} .; echo "left with $?"; stty -a > after; cmp before after && echo same`;
    const env = { EDITOR: editorIn(home, 'stty -a > inside; read -r line') };
    const app = await open({ command: ['bash', '-c', line], home, env });
    await edit(app, 'orchard.md');
    app.type('\r');
    await untilBack(app);
    app.press('q');
    await app.until('left with 0');
    await app.until('same');
    expect(readFileSync(join(home, 'inside'), 'utf8')).toBe(readFileSync(join(home, 'before'), 'utf8'));
  });

  it('is interrupted by Ctrl-C without an end of the reader', async () => {
    const home = folderWith();
    const paper = folderWith(harbourPaper());
    const app = await open({ args: [paper], home, env: { EDITOR: editorIn(home) } });
    await edit(app, 'orchard.md');
    app.press('Ctrl-C');
    await untilBack(app);
    await app.until(() => statusLine(app).includes('ended with an error'), 'the notice');
    app.press('j');
    await untilChosen(app, harbour.pie);
    app.press('Ctrl-C');
    expect(await app.exit()).toEqual({ code: 0, signal: 0 });
  });

  it('works with keys from the controlling terminal', async () => {
    const home = folderWith(harbourPaper());
    const app = await open({
      command: ['sh', '-c', `${kanbao} . </dev/null`],
      home,
      env: { EDITOR: editorIn(home) },
    });
    await edit(app, 'orchard.md');
    app.type('typed\r');
    await untilBack(app);
    await app.until('typed');
  });

  it('that cannot be started is a notice, and the reader goes on', async () => {
    const app = await open({ args: [folderWith(harbourPaper())], env: { EDITOR: '/no/such/editor' } });
    app.press('e');
    await app.until(
      () => statusLine(app).includes('The editor /no/such/editor cannot be started'),
      'the notice',
    );
    app.press('j');
    await untilChosen(app, harbour.pie);
  });

  it('is not for an article that came by a pipe', async () => {
    const home = folderWith({ 'a.md': '# Piped\n\nText.\n' });
    const app = await open({
      command: ['sh', '-c', `cat a.md | ${kanbao}`],
      home,
      env: { EDITOR: editorIn(home) },
    });
    app.press('e');
    await app.until(() => statusLine(app).includes('there is no file to edit'), 'the reason');
    expect(existsSync(join(home, 'editor.pid'))).toBe(false);
  });

  it('is stopped and continued by the shell, and then goes on as if nothing had been', async () => {
    const home = folderWith();
    const paper = folderWith(harbourPaper());
    const app = await startShell({ home, env: { EDITOR: editorIn(home) } });
    app.type(`${kanbao} "${paper}"\r`);
    await ready(app);
    await edit(app, 'orchard.md');
    app.press('Ctrl-Z');
    await untilPrompt(app);
    expect(app.screen()).toContain('Stopped');
    app.type('fg\r');
    await app.until(/fg\n.*kanbao/);
    app.type('after the stop\r');
    await untilBack(app);
    await app.until('after the stop');
    await quit(app);
  });

  it('and the reader both end when the terminal is gone', async () => {
    const home = folderWith();
    const app = await open({ args: [folderWith(harbourPaper())], home, env: { EDITOR: editorIn(home) } });
    await edit(app, 'orchard.md');
    const editor = Number(readFileSync(join(home, 'editor.pid'), 'utf8'));
    app.hangUp();
    await app.until(() => !isRunning(app.pid) && !isRunning(editor), 'both end');
  });
});
