/**
 * The terminal's output: a stand-in for stdout that takes Ink's whole frames, and the only place that writes to the
 * terminal. Frames of one turn become one write of what changed; on every way out the terminal is as it was.
 */
import { EventEmitter } from 'node:events';
import { writeSync } from 'node:fs';
import type { WriteStream } from 'node:tty';
import { drawRows, type ShownRow } from './frame-diff.ts';
import { type LinkPace, QUESTION } from './link-pace.ts';
import type { Measure } from './styled-row.ts';

export interface ScreenOptions {
  /** Cells of a text without escapes, as this terminal shows it; asked anew for every frame. */
  readonly measure: Measure;
  /** Asks the terminal to report clicks and the wheel. */
  readonly mouse?: boolean;
  /** Holds frames back on a slow link. Its answers are brought to `answered`; none: only the stream is waited for. */
  readonly pace?: LinkPace;
  /** Where `leave` writes without waiting: the terminal's file descriptor, 1 when not given. */
  readonly fd?: number;
}

/** A cell, from 0. */
export interface CursorPlace {
  readonly column: number;
  readonly row: number;
}

export interface Screen {
  /** For Ink's `render(..., { stdout, debug: true })`. */
  readonly stdout: NodeJS.WriteStream;
  /** Takes the screen: alternate buffer, no cursor, no wrapping. Nothing is drawn before it. */
  enter(): void;
  /** Gives the terminal back, once, synchronously; safe in signal and exit handlers, never throws. */
  leave(): void;
  /** As `leave`, while another program has the terminal; frames are kept. */
  suspend(): void;
  /** Takes the screen again, after `suspend` or a stop from outside (SIGCONT), and draws everything. */
  resume(): void;
  /** Draws everything once more, for a screen that something else has written on. */
  redraw(): void;
  /** Shows the cursor there with the next flush; null hides it. */
  setCursor(at: CursorPlace | null): void;
  /** A new size: tells Ink, whose frame then replaces the old one. Called by itself when the terminal reports one. */
  resize(columns: number, rows: number): void;
  /** Draws the newest frame now instead of at the end of the turn. */
  flush(): void;
  /** Queries and the like that are no part of a frame; nothing while another program has the terminal. */
  writeRaw(bytes: string): void;
  /** The terminal has answered a question of the pace's. */
  answered(): void;
  /**
   * Draws no more and calls `then`, once, when no answer is on its way that would be typed into what comes after us: at
   * once, or after a second at most. A call while one waits takes its place.
   */
  settle(then: () => void): void;
  /** The terminal is gone (EIO, EPIPE): called once. Gives the function that ends it. */
  onLost(listener: () => void): () => void;
  /** Leaves, and lets go of the output. */
  close(): void;
}

/** What Ink uses of a stdout. */
class FrameSink extends EventEmitter {
  readonly isTTY = true;
  columns: number;
  rows: number;
  readonly #draw: (frame: string) => void;

  constructor(columns: number, rows: number, draw: (frame: string) => void) {
    super();
    this.columns = columns;
    this.rows = rows;
    this.#draw = draw;
  }

