/** Links that are opened: with a browser that is a script of ours, and where there is none. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Terminal } from './driver.ts';
import { article } from './papers.ts';
import { copies, open, place, statusLine, story } from './reader.ts';
import { folderWith } from './surroundings.ts';

const OWN = 'https://harbour.example/own';

function paper(): string {
  const body =
    'See [the web](https://web.example/x;touch%20pwned) and [bank.example](https://evil.example/).';
  return folderWith({
    'a.md': article('链接', '2025-03-09').replace('---\n\n', `link: ${OWN}\n---\n\n`),
    'b.md': article('别处', '2025-03-08', [], body),
  });
}

/** A browser that logs its arguments in `home`, makes a noise, and goes on with `then`. */
function browserIn(home: string, then = 'exit 0'): string {
  const file = join(home, 'browser');
  const noise = `printf '\\033[2JNOISE\\007'; printf NOISE >&2; printf NOISE > /dev/tty`;
  const script = `#!/bin/sh\nprintf '%s\\n' "$#" "$@" >> "${home}/opened"\n${noise}\n${then}\n`;
  writeFileSync(file, script, { mode: 0o755 });
  return file;
}

async function untilOpened(app: Terminal, home: string, ...addresses: readonly string[]): Promise<void> {
  const log = join(home, 'opened');
  const wanted = addresses.map((address) => `1\n${address}\n`).join('');
  await app.until(() => existsSync(log) && readFileSync(log, 'utf8') === wanted, `opened ${addresses}`);
}

story('a link with a browser', () => {
  it('is opened by o, by Enter in the page and by Enter among the links; nothing of the browser is seen', async () => {
    const home = folderWith();
    const app = await open({ args: [paper()], home, env: { BROWSER: browserIn(home) } });
    app.press('o');
    await app.until(() => statusLine(app).includes(`Opening ${OWN}`), 'the notice');
    await untilOpened(app, home, OWN);
    app.press('j', 'Enter', 'Tab', 'Enter');
    const web = 'https://web.example/x;touch%20pwned';
    await untilOpened(app, home, OWN, web);
    app.press('h', 'k', 'O', 'Enter');
    await untilOpened(app, home, OWN, web, OWN);
    app.press('j');
    await app.until(() => place(app) === '2/2', 'keys act');
    expect(app.bytes()).not.toContain('NOISE');
    expect(app.bytes()).not.toContain('\x1b]52');
    expect(existsSync(join(home, 'pwned'))).toBe(false);
  });

  it('is asked about where its text names another site', async () => {
    const home = folderWith();
    const app = await open({ args: [paper()], home, env: { BROWSER: browserIn(home) } });
    app.press('j', 'Enter', 'Tab', 'Tab', 'Enter');
    await app.until(() => statusLine(app).includes('evil.example: open?'), 'the question');
    expect(existsSync(join(home, 'opened'))).toBe(false);
    app.press('y');
    await untilOpened(app, home, 'https://evil.example/');
  });

  it('does not hold the reader while the browser hangs, and the reader leaves without waiting', async () => {
    const home = folderWith();
    const env = { BROWSER: browserIn(home, `echo $$ > "${home}/pid"; exec sleep 600`) };
    const app = await open({ args: [paper()], home, env });
    app.press('o');
    await untilOpened(app, home, OWN);
    await app.until(
      () => existsSync(join(home, 'pid')) && readFileSync(join(home, 'pid'), 'utf8') !== '',
      'it runs',
    );
    app.press('j');
    await app.until(() => place(app) === '2/2', 'keys act');
    app.press('q');
    expect(await app.exit()).toEqual({ code: 0, signal: 0 });
    // It is the person's, and outlives the reader.
    process.kill(Number(readFileSync(join(home, 'pid'), 'utf8')), 'SIGKILL');
  });
});

story('a link without a browser', () => {
  it.each([
    ['there is none', 'no-such-browser'],
    ['it ends with an error', 'false'],
  ])('is shown and copied where %s, and not before', async (_, BROWSER) => {
    const app = await open({ args: [paper()], env: { BROWSER } });
    app.press('Enter', 'j', 'O', 'Esc', 'h');
    await app.until(() => statusLine(app).includes('search'), 'the list');
    expect(app.bytes()).not.toContain('\x1b]52');
    app.press('o');
    await app.until(() => statusLine(app).includes(`No browser opened it; copied: ${OWN}`), 'the notice');
    expect(copies(app)).toEqual([OWN]);
  });

  it('is shown, and nothing copied, where the settings turn copying off', async () => {
    const home = folderWith();
    mkdirSync(join(home, 'config/kanbao'), { recursive: true });
    writeFileSync(
      join(home, 'config/kanbao/config.json'),
      '{"clipboard": false, "browser": ["no-such", "%s"]}',
    );
    const app = await open({ args: [paper()], home, env: { BROWSER: browserIn(home) } });
    app.press('o');
    await app.until(() => statusLine(app).includes(`No browser opened it: ${OWN}`), 'the notice');
    app.press('y');
    await app.until(() => statusLine(app).includes(`Copying is off: ${OWN}`), 'the link');
    expect(app.bytes()).not.toContain('\x1b]52');
    expect(existsSync(join(home, 'opened'))).toBe(false);
  });
});

story('a browser that draws text', () => {
  it('has the terminal until it ends', async () => {
    const home = folderWith();
    const w3m = join(home, 'w3m');
    writeFileSync(
      w3m,
      '#!/bin/sh\nprintf "page of %s\\n" "$1"; read -r line; echo "$line" > "$HOME/typed"\n',
      {
        mode: 0o755,
      },
    );
    const app = await open({ args: [paper()], home, env: { BROWSER: w3m } });
    const before = app.row(3);
    app.press('o');
    await app.until(
      () => app.bufferType() === 'normal' && app.screen().includes(`page of ${OWN}`),
      'the page',
    );
    app.type('jjq\r');
    await app.until(() => app.bufferType() === 'alternate' && app.row(3) === before, 'the reader again');
    expect(readFileSync(join(home, 'typed'), 'utf8')).toBe('jjq\n');
    app.press('j');
    await app.until(() => place(app) === '2/2', 'keys act');
  });
});
