import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readingsOf } from '../../src/core/pinyin-readings.ts';
import { parseQuery } from '../../src/core/query.ts';
import { createSearchIndex, type SearchIndex } from '../../src/core/search.ts';
import { articles } from './search-articles.ts';

function withReadings(index: SearchIndex): SearchIndex {
  const wanted = index.wantReadings(Number.POSITIVE_INFINITY);
  index.addReadings(
    wanted,
    wanted.map(({ text }) => readingsOf(text)),
  );
  return index;
}

function answer(index: SearchIndex, line: string) {
  const matches = index.search(parseQuery(line, 0));
  return Array.from(matches.order, (place) => [place, matches.get(place)?.score]);
}

it('a word typed letter by letter, with articles that come in meanwhile, finds what it finds typed at once', () => {
  const part = fc.constantFrom('苹果', '发布', '西安', '中国', '女', 'ai', 'fa', 'ping', 'x', ' ', "'", '5g');
  const title = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
  const typed = fc
    .array(fc.constantFrom('pingguo', 'pg', 'ai', 'fa', 'fabu', 'x', 'zhong', 'n', 'u', "'", ' '), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.array(title, { maxLength: 12 }),
      fc.array(title, { maxLength: 4 }),
      typed,
      (titles, late, line) => {
        const list = articles(
          ...[...titles, ...late].map((title, i) => ({ title, summary: titles[i - 1] ?? '' })),
        );
        const index = withReadings(createSearchIndex(list.slice(0, titles.length)));
        for (let length = 1; length <= line.length; length++) {
          if (length === 4) {
            index.add(list.slice(titles.length));
            withReadings(index);
          }
          const there = length < 4 ? list.slice(0, titles.length) : list;
          expect(answer(index, line.slice(0, length))).toEqual(
            answer(withReadings(createSearchIndex(there)), line.slice(0, length)),
          );
        }
      },
    ),
  );
});
