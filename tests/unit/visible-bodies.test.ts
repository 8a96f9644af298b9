import { describe, expect, it } from 'vitest';
import { createBodyResults } from '../../src/core/body-results.ts';
import { parseQuery } from '../../src/core/query.ts';
import { emptyReadingState } from '../../src/core/reading-state.ts';
import { safe } from '../../src/core/sanitize.ts';
import { createSearchIndex } from '../../src/core/search.ts';
import { type SortOrder, showAll, visibleArticles } from '../../src/core/visible.ts';
import { articles } from './search-articles.ts';

const news = articles(
  { title: 'Herring b', path: 'b.md', day: '2025-01-03' },
  { title: 'Tea', path: 'd.md', day: '2025-01-02', tags: ['food'] },
  { title: 'Herring a', path: 'a.md', day: '2025-01-01' },
  { title: 'Bread', path: 'c.md', day: '2025-01-04' },
  { title: 'Salt', path: 'e.md', day: '2025-01-05' },
);
const index = createSearchIndex(news);
const snippet = { before: safe``, hit: safe`herring`, after: safe``, cutBefore: false, cutAfter: false };
const hit = { needle: 'herring', snippet };
const bodies = createBodyResults();
// Of places beyond the first that are kept room for, too.
bodies.add({
  holding: [1, 2, 5000],
  found: [1, 2, 3, 5000].map((place) => ({ place, hasText: place !== 2, hit })),
});

function shown(query: string, sort: SortOrder, change: object = {}, reverse = false) {
  const filter = { ...showAll, bodies, ...change, query: parseQuery(query, 0) };
  const { order, titles } = visibleArticles(news, index, emptyReadingState(), filter, sort, reverse);
  return [[...order].map((place) => news[place]?.path.replace('.md', '')).join(' '), titles];
}

describe('articles found in their bodies alone', () => {
  it('stand among the others, last where the best hit comes first', () => {
    expect(shown('herring', 'relevance')).toEqual(['b a c d', 4]);
    expect(shown('herring', 'relevance', {}, true)).toEqual(['d c a b', 4]);
    expect(shown('herring', 'date')).toEqual(['c b d a', 4]);
    expect(shown('herring', 'path', {}, true)).toEqual(['d c b a', 4]);
  });

  it('stand after the others, newest first, where they are a group of their own', () => {
    const after = { bodiesPlace: 'after' };
    expect(shown('herring', 'relevance', after)).toEqual(['b a c d', 2]);
    expect(shown('herring', 'path', after)).toEqual(['a b c d', 2]);
    expect(shown('herring', 'path', after, true)).toEqual(['b a c d', 2]);
    expect(shown('herring tag:food', 'date', after)).toEqual(['d', 0]);
  });

  it('are those that body: terms let through, as all others are', () => {
    expect(shown('herring body:x', 'relevance', { bodiesPlace: 'after' })).toEqual(['a d', 1]);
    expect(shown('body:x', 'date')).toEqual(['d a', 2]);
  });

  it('are left aside where no bodies were searched', () => {
    expect(shown('herring body:x', 'relevance', { bodies: undefined })).toEqual(['b a', 2]);
  });
});
