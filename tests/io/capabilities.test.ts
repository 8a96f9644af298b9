import { describe, expect, it, vi } from 'vitest';
import type { ColorDepth } from '../../src/core/look.ts';
import {
  askTerminal,
  backgroundOf,
  type ColorChoice,
  colorDepth,
  type Environment,
  isUtf8,
  takesHyperlinks,
} from '../../src/terminal/capabilities.ts';
import type { Report } from '../../src/terminal/keyboard.ts';

describe('colorDepth', () => {
  const cases: [env: Environment, isTTY: boolean, choice: ColorChoice, depth: ColorDepth][] = [
    [{}, true, 'auto', 'ansi'],
    [{}, false, 'auto', 'none'],
    [{}, false, 'always', 'ansi'],
    [{ NO_COLOR: '1' }, true, 'always', 'ansi'],
    [{ FORCE_COLOR: '1' }, true, 'never', 'none'],
    [{ NO_COLOR: '1' }, true, 'auto', 'none'],
    [{ NO_COLOR: '' }, true, 'auto', 'ansi'],
    [{ FORCE_COLOR: '1' }, false, 'auto', 'ansi'],
    [{ FORCE_COLOR: '' }, false, 'auto', 'ansi'],
    [{ FORCE_COLOR: '0' }, true, 'auto', 'none'],
    [{ FORCE_COLOR: 'false' }, true, 'auto', 'none'],
    [{ FORCE_COLOR: '3', NO_COLOR: '1', TERM: 'dumb' }, false, 'auto', 'truecolor'],
    [{ CLICOLOR_FORCE: '1' }, false, 'auto', 'ansi'],
    [{ CLICOLOR_FORCE: '0' }, false, 'auto', 'none'],
    [{ CLICOLOR_FORCE: '1', NO_COLOR: '1' }, false, 'auto', 'none'],
    [{ CLICOLOR: '0' }, true, 'auto', 'none'],
    [{ TERM: 'dumb' }, true, 'auto', 'none'],
    [{ TERM: 'dumb' }, true, 'always', 'ansi'],
    [{ TERM: 'xterm-256color' }, true, 'auto', '256'],
    [{ TERM: 'xterm-256color' }, false, 'always', '256'],
    [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, true, 'auto', 'truecolor'],
    [{ TERM: 'xterm-direct' }, true, 'auto', 'truecolor'],
    [{ TERM: 'xterm', COLORTERM: '24bit', CLICOLOR_FORCE: '1' }, false, 'auto', 'truecolor'],
    [{ TERM: 'xterm', COLORTERM: 'yes' }, true, 'auto', 'ansi'],
    [{ TERM: 'xterm-256color', NO_COLOR: '1' }, true, 'auto', 'none'],
    [{ FORCE_COLOR: '1', COLORTERM: 'truecolor' }, false, 'auto', 'ansi'],
    [{ FORCE_COLOR: '2' }, false, 'auto', '256'],
    [{ FORCE_COLOR: '3' }, false, 'auto', 'truecolor'],
  ];
  it.each(cases)('%j, terminal %s, %s: %s', (env, isTTY, choice, depth) => {
    expect(colorDepth(env, isTTY, choice)).toBe(depth);
  });
});

