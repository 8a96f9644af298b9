/**
 * Drives the built program in a real pseudo-terminal, and reads the screen as a person sees it. What a test starts is
 * ended when the test is over. The built program is `dist/`: `npm test` makes it first.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IPty } from '@lydell/node-pty';
import unicode11 from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';
import { onTestFinished } from 'vitest';
import type { SlowLink } from './slow-link.ts';
import { environment, folderWith, program, root } from './surroundings.ts';

/** Null where there is no build of it for this platform: the end-to-end files are skipped then. */
export const pty = await import('@lydell/node-pty').catch(() => null);

/** Milliseconds until a condition that does not come true is a failure. */
const PATIENCE = 10_000;
/** No part of a frame follows another later, in milliseconds. */
const QUIET = 250;
const POLL = 5;

const KEYS: Readonly<Record<string, string>> = {
  Enter: '\r',
  Esc: '\x1b',
  Space: ' ',
  Tab: '\t',
  'Shift-Tab': '\x1b[Z',
  Backspace: '\x7f',
  Up: '\x1b[A',
  Down: '\x1b[B',
  Right: '\x1b[C',
  Left: '\x1b[D',
  Home: '\x1b[H',
  End: '\x1b[F',
  PageUp: '\x1b[5~',
  PageDown: '\x1b[6~',
};

/** What a key sends: a name above, `Ctrl-X`, or the text itself. */
function bytesOf(key: string): string {
  const letter = /^Ctrl-([A-Z])$/.exec(key)?.[1];
  return letter === undefined ? (KEYS[key] ?? key) : String.fromCharCode(letter.charCodeAt(0) - 64);
}

export interface Cell {
  readonly text: string;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly underline: boolean;
  /** Number in the palette; -1 for the terminal's own. */
  readonly colour: number;
}

/** A place on the screen, counted from 0. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

export interface Ending {
  readonly code: number;
  /** Number of the signal that ended it; 0 for none. */
  readonly signal: number;
}

export interface StartOptions {
  readonly args?: readonly string[];
  /** Another program in the terminal than kanbao itself, such as a shell that starts it. */
  readonly command?: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A folder that stands for the person's: settings and reading state. A fresh one unless given. */
  readonly home?: string;
  /** A line between the program and the terminal. */
  readonly link?: SlowLink;
}

/** Starts kanbao, or `command`, in a terminal of its own. */
export function start(options: StartOptions = {}): Terminal {
  if (pty === null) throw new Error('@lydell/node-pty cannot be loaded');
  if (!existsSync(join(root, 'dist/cli.js'))) throw new Error('dist/ is not built: run npm run build');
  const { columns = 160, rows = 48, home = folderWith() } = options;
  const [file, ...args] = options.command ?? [process.execPath, program, ...(options.args ?? [])];
  const child = pty.spawn(file ?? '', args, {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd: options.cwd ?? home,
    env: { ...environment(home), ...options.env },
  });
  const terminal = new Terminal(options.link?.between(child) ?? child, columns, rows);
  onTestFinished(() => terminal.end());
  return terminal;
}

export class Terminal {
  readonly #child: IPty;
  readonly #shown: InstanceType<typeof xterm.Terminal>;
  #output = '';
  #marked = 0;
  #cursorShown = true;
  /** Half a frame has been drawn: a person does not see it, nor do conditions. */
  #updating = false;
  #ending: Ending | null = null;

