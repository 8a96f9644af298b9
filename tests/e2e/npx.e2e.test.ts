/** The packed package, started as most people start it. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { harbour, harbourPaper } from './papers.ts';
import { chosen, page, place, ready, story, untilChosen } from './reader.ts';
import { quit, startShell, untilPrompt } from './shell.ts';
import { environment, folderWith, root } from './surroundings.ts';

/** npm with a cache of its own and without the network. */
function npm(home: string): Record<string, string> {
  return {
    npm_config_cache: join(home, 'npm-cache'),
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  };
}

/** A folder that holds nothing but the tarball that would be published. */
function packed(home: string): string {
  const folder = folderWith();
  // Without scripts: it is built already, and other tests run it meanwhile.
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: root,
    env: { ...environment(home), ...npm(home) },
  });
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^kanbao-.*\.tgz$/)]);
  return folder;
}

story('npx', () => {
  it('opens from the tarball alone, is stopped by Ctrl-Z, goes on after fg, and quits by q', async () => {
    const home = folderWith();
    const paper = folderWith(harbourPaper());
    const app = await startShell({ home, cwd: packed(home), env: npm(home) });
    app.type(`npx --yes ./kanbao-*.tgz "${paper}"\r`);
    await ready(app);
    app.press('j');
    await untilChosen(app, harbour.pie);
    const before = app.screen();
    for (const stop of [1, 2]) {
      app.press('Ctrl-Z');
      await untilPrompt(app);
      expect(app.screen(), `stop ${stop}`).toContain('Stopped');
      expect(app.cursor()).not.toBeNull();
      app.type('fg\r');
      await app.until(() => app.screen() === before, `the screen from before:\n${before}\n`);
    }
    app.press('j', 's');
    await app.until(() => place(app) === '3/8' && chosen(app).includes('★'), 'keys act');
    await quit(app);
    app.type('echo "left with $?"\r');
    await app.until('left with 0');
  });

  it('opens the sample paper from the tarball, and prints an article into a pipe', async () => {
    const home = folderWith(harbourPaper());
    const app = await startShell({ home, cwd: packed(home), env: npm(home) });
    app.type('npx --yes ./kanbao-*.tgz\r');
    await ready(app);
    expect(app.row(0)).toContain('sample paper');
    expect(page(app)[0]).not.toBe('');
    await quit(app);
    app.type(`clear; npx --yes ./kanbao-*.tgz show ~/log.md | head -3; echo "left with \${PIPESTATUS[*]}"\r`);
    await app.until(/left with \d/);
    await untilPrompt(app);
    const [title, , rule, left] = app.screen().split('\n');
    expect(title).toBe(harbour.log);
    expect(rule).toMatch(/^─+$/);
    expect(left).toBe('left with 0 0');
  });
});
