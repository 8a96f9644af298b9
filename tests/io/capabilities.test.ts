import { describe, expect, it, vi } from 'vitest';
import {
  type ColorChoice,
  colorDepth,
  type Environment,
  isUtf8,
  measureAmbiguous,
  takesHyperlinks,
} from '../../src/terminal/capabilities.ts';
import type { Report } from '../../src/terminal/keyboard.ts';

describe('colorDepth', () => {
  const cases: [env: Environment, isTTY: boolean, choice: ColorChoice, depth: 'none' | 'ansi'][] = [
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
    [{ FORCE_COLOR: '3', NO_COLOR: '1', TERM: 'dumb' }, false, 'auto', 'ansi'],
    [{ CLICOLOR_FORCE: '1' }, false, 'auto', 'ansi'],
    [{ CLICOLOR_FORCE: '0' }, false, 'auto', 'none'],
    [{ CLICOLOR_FORCE: '1', NO_COLOR: '1' }, false, 'auto', 'none'],
    [{ CLICOLOR: '0' }, true, 'auto', 'none'],
    [{ TERM: 'dumb' }, true, 'auto', 'none'],
    [{ TERM: 'dumb' }, true, 'always', 'ansi'],
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

describe('measureAmbiguous', () => {
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

  it.each([
    [1, 1],
    [2, 2],
    [7, null],
  ] as const)('takes a cursor in column %s for %s', async (column, width) => {
    const terminal = setUp();
    const answer = measureAmbiguous(terminal.screen, terminal.keyboard, 10_000);
    terminal.report({ type: 'focus', focused: true });
    terminal.report(at(column));
    expect(await answer).toBe(width);
    expect(terminal.waiting()).toBe(0);
    expect(terminal.setRawMode).toHaveBeenCalledWith(true);
    // Drawn, asked and erased in one write.
    expect(terminal.writes).toEqual(['\x1b[H\u201c\x1b[6n\x1b[H\x1b[K']);
  });

  it('answers null when the terminal says nothing in time, or goes away', async () => {
    vi.useFakeTimers();
    const silent = setUp();
    const answer = measureAmbiguous(silent.screen, silent.keyboard, 200);
    vi.advanceTimersByTime(200);
    vi.useRealTimers();
    expect(await answer).toBeNull();
    expect(silent.waiting()).toBe(0);

    const gone = setUp();
    const second = measureAmbiguous(gone.screen, gone.keyboard, 10_000);
    gone.end();
    expect(await second).toBeNull();
  });
});
