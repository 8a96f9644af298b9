// The reader in a pseudo-terminal, timed from a key to the last byte of what it changes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';

/** A frame is over when nothing has come for this long, in ms. */
const QUIET = 25;

/** Opens the reader. `firstFrame` is ms from the start to the end of the first frame with the list on it. */
export async function openReader({ bin, args, columns, rows }) {
  const state = mkdtempSync(join(tmpdir(), 'kanbao-bench-state-'));
  const start = performance.now();
  const pty = spawn(process.execPath, [bin, '--ambiguous', '1', '--ui-lang', 'en', ...args], {
    cols: columns,
    rows,
    env: {
      PATH: process.env.PATH,
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      XDG_STATE_HOME: state,
      XDG_CONFIG_HOME: state,
    },
  });
  let received = '';
  let last = start;
  let bytes = 0;
  const watchers = new Set();
  pty.onData((data) => {
    last = performance.now();
    bytes += Buffer.byteLength(data);
    received = (received + data).slice(-200_000);
    for (const watch of watchers) watch();
  });
  const exited = new Promise((done) => pty.onExit(done));

  const seen = (pattern) =>
    new Promise((done) => {
      const check = () => {
        if (!pattern.test(received)) return;
        watchers.delete(check);
        done(performance.now());
      };
      watchers.add(check);
      check();
    });
  const quiet = async () => {
    while (performance.now() - last < QUIET) await new Promise((done) => setTimeout(done, 5));
  };
  // A list with an entry on it: its cursor sign is drawn.
  const firstFrame = seen(/▌/).then((at) => at - start);

  return {
    firstFrame,
    /** Waits until so many articles are listed. Only a whole repaint (Ctrl-L) has the count in one piece. */
    async loaded(count) {
      const whole = seen(new RegExp(`/${count.toLocaleString('en-US')}\\b`));
      const repaint = setInterval(() => pty.write('\x0c'), 250);
      await whole;
      clearInterval(repaint);
      await quiet();
    },
    /** Presses a key `times` times, each after the last one's frame; times in ms and bytes of each frame. */
    async press(key, times) {
      const result = { times: [], bytes: [] };
      for (let i = 0; i < times; i++) {
        const before = bytes;
        const pressed = performance.now();
        pty.write(key);
        await new Promise((done) => {
          const check = () => {
            watchers.delete(check);
            done();
          };
          watchers.add(check);
        });
        await quiet();
        result.times.push(last - pressed);
        result.bytes.push(bytes - before);
      }
      return result;
    },
    async quit() {
      pty.write('\x03');
      await exited;
      rmSync(state, { recursive: true, force: true });
    },
  };
}
