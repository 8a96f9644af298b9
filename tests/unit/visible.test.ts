import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/core/query.ts';
import { parseDay } from '../../src/core/query-days.ts';
import { emptyReadingState, withRead, withStar } from '../../src/core/reading-state.ts';
import { createSearchIndex } from '../../src/core/search.ts';
import { type SortOrder, showAll, type ViewFilter, visibleArticles } from '../../src/core/visible.ts';
import { article, articles, manyTitles } from './search-articles.ts';

const news = articles(
  {
    title: 'Night ferry',
    path: 'b/ferry.md',
    day: '2025-01-10',
    tags: ['Transport', '港'],
    lang: 'en',
    source: 'Haven Post',
  },
  {
    title: '渡轮停航',
    path: 'a/stop.md',
    day: '2025-02-03',
    tags: ['ＴＲＡＮＳＰＯＲＴ'],
    lang: 'zh-CN',
    source: '海城日报',
  },
  { title: '灯塔', path: 'c/tower.md', day: null, categories: ['港'], lang: 'zh-TW', source: '海城日报' },
  { title: 'Tea ledger 10', path: 'd/tea.md', day: '2024-12-31', tags: ['economy'], source: 'Haven Post' },
  {
    title: 'tea ledger 9',
    path: 'a/tea.md',
    day: '2025-01-10',
    tags: ['economy', '港'],
    lang: 'en',
    summary: 'By ferry to Saltgate',
  },
);
const marks = withStar(
  withRead(emptyReadingState(), ['/news/b/ferry.md', '/news/d/tea.md'], true, 1),
  ['/news/c/tower.md'],
  true,
  1,
);
const index = createSearchIndex(news);

interface View extends Partial<ViewFilter> {
  readonly q?: string;
  readonly sort?: SortOrder;
  readonly reverse?: boolean;
}

/** Paths shown, without `.md`. */
function shown({ q, sort = 'date', reverse = false, ...filter }: View = {}): string[] {
  const view = { ...showAll, ...filter, query: q === undefined ? null : parseQuery(q, 0) };
  const { order } = visibleArticles(news, index, marks, view, sort, reverse);
  return [...order].map((place) => news[place]?.path.replace('.md', '') ?? '');
}

describe('order', () => {
  it.each<[SortOrder, boolean, string[]]>([
    ['date', false, ['a/stop', 'a/tea', 'b/ferry', 'd/tea', 'c/tower']],
    ['date', true, ['c/tower', 'd/tea', 'b/ferry', 'a/tea', 'a/stop']],
    ['path', false, ['a/stop', 'a/tea', 'b/ferry', 'c/tower', 'd/tea']],
    ['title', false, ['b/ferry', 'a/tea', 'd/tea', 'a/stop', 'c/tower']],
    ['relevance', false, ['a/stop', 'a/tea', 'b/ferry', 'd/tea', 'c/tower']],
  ])('by %s, reversed: %s', (sort, reverse, paths) => {
    expect(shown({ sort, reverse })).toEqual(paths);
  });

  it('by title is that of the interface language: Chinese by pinyin', () => {
    const { order } = visibleArticles(news, null, marks, showAll, 'title', false, 'zh-CN');
    const chinese = [...order]
      .map((place) => news[place]?.title)
      .filter((title) => /\p{Script=Han}/u.test(title ?? ''));
    expect(chinese).toEqual(['灯塔', '渡轮停航']);
  });

  it('by relevance follows the hits, and by date keeps to the dates', () => {
    expect(shown({ q: 'ferry', sort: 'relevance' })).toEqual(['b/ferry', 'a/tea']);
    expect(shown({ q: 'ferry', sort: 'date' })).toEqual(['a/tea', 'b/ferry']);
  });

  it('is the same however the articles came in', () => {
    const days = fc.option(fc.constantFrom('2025-01-01', '2025-01-02', '2025-01-03'));
    const lists = fc.uniqueArray(fc.tuple(fc.constantFrom(...'abcdefghij'), days), {
      selector: ([path]) => path,
    });
    fc.assert(
      fc.property(
        lists,
        fc.nat(10),
        fc.constantFrom<SortOrder>('date', 'title', 'path'),
        (list, cut, sort) => {
          const all = list.map(([path, day], i) =>
            article({ path, day, title: path === 'c' ? 'a' : path }, i),
          );
          const paths = (of: typeof all) =>
            [...visibleArticles(of, null, marks, showAll, sort, false).order].map((place) => of[place]?.path);
          paths(all.slice(0, cut)); // the part that had arrived first
          const grown = paths(all);
          expect(grown).toEqual(paths([...all].reverse()));
          expect(grown).toHaveLength(all.length);
        },
      ),
    );
  });
});