  /** Takes a whole frame. Ink's own switching of the cursor and its empty writes are no frames. */
  write(text: string, written?: () => void): boolean {
    if (!/^(?:\x1b\[\?25[hl]|\n)?$/.test(text)) this.#draw(text);
    if (written) setImmediate(written);
    return true;
  }
}

// Attributes off, alternate buffer, autowrap off, cursor hidden, pastes marked as such.
const ENTER = '\x1b[?1049h\x1b[m\x1b[?7l\x1b[?25l\x1b[?2004h';
// A synchronized update that was cut off ends too; the margins and wrapping are per terminal, not per buffer.
const LEAVE = '\x1b[?2026l\x1b[?2004l\x1b[r\x1b[m\x1b]8;;\x1b\\\x1b[?7h\x1b[?1049l\x1b[?25h';
const MOUSE_ON = '\x1b[?1000h\x1b[?1006h';
const MOUSE_OFF = '\x1b[?1006l\x1b[?1000l';
/** Bytes of a write beside its rows: the synchronized update, the cursor and a question. */
const AROUND = 40;
/** Milliseconds between two changes of size that are drawn. */
const BETWEEN_SIZES = 50;
/** Milliseconds that the last answers are waited for. */
const SETTLING = 1000;

/** A screen on this terminal, not yet entered. */
export function createScreen(output: WriteStream, options: ScreenOptions): Screen {
  const lostListeners = new Set<() => void>();
  let active = false;
  let closed = false;
  let lost = false;
  let blocked = false;
  let frame: readonly string[] | null = null;
  let shown: ShownRow[] | null = null;
  let cursor: CursorPlace | null = null;
  let shownCursor: CursorPlace | null = null;
  let scheduled: NodeJS.Immediate | null = null;
  const { pace } = options;
  let patience: NodeJS.Timeout | undefined;
  let settled: (() => void) | null = null;
  let settling: NodeJS.Timeout | undefined;
  let resizing: NodeJS.Timeout | null = null;
  let isResizedAgain = false;

  const stdout = new FrameSink(output.columns || 80, output.rows || 24, (text) => {
    frame = text.split('\n');
    schedule();
  });

  function lose(): void {
    if (lost) return;
    lost = true;
    for (const listener of [...lostListeners]) listener();
  }

  function send(bytes: string, asks = false): void {
    if (lost || bytes === '') return;
    pace?.sent(Buffer.byteLength(bytes), asks, performance.now());
    try {
      blocked = !output.write(bytes);
    } catch {
      lose();
    }
  }

  function schedule(): void {
    scheduled ??= setImmediate(flush);
  }

  function flush(): void {
    if (scheduled !== null) clearImmediate(scheduled);
    scheduled = null;
    if (!active || blocked || lost || settled !== null || frame === null) return;
    const { columns, rows } = stdout;
    const next = frame.slice(0, rows);
    shown ??= Array.from({ length: rows }, () => null);
    const room = pace ? pace.room - AROUND : Number.POSITIVE_INFINITY;
    // A row is never cut: one that is larger than all the room goes alone.
    let mayExceed = pace?.isIdle === true;
    const hasRoom = (bytes: number) => {
      const fits = bytes <= room || mayExceed;
      mayExceed = false;
      return fits;
    };
    const size = { columns, rows, measure: options.measure };
    const { bytes: drawing, isWhole } = drawRows(shown, next, size, hasRoom);
    const wanted = cursor && cursor.row < rows ? cursor : null;
    const moved = wanted?.column !== shownCursor?.column || wanted?.row !== shownCursor?.row;
    let bytes = drawing === '' ? '' : `\x1b[?2026h${drawing}`;
    if (wanted && (moved || drawing !== '')) {
      bytes += `\x1b[${wanted.row + 1};${Math.min(wanted.column, columns - 1) + 1}H`;
    }
    if (wanted && !shownCursor) bytes += '\x1b[?25h';
    if (!wanted && shownCursor) bytes += '\x1b[?25l';
    if (drawing !== '') bytes += '\x1b[?2026l';
    shownCursor = wanted;
    const asks = pace?.shouldAsk(Buffer.byteLength(bytes), isWhole) === true;
    send(asks ? bytes + QUESTION : bytes, asks);
    waitForAnswer();
  }

  function waitForAnswer(): void {
    clearTimeout(patience);
    const deadline = pace?.deadline ?? null;
    if (deadline === null) return;
    patience = setTimeout(
      () => {
        pace?.giveUp(performance.now());
        answerCame();
      },
      Math.max(1, deadline - performance.now() + 1),
    );
    patience.unref();
  }

  function answerCame(): void {
    if (settled !== null && !pace?.isAsking) settled();
    schedule();
    waitForAnswer();
  }

  function drained(): void {
    blocked = false;
    schedule();
  }

  function resize(columns: number, rows: number): void {
    // A terminal that does not know its size says 0.
    stdout.columns = columns || 80;
    stdout.rows = rows || 24;
    shown = null;
    stdout.emit('resize');
    schedule();
  }

  // While a window is dragged its sizes come faster than frames can be made: the first at once, then the newest.
  function resized(): void {
    if (resizing !== null) {
      isResizedAgain = true;
      return;
    }
    isResizedAgain = false;
    resizing = setTimeout(() => {
      resizing = null;
      if (isResizedAgain) resized();
    }, BETWEEN_SIZES);
    resizing.unref();
    resize(output.columns, output.rows);
  }

  function enter(): void {
    if (active || closed) return;
    active = true;
    shown = null;
    shownCursor = null;
    const asks = pace !== undefined;
    send(ENTER + (options.mouse ? MOUSE_ON : '') + (asks ? QUESTION : ''), asks);
    waitForAnswer();
    if (frame !== null) schedule();
  }

  function leave(): void {
    if (!active) return;
    active = false;
    clearTimeout(patience);
    pace?.forget();
    if (lost) return;
    const bytes = (options.mouse ? MOUSE_OFF : '') + LEAVE;
    // What still waits in the stream would be written after this, over the shell's screen: so it is followed once more.
    if (output.writableLength > 0) send(bytes);
    if (!writeNow(options.fd ?? 1, bytes)) lose();
  }

  output.on('drain', drained);
  output.on('resize', resized);
  // Stays after close: a terminal that goes away late is no crash.
  output.on('error', lose);

  return {
    // Ink uses no more of a WriteStream than a FrameSink has.
    stdout: stdout as unknown as NodeJS.WriteStream,
    enter,
    leave,
    suspend: leave,
    resume() {
      // Also when stopped from outside without a suspend: the shell has changed modes behind our back.
      active = false;
      enter();
      resize(output.columns, output.rows);
    },
    redraw() {
      shown = null;
      schedule();
    },
    setCursor(at) {
      cursor = at;
      schedule();
    },
    resize,
    flush,
    writeRaw(bytes) {
      if (active) send(bytes);
    },
    answered() {
      pace?.answered(performance.now());
      answerCame();
    },
    settle(then) {
      clearTimeout(settling);
      settling = setTimeout(done, SETTLING);
      settled = done;
      if (!pace?.isAsking) done();
      function done(): void {
        clearTimeout(settling);
        settled = null;
        then();
      }
    },
    onLost(listener) {
      lostListeners.add(listener);
      return () => void lostListeners.delete(listener);
    },
    close() {
      leave();
      closed = true;
      if (scheduled !== null) clearImmediate(scheduled);
      scheduled = null;
      output.off('drain', drained);
      output.off('resize', resized);
      if (resizing !== null) clearTimeout(resizing);
      lostListeners.clear();
    },
  };
}

/** Writes all of it before it returns; false when the terminal is gone, or takes nothing for half a second. */
function writeNow(fd: number, text: string): boolean {
  let rest: Uint8Array = Buffer.from(text, 'utf8');
  for (let attempt = 0; attempt < 100 && rest.length > 0; attempt++) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return false;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return rest.length === 0;
}
