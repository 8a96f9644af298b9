import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { REST, whenTypingRests } from '../../src/app/body-search-pace.ts';
import type { Article } from '../../src/core/article.ts';
import type { BodyQuery } from '../../src/core/body-search.ts';

const asking = (needle: string): BodyQuery => ({ needles: [needle], wanted: [], refused: [] });
const few: readonly Article[] = [];
const more: readonly Article[] = [];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('begins the search of bodies for the last of several queries alone, once typing rests', () => {
  const search = vi.fn();
  const paced = whenTypingRests(search);
  const [first, second] = [asking('pa'), asking('pap')];
  paced(first, few);
  vi.advanceTimersByTime(REST - 1);
  paced(second, few);
  vi.advanceTimersByTime(REST - 1);
  expect(search.mock.calls.map(([query]) => query)).toEqual([null, null]);
  vi.advanceTimersByTime(1);
  expect(search.mock.calls.at(-1)).toEqual([second, few]);
  expect(search).toHaveBeenCalledTimes(3);
});

it('ends the search of bodies at once when nothing is asked for, and begins no other', () => {
  const search = vi.fn();
  const paced = whenTypingRests(search);
  paced(asking('pa'), few);
  paced(null, few);
  vi.advanceTimersByTime(REST * 2);
  expect(search.mock.calls.map(([query]) => query)).toEqual([null, null]);
});

it('takes in more articles at once for a search that has begun, and with it for one that has not', () => {
  const search = vi.fn();
  const paced = whenTypingRests(search);
  const query = asking('pa');
  paced(query, few);
  paced(query, more);
  vi.advanceTimersByTime(REST);
  expect(search.mock.lastCall?.[1]).toBe(more);
  expect(search).toHaveBeenCalledTimes(2);
  paced(query, few);
  expect(search.mock.lastCall?.[1]).toBe(few);
  expect(search).toHaveBeenCalledTimes(3);
});
