/** What a test runs in: folders of its own, removed when it is over, and the environment of a person at a terminal. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export const root = join(import.meta.dirname, '../..');
export const program = join(root, 'bin/kanbao.js');
export const sampleContent = join(root, 'content');

/** A folder with these files, removed after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kanbao-e2e-')));
  onTestFinished(() => removeFolder(folder));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A program that has just been hung up may write once more while its folder is removed. */
async function removeFolder(folder: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

/** The environment of a person at a terminal: nothing of the test's own run, no settings but those in `home`. */
export function environment(home: string): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(?:CI|VITEST|npm_|XDG_|LC_|KITTY|TERM_|VTE|SSH_|WSL)/.test(name) &&
      ![
        'NODE_ENV',
        'NO_COLOR',
        'FORCE_COLOR',
        'CLICOLOR',
        'COLUMNS',
        'LINES',
        'TMUX',
        'STY',
        'DISPLAY',
        'WAYLAND_DISPLAY',
        'VISUAL',
        'EDITOR',
      ].includes(name),
  );
  return {
    ...Object.fromEntries(kept.map(([name, value]) => [name, value ?? ''])),
    HOME: home,
    XDG_STATE_HOME: join(home, 'state'),
    XDG_CONFIG_HOME: join(home, 'config'),
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    // On some systems a browser would open without any display named here.
    BROWSER: 'no-such-browser',
  };
}

/** Where the reading state of `home` lies. */
export function stateFile(home: string): string {
  return join(home, 'state/kanbao/state.json');
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
