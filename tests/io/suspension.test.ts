import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSuspension } from '../../src/app/suspension.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] }));
afterEach(() => void vi.useRealTimers());

/** A suspension on a terminal that writes down what becomes of it. `settle` lets an answer that is waited for come. */
function start() {
  const log: string[] = [];
  const note = (what: string) => () => void log.push(what);
  let settle = () => {};
  const suspension = createSuspension({
    keyboard: { pause: note('keys off'), resume: note('keys on') },
    screen: {
      settle: (then) => {
        settle = then;
      },
      suspend: note('screen off'),
      resume: note('screen on'),
    },
    wayOut: { holdInterrupts: (isHeld) => void log.push(isHeld ? 'interrupts held' : 'interrupts ours') },
    beforeStop: note('saved'),
  });
  return { log, suspension, settle: () => settle() };
}

describe('a terminal that is lent', () => {
  it('is given once no answer is on its way, and taken back', async () => {
    const { log, suspension, settle } = start();
    const lent = suspension.lend(async () => {
      log.push('the program');
      return 'done';
    });
    expect(log).toEqual([]);
    settle();
    expect(await lent).toBe('done');
    expect(log).toEqual([
      'saved',
      'keys off',
      'screen off',
      'interrupts held',
      'the program',
      'keys on',
      'screen on',
    ]);
  });

  it('leaves interrupts to the program for a moment after its end, and a moment after that of the next', async () => {
    const { log, suspension, settle } = start();
    const lendOnce = async () => {
      const lent = suspension.lend(async () => {});
      settle();
      await lent;
      log.length = 0;
    };
    await lendOnce();
    vi.advanceTimersByTime(200);
    expect(log).toEqual([]);
    await lendOnce();
    vi.advanceTimersByTime(200);
    expect(log).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(log).toEqual(['interrupts ours']);
  });

  it('is not lent twice, nor after the end, and is taken back from a program that fails', async () => {
    const { log, suspension, settle } = start();
    let fail = (_error: Error) => {};
    const lent = suspension.lend(() => new Promise((_, reject) => (fail = reject)));
    settle();
    await Promise.resolve();
    const second = suspension.lend(async () => 'a second');
    settle();
    expect(await second).toBeNull();
    fail(new Error('no'));
    await expect(lent).rejects.toThrow('no');
    expect(log.slice(-2)).toEqual(['keys on', 'screen on']);
    suspension.close();
    const late = suspension.lend(async () => 'late');
    settle();
    expect(await late).toBeNull();
  });
});
