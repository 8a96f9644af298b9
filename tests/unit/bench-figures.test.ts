import { describe, expect, test } from 'vitest';
import {
  type BenchRow,
  changedText,
  markdownTable,
  median,
  percentile,
  ratioOf,
  shown,
  textTable,
  verdict,
} from '../../scripts/bench/figures.mjs';

const cells = (text: string, style = '') => [...text].map((character) => ({ text: character, style }));

const row: BenchRow = {
  name: 'keys',
  what: 'key | frame',
  value: 12.34,
  budget: 10,
  unit: 'ms',
  note: 'held',
};

describe('figures of the bench', () => {
  test('a percentile is one of the values, whatever their order', () => {
    const values = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(percentile(values, 99)).toBe(100);
    expect(percentile(values, 0)).toBe(1);
    expect(median([3, 1, 2])).toBe(2);
    expect(percentile([], 50)).toBeNaN();
  });

  test('a ratio is taken pair by pair, so that one slow moment does not count', () => {
    expect(ratioOf([2, 200, 4], [1, 100, 1])).toBe(2);
  });

  test('the changed text is that of cells with another text or another style, in bytes', () => {
    const before = [cells('abc'), cells('xyz')];
    expect(changedText(before, before)).toBe(0);
    expect(changedText(before, [cells('aBc'), cells('xyz')])).toBe(1);
    expect(changedText(before, [cells('a报c'), cells('xyz')])).toBe(3);
    expect(changedText(before, [cells('abc', 'bold'), cells('xyz')])).toBe(3);
  });

  test('figures have three digits', () => {
    expect([1.234, 12.34, 123.4, 12345].map(shown)).toEqual(['1.23', '12.3', '123', '12,345']);
  });

  test('a budget is met up to its last digit, and a row without one is not judged', () => {
    expect(verdict({ value: 10, budget: 10 })).toBe('met');
    expect(verdict({ value: 10.01, budget: 10 })).toBe('not met');
    expect(verdict({ value: 10, budget: null })).toBe('');
  });

  test('the tables show measure, budget and verdict, and a skipped row without one', () => {
    const skipped = { ...row, value: null, note: 'skipped: no corpus' };
    const lines = markdownTable([row, skipped]).split('\n');
    expect(lines[2]).toBe('| keys | key \\| frame | 12.3 ms | 10.0 ms | not met | held |');
    expect(lines[3]).toBe('| keys | key \\| frame | skipped | 10.0 ms |  | skipped: no corpus |');
    expect(textTable([row]).split('\n')[1]).toBe('keys  key | frame   12.3 ms  10.0 ms  not met  held');
  });
});
