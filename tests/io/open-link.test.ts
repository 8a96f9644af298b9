import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LinkOpening, openersOf, openLink } from '../../src/io/open-link.ts';
import type { Command } from '../../src/io/terminal-program.ts';

const posix = process.platform !== 'win32';
const ADDRESS = 'https://a.example/x?y=1&z=2#w';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'kanbao-opener-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that writes its arguments, one a line, into `NAME.args`, and goes on with `then`. */
function program(name: string, then = ''): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$#" "$@" > "${file}.args"\n${then}\n`, { mode: 0o755 });
  return file;
}

/** What the program was given, the count first; null where it was not run. */
function argumentsOf(name: string): readonly string[] | null {
  const file = join(folder, `${name}.args`);
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : null;
}

interface Sketch extends Partial<Pick<LinkOpening, 'browser' | 'onTerminal' | 'patience'>> {
  readonly env?: Readonly<Record<string, string>>;
}

function open(href: string, { env = {}, ...sketch }: Sketch): Promise<boolean> {
  return openLink(href, {
    system: { platform: 'linux', env },
    browser: [],
    onTerminal: () => Promise.reject(new Error('not asked for')),
    patience: 20_000,
    ...sketch,
  });
}

describe.skipIf(!posix)('opening an address', () => {
  it('gives it to the browser as one argument, as a URL is written', async () => {
    expect(await open('HTTPS://A.example/灯 塔', { env: { BROWSER: program('one') } })).toBe(true);
    expect(argumentsOf('one')).toEqual(['1', 'https://a.example/%E7%81%AF%20%E5%A1%94']);
  });

  it('lets nothing in it be read by a shell', async () => {
    const pwned = join(folder, 'pwned');
    for (const nasty of [
      `$(touch ${pwned})`,
      `\`touch ${pwned}\``,
      `";touch ${pwned};"`,
      `';touch ${pwned};'`,
      `|touch ${pwned}&`,
    ]) {
      const address = `https://a.example/${nasty}`;
      expect(await open(address, { env: { BROWSER: program('one') } })).toBe(true);
      expect(argumentsOf('one')).toEqual(['1', new URL(address).href]);
    }
    expect(existsSync(pwned)).toBe(false);
  });

  it('opens nothing but http, https and mailto, and no host that looks like an option', async () => {
    const BROWSER = program('one');
    for (const address of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,x',
      'ssh://-oProxyCommand=x/',
      'https://-host.example/',
      '--help',
      '-a https://a.example/',
      '../a.md',
      '',
      `https://a.example/${'x'.repeat(2083)}`,
      'mailto:a@b.example?attach=/etc/passwd',
      'mailto:a@b.example?subject=x&Attachment=/etc/passwd',
    ]) {
      expect([address, await open(address, { env: { BROWSER } })]).toEqual([address, false]);
    }
    expect(argumentsOf('one')).toBeNull();
    expect(await open('mailto:a@b.example?subject=x', { env: { BROWSER } })).toBe(true);
  });

  it('tries each of $BROWSER until one takes it', async () => {
    const BROWSER = `${join(folder, 'missing')}:${program('fails', 'exit 3')}:${program('third')}:${program('fourth')}`;
    expect(await open(ADDRESS, { env: { BROWSER } })).toBe(true);
    expect([argumentsOf('fails'), argumentsOf('third'), argumentsOf('fourth')]).toEqual([
      ['1', ADDRESS],
      ['1', ADDRESS],
      null,
    ]);
  });

  it('is false where none can be started or all end with an error', async () => {
    expect(await open(ADDRESS, {})).toBe(false);
    expect(await open(ADDRESS, { env: { BROWSER: join(folder, 'missing') } })).toBe(false);
    expect(await open(ADDRESS, { env: { BROWSER: program('fails', 'exit 1') } })).toBe(false);
    expect(await open(ADDRESS, { env: { BROWSER: program('dies', 'kill -9 $$') } })).toBe(false);
    expect(await open(ADDRESS, { browser: ['no\0such'] })).toBe(false);
    writeFileSync(join(folder, 'data'), 'no program');
    expect(await open(ADDRESS, { browser: [join(folder, 'data')] })).toBe(false);
  });

  it('does not wait for a browser that goes on running', async () => {
    const file = join(folder, 'pid');
    const browser = [program('stays', `echo $$ > "${file}"; exec sleep 600`)];
    expect(await open(ADDRESS, { browser, patience: 300 })).toBe(true);
    const pid = await vi.waitFor(() => Number(readFileSync(file, 'utf8').trim() || Number.NaN));
    process.kill(pid, 'SIGKILL');
  });

  it('gives a browser that draws text the terminal', async () => {
    const run: Command[] = [];
    const onTerminal = (command: Command) => {
      run.push(command);
      return Promise.resolve(run.length > 1);
    };
    expect(await open(ADDRESS, { env: { BROWSER: 'w3m:/usr/bin/lynx -nopause' }, onTerminal })).toBe(true);
    expect(run).toEqual([
      ['w3m', ADDRESS],
      ['/usr/bin/lynx', '-nopause', ADDRESS],
    ]);
  });
});

