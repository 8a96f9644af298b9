/**
 * Hands a large state to a thread that writes it. What changed is sent in small parts, with a turn for keys after each:
 * to write a hundred thousand marks takes most of a second, of which this thread gives a few milliseconds at a time.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Marks, ReadingState } from '../core/reading-state.ts';
import type { WriteOutcome } from './reading-state-write.ts';

/** What the thread is sent: any number of articles, then the rest with the word to write. */
export type ToWriter =
  | { readonly articles: readonly (readonly [string, Marks])[] }
  | {
      readonly rest: Omit<ReadingState, 'articles'>;
      readonly file: string;
      readonly now: number;
      readonly isPart: boolean;
    };

/** What the thread is made with: one cell that says how far it is. */
export interface WriterData {
  readonly progress: Int32Array;
}

export const Progress = { waiting: 0, written: 1, failed: 2 } as const;

export interface Handoff {
  readonly state: ReadingState;
  /** Settles when `onEnd` has been called. */
  readonly ended: Promise<void>;
  /**
   * Waits without giving other work a turn, at most `time` milliseconds, if the thread is writing; else calls it off.
   * Whether it wrote. `onEnd` is not called any more.
   */
  finishSync(time: number): boolean;
}

export interface HandoffRequest {
  readonly file: string;
  readonly state: ReadingState;
  /** What the file holds already; null: all of the state is sent. */
  readonly since: ReadingState | null;
  readonly now: number;
  /** Null where the thread could not work. */
  readonly onEnd: (outcome: WriteOutcome | null) => void;
}

/** Milliseconds of sending between two turns for others. */
const SLICE = 4;
/** Entries in one message, a fraction of a millisecond to copy. */
const PART = 200;

/** Starts a thread and begins to send. Null where there can be none. */
export function startHandoff(request: HandoffRequest): Handoff | null {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  let worker: Worker;
  try {
    // Found by package.json, from wherever this file was bundled into.
    const file = createRequire(import.meta.url).resolve('#state-writer');
    worker = new Worker(file, { workerData: { progress } satisfies WriterData, execArgv: [] });
  } catch {
    return null;
  }
  worker.unref();
  let isWriting = false;
  let isOver = false;
  let settle = () => {};
  const ended = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const end = (outcome: WriteOutcome | null) => {
    if (isOver) return;
    isOver = true;
    void worker.terminate();
    request.onEnd(outcome);
    settle();
  };
  worker.on('message', (outcome: WriteOutcome) => end(outcome));
  worker.on('error', () => end(null));
  worker.on('exit', () => end(null));

  const parts = changesOf(request);
  const send = () => {
    const start = performance.now();
    while (!isOver && performance.now() - start < SLICE) {
      const { value, done } = parts.next();
      if (done) {
        const { articles: _, ...rest } = request.state;
        const { file, now, since } = request;
        isWriting = true;
        worker.postMessage({ rest, file, now, isPart: since !== null } satisfies ToWriter);
        return;
      }
      if (value.length > 0) worker.postMessage({ articles: value } satisfies ToWriter);
    }
    if (!isOver) setImmediate(send);
  };
  setImmediate(send);

  return {
    state: request.state,
    ended,
    finishSync(time) {
      if (isOver) return false;
      isOver = true;
      if (isWriting) Atomics.wait(progress, 0, Progress.waiting, time);
      void worker.terminate();
      settle();
      return Atomics.load(progress, 0) === Progress.written;
    },
  };
}

/** The marks that are not in `since`, in parts; also empty ones, so that the time can be looked at. */
function* changesOf({
  state,
  since,
}: HandoffRequest): Generator<readonly (readonly [string, Marks])[], void> {
  let part: (readonly [string, Marks])[] = [];
  let looked = 0;
  for (const [id, marks] of state.articles) {
    if (since?.articles.get(id) !== marks) part.push([id, marks]);
    if (++looked % PART > 0) continue;
    yield part;
    part = [];
  }
  yield part;
}
