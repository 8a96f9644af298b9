/**
 * Opening an address with a browser: the one of the settings, those of `$BROWSER`, else the platform's own opener. Never
 * through a shell; the address is one argument, checked once more before it is given out. What a browser prints goes
 * nowhere, and one that hangs holds nobody up.
 */
import { spawn } from 'node:child_process';
import { posix, win32 } from 'node:path';
import { commandWords } from '../core/command-words.ts';
import { openableAddress } from '../core/openable-address.ts';
import type { Command } from './terminal-program.ts';

export interface OpenerSystem {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface LinkOpening {
  readonly system: OpenerSystem;
  /** Program and arguments from the settings; empty: by `$BROWSER` and the platform. */
  readonly browser: readonly string[];
  /** Runs a browser that needs the terminal; gives whether it ran well. */
  readonly onTerminal: (command: Command) => Promise<boolean>;
  /** Milliseconds after which a browser that still runs is taken to have opened the address. */
  readonly patience?: number;
}

const PATIENCE = 1000;

/** Browsers that draw on the terminal: without it they would end at once, or print a page to nobody. */
const TEXT_BROWSERS = /^(?:browsh|carbonyl|cha|e?links2?|lynx|w3m|www-browser)$/;

/** Gives whether a program has taken the address. Never rejects. */
export async function openLink(href: string, opening: LinkOpening): Promise<boolean> {
  const address = openableAddress(href);
  if (address === null || namesAttachment(address)) return false;
  const patience = opening.patience ?? PATIENCE;
  for (const command of openersOf(address, opening.browser, opening.system)) {
    const name = posix.basename(command[0]);
    const taken = TEXT_BROWSERS.test(name) ? opening.onTerminal(command) : startsWell(command, patience);
    if (await taken) return true;
  }
  return false;
}

/** Some mail programs attach the file that such an address names. */
function namesAttachment(address: string): boolean {
  const { protocol, searchParams } = new URL(address);
  return protocol === 'mailto:' && [...searchParams.keys()].some((name) => /^attach/i.test(name));
}

/** The commands that may open an address, to be tried in this order; none where there is nothing to show a page on. */
export function openersOf(
  address: string,
  browser: readonly string[],
  { platform, env }: OpenerSystem,
): readonly Command[] {
  const chosen = browser.length > 0 ? [browser] : browsersOf(env.BROWSER ?? '', platform);
  if (chosen.length > 0) return chosen.flatMap((words) => withAddress(words, address));
  // At the far end of an SSH connection a window would open where nobody sits.
  const isRemote = Boolean(env.SSH_CONNECTION || env.SSH_TTY);
  if (platform === 'darwin') return isRemote ? [] : [['open', address]];
  if (platform === 'win32') {
    // By its whole path: a program of that name in the present folder is not meant.
    const program = win32.join(env.SystemRoot || 'C:\\Windows', 'System32\\rundll32.exe');
    return isRemote ? [] : [[program, 'url.dll,FileProtocolHandler', address]];
  }
  const openers: Command[] = [];
  if (env.WSL_DISTRO_NAME && !isRemote) openers.push(['wslview', address]);
  if (env.DISPLAY || env.WAYLAND_DISPLAY) openers.push(['xdg-open', address]);
  return openers;
}

/** The command lines in `$BROWSER`: separated by colons, on Windows by semicolons; a last `&` is a shell's and means nothing. */
function browsersOf(variable: string, platform: NodeJS.Platform): readonly (readonly string[])[] {
  return variable
    .split(platform === 'win32' ? ';' : ':')
    .map((line) => commandWords(line.replace(/\s*&\s*$/, '')))
    .filter((words) => words.length > 0);
}

/** The words with the address in the place of `%s` (`%c` is a colon, `%%` a per cent sign), else behind them. */
function withAddress(words: readonly string[], address: string): readonly Command[] {
  const [program, ...given] = words;
  if (program === undefined || program === '') return [];
  let isPlaced = false;
  const others = given.map((word) =>
    word.replace(/%[sc%]/g, (sign) => {
      if (sign === '%s') isPlaced = true;
      return sign === '%s' ? address : sign === '%c' ? ':' : '%';
    }),
  );
  return [isPlaced ? [program, ...others] : [program, ...others, address]];
}

/** Starts a program in a session of its own; true unless it cannot be started, or ends with an error while it is watched. */
function startsWell([program, ...words]: Command, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), patience);
    timer.unref();
    const end = (isWell: boolean) => {
      clearTimeout(timer);
      resolve(isWell);
    };
    try {
      const child = spawn(program, words, {
        shell: false,
        detached: true,
        stdio: 'ignore',
        windowsHide: true,
      });
      child.on('error', () => end(false));
      child.on('exit', (code) => end(code === 0));
      child.unref();
    } catch {
      end(false); // such as a word with a NUL in it
    }
  });
}