  constructor(child: IPty, columns: number, rows: number) {
    this.#child = child;
    this.#shown = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#shown.loadAddon(new unicode11.Unicode11Addon());
    this.#shown.unicode.activeVersion = '11';
    for (const [final, shows] of [
      ['h', true],
      ['l', false],
    ] as const) {
      this.#shown.parser.registerCsiHandler({ prefix: '?', final }, (modes) => {
        if (modes.includes(25)) this.#cursorShown = shows;
        if (modes.includes(2026)) this.#updating = shows;
        return false;
      });
    }
    // Answers to what the program asks, such as where the cursor is.
    this.#shown.onData((answer) => this.#child.write(answer));
    child.onData((data) => {
      this.#output += data;
      this.#shown.write(data);
    });
    child.onExit(({ exitCode, signal }) => {
      this.#ending = { code: exitCode, signal: signal ?? 0 };
    });
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Keys one after the other, each a write of its own. */
  press(...keys: readonly string[]): void {
    for (const key of keys) this.#child.write(bytesOf(key));
  }

  /** All of it in one write. */
  type(text: string): void {
    this.#child.write(text);
  }

  resize(columns: number, rows: number): void {
    this.#shown.resize(Math.max(2, columns), rows);
    this.#child.resize(columns, rows);
  }

  /** Text on the screen that the program knows nothing of, as another program would leave it there. */
  scribble(text: string): void {
    this.#shown.write(text);
  }

  /** Hangs up: the other end of the terminal is gone. */
  hangUp(): void {
    // Public on the class that is behind the interface.
    (this.#child as unknown as { destroy(): void }).destroy();
  }

  /** A row of the screen, without the spaces at its end. */
  row(at: number): string {
    const { buffer, cols } = this.#shown;
    // Lines of the alternate buffer keep what no longer fits after the window has shrunk.
    return (
      buffer.active
        .getLine(buffer.active.viewportY + at)
        ?.translateToString(true, 0, cols)
        .trimEnd() ?? ''
    );
  }

  lastRow(): string {
    return this.row(this.#shown.rows - 1);
  }

  screen(): string {
    return Array.from({ length: this.#shown.rows }, (_, at) => this.row(at)).join('\n');
  }

  /** Where a text stands first, from a row on; null where it is not seen. */
  find(text: string, fromRow = 0): Spot | null {
    for (let row = fromRow; row < this.#shown.rows; row++) {
      let line = '';
      const columns: number[] = [];
      for (let column = 0; column < this.#shown.cols; column++) {
        const { text: sign } = this.cell(row, column);
        for (const _ of sign) columns.push(column);
        line += sign;
      }
      const at = line.indexOf(text);
      if (at >= 0) return { row, column: columns[[...line.slice(0, at)].length] ?? 0 };
    }
    return null;
  }

  /** A cell; the right half of a wide character has an empty text. */
  cell(row: number, column: number): Cell {
    const buffer = this.#shown.buffer.active;
    const cell = buffer.getLine(buffer.viewportY + row)?.getCell(column);
    if (cell === undefined) return { text: '', bold: false, dim: false, underline: false, colour: -1 };
    return {
      text: cell.getWidth() === 0 ? '' : cell.getChars() || ' ',
      bold: cell.isBold() !== 0,
      dim: cell.isDim() !== 0,
      underline: cell.isUnderline() !== 0,
      colour: cell.isFgDefault() ? -1 : cell.getFgColor(),
    };
  }

  /** The first cell of a text on the screen; fails where it is not seen. */
  cellOf(text: string, fromRow = 0): Cell {
    const spot = this.find(text, fromRow);
    if (spot === null) throw new Error(`not on the screen: ${text}\n${this.screen()}`);
    return this.cell(spot.row, spot.column);
  }

  /** Where the cursor is, or null while it is hidden. */
  cursor(): Spot | null {
    const { cursorX, cursorY } = this.#shown.buffer.active;
    return this.#cursorShown ? { row: cursorY, column: cursorX } : null;
  }

  bufferType(): 'normal' | 'alternate' {
    return this.#shown.buffer.active.type;
  }

  /** From here on `bytes` counts. */
  mark(): void {
    this.#marked = this.#output.length;
  }

  /** All that came out of the program since the mark, else since the start. */
  bytes(): string {
    return this.#output.slice(this.#marked);
  }

  /** Waits until the screen shows what is asked for. */
  async until(wanted: RegExp | string | (() => unknown), what = String(wanted)): Promise<void> {
    const holds =
      typeof wanted === 'function'
        ? wanted
        : () => (typeof wanted === 'string' ? this.screen().includes(wanted) : wanted.test(this.screen()));
    const deadline = Date.now() + PATIENCE;
    while ((this.#updating && this.#ending === null) || !holds()) {
      if (Date.now() > deadline) {
        const ended = this.#ending === null ? '' : `, and it ended with ${JSON.stringify(this.#ending)}`;
        throw new Error(`never came true: ${what}${ended}; the screen:\n${this.screen()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL));
    }
  }

  /** Waits until nothing comes any more: where answers are late, a frame comes in parts. */
  async still(): Promise<void> {
    let seen = -1;
    let since = 0;
    await this.until(() => {
      if (this.#output.length !== seen) since = Date.now();
      seen = this.#output.length;
      return Date.now() - since > QUIET;
    }, 'the screen is still');
  }

  /** Waits until the program has ended. */
  async exit(): Promise<Ending> {
    await this.until(() => this.#ending !== null, 'the program ends');
    return this.#ending ?? { code: -1, signal: 0 };
  }

  /** Ends what still runs, a shell and its jobs by hanging up. */
  async end(): Promise<void> {
    if (this.#ending === null) {
      this.hangUp();
      try {
        await this.exit();
      } catch (error) {
        process.kill(this.pid, 'SIGKILL');
        throw error;
      }
    }
    this.#shown.dispose();
  }
}
