import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readingsOf } from '../../src/core/pinyin-readings.ts';
import { type PinyinThread, startPinyinThread } from '../../src/io/pinyin-thread.ts';

const built = existsSync(fileURLToPath(new URL('../../dist/pinyin-worker.js', import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'kanbao-pinyin-'));
const threads: PinyinThread[] = [];
afterAll(() => {
  for (const thread of threads) thread.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends texts to a thread that runs a file, the built one unless given, and gives what comes of it first. */
function answerOf(texts: readonly string[], file?: string): Promise<readonly string[] | 'failed'> {
  return new Promise((done) => {
    const thread = startPinyinThread({ onReadings: done, onFailure: () => done('failed') }, file);
    threads.push(thread);
    thread.send(texts);
  });
}

function worker(name: string, code: string): string {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${code}\n`);
  return file;
}

describe.skipIf(!built)(`the thread that reads Chinese texts${built ? '' : ' (skipped: not built)'}`, () => {
  it('gives the readings of each text, in order', async () => {
    const texts = ['重庆银行', '苹果ai', '𠮷 x', ''];
    expect(await answerOf(texts)).toEqual(texts.map(readingsOf));
  });
});

describe('a thread that goes wrong', () => {
  it.each([
    ['throws at its start', `throw new Error('broken');`],
    ['throws at a text', `parentPort.on('message', () => { throw new Error('broken'); });`],
    ['ends', `parentPort.on('message', () => process.exit(0));`],
    ['answers no list', `parentPort.on('message', () => parentPort.postMessage('x'));`],
    ['answers too few', `parentPort.on('message', (texts) => parentPort.postMessage(texts.slice(1)));`],
    [
      'answers too many',
      `parentPort.on('message', (texts) => parentPort.postMessage([...texts, '\\0\\0']));`,
    ],
    [
      'answers too long',
      `parentPort.on('message', (texts) => parentPort.postMessage(texts.map((text) => '\\0' + text)));`,
    ],
    ['answers the texts', `parentPort.on('message', (texts) => parentPort.postMessage(texts));`],
    ['answers numbers', `parentPort.on('message', (texts) => parentPort.postMessage(texts.map(Number)));`],
  ])('that %s is a failure, told once', async (name, code) => {
    expect(await answerOf(['苹果', '银行'], worker(name.replaceAll(' ', '-'), code))).toBe('failed');
  });

  it('that has no file is a failure', async () => {
    expect(await answerOf(['苹果'], join(folder, 'absent.mjs'))).toBe('failed');
  });

  it('is not told of after it was ended', async () => {
    const told: string[] = [];
    const thread = startPinyinThread(
      { onReadings: () => told.push('readings'), onFailure: () => told.push('failure') },
      worker('echo', `parentPort.on('message', (texts) => parentPort.postMessage(texts.map(() => '\\0')));`),
    );
    thread.send(['苹']);
    thread.end();
    thread.send(['果']);
    expect(await answerOf(['苹果'], join(folder, 'absent.mjs'))).toBe('failed');
    expect(told).toEqual([]);
  });
});
