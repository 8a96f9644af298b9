/** What the terminal at the other end can do, from the environment, and in one case by asking it. */
import type { ColorDepth } from '../core/look.ts';
import type { Background } from '../core/palette.ts';
import type { Report } from './keyboard.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type ColorChoice = 'auto' | 'always' | 'never';

/**
 * Whether to use colour, and how many. The choice on the command line decides; then FORCE_COLOR, as in Node (`0` and
 * `false` turn it off, `2` is 256 colours, `3` 24 bits); then NO_COLOR (no-color.org), CLICOLOR_FORCE, CLICOLOR
 * (bixense.com/clicolors) and TERM; else: to a terminal only.
 */
export function colorDepth(env: Environment, isTTY: boolean, choice: ColorChoice): ColorDepth {
  if (choice !== 'auto') return choice === 'always' ? deepest(env) : 'none';
  const { FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM } = env;
  if (FORCE_COLOR !== undefined) return FORCED[FORCE_COLOR] ?? 'ansi';
  if (NO_COLOR) return 'none';
  if (CLICOLOR_FORCE && CLICOLOR_FORCE !== '0') return deepest(env);
  if (TERM === 'dumb' || CLICOLOR === '0') return 'none';
  return isTTY ? deepest(env) : 'none';
}

const FORCED: Readonly<Record<string, ColorDepth>> = { 0: 'none', false: 'none', 2: '256', 3: 'truecolor' };

/** What the terminal says of itself. */
function deepest({ COLORTERM = '', TERM = '' }: Environment): ColorDepth {
  if (/^(?:truecolor|24bit)$/.test(COLORTERM) || /-direct$/.test(TERM)) return 'truecolor';
  return /-256color$/.test(TERM) ? '256' : 'ansi';
}

/** The background by COLORFGBG (`15;0`, `0;default;15`), where the last number is one of the 16 colours. */
export function backgroundOf({ COLORFGBG = '' }: Environment): Background {
  const color = /;(\d+)$/.exec(COLORFGBG)?.[1];
  if (color === undefined || Number(color) > 15) return null;
  // White, and all the bright ones but for the brighter black.
  return Number(color) === 7 || Number(color) > 8 ? 'light' : 'dark';
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

/** What is the colour behind the text: OSC 11. */
const ASK_BACKGROUND = '\x1b]11;?\x1b\\';
/** Home, an ambiguous character, where is the cursor, home, erase the row. */
const ASK_WIDTH = '\x1b[H\u201c\x1b[6n\x1b[H\x1b[K';
/** Home, where is the cursor, erase the row: which every terminal answers, and after what was asked before. */
const ASK_CURSOR = '\x1b[H\x1b[6n\x1b[K';

/** What the terminal answered; null where it did not. */
export interface Answers {
  /** Cells of characters of ambiguous width. */
  readonly ambiguous: 1 | 2 | null;
  readonly background: Background;
}

/**
 * Asks the terminal, in one write, how many cells it gives to characters of ambiguous width, by drawing one at the top of
 * the screen, and what is behind the text: to be called after `screen.enter()` and before the first frame. Answers come
 * in the order of the questions, so that a terminal that does not know the second one costs no time; after `timeoutMs`
 * milliseconds what has come is all. Turns raw mode on and leaves it on, or the terminal would echo the answers.
 */
export function askTerminal(
  screen: { writeRaw(bytes: string): void },
  keyboard: {
    readonly stdin: { setRawMode(isRaw: boolean): unknown };
    onReply(listener: (report: Report) => void): () => void;
    onEnd(listener: () => void): () => void;
  },
  questions: { readonly ambiguous: boolean; readonly background: boolean },
  timeoutMs: number,
): Promise<Answers> {
  return new Promise((resolve) => {
    let background: Background = null;
    const answer = (ambiguous: 1 | 2 | null): void => {
      clearTimeout(timer);
      endReply();
      endEnd();
      resolve({ ambiguous, background });
    };
    const timer = setTimeout(() => answer(null), timeoutMs);
    const endReply = keyboard.onReply((report) => {
      if (report.type !== 'reply') return;
      if (report.kind === 'other') background ??= backgroundIn(report.sequence);
      else answer(questions.ambiguous && (report.column === 1 || report.column === 2) ? report.column : null);
    });
    const endEnd = keyboard.onEnd(() => answer(null));
    keyboard.stdin.setRawMode(true);
    screen.writeRaw(
      (questions.background ? ASK_BACKGROUND : '') + (questions.ambiguous ? ASK_WIDTH : ASK_CURSOR),
    );
  });
}

/** Dark or light, from `OSC 11 ; rgb:1c1c/1c1c/1c1c ST` with one to four digits a colour; null for another reply. */
function backgroundIn(reply: string): Background {
  const found = /^\x1b\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(reply);
  if (found === null) return null;
  const [red = 0, green = 0, blue = 0] = found
    .slice(1)
    .map((digits) => Number.parseInt(digits, 16) / (16 ** digits.length - 1));
  // Luma of ITU-R BT.601: half way between black and white as the eye has it.
  return 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 ? 'light' : 'dark';
}
