/** The thread that writes a large state: takes it in parts, writes it once, says how it went. */
import path from 'node:path';
import { parentPort, threadId, workerData } from 'node:worker_threads';
import type { Marks } from '../core/reading-state.ts';
import { Progress, type ToWriter, type WriterData } from './reading-state-handoff.ts';
import { waitForLockSync } from './reading-state-lock.ts';
import { removeStaging, stageWithConf } from './reading-state-store.ts';
import { STAGING, type WriteOutcome, writeState } from './reading-state-write.ts';

/** Milliseconds to wait for another process that writes. */
const PATIENCE = 5000;

const { progress }: WriterData = workerData;
const articles = new Map<string, Marks>();

function write({ rest, file, now, isPart }: Extract<ToWriter, { readonly file: string }>): WriteOutcome {
  const staging = `${STAGING}${process.pid}-${threadId}`;
  const lock = waitForLockSync(file, PATIENCE);
  const outcome = writeState(file, { ...rest, articles }, { now, stage: stageWithConf, staging, isPart });
  lock?.release();
  if (outcome.kind === 'failed') removeStaging(path.dirname(file), staging);
  return outcome;
}

parentPort?.on('message', (message: ToWriter) => {
  if ('articles' in message) {
    for (const [id, marks] of message.articles) articles.set(id, marks);
    return;
  }
  const outcome = write(message);
  Atomics.store(progress, 0, outcome.kind === 'written' ? Progress.written : Progress.failed);
  Atomics.notify(progress, 0);
  parentPort?.postMessage(outcome);
});
