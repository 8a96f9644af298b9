import { EventEmitter } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WriteStream } from 'node:tty';
import xterm from '@xterm/headless';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { sanitize } from '../../src/core/sanitize.ts';
import { textWidth, truncate } from '../../src/core/text-width.ts';
import { LinkPace } from '../../src/terminal/link-pace.ts';
import { createScreen } from '../../src/terminal/screen.ts';

/** A terminal's output that keeps what was written. */
class Output extends EventEmitter {
  columns = 30;
  rows = 5;
  writableLength = 0;
  accepts = true;
  writes: string[] = [];
  write(bytes: string): boolean {
    this.writes.push(bytes);
    return this.accepts;
  }
  take(): string {
    return this.writes.splice(0).join('');
  }
}

let folder = '';
let fd = -1;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kanbao-screen-'));
  fd = openSync(join(folder, 'terminal'), 'w');
});
afterEach(() => {
  closeSync(fd);
  rmSync(folder, { recursive: true });
});
const writtenNow = (): string => readFileSync(join(folder, 'terminal'), 'utf8');
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(() => setImmediate(resolve)));

function setUp(mouse = false) {
  const output = new Output();
  const measure = (text: string): number => textWidth(text, 1);
  const screen = createScreen(output as unknown as WriteStream, { measure, fd, mouse });
  return { output, screen };
}