describe('the browser that is asked', () => {
  const of = (browser: readonly string[], env: Record<string, string>, platform: NodeJS.Platform = 'linux') =>
    openersOf(ADDRESS, browser, { platform, env });

  it('is the one of the settings before $BROWSER, and that before the platform’s', () => {
    const env = { BROWSER: 'links -g', DISPLAY: ':0' };
    expect(of(['firefox', '--new-tab'], env)).toEqual([['firefox', '--new-tab', ADDRESS]]);
    expect(of([], env)).toEqual([['links', '-g', ADDRESS]]);
    expect(of([], { BROWSER: '', DISPLAY: ':0' })).toEqual([['xdg-open', ADDRESS]]);
  });

  it('has the address where %s stands, as a word or within one', () => {
    expect(of([], { BROWSER: 'a %s -x:b "--url=%s" --100%%:c -o%c1' })).toEqual([
      ['a', ADDRESS, '-x'],
      ['b', `--url=${ADDRESS}`, '--100%'],
      ['c', '-o:1', ADDRESS],
    ]);
    expect(of(['%s'], {})).toEqual([['%s', ADDRESS]]);
    expect(of([], { BROWSER: 'firefox %s &' })).toEqual([['firefox', ADDRESS]]);
    expect(of([], { BROWSER: ' : :' })).toEqual([]);
  });

  it('is none where a window would open for nobody', () => {
    const ssh = { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' };
    expect(of([], {})).toEqual([]);
    expect(of([], ssh)).toEqual([]);
    expect(of([], ssh, 'darwin')).toEqual([]);
    expect(of([], { ...ssh, WSL_DISTRO_NAME: 'x' })).toEqual([]);
    expect(of([], { ...ssh, DISPLAY: 'localhost:10.0' })).toEqual([['xdg-open', ADDRESS]]);
    expect(of([], { ...ssh, BROWSER: 'remote-browser' })).toEqual([['remote-browser', ADDRESS]]);
  });

  it('is each platform’s own', () => {
    expect(of([], {}, 'darwin')).toEqual([['open', ADDRESS]]);
    expect(of([], { WAYLAND_DISPLAY: 'wayland-0' })).toEqual([['xdg-open', ADDRESS]]);
    expect(of([], { WSL_DISTRO_NAME: 'Debian', DISPLAY: ':0' })).toEqual([
      ['wslview', ADDRESS],
      ['xdg-open', ADDRESS],
    ]);
    expect(of([], { SystemRoot: 'D:\\Win' }, 'win32')).toEqual([
      ['D:\\Win\\System32\\rundll32.exe', 'url.dll,FileProtocolHandler', ADDRESS],
    ]);
  });
});
