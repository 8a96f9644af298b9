/**
 * The terminal's input for Ink: a stand-in for stdin that gives one key or one pasted text a read, in order, and keeps
 * everything else (mouse, replies) away from it.
 */
import type { ReadStream } from 'node:tty';
import { PASTE_MARK, PastedText } from '../core/pasted-text.ts';
import { KeyParser, type TerminalEvent, type Waiting } from './key-parser.ts';
import { KeySource } from './key-source.ts';

/** Everything but keys and pastes. */
export type Report = Exclude<TerminalEvent, { type: 'key' | 'paste' }>;

/** How long to wait, in milliseconds, for more of what has begun. */
const PATIENCE: Readonly<Record<Exclude<Waiting, 'nothing'>, number>> = {
  text: 10,
  escape: 100,
  sequence: 1000,
  tail: 1000,
};
/** A paste whose end has not come after so many milliseconds without a byte: it was lost, and keys are keys again. */
const PASTE_PATIENCE = 3000;
/**
 * Keys that Ink must get in another form: it would join a bare ESC with the key behind it, and it takes DEL, which
 * is what the Backspace key sends, for the Delete key.
 */
const FOR_INK: ReadonlyMap<string, string> = new Map([
  ['\x1b', '\x1b[27u'],
  ['\x7f', '\b'],
]);
/** The source rests while more keys than this wait: a pasted book does not pile up. */
const MOST_WAITING = 4096;
/** Bytes parsed at a time. */
const SLICE = 4096;

export interface Keyboard {
  /** For Ink's `render(..., { stdin })`. */
  readonly stdin: NodeJS.ReadStream;
  /** Mouse, focus and replies, as they come. Gives the function that ends it. */
  onReply(listener: (report: Report) => void): () => void;
  /** The terminal is gone or its input has ended: called once. */
  onEnd(listener: () => void): () => void;
  /** Another program owns the terminal: its mode as we found it, nothing read, half sequences forgotten. */
  pause(): void;
  /** Reads on. Without a pause before it (stopped and continued from outside) it sets the terminal's mode anew. */
  resume(): void;
  /** Gives the terminal back and lets the process end. */
  close(): void;
}

