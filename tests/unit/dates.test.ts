import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateInPath, parseDate } from '../../src/core/dates.ts';

describe('dates people write', () => {
  test.each([
    ['2025-02-12 19:44:28', '2025-02-12T19:44:28'],
    ['2025-02-12T19:44:28', '2025-02-12T19:44:28'],
    ['2025-02-12T19:44:28Z', '2025-02-12T19:44:28Z'],
    ['2025-02-12T19:44:28.123456Z', '2025-02-12T19:44:28Z'],
    ['2025-02-12T19:44:28+08:00', '2025-02-12T19:44:28+08:00'],
    ['2025-02-12 19:44:28 +0800', '2025-02-12T19:44:28+08:00'],
    ['2025-02-12 19:44:28 -05', '2025-02-12T19:44:28-05:00'],
    ['2025-02-12', '2025-02-12'],
    ['2025/2/3', '2025-02-03'],
    ['2025.02.03', '2025-02-03'],
    ['2025/02/12 19:44', '2025-02-12T19:44:00'],
    ['2025-2-3 9:05', '2025-02-03T09:05:00'],
    ['20250212', '2025-02-12'],
    ['2021年10月01日', '2021-10-01'],
    ['2021年1月5日', '2021-01-05'],
    ['2021年10月01日 18:30', '2021-10-01T18:30:00'],
    ['2021年10月01日 星期五 下午3点20分', '2021-10-01T15:20:00'],
    ['Wed, 12 Feb 2025 19:44:28 +0800', '2025-02-12T19:44:28+08:00'],
    ['Wed, 12 Feb 2025 19:44:28 GMT', '2025-02-12T19:44:28Z'],
    ['12 February 2025', '2025-02-12'],
    ['Feb 3, 2025 7:44 PM EST', '2025-02-03T19:44:00-05:00'],
    ['  "2025-02-12"  ', '2025-02-12'],
    ['“2025-02-12 08:00”', '2025-02-12T08:00:00'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (written, iso) => {
    expect(parseDate(written)?.iso).toBe(iso);
  });

  test.each([
    '',
    '2025-02-30',
    '2025-02-30 10:00:00',
    '2023-02-29',
    '2024-13-01',
    '0000-00-00 00:00:00',
    '2025-02-12 24:00',
    '2025-02-12 10:61',
    '昨天 18:30',
    'N/A',
    '1739360668000000000000',
    'Feb 30, 2025',
    '12 Foo 2025',
    '2025-02-12T10:00:00+99:00',
    '2025-02/12',
  ])('%j is no date', (written) => {
    expect(parseDate(written)).toBeNull();
  });

  test('a zone moves the instant, and without one the time is local', () => {
    expect(parseDate('2025-02-12T19:44:28+08:00')?.time).toBe(Date.UTC(2025, 1, 12, 11, 44, 28));
    expect(parseDate('Wed, 12 Feb 2025 19:44:28 -0530')?.time).toBe(Date.UTC(2025, 1, 13, 1, 14, 28));
    expect(parseDate('2025-02-12 19:44:28')?.time).toBe(new Date(2025, 1, 12, 19, 44, 28).getTime());
    expect(parseDate('2025-02-12')?.time).toBe(new Date(2025, 1, 12).getTime());
  });

  test('every real day is read back as it was written', () => {
    const days = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const [day = ''] = date.toISOString().split('T');
        expect(parseDate(day)?.iso).toBe(day);
        const [y, m, d] = day.split('-').map(Number);
        expect(parseDate(`${y}年${m}月${d}日`)?.iso).toBe(day);
      }),
    );
  });

  test('quotes around a date change nothing', () => {
    const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
    const year = fc.integer({ min: 900, max: 2100 }).map((n) => String(n).padStart(4, '0'));
    const day = fc.tuple(year, two(13), two(32)).map((parts) => parts.join('-'));
    const time = fc.tuple(two(25), two(61), two(61)).map((parts) => parts.join(':'));
    const zone = fc.oneof(
      fc.constantFrom('', 'Z'),
      fc.tuple(fc.constantFrom('+', '-'), two(16), two(60)).map(([sign, h, m]) => `${sign}${h}:${m}`),
    );
    const full = fc.tuple(day, fc.constantFrom('T', ' '), time, zone).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(day, full), (text) => {
        expect(parseDate(text)).toEqual(parseDate(`"${text}"`));
      }),
      { numRuns: 2000 },
    );
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void parseDate(text)));
  });
});

describe('dates in paths', () => {
  test.each([
    ['posts/2025-02-12-slug.md', '2025-02-12'],
    ['inside-rust/2020/04/07/x', '2020-04-07'],
    ['2020/4/7/x.md', '2020-04-07'],
    ['news/2020-04-07.md', '2020-04-07'],
  ])('%s holds %s', (path, iso) => {
    expect(dateInPath(path)?.iso).toBe(iso);
  });

  test.each(['posts/slug.md', 'v2025-02-12.md', 'a/2025-02-30-x.md', 'a/2020/04/x.md', 'a/2020-04/07/x.md'])(
    '%s holds none',
    (path) => {
      expect(dateInPath(path)).toBeNull();
    },
  );
});
