// A program in a pseudo-terminal: its frames with their times, and the screen that they make.
import { readFileSync } from 'node:fs';
import { spawn } from '@lydell/node-pty';
import unicode11 from '@xterm/addon-unicode11';
import headless from '@xterm/headless';

/** The end of a synchronized update, with which kanbao and Ink end every frame. */
const FRAME_END = '\x1b[?2026l';
/** A question for the cursor's place, asked at the start: not to answer it would cost the reader its patience. */
const ASK_CURSOR = '\x1b[6n';
/** Ms after which a key that drew nothing is taken to change nothing. */
const KEY_LIMIT = 2000;
const COLUMNS = 160;
const ROWS = 48;

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Starts a program in a terminal of 160x48; `env` is its whole environment but for PATH, TERM and LANG. */
export function openSession(file, args, env = {}) {
  const started = performance.now();
  const pty = spawn(file, args, {
    cols: COLUMNS,
    rows: ROWS,
    env: { PATH: process.env.PATH, TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env },
  });
  const terminal = new headless.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true });
  terminal.loadAddon(new unicode11.Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  const frames = [];
  const watchers = new Set();
  let rest = '';
  let last = started;
  let drawn = 0;
  let over = false;

  pty.onData((data) => {
    last = performance.now();
    rest += data;
    for (let end = rest.indexOf(FRAME_END); end !== -1; end = rest.indexOf(FRAME_END)) {
      take(end + FRAME_END.length, last);
    }
    if (rest.includes(ASK_CURSOR)) {
      take(rest.length, last);
      pty.write('\x1b[1;1R');
    }
    for (const watch of watchers) watch();
  });
  const exited = new Promise((done) => {
    pty.onExit(() => {
      over = true;
      for (const watch of watchers) watch();
      done();
    });
  });

  function take(length, at) {
    frames.push({ at, text: rest.slice(0, length) });
    rest = rest.slice(length);
  }

  /** Whether `holds` came true within so many ms; it is asked whenever something was written. */
  function until(holds, limit) {
    return new Promise((done) => {
      const end = (result) => {
        clearTimeout(timer);
        watchers.delete(check);
        done(result);
      };
      const check = () => {
        if (holds()) end(true);
        else if (over) end(false);
      };
      const timer = setTimeout(() => end(false), limit);
      watchers.add(check);
      check();
    });
  }

  const session = {
    started,
    frames,
    until,
    /** Milliseconds from the start to the end of the first frame that holds this text. */
    async firstFrame(text) {
      const shows = () => frames.find((frame) => frame.text.includes(text));
      if (!(await until(shows, 120_000))) throw new Error(`no frame with ${text}`);
      return shows().at - started;
    },
    /** Waits until nothing has been written for so many ms; what came without the end of a frame is one. */
    async settle(quiet) {
      for (let left = quiet; left > 0; left = last + quiet - performance.now()) await pause(left);
      if (rest !== '') take(rest.length, last);
    },
    /**
     * Presses a key and waits for its first frame: `ms` until its last byte, its `bytes`, and `from`, its place in
     * `frames`. Null where nothing was written within two seconds.
     */
    async press(key) {
      if (rest !== '') take(rest.length, last);
      const from = frames.length;
      const at = performance.now();
      pty.write(key);
      await until(() => frames.length > from, KEY_LIMIT);
      if (frames.length === from && rest !== '') take(rest.length, last);
      const frame = frames[from];
      return frame ? { at, ms: frame.at - at, bytes: Buffer.byteLength(frame.text), from } : null;
    },
    /** The cells of the screen after so many frames, all when not given: text and style of each, row by row. */
    async screen(upTo = frames.length) {
      const text = frames.slice(drawn, upTo).map((frame) => frame.text);
      drawn = Math.max(drawn, upTo);
      await new Promise((done) => terminal.write(text.join(''), done));
      return Array.from({ length: ROWS }, (_, row) => cellsOf(terminal.buffer.active.getLine(row)));
    },
    /** Waits until the program has used next to no processor time for a while. */
    async idle() {
      for (let before = cpuTime(pty.pid), round = 0; round < 200; round++) {
        await pause(400);
        const now = cpuTime(pty.pid);
        if (now - before <= 20) return;
        before = now;
      }
    },
    /** Resident memory in bytes, and the most that it ever was; null where the system has no /proc. */
    memory() {
      const status = procFile(pty.pid, 'status');
      if (status === null) return null;
      const bytes = (field) => Number(new RegExp(`^${field}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
      return { now: bytes('VmRSS'), most: bytes('VmHWM') };
    },
    async quit(key = '\x03') {
      pty.write(key);
      const ended = await Promise.race([exited.then(() => true), pause(10_000).then(() => false)]);
      if (!ended) pty.kill('SIGKILL');
    },
  };
  return session;
}

function cellsOf(line) {
  return Array.from({ length: COLUMNS }, (_, column) => {
    const cell = line.getCell(column);
    const style = [cell.getFgColor(), cell.getBgColor(), cell.isBold(), cell.isDim(), cell.isItalic()];
    style.push(cell.isUnderline(), cell.isInverse(), cell.isStrikethrough());
    // The second cell of a wide character holds nothing of its own.
    return { text: cell.getWidth() === 0 ? '' : cell.getChars() || ' ', style: style.join() };
  });
}

function procFile(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}

/** Processor time of a process in ms, all of its threads together; 0 where the system has no /proc. */
function cpuTime(pid) {
  const fields =
    procFile(pid, 'stat')
      ?.replace(/^.*\) /s, '')
      .split(' ') ?? [];
  // utime and stime, in ticks of 10 ms.
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
}