/** Reads keys from a terminal, at once and until `close`. The terminal's mode is left as it is until Ink sets it. */
export function createKeyboard(source: ReadStream): Keyboard {
  const parser = new KeyParser();
  const replies = new Set<(report: Report) => void>();
  const ends = new Set<() => void>();
  const backlog: Buffer[] = [];
  let paste: PastedText | null = null;
  let timer: NodeJS.Timeout | null = null;
  let state: 'reading' | 'paused' | 'closed' | 'ended' = 'reading';

  const stdin = new KeySource(source, () => work());

  function take(events: readonly TerminalEvent[]): void {
    for (const event of events) {
      if (event.type === 'paste') {
        endPaste();
        if (event.phase === 'start') paste = new PastedText();
      } else if (event.type === 'key' && paste) {
        if (!event.sequence.startsWith('\x1b')) paste.add(event.sequence);
      } else if (event.type === 'key') stdin.add(FOR_INK.get(event.sequence) ?? event.sequence);
      else for (const listener of [...replies]) listener(event);
    }
  }

  function endPaste(): void {
    const line = paste?.line() ?? '';
    paste = null;
    if (line !== '') stdin.add(PASTE_MARK + line);
  }

  function stopTimer(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  function wait(): void {
    stopTimer();
    const { waiting } = parser;
    if (backlog.length > 0) return;
    if (waiting === 'nothing') {
      if (paste !== null) timer = setTimeout(timeRanOut, PASTE_PATIENCE);
      return;
    }
    timer = setTimeout(timeRanOut, PATIENCE[waiting]);
    // A hope for the rest of an old key keeps no process alive.
    if (waiting === 'tail') timer.unref();
  }

  // The bytes that decide may have arrived already and wait in the kernel, if we were busy until now: they are read
  // before the timer's word counts.
  function timeRanOut(): void {
    timer = null;
    const before = arrivals;
    setImmediate(() => {
      if (state !== 'reading' || arrivals !== before || timer !== null) return;
      if (parser.waiting === 'nothing') {
        parser.endPaste();
        endPaste();
      } else take(parser.flush());
      wait();
      stdin.announce();
    });
  }

  function work(): void {
    while (state === 'reading' && backlog.length > 0 && stdin.waiting < MOST_WAITING) {
      const chunk = backlog.shift();
      if (chunk === undefined) break;
      if (chunk.length > SLICE) backlog.unshift(chunk.subarray(SLICE));
      take(parser.push(chunk.subarray(0, SLICE)));
    }
    if (state !== 'reading') return;
    if (backlog.length > 0) source.pause();
    else if (source.isPaused()) source.resume();
    wait();
  }

  let arrivals = 0;
  function arrived(chunk: Buffer | string): void {
    arrivals++;
    backlog.push(typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk);
    work();
    stdin.announce();
  }

  function ended(): void {
    if (state === 'closed' || state === 'ended') return;
    take(parser.flush());
    stdin.announce();
    state = 'ended';
    stopTimer();
    for (const listener of [...ends]) listener();
  }

  source.on('data', arrived);
  source.on('end', ended);
  source.on('close', ended);
  // Stays after close: a terminal that goes away late is no crash.
  source.on('error', ended);

  return {
    // Ink uses no more of a ReadStream than a KeySource has.
    stdin: stdin as unknown as NodeJS.ReadStream,
    onReply(listener) {
      replies.add(listener);
      return () => void replies.delete(listener);
    },
    onEnd(listener) {
      ends.add(listener);
      return () => void ends.delete(listener);
    },
    pause() {
      if (state !== 'reading') return;
      state = 'paused';
      stopTimer();
      parser.flush();
      parser.flush();
      parser.endPaste();
      paste = null;
      source.off('data', arrived);
      stopReading(source);
      stdin.open(false);
      if (stdin.isRaw) source.setRawMode(false);
    },
    resume() {
      if (state === 'reading' && stdin.isRaw) {
        // Node sets a mode only if it thinks that another one is in force.
        source.setRawMode(false);
        source.setRawMode(true);
      }
      if (state !== 'paused') return;
      state = 'reading';
      if (stdin.isRaw) source.setRawMode(true);
      source.on('data', arrived);
      stdin.open(true);
      startReading(source);
      work();
    },
    close() {
      if (state === 'closed') return;
      const lost = state === 'ended' || source.destroyed;
      state = 'closed';
      stopTimer();
      source.off('data', arrived);
      source.off('end', ended);
      source.off('close', ended);
      stdin.forget();
      stdin.open(false);
      replies.clear();
      ends.clear();
      if (lost) return;
      stopReading(source);
      if (stdin.isRaw) source.setRawMode(false);
      source.unref();
    },
  };
}

/**
 * A paused socket still reads until its buffer is full: keys meant for an editor would end here. Node stops the reading
 * itself only for process.stdin (its getStdin does just this), not for a terminal opened by name.
 */
function stopReading(source: ReadStream): void {
  source.pause();
  const handle = handleOf(source);
  if (!handle?.reading) return;
  handle.reading = false;
  handle.readStop();
}

/** The stream still takes itself to be reading after `stopReading`, and would not ask its handle again. */
function startReading(source: ReadStream): void {
  source.resume();
  const handle = handleOf(source);
  if (!handle || handle.reading) return;
  handle.reading = true;
  handle.readStart();
}

interface TerminalHandle {
  reading: boolean;
  readStart(): number;
  readStop(): number;
}

function handleOf(source: ReadStream): TerminalHandle | null {
  return (source as { _handle?: TerminalHandle | null })._handle ?? null;
}
