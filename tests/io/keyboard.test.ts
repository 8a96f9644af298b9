import { EventEmitter } from 'node:events';
import type { ReadStream } from 'node:tty';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PASTE_MARK } from '../../src/core/pasted-text.ts';
import { createKeyboard, type Report } from '../../src/terminal/keyboard.ts';

/** A terminal's input that delivers at once and remembers what was asked of it. */
class Source extends EventEmitter {
  destroyed = false;
  raw: boolean[] = [];
  referenced = true;
  #paused = false;
  setRawMode(isRaw: boolean): this {
    this.raw.push(isRaw);
    return this;
  }
  pause(): this {
    this.#paused = true;
    return this;
  }
  resume(): this {
    this.#paused = false;
    return this;
  }
  isPaused(): boolean {
    return this.#paused;
  }
  ref(): this {
    this.referenced = true;
    return this;
  }
  unref(): this {
    this.referenced = false;
    return this;
  }
  type(text: string): void {
    this.emit('data', Buffer.from(text, 'utf8'));
  }
}

function setUp() {
  const source = new Source();
  const keyboard = createKeyboard(source as unknown as ReadStream);
  const keys: unknown[] = [];
  const reports: Report[] = [];
  keyboard.onReply((report) => reports.push(report));
  // As Ink does it.
  const readAll = (): void => {
    for (let key = keyboard.stdin.read(); key !== null; key = keyboard.stdin.read()) keys.push(key);
  };
  keyboard.stdin.on('readable', readAll);
  return { source, keyboard, keys, reports, readAll };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('keyboard', () => {
  it('gives each key of a burst its own read, in order', () => {
    const { source, keys } = setUp();
    source.type('jj\x1b[Bgg\r');
    expect(keys).toEqual(['j', 'j', '\x1b[B', 'g', 'g', '\r']);
  });

  it('keeps the keys that came before anyone listened', () => {
    const source = new Source();
    const keyboard = createKeyboard(source as unknown as ReadStream);
    source.type('jk');
    const keys: unknown[] = [];
    keyboard.stdin.addListener('readable', () => {
      for (let key = keyboard.stdin.read(); key !== null; key = keyboard.stdin.read()) keys.push(key);
    });
    vi.runAllTimers();
    expect(keys).toEqual(['j', 'k']);
  });

  it('takes a lone Esc for the Esc key after 100 ms', () => {
    const { source, keys } = setUp();
    source.type('\x1b');
    vi.advanceTimersByTime(99);
    expect(keys).toEqual([]);
    vi.advanceTimersByTime(2);
    // The form that Ink takes at once and never joins with the next key.
    expect(keys).toEqual(['\x1b[27u']);
  });

  it('joins an arrow that a slow link has split, before and after Esc is given out', () => {
    const { source, keys } = setUp();
    source.type('\x1b');
    vi.advanceTimersByTime(90);
    source.type('[');
    vi.advanceTimersByTime(900);
    source.type('B');
    expect(keys).toEqual(['\x1b[B']);
    source.type('\x1b');
    vi.advanceTimersByTime(500);
    source.type('[5~j');
    expect(keys.slice(1)).toEqual(['\x1b[27u', '\x1b[5~', 'j']);
  });

  it('takes [B for typed text when Esc was long ago', () => {
    const { source, keys } = setUp();
    source.type('\x1b');
    vi.advanceTimersByTime(1200);
    source.type('[B');
    expect(keys).toEqual(['\x1b[27u', '[', 'B']);
  });

  it('drops half a sequence after a second, silently', () => {
    const { source, keys } = setUp();
    source.type('\x1b[1;');
    vi.advanceTimersByTime(1100);
    source.type('j');
    expect(keys).toEqual(['j']);
  });

  it('gives a wide character out when nothing has followed it', () => {
    const { source, keys } = setUp();
    source.type('好');
    vi.advanceTimersByTime(20);
    expect(keys).toEqual(['好']);
  });

  it('tells reports to those who asked and keeps them from the keys', () => {
    const { source, keys, reports } = setUp();
    source.type('a\x1b[<64;10;5M\x1b[2;3R\x1b[Ib');
    expect(keys).toEqual(['a', 'b']);
    expect(reports.map((report) => report.type)).toEqual(['mouse', 'reply', 'focus']);
  });

  it('gives a pasted text as one line behind its mark, between the keys typed before and after it', () => {
    const { source, keys, reports } = setUp();
    source.type('/\x1b[200~苹果\r\n\tq\x03 \x1b[A派\n\x1b[201~j');
    expect(keys).toEqual(['/', `${PASTE_MARK}苹果 q 派`, 'j']);
    source.type('\x1b[200~\n\x1b[201~k');
    expect(keys.slice(3)).toEqual(['k']);
    expect(reports).toEqual([]);
  });

  it('gives the same keys and pastes however the bytes are cut', () => {
    const piece = fc.constantFrom(
      'j',
      '报',
      '\x1b[B',
      '\x1b[200~q苹\r\x1b[201~',
      '\x1b[<0;1;2M',
      '\x1b[0n',
      'é',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.array(fc.nat(40), { maxLength: 30 }),
        (pieces, cuts) => {
          const bytes = Buffer.from(pieces.join(''), 'utf8');
          const whole = setUp();
          whole.source.emit('data', bytes);
          const cut = setUp();
          let at = 0;
          for (const length of cuts) {
            cut.source.emit('data', bytes.subarray(at, at + length));
            at += length;
          }
          cut.source.emit('data', bytes.subarray(at));
          vi.runAllTimers();
          expect(cut.keys).toEqual(whole.keys);
          expect(cut.reports).toEqual(whole.reports);
        },
      ),
    );
  });

  it('takes keys for keys again when the end of a paste was lost', () => {
    const { source, keys } = setUp();
    source.type('\x1b[200~half');
    vi.advanceTimersByTime(3100);
    source.type('j');
    expect(keys).toEqual([`${PASTE_MARK}half`, 'j']);
  });

  it('keeps only the beginning of a pasted megabyte, and goes on behind it', () => {
    const { source, keys } = setUp();
    const bytes = Buffer.from(`\x1b[200~${'看报 '.repeat(100_000)}\x1b[201~j`, 'utf8');
    for (let at = 0; at < bytes.length; at += 65_536) source.emit('data', bytes.subarray(at, at + 65_536));
    expect(keys).toHaveLength(2);
    expect(String(keys[0]).length).toBeLessThan(5000);
    expect(keys[1]).toBe('j');
  });

  it('lets the source rest while a large paste is read, and gives all of it', () => {
    const source = new Source();
    const keyboard = createKeyboard(source as unknown as ReadStream);
    source.type('x'.repeat(1_000_000));
    expect(source.isPaused()).toBe(true);
    let count = 0;
    let turns = 0;
    keyboard.stdin.on('readable', () => {
      turns++;
      while (keyboard.stdin.read() !== null) count++;
    });
    vi.runAllTimers();
    expect(count).toBe(1_000_000);
    expect(turns).toBeGreaterThan(1000);
    expect(source.isPaused()).toBe(false);
  });

  it('is silent while another program owns the terminal, and goes on afterwards', () => {
    const { source, keyboard, keys } = setUp();
    keyboard.stdin.setRawMode(true);
    keyboard.pause();
    expect(source.isPaused()).toBe(true);
    expect(source.raw).toEqual([true, false]);
    source.type('lost');
    vi.runAllTimers();
    keyboard.resume();
    expect(source.raw).toEqual([true, false, true]);
    source.type('j');
    expect(keys).toEqual(['j']);
  });

  it('sets the mode anew when the process was stopped from outside', () => {
    const { source, keyboard } = setUp();
    keyboard.resume();
    expect(source.raw).toEqual([]);
    keyboard.stdin.setRawMode(true);
    keyboard.resume();
    expect(source.raw).toEqual([true, false, true]);
  });

  it('keeps for later the keys of the same burst that come after the one that paused it', () => {
    const { source, keyboard } = setUp();
    keyboard.stdin.removeAllListeners('readable');
    const keys: unknown[] = [];
    keyboard.stdin.on('readable', () => {
      for (let key = keyboard.stdin.read(); key !== null; key = keyboard.stdin.read()) {
        keys.push(key);
        if (key === 'e') keyboard.pause();
      }
    });
    source.type('jek');
    expect(keys).toEqual(['j', 'e']);
    keyboard.resume();
    vi.runAllTimers();
    expect(keys).toEqual(['j', 'e', 'k']);
  });

  it('gives the terminal back on close and lets the process end', () => {
    const { source, keyboard, keys } = setUp();
    keyboard.stdin.setRawMode(true);
    source.type('\x1b');
    keyboard.close();
    keyboard.close();
    expect(source.raw).toEqual([true, false]);
    expect(source.referenced).toBe(false);
    expect(source.listenerCount('data')).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    source.type('j');
    expect(keys).toEqual([]);
    keyboard.stdin.setRawMode(false);
    expect(source.raw).toEqual([true, false]);
  });

  it.each([
    ['ends', (source: Source) => source.emit('end')],
    ['fails', (source: Source) => source.emit('error', Object.assign(new Error('EIO'), { code: 'EIO' }))],
    ['is closed', (source: Source) => source.emit('close')],
  ])('tells once when the terminal %s', (_, happen) => {
    const { source, keyboard } = setUp();
    const ended = vi.fn();
    keyboard.onEnd(ended);
    happen(source);
    source.emit('close');
    expect(ended).toHaveBeenCalledTimes(1);
    keyboard.close();
    source.emit('error', new Error('late'));
  });
});
