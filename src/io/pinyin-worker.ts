/** What runs in the thread that reads Chinese texts: texts in, their readings out, one message for one. */
import { parentPort } from 'node:worker_threads';
import { readingsOf } from '../core/pinyin-readings.ts';

parentPort?.on('message', (texts: readonly string[]) => parentPort?.postMessage(texts.map(readingsOf)));
