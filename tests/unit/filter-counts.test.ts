import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FacetTable, facetTable } from '../../src/core/facet-table.ts';
import { countFilters, countNames } from '../../src/core/filter-counts.ts';
import { parseQuery } from '../../src/core/query.ts';
import { emptyReadingState, type ReadingState, withRead, withStar } from '../../src/core/reading-state.ts';
import { languageCounts, sourceCounts } from '../../src/core/value-counts.ts';
import { showAll, type ViewFilter, visibleArticles } from '../../src/core/visible.ts';
import { article, articles } from './search-articles.ts';
import { NOON } from './state-driver.ts';

const NAMES = ['sea', 'Sea', 'port', 'ＰＯＲＴ', 'salt'];
const names = fc.subarray(NAMES, { maxLength: 3 });
const papers = fc.array(
  fc.record({
    tags: names,
    categories: names,
    series: names,
    keywords: names,
    lang: fc.constantFrom('zh-Hans', 'zh-Hant', 'en', null),
    source: fc.constantFrom('Desk', 'desk', 'Harbour Post', ''),
    day: fc.constantFrom('2026-11-24', '2026-11-02', '2024-05-05', null),
  }),
  { maxLength: 12 },
);
const folded = fc.subarray(['sea', 'port', 'salt', 'gone']);
const filters: fc.Arbitrary<ViewFilter & { query: ReturnType<typeof parseQuery> }> = fc.record({
  show: fc.constantFrom('all' as const, 'unread' as const, 'starred' as const),
  tagsIn: folded,
  tagsOut: folded,
  tagsMode: fc.constantFrom('all' as const, 'any' as const),
  anyKind: fc.constant(true),
  query: fc
    .subarray(['lang:zh', '-lang:en', 'source:desk', 'after:2025', '-before:month', 'is:read', 'tag:sea'])
    .map((terms) => parseQuery(terms.join(' '), NOON)),
});

type Paper = ReturnType<typeof articles>;

/** Every third article read, every fourth starred. */
function marksOf(list: Paper): ReadingState {
  const every = (nth: number) => list.filter((_, at) => at % nth === 0).map(({ id }) => id);
  return withStar(withRead(emptyReadingState(), every(3), true, 1), every(4), true, 1);
}

function shown(list: Paper, marks: ReadingState, filter: ViewFilter): number {
  return visibleArticles(list, null, marks, filter, 'path', false).order.length;
}

describe('counts of names', () => {
  it('are what the list would show with the name, and would lose to it', () => {
    fc.assert(
      fc.property(papers, filters, (sketches, filter) => {
        const list = sketches.map(article);
        const marks = marksOf(list);
        const table = facetTable(list);
        const counts = countNames({ articles: list, table, marks, filter, hits: null });
        for (const { folded: name, count } of table.nameCounts(counts)) {
          const { tagsIn, tagsOut, tagsMode } = filter;
          const expected = tagsOut.includes(name)
            ? shown(list, marks, { ...filter, tagsOut: tagsOut.filter((other) => other !== name) }) -
              shown(list, marks, filter)
            : tagsMode === 'any'
              ? shown(list, marks, { ...filter, tagsIn: [name] })
              : shown(list, marks, { ...filter, tagsIn: [...tagsIn, name] });
          expect([name, count]).toEqual([name, expected]);
        }
      }),
    );
  });

  it('tell of several kinds the first, and the commonest spelling', () => {
    const list = articles({ keywords: ['Salt'] }, { series: ['salt'] }, { keywords: ['Salt'] });
    const table = facetTable(list);
    const counts = countNames({
      articles: list,
      table,
      marks: emptyReadingState(),
      filter: { ...showAll, query: parseQuery('', NOON) },
      hits: null,
    });
    expect(table.nameCounts(counts)).toEqual([{ tag: 'Salt', folded: 'salt', count: 3, kind: 'series' }]);
  });
});

describe('counts of the filters', () => {
  it('are what the list would show with that choice alone in its section', () => {
    fc.assert(
      fc.property(papers, filters, (sketches, filter) => {
        const list = sketches.map(article);
        const marks = marksOf(list);
        const table = facetTable(list);
        const counts = countFilters({ articles: list, table, marks, filter, hits: null });
        const withChoice = (fields: readonly string[], term: string) => ({
          ...filter,
          query: {
            ...filter.query,
            terms: [
              ...filter.query.terms.filter(({ field }) => !fields.includes(field)),
              ...parseQuery(term, NOON).terms,
            ],
          },
        });
        for (const status of ['unread', 'read', 'starred'] as const) {
          const alone = { ...withChoice(['is'], `is:${status}`), show: 'all' as const };
          expect([status, counts[status]]).toEqual([status, shown(list, marks, alone)]);
        }
        for (const { value, count } of languageCounts(table, counts.langs, 'en')) {
          expect([value, count]).toEqual([value, shown(list, marks, withChoice(['lang'], `lang:${value}`))]);
        }
        for (const { value, count } of sourceCounts(table, counts.sources)) {
          const alone = withChoice(['source'], `source:"${value}"`);
          expect([value, count]).toEqual([value, shown(list, marks, alone)]);
        }
        const since = Date.parse('2025-01-01');
        const dated = [...counts.times].filter((time) => time >= since).length;
        expect(dated).toBe(shown(list, marks, { ...withChoice(['after', 'before'], ''), since }));
      }),
    );
  });
});

describe('the table of what articles are filed under', () => {
  const contents = (table: FacetTable) => [
    table.nameCounts([]),
    ...[table.langOf, table.sourceOf, table.nameOf, table.namesFrom].map((column) => [...column]),
  ];

  it('is the same whether articles came at once or one after another', () => {
    fc.assert(
      fc.property(papers, (sketches) => {
        const list = sketches.map(article);
        for (let count = 1; count <= list.length; count++) facetTable(list.slice(0, count));
        const grown = contents(facetTable([...list]));
        facetTable([]);
        facetTable([article({ title: 'other' })]);
        expect(contents(facetTable(list))).toEqual(grown);
      }),
    );
  });

  it('names languages, and those without a name by their code', () => {
    const list = articles({ lang: 'zh-Hans' }, { lang: 'qzz' }, { lang: 'en-GB' });
    const labels = languageCounts(facetTable(list), [1, 1, 1], 'zh-CN').map(({ value, label, count }) => [
      value,
      String(label),
      count,
    ]);
    expect(labels).toEqual([
      ['zh', '中文', 1],
      ['qzz', 'qzz', 1],
      ['en', '英语', 1],
    ]);
  });

  it('leaves out a source that no search line can name', () => {
    const list = articles({ source: '“港口” 日报' }, { source: 'Desk' });
    expect(sourceCounts(facetTable(list), [1, 1]).map(({ value }) => value)).toEqual(['desk']);
  });
});
