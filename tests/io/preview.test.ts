import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPreview } from '../../src/app/preview.ts';
import type { Article } from '../../src/core/article.ts';
import { articles } from '../unit/search-articles.ts';

const three = articles({ title: 'one' }, { title: 'two' }, { title: 'three' });
const at = (place: number): Article => three[place] ?? expect.fail('there are three');
const [one, two, last] = [at(0), at(1), at(2)];

beforeEach(
  () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] }),
);
afterEach(() => void vi.useRealTimers());

describe('the page beside the list', () => {
  function start(isSlowLink = false) {
    const opened: string[] = [];
    const preview = createPreview(
      ({ title }) => opened.push(title),
      () => isSlowLink,
    );
    return { opened, preview };
  }

  it('follows a choice at once', () => {
    const { opened, preview } = start();
    preview.show(one);
    vi.advanceTimersByTime(0);
    expect(opened).toEqual(['one']);
    vi.advanceTimersByTime(200);
    preview.show(two);
    vi.advanceTimersByTime(0);
    expect(opened).toEqual(['one', 'two']);
  });

  it('shows of several choices in one turn only the last', () => {
    const { opened, preview } = start();
    for (const article of three) preview.show(article);
    vi.advanceTimersByTime(500);
    expect(opened).toEqual(['three']);
  });

  it('waits while a key is held, and shows where it comes to rest', () => {
    const { opened, preview } = start();
    for (const article of [one, two, last, one, two]) {
      preview.show(article);
      vi.advanceTimersByTime(33);
    }
    expect(opened).toEqual(['one']);
    vi.advanceTimersByTime(100);
    expect(opened).toEqual(['one', 'two']);
  });

  it('follows on a slow link only one who stays on an article', () => {
    const { opened, preview } = start(true);
    preview.show(one);
    vi.advanceTimersByTime(500);
    preview.show(two);
    vi.advanceTimersByTime(500);
    expect(opened).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(opened).toEqual(['two']);
  });

  it('is not put off by the same wish said again, and forgets it when another way opened the page', () => {
    const { opened, preview } = start();
    preview.show(one);
    preview.show(two);
    for (let i = 0; i < 2; i++) {
      vi.advanceTimersByTime(39);
      preview.show(two);
    }
    vi.advanceTimersByTime(2);
    expect(opened).toEqual(['two']);
    preview.show(last);
    preview.cancel();
    vi.advanceTimersByTime(500);
    expect(opened).toEqual(['two']);
  });
});
