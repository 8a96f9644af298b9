import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FacetTable, facetTable } from '../../src/core/facet-table.ts';
import { countBetween, countFilters, countNames, countShown } from '../../src/core/filter-counts.ts';
import { parseQuery } from '../../src/core/query.ts';
import { emptyReadingState, type ReadingState, withRead, withStar } from '../../src/core/reading-state.ts';
import { createStories } from '../../src/core/stories.ts';
import { foldStories } from '../../src/core/story-folding.ts';
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

/** No articles are of one story. */
const none = createStories();

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
        const counts = countNames({ articles: list, table, stories: none, marks, filter, hits: null });
        for (const [number, count] of counts.entries()) {
          const name = table.names.foldedOf(number);
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
      stories: none,
      marks: emptyReadingState(),
      filter: { ...showAll, query: parseQuery('', NOON) },
      hits: null,
    });
    expect([...counts]).toEqual([3]);
    expect([table.names.spellingOf(0), table.kindOf(0), table.isLabel(0)]).toEqual(['Salt', 'series', false]);
  });
});

describe('counts of the filters', () => {
  it('are what the list would show with that choice alone in its section', () => {
    fc.assert(
      fc.property(papers, filters, (sketches, filter) => {
        const list = sketches.map(article);
        const marks = marksOf(list);
        const table = facetTable(list);
        const counts = countFilters({ articles: list, table, stories: none, marks, filter, hits: null });
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
        const dated = countBetween(counts.dated, since, Number.POSITIVE_INFINITY);
        expect(dated).toBe(shown(list, marks, { ...withChoice(['after', 'before'], ''), since }));
      }),
    );
  });
});

describe('a story that is there in several articles', () => {
  const list = articles(
    { path: 'a.md', tags: ['sea'], lang: 'en', day: '2026-11-02' },
    { path: 'tide.zh.md', tags: ['sea', 'port'], lang: 'zh-Hans', source: 'desk', day: '2026-11-03' },
    { path: 'tide.zh-tw.md', tags: ['port'], lang: 'zh-Hant', source: 'desk', day: '2026-11-05' },
    { path: 'tide.en.md', tags: ['sea', 'salt'], lang: 'en', source: 'Desk', day: '2026-11-04' },
  );
  const counted = {
    articles: list,
    table: facetTable(list),
    stories: createStories(list),
    marks: emptyReadingState(),
    filter: { ...showAll, query: parseQuery('', NOON) },
    hits: null,
  };

  it('counts once for all that its articles are filed under', () => {
    const { names } = counted.table;
    const counts = [...countNames(counted).entries()].map(([name, count]) => [names.foldedOf(name), count]);
    expect(counts).toEqual([
      ['sea', 2],
      ['port', 1],
      ['salt', 1],
    ]);
    expect(countShown(counted)).toBe(2);
  });

  it('counts once for each mark, language, source and range of dates', () => {
    const counts = countFilters(counted);
    expect([counts.unread, counts.read, counts.starred]).toEqual([2, 0, 0]);
    expect(sourceCounts(counted.table, counts.sources).map(({ count }) => count)).toEqual([2]);
    const languages = languageCounts(counted.table, counts.langs, 'en');
    expect(languages.map(({ value, count }) => [value, count])).toEqual([
      ['en', 2],
      ['zh', 1],
      ['zh-hans', 1],
      ['zh-hant', 1],
    ]);
    const days = (from: string, before: string) =>
      countBetween(counts.dated, Date.parse(from), Date.parse(before));
    expect([days('2026-11-01', '2026-12-01'), days('2026-11-03', '2026-12-01')]).toEqual([2, 1]);
  });

  it('is shown by the list as often as it is counted, whatever its articles have in common', () => {
    fc.assert(
      fc.property(
        papers,
        filters,
        fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }),
        (sketches, wide, of) => {
          const all = sketches.map((sketch, at) => article({ ...sketch, text: `story ${of[at]}` }, at));
          const stories = createStories(all);
          const marks = emptyReadingState();
          const filter = { ...wide, tagsOut: [] };
          const base = { articles: all, table: facetTable(all), stories, marks, filter, hits: null };
          const entries = (narrowed: ViewFilter) => {
            const { order } = visibleArticles(all, null, marks, narrowed, 'path', false);
            return foldStories(order, all, stories, { rankOf: () => 0, chosen: new Map() }).length;
          };
          expect(countShown(base)).toBe(entries(filter));
          for (const [name, count] of countNames(base).entries()) {
            const own = base.table.names.foldedOf(name);
            const tagsIn = filter.tagsMode === 'any' ? [own] : [...filter.tagsIn, own];
            expect([own, count]).toEqual([own, entries({ ...filter, tagsIn })]);
          }
        },
      ),
    );
  });
});

describe('the table of what articles are filed under', () => {
  const contents = (table: FacetTable) => [
    [...table.timeOf],
    ...[table.names, table.langs, table.sources].flatMap((column) => [
      [...column.placesByName()],
      Array.from({ length: column.size }, (_, value) => [
        column.spellingOf(value),
        column.searchedOf(value),
        column.usesOf(value),
        table.kindOf(value),
      ]),
      Array.from({ length: table.size + 1 }, (_, place) => [column.startOf(place), table.labelsTo(place)]),
      Array.from({ length: column.end }, (_, at) => column.valueAt(at)),
    ]),
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
    const labels = languageCounts(facetTable(list), [1, 1, 1, 1, 1], 'zh-CN').map(
      ({ value, label, count }) => [value, String(label), count],
    );
    expect(labels).toEqual([
      ['zh', '中文', 1],
      ['qzz', 'qzz', 1],
      ['en', '英语', 1],
    ]);
  });

  it('has sources with quotes and spaces too', () => {
    const list = articles({ source: '“港口” 日报' }, { source: 'Desk' });
    expect(sourceCounts(facetTable(list), [1, 1]).map(({ value }) => value)).toEqual(['“港口” 日报', 'desk']);
  });
});
