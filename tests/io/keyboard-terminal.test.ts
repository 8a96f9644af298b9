/** Keyboard and screen on a real terminal: a small program that echoes keys into its frame, in a pty. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import xterm from '@xterm/headless';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const pty = await import('@lydell/node-pty').catch(() => null);

const PROGRAM = `
import { spawn } from 'node:child_process';
import { appendFileSync, openSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { askTerminal } from './src/terminal/capabilities.ts';
import { createKeyboard } from './src/terminal/keyboard.ts';
import { createScreen } from './src/terminal/screen.ts';

const [log, input] = process.argv.slice(2);
const keyboard = createKeyboard(input === 'tty' ? new ReadStream(openSync('/dev/tty', 'r')) : process.stdin);
const screen = createScreen(process.stdout, { measure: (text) => text.length });
const note = (text) => appendFileSync(log, text + '\\n');
process.on('SIGHUP', () => {});
process.on('exit', (code) => note('exit ' + code));
keyboard.onEnd(() => { note('end'); keyboard.close(); screen.close(); });
screen.onLost(() => note('lost'));
keyboard.stdin.setRawMode(true);
screen.enter();
const { ambiguous, background } = await askTerminal(screen, keyboard, { ambiguous: true, background: true }, 5000);
let typed = '';
const draw = () => screen.stdout.write('ambiguous ' + ambiguous + ' on ' + background + '\\ntyped ' + typed + '.');
keyboard.stdin.on('readable', () => {
  for (let key = keyboard.stdin.read(); key !== null; key = keyboard.stdin.read()) {
    typed += JSON.stringify(key).slice(1, -1);
    if (key === 'e') {
      keyboard.pause();
      screen.suspend();
      const child = spawn('sh', ['-c', 'echo child; read line </dev/tty; echo "child read $line"'], { stdio: 'inherit' });
      child.on('exit', () => { screen.resume(); keyboard.resume(); });
    }
    if (key === 'q') { keyboard.close(); screen.close(); }
  }
  draw();
});
draw();
`;

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kanbao-keyboard-'));
  await build({
    stdin: { contents: PROGRAM, resolveDir: join(import.meta.dirname, '../..'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: join(folder, 'program.mjs'),
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(spawn: NonNullable<typeof pty>['spawn'], name: string, command: string[]) {
  const [file = '', ...args] = command;
  const terminal = spawn(file, args, { cols: 60, rows: 6, name: 'xterm-256color' });
  const log = join(folder, `${name}.log`);
  const shown = new xterm.Terminal({ cols: 60, rows: 6, allowProposedApi: true });
  let output = '';
  let exit: number | null = null;
  terminal.onData((data) => {
    output += data;
    shown.write(data);
    // The answers of a light terminal that gives “ two cells.
    if (data.includes('\x1b[6n')) terminal.write('\x1b]11;rgb:ffff/ffff/eeee\x1b\\\x1b[1;3R');
  });
  terminal.onExit(({ exitCode }) => {
    exit = exitCode;
  });
  const until = async (holds: () => boolean): Promise<void> => {
    const end = Date.now() + 15_000;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`never came true: ${holds}\n${JSON.stringify(output)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    terminal,
    until,
    output: () => output,
    /** The screen as a person sees it. */
    seen: () => {
      const buffer = shown.buffer.active;
      const rows = Array.from({ length: 6 }, (_, y) =>
        buffer.getLine(buffer.baseY + y)?.translateToString(true),
      );
      return rows.join('\n');
    },
    exit: () => exit,
    log: () => readFileSync(log, { encoding: 'utf8', flag: 'a+' }),
  };
}

describe.skipIf(pty === null)('a real terminal (needs @lydell/node-pty)', () => {
  const program = () => join(folder, 'program.mjs');
  const log = (name: string) => join(folder, `${name}.log`);

  it.each([
    ['standard input', 'stdin', () => [process.execPath, program(), log('stdin'), 'stdin']],
    [
      'the controlling terminal',
      'tty',
      () => ['sh', '-c', `echo article | "${process.execPath}" "${program()}" "${log('tty')}" tty`],
    ],
  ])('lends %s to another program, and ends with the terminal as it was', async (_, name, command) => {
    if (pty === null) return;
    const app = start(pty.spawn, name, command());
    await app.until(() => app.seen().includes('ambiguous 2 on light'));
    app.terminal.write('jj\x1b[B');
    await app.until(() => app.seen().includes('typed jj\\u001b[B.'));
    app.terminal.write('e');
    await app.until(() => app.output().includes('child\r\n'));
    app.terminal.write('for the child\r');
    // The terminal echoes and edits the line: it is in its own mode again.
    await app.until(() => app.output().includes('child read for the child'));
    await app.until(() => app.seen().includes('typed jj\\u001b[Be.'));
    app.terminal.write('q');
    await app.until(() => app.exit() !== null);
    expect(app.exit()).toBe(0);
    expect(app.output().lastIndexOf('\x1b[?1049l')).toBeGreaterThan(app.output().lastIndexOf('\x1b[?1049h'));
    expect(
      app
        .output()
        .match(/\x1b\[\?25[hl]/g)
        ?.at(-1),
    ).toBe('\x1b[?25h');
  });

  it('ends when the terminal is gone, though the hang-up signal is ignored', async () => {
    if (pty === null) return;
    const app = start(pty.spawn, 'gone', [process.execPath, program(), log('gone'), 'stdin']);
    await app.until(() => app.seen().includes('ambiguous 2 on light'));
    (app.terminal as unknown as { destroy(): void }).destroy();
    await app.until(() => app.log().includes('exit'));
    expect(app.log()).toContain('end');
    expect(app.log()).toContain('exit 0');
  });
});
