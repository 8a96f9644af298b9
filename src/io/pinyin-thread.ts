/** The thread that reads Chinese texts: the dictionary takes time that keys need, and is not needed by everyone. */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { areReadings, type Readings } from '../core/pinyin-syllables.ts';

export interface PinyinThread {
  /** Sends folded texts to be read. One request at a time: the next one after the answer. */
  send(texts: readonly string[]): void;
  end(): void;
}

export interface PinyinThreadHandlers {
  /** The readings of the texts last sent, one for each. */
  onReadings(readings: readonly Readings[]): void;
  /** The thread could not be started, broke or talks nonsense: there will be no more readings. Called once at most. */
  onFailure(): void;
}

/** The built file that the thread runs, found by package.json's `imports` from wherever this code is. */
function builtWorker(): string {
  return createRequire(import.meta.url).resolve('#pinyin-worker');
}

/** Starts the thread; throws where even that fails. It never keeps the process alive. */
export function startPinyinThread(
  { onReadings, onFailure }: PinyinThreadHandlers,
  file: string = builtWorker(),
): PinyinThread {
  let sent: readonly string[] = [];
  let worker: Worker | null = null;
  const end = () => {
    const ending = worker;
    worker = null;
    void ending?.terminate();
  };
  const fail = () => {
    if (worker === null) return;
    end();
    onFailure();
  };
  // Nothing that it may print belongs on the reader's screen.
  worker = new Worker(file, { stdout: true, stderr: true, execArgv: [] });
  worker.unref();
  worker.on('message', (answer: unknown) => {
    if (worker === null) return;
    const readings: unknown[] = Array.isArray(answer) ? answer : [];
    const good = readings.filter((reading, i): reading is Readings => areReadings(reading, sent[i] ?? ''));
    if (good.length === sent.length && good.length === readings.length) onReadings(good);
    else fail();
  });
  worker.on('error', fail);
  worker.on('messageerror', fail);
  worker.on('exit', fail);
  return {
    send(texts) {
      sent = texts;
      worker?.postMessage(texts);
    },
    end,
  };
}
