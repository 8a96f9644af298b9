/** What the terminal at the other end can do, from the environment, and in one case by asking it. */
import type { Report } from './keyboard.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type ColorChoice = 'auto' | 'always' | 'never';
export type ColorDepth = 'none' | 'ansi';

/**
 * Whether to use colour. The choice on the command line decides; then FORCE_COLOR, as in Node (`0` and `false` turn it
 * off); then NO_COLOR (no-color.org), CLICOLOR_FORCE, CLICOLOR (bixense.com/clicolors) and TERM; else: to a terminal only.
 */
export function colorDepth(env: Environment, isTTY: boolean, choice: ColorChoice): ColorDepth {
  if (choice !== 'auto') return choice === 'always' ? 'ansi' : 'none';
  const { FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM } = env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR === '0' || FORCE_COLOR === 'false' ? 'none' : 'ansi';
  if (NO_COLOR) return 'none';
  if (CLICOLOR_FORCE && CLICOLOR_FORCE !== '0') return 'ansi';
  if (TERM === 'dumb' || CLICOLOR === '0') return 'none';
  return isTTY ? 'ansi' : 'none';
}

/** Terminals by TERM_PROGRAM, with the first version that takes OSC 8. */
const PROGRAMS: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  'iTerm.app': [3, 1],
  WezTerm: [20200620, 0],
  vscode: [1, 72],
  ghostty: [1, 0],
  mintty: [3, 1],
  rio: [0, 0],
  zed: [0, 0],
};
const TERMS = /^(?:xterm-kitty|xterm-ghostty|ghostty|wezterm|alacritty|foot|contour|rio)(?:-|$)/;

/**
 * Whether the terminal is known to take OSC 8 hyperlinks. FORCE_HYPERLINK decides (`0`: no). Not through tmux or screen:
 * they drop the target unless set up for it, and the reader would never see it.
 */
export function takesHyperlinks(env: Environment): boolean {
  if (env.FORCE_HYPERLINK) return env.FORCE_HYPERLINK !== '0';
  const term = env.TERM ?? '';
  if (term === 'dumb' || env.TMUX || env.STY || /^(?:tmux|screen)/.test(term)) return false;
  // 0.50.0 itself (5000) crashed on them.
  if (env.VTE_VERSION) return Number(env.VTE_VERSION) > 5000;
  const needed = PROGRAMS[env.TERM_PROGRAM ?? ''];
  if (needed) {
    const [major = 0, minor = 0] = (env.TERM_PROGRAM_VERSION ?? '')
      .split(/[.-]/)
      .map((part) => Number(part) || 0);
    return major > needed[0] || (major === needed[0] && minor >= needed[1]);
  }
  if (env.WT_SESSION || env.KITTY_WINDOW_ID || env.DOMTERM) return true;
  if (env.KONSOLE_VERSION) return Number(env.KONSOLE_VERSION) >= 201200;
  return TERMS.test(term);
}

/** Whether the locale's encoding is UTF-8: LC_ALL, else LC_CTYPE, else LANG. Windows has none of them and is. */
export function isUtf8(env: Environment): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  if (!locale) return env.OS === 'Windows_NT';
  return /utf-?8/i.test(locale);
}

/** Home, an ambiguous character, where is the cursor, home, erase the row. */
const QUESTION = '\x1b[H\u201c\x1b[6n\x1b[H\x1b[K';

/**
 * How many cells this terminal gives to characters of ambiguous width, asked by drawing one at the top of the screen:
 * to be called after `screen.enter()` and before the first frame. Null when no answer came in time (milliseconds).
 * Turns raw mode on and leaves it on, or the terminal would echo the answer.
 */
export function measureAmbiguous(
  screen: { writeRaw(bytes: string): void },
  keyboard: {
    readonly stdin: { setRawMode(isRaw: boolean): unknown };
    onReply(listener: (report: Report) => void): () => void;
    onEnd(listener: () => void): () => void;
  },
  timeoutMs: number,
): Promise<1 | 2 | null> {
  return new Promise((resolve) => {
    const answer = (width: 1 | 2 | null): void => {
      clearTimeout(timer);
      endReply();
      endEnd();
      resolve(width);
    };
    const timer = setTimeout(() => answer(null), timeoutMs);
    const endReply = keyboard.onReply((report) => {
      if (report.type !== 'reply' || report.kind !== 'cursor') return;
      answer(report.column === 1 || report.column === 2 ? report.column : null);
    });
    const endEnd = keyboard.onEnd(() => answer(null));
    keyboard.stdin.setRawMode(true);
    screen.writeRaw(QUESTION);
  });
}
