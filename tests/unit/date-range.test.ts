import { describe, expect, it } from 'vitest';
import { periodAfter, periodEndingAt, readDateRange } from '../../src/core/date-range.ts';

describe('a typed date', () => {
  it.each([
    ['2025', '2025', '2025'],
    ['2025-2', '2025-02', '2025-02'],
    ['2025/02/03', '2025-02-03', '2025-02-03'],
    ['2025年2月3日', '2025-02-03', '2025-02-03'],
    ['2025-01..2025-03', '2025-01', '2025-03'],
    ['２０２５－０１…２０２５－０３', '2025-01', '2025-03'],
    ['2025-01至2025-01-15', '2025-01', '2025-01-15'],
    ['2025-02-12..', '2025-02-12', null],
    ['..2025', null, '2025'],
  ])('%s is from %s until %s', (text, from, until) => {
    expect(readDateRange(text)).toEqual({ from, until });
  });

  it.each(['', '..', '20', '2025-13', '2025-02-30', '2025-03..2025-02', 'harbour', '2025-01..x'])(
    '%j is none',
    (text) => {
      expect(readDateRange(text)).toBeNull();
    },
  );

  it('ends before the next year, month or day', () => {
    expect(['2025', '2025-02', '2025-12', '2025-02-28', '2024-02-28'].map(periodAfter)).toEqual([
      '2026',
      '2025-03',
      '2026',
      '2025-03',
      '2024-02-29',
    ]);
  });

  it('is told again from the moment that follows it', () => {
    const end = (...day: readonly [number, number, number]) => periodEndingAt(new Date(...day).getTime());
    expect([end(2026, 0, 1), end(2025, 2, 1), end(2025, 2, 2)]).toEqual(['2025', '2025-02', '2025-03-01']);
    expect(periodEndingAt(new Date(2025, 0, 1, 9).getTime())).toBeNull();
  });
});
