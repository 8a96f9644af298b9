import { EventEmitter } from 'node:events';
import { openSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import xterm from '@xterm/headless';
import { Box, type Key, render, Text, useInput } from 'ink';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { textWidth } from '../../src/core/text-width.ts';
import { createKeyboard, type Keyboard } from '../../src/terminal/keyboard.ts';
import { createScreen, type Screen } from '../../src/terminal/screen.ts';

const nowhere = openSync('/dev/null', 'w');

/** Both ends of a made terminal: what is typed, and what is seen. */
class Source extends PassThrough {
  raw = false;
  setRawMode(isRaw: boolean): this {
    this.raw = isRaw;
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}

class Output extends EventEmitter {
  columns = 40;
  rows = 6;
  writableLength = 0;
  writes = 0;
  readonly term = new xterm.Terminal({ cols: 40, rows: 6, allowProposedApi: true });
  write(bytes: string): boolean {
    this.writes++;
    this.term.write(bytes);
    return true;
  }
  async seen(): Promise<string[]> {
    await new Promise<void>((resolve) => this.term.write('', resolve));
    const buffer = this.term.buffer.active;
    return Array.from({ length: this.rows }, (_, y) => buffer.getLine(y)?.translateToString(true) ?? '');
  }
}

type Press = { input: string; key: Partial<Key> };

/** Counts keys and remembers each. */
function Counter({ screen, presses }: { screen: Screen; presses: Press[] }) {
  const [count, setCount] = useState(0);
  useInput((input, key) => {
    const pressed = Object.fromEntries(Object.entries(key).filter(([, value]) => value === true));
    presses.push({ input, key: pressed });
    setCount((before) => before + 1);
  });
  return (
    <Box flexDirection="column" width={screen.stdout.columns} height={screen.stdout.rows}>
      <Text bold>看报 keys: {count}</Text>
      <Text>second row</Text>
    </Box>
  );
}

function setUp() {
  const source = new Source();
  const output = new Output();
  const keyboard = createKeyboard(source as unknown as ReadStream);
  const screen = createScreen(output as unknown as WriteStream, {
    measure: (text) => textWidth(text, 1),
    // What a leaving screen writes at once would go to the terminal of the tests.
    fd: nowhere,
  });
  const presses: Press[] = [];

  screen.enter();
  const ink = render(<Counter screen={screen} presses={presses} />, {
    stdin: keyboard.stdin,
    stdout: screen.stdout,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return { source, output, keyboard, screen, presses, ink };
}

/** Waits until the condition holds, ten seconds at most. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never came true: ${holds}`);
    await new Promise((resolve) => void setImmediate(resolve));
  }
}

let running: { keyboard: Keyboard; screen: Screen; ink: { unmount(): void } } | null = null;
afterEach(() => {
  running?.ink.unmount();
  running?.keyboard.close();
  running?.screen.close();
  running = null;
});

describe('Ink between keyboard and screen', () => {
  it('sets raw mode and draws its frame on the alternate screen', async () => {
    const app = setUp();
    running = app;
    await until(async () => (await app.output.seen())[0] === '看报 keys: 0');
    await until(() => app.source.raw);
    expect((await app.output.seen())[1]).toBe('second row');
    expect(app.output.term.buffer.active.type).toBe('alternate');
  });

  it('calls the handler three times for three letters in one write, and draws once', async () => {
    const app = setUp();
    running = app;
    await until(() => app.source.raw);
    await until(async () => (await app.output.seen())[0] === '看报 keys: 0');
    const before = app.output.writes;
    app.source.write('jjj');
    await until(async () => (await app.output.seen())[0] === '看报 keys: 3');
    expect(app.presses.map((press) => press.input)).toEqual(['j', 'j', 'j']);
    expect(app.output.writes - before).toBe(1);
  });

  it('understands every key of a burst, Esc before a letter included', async () => {
    const app = setUp();
    running = app;
    await until(() => app.source.raw);
    app.source.write('g\r\x1bj\x1b[B\x1b[5~\x1b[Z\x7f\x04\t好 \x1b[<64;1;1M\x1b[1;5C');
    await until(() => app.presses.length >= 13);
    expect(app.presses).toEqual([
      { input: 'g', key: {} },
      { input: '\r', key: { return: true } },
      { input: '', key: { escape: true, meta: true } },
      { input: 'j', key: {} },
      { input: '', key: { downArrow: true } },
      { input: '', key: { pageUp: true } },
      { input: '', key: { tab: true, shift: true } },
      { input: '', key: { backspace: true } },
      { input: 'd', key: { ctrl: true } },
      { input: '', key: { tab: true } },
      { input: '好', key: {} },
      { input: ' ', key: {} },
      { input: '', key: { rightArrow: true, ctrl: true } },
    ]);
  });

  it('draws again at a new size', async () => {
    const app = setUp();
    running = app;
    await until(async () => (await app.output.seen())[0] === '看报 keys: 0');
    app.output.term.resize(12, 3);
    app.screen.resize(12, 3);
    await until(async () => (await app.output.seen())[0] === '看报 keys: 0');
    expect(app.screen.stdout.columns).toBe(12);
  });

  it('gives raw mode back when Ink ends', async () => {
    const app = setUp();
    running = app;
    await until(() => app.source.raw);
    app.ink.unmount();
    expect(app.source.raw).toBe(false);
  });
});