describe('screen', () => {
  it('draws nothing before it is entered', async () => {
    const { output, screen } = setUp();
    screen.stdout.write('a frame');
    await turn();
    expect(output.writes).toEqual([]);
    screen.enter();
    await turn();
    expect(output.writes[0]).toBe('\x1b[?1049h\x1b[m\x1b[?7l\x1b[?25l\x1b[?2004h');
    expect(output.writes[1]).toContain('a frame');
  });

  it('sends nothing at all while another program has the terminal', async () => {
    const { output, screen } = setUp();
    screen.enter();
    screen.stdout.write('a frame');
    await turn();
    screen.suspend();
    output.take();
    screen.writeRaw('\x1b]52;c;eA==\x07');
    screen.stdout.write('another frame');
    await turn();
    expect(output.take()).toBe('');
    screen.resume();
    screen.writeRaw('raw');
    await turn();
    expect(output.take()).toMatch(/raw.*another frame/s);
  });

  it('draws only the newest of the frames of one turn, in one synchronized write', async () => {
    const { output, screen } = setUp();
    screen.enter();
    output.take();
    for (const frame of ['one', 'two', 'three\nrows']) screen.stdout.write(frame);
    await turn();
    expect(output.writes).toHaveLength(1);
    expect(output.take()).toMatch(/^\x1b\[\?2026h.*three.*rows.*\x1b\[\?2026l$/s);
    screen.stdout.write('three\nrows');
    await turn();
    expect(output.writes).toEqual([]);
    screen.stdout.write('three\nmore');
    screen.flush();
    expect(output.take()).not.toContain('three');
  });

  it('takes no empty write and no switching of the cursor for a frame', async () => {
    const { output, screen } = setUp();
    screen.enter();
    screen.stdout.write('frame');
    await turn();
    output.take();
    for (const write of ['', '\x1b[?25h', '\x1b[?25l', '\n']) screen.stdout.write(write);
    const written = vi.fn();
    screen.stdout.write('', written);
    await turn();
    expect(output.writes).toEqual([]);
    expect(written).toHaveBeenCalledTimes(1);
  });

  it('cuts rows below the screen and blanks those that are missing', async () => {
    const { output, screen } = setUp();
    screen.enter();
    screen.stdout.write('1\n2\n3\n4\n5\nbelow\nbelow');
    await turn();
    expect(output.take()).not.toContain('below');
    screen.stdout.write('1');
    await turn();
    expect(output.take()).toBe('\x1b[?2026h\x1b[2H\x1b[K\x1b[3H\x1b[K\x1b[4H\x1b[K\x1b[5H\x1b[K\x1b[?2026l');
  });

  it('shows the cursor where it is wanted, and writes nothing when it stays', async () => {
    const { output, screen } = setUp();
    screen.enter();
    screen.stdout.write('text');
    await turn();
    output.take();
    screen.setCursor({ column: 4, row: 0 });
    await turn();
    expect(output.take()).toBe('\x1b[1;5H\x1b[?25h');
    screen.setCursor({ column: 4, row: 0 });
    await turn();
    expect(output.take()).toBe('');
    screen.stdout.write('texts');
    screen.setCursor({ column: 5, row: 0 });
    await turn();
    expect(output.take()).toBe('\x1b[?2026h\x1b[1;5Hs\x1b[1;6H\x1b[?2026l');
    screen.setCursor(null);
    await turn();
    expect(output.take()).toBe('\x1b[?25l');
  });

  it('waits for a slow terminal and then draws only the newest frame', async () => {
    const { output, screen } = setUp();
    screen.enter();
    output.take();
    output.accepts = false;
    screen.stdout.write('first');
    await turn();
    output.take();
    for (const frame of ['second', 'third']) {
      screen.stdout.write(frame);
      await turn();
    }
    expect(output.writes).toEqual([]);
    output.accepts = true;
    output.emit('drain');
    await turn();
    expect(output.take()).toContain('third');
  });

  describe('on a link that is paced', () => {
    function paced() {
      vi.useFakeTimers();
      onTestFinished(() => void vi.useRealTimers());
      const output = new Output();
      output.columns = 100;
      output.rows = 40;
      const pace = new LinkPace();
      const measure = (text: string): number => textWidth(text, 1);
      const screen = createScreen(output as unknown as WriteStream, { measure, fd, pace });
      screen.enter();
      const frame = (name: string): string =>
        Array.from({ length: 40 }, (_, at) => `${name} ${at} ${'x'.repeat(80)}`).join('\n');
      return { output, screen, frame };
    }

    it('sends no more than the window before an answer, and then only what the newest frame needs', () => {
      const { output, screen, frame } = paced();
      screen.stdout.write(frame('old'));
      screen.flush();
      const first = output.take();
      expect(first).toContain('old 0');
      screen.stdout.write(frame('new'));
      screen.flush();
      expect(first.length + output.take().length).toBeLessThanOrEqual(1536);
      let sent = '';
      for (let answers = 0; answers < 40 && !sent.includes('new 39'); answers++) {
        screen.answered();
        vi.advanceTimersByTime(1);
        sent += output.take();
      }
      expect(sent).toContain('new 39');
      expect(sent).not.toContain('old');
    });

    it('draws all at once in a terminal that answers nothing within a second', () => {
      const { output, screen, frame } = paced();
      screen.stdout.write(frame('all'));
      screen.flush();
      expect(output.take()).not.toContain('all 39');
      vi.advanceTimersByTime(1010);
      expect(output.take()).toContain('all 39');
      screen.stdout.write(frame('more'));
      screen.flush();
      expect(output.take()).toMatch(/more 39.*\x1b\[\?2026l$/s);
    });

    it('waits at the end for answers on their way, but not without end', () => {
      const { screen } = paced();
      const [answered, late] = [vi.fn(), vi.fn()];
      screen.settle(answered);
      expect(answered).not.toHaveBeenCalled();
      screen.answered();
      expect(answered).toHaveBeenCalledTimes(1);
      screen.settle(late);
      expect(late).toHaveBeenCalledTimes(1);
      const other = paced();
      const never = vi.fn();
      other.screen.settle(never);
      vi.advanceTimersByTime(1001);
      expect(never).toHaveBeenCalledTimes(1);
    });
  });

  it('repaints every row after a change of size, without clearing', async () => {
    const { output, screen } = setUp();
    screen.enter();
    const sizes: number[][] = [];
    screen.stdout.on('resize', () => {
      sizes.push([screen.stdout.columns, screen.stdout.rows]);
      screen.stdout.write('wide');
    });
    screen.stdout.write('wide');
    await turn();
    output.take();
    output.columns = 40;
    output.rows = 3;
    output.emit('resize');
    await turn();
    expect(sizes).toEqual([[40, 3]]);
    expect(output.take()).toBe('\x1b[?2026h\x1b[1Hwide\x1b[K\x1b[2H\x1b[K\x1b[3H\x1b[K\x1b[?2026l');
  });

  it('draws the first and the last size of a storm, and none of those between', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { output, screen } = setUp();
    const sizes: number[] = [];
    screen.stdout.on('resize', () => sizes.push(screen.stdout.columns));
    for (let columns = 40; columns <= 90; columns++) {
      output.columns = columns;
      output.emit('resize');
    }
    expect(sizes).toEqual([40]);
    vi.advanceTimersByTime(50);
    expect(sizes).toEqual([40, 90]);
    vi.advanceTimersByTime(1000);
    expect(sizes).toEqual([40, 90]);
  });

  it('draws the whole frame again when asked', async () => {
    const { output, screen } = setUp();
    screen.enter();
    screen.stdout.write('frame');
    await turn();
    output.take();
    screen.redraw();
    await turn();
    expect(output.take()).toContain('frame');
  });

  it('gives the terminal back once, without waiting', () => {
    const { screen } = setUp(true);
    screen.leave();
    expect(writtenNow()).toBe('');
    screen.enter();
    screen.leave();
    screen.leave();
    screen.close();
    const bytes = writtenNow();
    expect(bytes.match(/\x1b\[\?1049l/g)).toHaveLength(1);
    for (const mode of ['\x1b[m', '\x1b[?7h', '\x1b[?25h', '\x1b[?1000l', '\x1b[?1006l'])
      expect(bytes).toContain(mode);
  });

  it('leaves mouse modes alone that it has not turned on', () => {
    const { output, screen } = setUp();
    screen.enter();
    screen.leave();
    expect(output.take() + writtenNow()).not.toMatch(/\x1b\[\?100/);
  });

  it('brings back the shell its screen, cursor and wrapping', async () => {
    const { output, screen } = setUp();
    const term = new xterm.Terminal({ cols: 30, rows: 5, allowProposedApi: true });
    const write = (bytes: string): Promise<void> => new Promise((resolve) => term.write(bytes, resolve));
    await write('$ kanbao');
    screen.enter();
    screen.stdout.write('\x1b[1mframe');
    screen.flush();
    await write(output.take());
    expect(term.buffer.active.type).toBe('alternate');
    screen.leave();
    await write(writtenNow());
    expect(term.buffer.active.type).toBe('normal');
    expect(term.buffer.active.getLine(0)?.translateToString(true)).toBe('$ kanbao');
    expect(term.buffer.active.cursorX).toBe(8);
    expect(term.modes.wraparoundMode).toBe(true);
  });

  it('keeps the newest frame while suspended and draws all of it afterwards, at the new size', async () => {
    const { output, screen } = setUp();
    screen.enter();
    screen.stdout.write('before');
    await turn();
    screen.suspend();
    output.take();
    screen.stdout.write('after');
    await turn();
    expect(output.writes).toEqual([]);
    output.columns = 50;
    screen.resume();
    await turn();
    expect(screen.stdout.columns).toBe(50);
    expect(output.take()).toMatch(/\x1b\[\?1049h.*after/s);
  });

  it('takes the screen anew when the process was stopped from outside', async () => {
    const { output, screen } = setUp();
    screen.enter();
    screen.stdout.write('frame');
    await turn();
    output.take();
    screen.resume();
    await turn();
    expect(output.take()).toMatch(/\x1b\[\?1049h.*\x1b\[\?25l.*frame/s);
  });

  it('shows the newest frame after any course of frames, sizes, repaints and suspensions', async () => {
    const frame = fc.array(fc.constantFrom('', '看报', 'a row of text', '“引” …', 'x'.repeat(40)), {
      maxLength: 8,
    });
    const step = fc.oneof(
      { weight: 4, arbitrary: frame.map((rows) => ({ kind: 'frame' as const, rows })) },
      fc.constantFrom({ kind: 'redraw' as const }, { kind: 'suspend' as const }, { kind: 'turn' as const }),
      fc
        .tuple(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 7 }))
        .map(([columns, rows]) => ({ kind: 'size' as const, columns, rows })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), frame, async (steps, last) => {
        const { output, screen } = setUp();
        const term = new xterm.Terminal({ cols: output.columns, rows: output.rows, allowProposedApi: true });
        output.write = (bytes: string) => {
          term.write(bytes);
          return true;
        };
        const arrived = (): Promise<void> => new Promise((resolve) => term.write('', resolve));
        screen.enter();
        for (const next of [...steps, { kind: 'frame' as const, rows: last }]) {
          if (next.kind === 'frame') screen.stdout.write(`${next.rows.join('\n')}\x1b[m`);
          if (next.kind === 'redraw') screen.redraw();
          if (next.kind === 'turn') await turn();
          if (next.kind === 'suspend') {
            screen.suspend();
            term.write('\x1b[?1049l\x1b[?7hnoise of another program');
            screen.resume();
          }
          if (next.kind === 'size') {
            await arrived();
            output.columns = next.columns;
            output.rows = next.rows;
            term.resize(next.columns, next.rows);
            output.emit('resize');
          }
        }
        const { stdout } = screen;
        while (stdout.columns !== output.columns || stdout.rows !== output.rows) await turn();
        await turn();
        await arrived();
        const seen = Array.from({ length: term.rows }, (_, y) =>
          term.buffer.active.getLine(y)?.translateToString(true, 0, term.cols).trimEnd(),
        );
        const wanted = Array.from({ length: term.rows }, (_, y) =>
          truncate(sanitize(last[y] ?? ''), term.cols, 1, sanitize('')),
        );
        expect(seen).toEqual(wanted.map((text) => text.trimEnd()));
        screen.close();
      }),
      { numRuns: 60 },
    );
  });

  it('tells once that the terminal is gone, and writes no more', async () => {
    const { output, screen } = setUp();
    const lost = vi.fn();
    screen.onLost(lost);
    screen.enter();
    output.emit('error', Object.assign(new Error('EIO'), { code: 'EIO' }));
    output.emit('error', Object.assign(new Error('EPIPE'), { code: 'EPIPE' }));
    output.take();
    screen.stdout.write('frame');
    await turn();
    screen.leave();
    screen.close();
    expect(lost).toHaveBeenCalledTimes(1);
    expect(output.writes).toEqual([]);
    expect(writtenNow()).toBe('');
  });

  it('does not throw when the file descriptor is already closed', () => {
    const output = new Output();
    const screen = createScreen(output as unknown as WriteStream, {
      measure: (text) => text.length,
      fd: 9999,
    });
    screen.enter();
    expect(() => screen.leave()).not.toThrow();
  });
});