describe('takesHyperlinks', () => {
  const known: Environment[] = [
    { TERM: 'xterm-kitty' },
    { TERM: 'foot' },
    { TERM: 'foot-extra' },
    { TERM: 'alacritty' },
    { TERM: 'xterm-ghostty' },
    { TERM: 'xterm-256color', VTE_VERSION: '7200' },
    { TERM: 'xterm-256color', WT_SESSION: 'x' },
    { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.5.0' },
    { TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22' },
    { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.90.2' },
    { KONSOLE_VERSION: '220401' },
    { TERM: 'dumb', FORCE_HYPERLINK: '1' },
  ];
  it.each(known)('%j: yes', (env) => expect(takesHyperlinks(env)).toBe(true));

  const unknown: Environment[] = [
    {},
    { TERM: 'xterm-256color' },
    { TERM: 'linux' },
    { TERM: 'xterm-256color', VTE_VERSION: '4601' },
    { TERM: 'xterm-256color', VTE_VERSION: '5000' },
    { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.15' },
    { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.70.0' },
    { TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '453' },
    { KONSOLE_VERSION: '180401' },
    { TERM: 'tmux-256color', TMUX: '/tmp/tmux', VTE_VERSION: '7200' },
    { TERM: 'screen-256color', KITTY_WINDOW_ID: '1' },
    { TERM: 'xterm-kitty', FORCE_HYPERLINK: '0' },
  ];
  it.each(unknown)('%j: no', (env) => expect(takesHyperlinks(env)).toBe(false));
});

describe('isUtf8', () => {
  const cases: [env: Environment, utf8: boolean][] = [
    [{ LANG: 'zh_CN.UTF-8' }, true],
    [{ LANG: 'en_US.utf8' }, true],
    [{ LANG: 'C' }, false],
    [{}, false],
    [{ LANG: 'zh_CN.GB18030' }, false],
    [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, false],
    [{ LC_ALL: '', LC_CTYPE: 'C.UTF-8', LANG: 'C' }, true],
    [{ OS: 'Windows_NT' }, true],
  ];
  it.each(cases)('%j: %s', (env, utf8) => expect(isUtf8(env)).toBe(utf8));
});

describe('askTerminal', () => {
  function setUp() {
    const listeners = new Set<(report: Report) => void>();
    const ends = new Set<() => void>();
    const writes: string[] = [];
    const setRawMode = vi.fn();
    const keyboard = {
      stdin: { setRawMode },
      onReply: (listener: (report: Report) => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      onEnd: (listener: () => void) => {
        ends.add(listener);
        return () => void ends.delete(listener);
      },
    };
    return {
      keyboard,
      screen: { writeRaw: (bytes: string) => void writes.push(bytes) },
      writes,
      setRawMode,
      waiting: () => listeners.size + ends.size,
      report: (report: Report) => {
        for (const listener of [...listeners]) listener(report);
      },
      end: () => {
        for (const listener of [...ends]) listener();
      },
    };
  }
  const at = (column: number): Report => ({ type: 'reply', kind: 'cursor', column, row: 0, sequence: '' });
  const other = (sequence: string): Report => ({ type: 'reply', kind: 'other', sequence });
  const both = { ambiguous: true, background: true };
  const widthOnly = { ambiguous: true, background: false };
  const backgroundOnly = { ambiguous: false, background: true };

  it.each([
    [1, 1],
    [2, 2],
    [7, null],
  ] as const)('takes a cursor in column %s for %s', async (column, width) => {
    const terminal = setUp();
    const answer = askTerminal(terminal.screen, terminal.keyboard, widthOnly, 10_000);
    terminal.report({ type: 'focus', focused: true });
    terminal.report(at(column));
    expect(await answer).toEqual({ ambiguous: width, background: null });
    expect(terminal.waiting()).toBe(0);
    expect(terminal.setRawMode).toHaveBeenCalledWith(true);
    // Drawn, asked and erased in one write.
    expect(terminal.writes).toEqual(['\x1b[H\u201c\x1b[6n\x1b[H\x1b[K']);
  });

  it.each([
    ['\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\', 'dark'],
    ['\x1b]11;rgb:fdfd/f6f6/e3e3\x07', 'light'],
    ['\x1b]11;rgb:f/f/f\x1b\\', 'light'],
    ['\x1b]11;rgb:00/2b/36\x1b\\', 'dark'],
    ['\x1b]11;rgba:ffff/ffff/ffff/8000\x1b\\', 'light'],
    ['\x1b]10;rgb:ffff/ffff/ffff\x1b\\', null],
    ['\x1b]11;white\x1b\\', null],
    ['\x1b[?62;c', null],
  ] as const)('takes the reply %j for %s', async (reply, background) => {
    const terminal = setUp();
    const answer = askTerminal(terminal.screen, terminal.keyboard, both, 10_000);
    terminal.report(other(reply));
    terminal.report(at(2));
    expect(await answer).toEqual({ ambiguous: 2, background });
    expect(terminal.writes).toEqual(['\x1b]11;?\x1b\\\x1b[H\u201c\x1b[6n\x1b[H\x1b[K']);
  });

  it('asks for the cursor behind the background alone, and draws nothing for it', async () => {
    const terminal = setUp();
    const answer = askTerminal(terminal.screen, terminal.keyboard, backgroundOnly, 10_000);
    terminal.report(other('\x1b]11;rgb:0000/0000/0000\x1b\\'));
    terminal.report(at(1));
    expect(await answer).toEqual({ ambiguous: null, background: 'dark' });
    expect(terminal.writes.join('')).not.toMatch(/[^\0-~]/);
  });

  it('keeps what came in time when the rest did not', async () => {
    vi.useFakeTimers();
    const terminal = setUp();
    const answer = askTerminal(terminal.screen, terminal.keyboard, both, 200);
    terminal.report(other('\x1b]11;rgb:ffff/ffff/ffff\x1b\\'));
    vi.advanceTimersByTime(200);
    vi.useRealTimers();
    expect(await answer).toEqual({ ambiguous: null, background: 'light' });
    expect(terminal.waiting()).toBe(0);
  });

  it('answers nothing when the terminal says nothing in time, or goes away', async () => {
    vi.useFakeTimers();
    const silent = setUp();
    const answer = askTerminal(silent.screen, silent.keyboard, both, 200);
    vi.advanceTimersByTime(200);
    vi.useRealTimers();
    expect(await answer).toEqual({ ambiguous: null, background: null });
    expect(silent.waiting()).toBe(0);

    const gone = setUp();
    const second = askTerminal(gone.screen, gone.keyboard, both, 10_000);
    gone.end();
    expect(await second).toEqual({ ambiguous: null, background: null });
  });
});

describe('backgroundOf', () => {
  it.each([
    ['15;0', 'dark'],
    ['0;15', 'light'],
    ['0;default;15', 'light'],
    ['7;8', 'dark'],
    ['0;7', 'light'],
    ['15;default', null],
    ['0;231', null],
    ['', null],
    ['0', null],
  ] as const)('takes COLORFGBG %j for %s', (COLORFGBG, background) => {
    expect(backgroundOf({ COLORFGBG })).toBe(background);
    expect(backgroundOf({})).toBeNull();
  });
});