describe('filters', () => {
  it.each<[string, View, string[]]>([
    ['everything', {}, ['a/stop', 'a/tea', 'b/ferry', 'd/tea', 'c/tower']],
    ['unread', { show: 'unread' }, ['a/stop', 'a/tea', 'c/tower']],
    ['starred', { show: 'starred' }, ['c/tower']],
    ['a tag in any case and width', { tagsIn: ['transport'] }, ['a/stop', 'b/ferry']],
    ['a tag that is a category', { tagsIn: ['港'] }, ['a/tea', 'b/ferry', 'c/tower']],
    ['all of two tags', { tagsIn: ['港', 'ECONOMY'] }, ['a/tea']],
    ['all of one tag said twice', { tagsIn: ['economy', 'Economy'] }, ['a/tea', 'd/tea']],
    [
      'any of two tags',
      { tagsIn: ['economy', 'transport'], tagsMode: 'any' },
      ['a/stop', 'a/tea', 'b/ferry', 'd/tea'],
    ],
    ['none of two tags', { tagsOut: ['economy', '港'] }, ['a/stop']],
    ['a tag but not another', { tagsIn: ['economy'], tagsOut: ['港'] }, ['d/tea']],
    ['a language with its regions', { lang: 'zh' }, ['a/stop', 'c/tower']],
    ['a language of one region', { lang: 'zh_tw' }, ['c/tower']],
    ['a source', { source: 'haven post' }, ['b/ferry', 'd/tea']],
    ['from a day', { since: parseDay('2025-01-10', 'start') ?? 0 }, ['a/stop', 'a/tea', 'b/ferry']],
    ['to a day', { until: parseDay('2025-01-10', 'end') ?? 0 }, ['a/tea', 'b/ferry', 'd/tea']],
  ])('show %s', (_, view, paths) => {
    expect(shown(view)).toEqual(paths);
  });

  it.each([
    ['tag:港 -tag:economy', ['b/ferry', 'c/tower']],
    ['is:read', ['b/ferry', 'd/tea']],
    ['-is:read -is:starred', ['a/stop', 'a/tea']],
    ['after:2025-01-10', ['a/stop', 'a/tea', 'b/ferry']],
    ['after:2025 before:2025-02', ['a/tea', 'b/ferry']],
    ['-after:2025', ['d/tea']],
    ['lang:zh lang:en', ['a/stop', 'a/tea', 'b/ferry', 'c/tower']],
    ['lang:zh -lang:zh-tw', ['a/stop']],
    ['source:海城日报 is:unread', ['a/stop', 'c/tower']],
    ['-source:海城日报', ['a/tea', 'b/ferry', 'd/tea']],
    ['ferry is:unread', ['a/tea']],
    ['ferry tag:economy "by ferry"', ['a/tea']],
    ['nothing-like-it', []],
    ['is:bogus', ['a/stop', 'a/tea', 'b/ferry', 'd/tea', 'c/tower']],
  ])('by the query %s', (q, paths) => {
    expect(shown({ q })).toEqual(paths);
  });

  it('combine', () => {
    expect(shown({ q: 'tea', show: 'unread', tagsIn: ['economy'], lang: 'en' })).toEqual(['a/tea']);
  });
});

describe('hits', () => {
  it('come with a query that has words, and only then', () => {
    const view = (q: string) =>
      visibleArticles(news, index, marks, { ...showAll, query: parseQuery(q, 0) }, 'date', false);
    expect(view('tag:港').hits).toBeNull();
    expect(view('ferry').hits?.get(0)?.ranges).toEqual([[6, 11]]);
  });

  it('leave out articles that the index does not hold yet', () => {
    const list = manyTitles(40).map((title, i) => article({ title: `ferry ${title}` }, i));
    const half = createSearchIndex(list.slice(0, 20));
    const view = visibleArticles(
      list,
      half,
      marks,
      { ...showAll, query: parseQuery('ferry', 0) },
      'date',
      false,
    );
    expect([...view.order].every((place) => place < 20)).toBe(true);
    expect(view.order).toHaveLength(20);
  });
});
