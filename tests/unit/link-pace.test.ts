import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinkPace } from '../../src/terminal/link-pace.ts';

/** A link of so many bytes a millisecond and milliseconds of delay for question and answer; all of it simulated. */
function send(
  pace: LinkPace,
  rate: number,
  delay: number,
  total: number,
): { mostQueued: number; time: number } {
  let now = 0;
  let free = 0;
  let left = total;
  let mostQueued = 0;
  const answers: number[] = [];
  while (left > 0) {
    while (left > 0 && pace.room >= Math.min(left, 128)) {
      const bytes = Math.min(left, 128);
      left -= bytes;
      const asks = pace.shouldAsk(bytes, left > 0 && pace.room - bytes >= 128);
      pace.sent(bytes, asks, now);
      free = Math.max(free, now) + bytes / rate;
      mostQueued = Math.max(mostQueued, (free - now) * rate);
      if (asks) answers.push(free + delay);
    }
    const next = answers.shift();
    if (next === undefined) break;
    now = next;
    pace.answered(now);
  }
  expect(left).toBe(0);
  return { mostQueued, time: free };
}

describe('the pace of a link', () => {
  it('keeps a line of 9,600 bit/s and 300 ms each way busy with less than 2 s queued', () => {
    const { mostQueued, time } = send(new LinkPace(), 0.96, 600, 50_000);
    expect(mostQueued).toBeLessThan(1920);
    // At least two thirds of what the line can carry.
    expect(time).toBeLessThan((50_000 / 0.96) * 1.5);
  });

  it('opens up on a fast link', () => {
    const pace = new LinkPace();
    const { time } = send(pace, 10_000, 5, 1_000_000);
    expect(time).toBeLessThan(200);
    expect(pace.room).toBeGreaterThan(100_000);
    expect(pace.isSlow).toBe(false);
  });

  it('always comes to the end, on a link of any kind, and is slow only where answers are late', () => {
    const rate = fc.double({ min: 0.1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(
        rate,
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 1, max: 30_000 }),
        (rate, delay, total) => {
          const pace = new LinkPace();
          const { mostQueued } = send(pace, rate, delay, total);
          if (delay > 1200) expect(mostQueued).toBeLessThan(1537);
          if (delay > 400 && total > 4000) expect(pace.isSlow).toBe(true);
          if (delay < 100 && rate > 100) expect(pace.isSlow).toBe(false);
        },
      ),
    );
  });

  it('takes a terminal that never answers for one that cannot, until it does', () => {
    const pace = new LinkPace();
    pace.sent(1536, true, 0);
    expect([pace.room, pace.deadline]).toEqual([0, 1000]);
    pace.giveUp(999);
    expect(pace.room).toBe(0);
    pace.giveUp(1000);
    expect(pace.room).toBe(Number.POSITIVE_INFINITY);
    expect(pace.shouldAsk(100_000, true)).toBe(false);
    pace.answered(1500);
    expect(pace.room).toBe(1536);
  });

  it('waits longer for an answer that was lost, and then goes on', () => {
    const pace = new LinkPace();
    pace.sent(10, true, 0);
    pace.answered(20);
    pace.sent(1536, true, 100);
    expect(pace.deadline).toBe(5100);
    pace.giveUp(5100);
    expect(pace.room).toBe(1536);
  });
});
