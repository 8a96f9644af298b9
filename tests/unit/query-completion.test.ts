import { describe, expect, it } from 'vitest';
import { facetTable } from '../../src/core/facet-table.ts';
import { parseQuery } from '../../src/core/query.ts';
import {
  type CompletableField,
  countCandidates,
  fieldCandidates,
  slotAt,
} from '../../src/core/query-completion.ts';
import { emptyReadingState, withRead, withStar } from '../../src/core/reading-state.ts';
import { createStories } from '../../src/core/stories.ts';
import { showAll } from '../../src/core/visible.ts';
import { articles } from './search-articles.ts';

/** The place to complete where `|` stands. */
function slot(marked: string) {
  const cursor = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = slotAt(text, parseQuery(text, 0), cursor);
  return found && [found.field, text.slice(found.start, found.end), found.typed, found.rest.trim()];
}

describe('the place to complete', () => {
  it.each([
    ['tag:|', ['tag', '', '', '']],
    ['ferry -tag:科| x', ['tag', '科', '科', 'ferry   x']],
    ['tag：科|技', ['tag', '科技', '科技', '']],
    ['tag:a,b|,c', ['tag', 'b', 'b', '']],
    ['tag:a,|', ['tag', '', '', '']],
    ['tag:"green t|', ['tag', '"green t', 'green t', '']],
    ['source:"b, c"，海|', ['source', '海', '海', '']],
    ['is:un|', ['is', 'un', 'un', '']],
    ['港 after:2025-|', ['after', '2025-', '2025-', '港']],
    ['|', [null, '', '', '']],
    ['-ta|', [null, 'ta', 'ta', '']],
    ['ferry |', [null, '', '', 'ferry']],
  ])('is found in %s', (marked, expected) => {
    expect(slot(marked)).toEqual(expected);
  });

  it.each(['ta|g:x', '|tag:x', 'body:x|', '"tag|', 'so|urce'])('is not in %s', (marked) => {
    expect(slot(marked)).toBeNull();
  });
});

describe('the names of fields', () => {
  const named = (text: string) => {
    const found = slotAt(text, parseQuery(text, 0), text.length);
    return found && fieldCandidates(found).map((candidate) => candidate.text);
  };

  it('are offered for two letters of one', () => {
    expect(named('ta')).toEqual(['tag:']);
    expect(named('ferry -SO')).toEqual(['source:']);
    expect(named('ｂｅ')).toEqual(['before:']);
    expect(named('be kind')).toEqual([]);
    expect(named('t')).toEqual([]);
    expect(named('ferry')).toEqual([]);
  });

  it('are all offered behind a space or a minus', () => {
    expect(named('-')).toEqual(['tag:', 'lang:', 'source:', 'is:', 'after:', 'before:', 'body:']);
    expect(named('ferry ')).toHaveLength(7);
  });
});

const NOW = new Date(2026, 10, 24, 12).getTime();
const PAPER = articles(
  { tags: ['茶业', 'green tea'], source: '海城日报', lang: 'zh-CN', day: '2026-11-24T10:00:00' },
  { tags: ['茶业', '5"disk'], source: 'Herald, The', lang: 'en', day: '2025-12-30T10:00:00' },
  { tags: ['“说” 法', '“x”'], source: '海城日报', lang: 'zh-HK', day: '2025-02-12T10:00:00' },
  { tags: ['手机'], source: '港のパン屋', lang: 'ja', day: null },
);

describe('the candidates', () => {
  const [first, second] = PAPER.map(({ id }) => id);
  const marks = withStar(withRead(emptyReadingState(), [first ?? ''], true, 1), [second ?? ''], true, 2);
  const candidates = (field: CompletableField, line = '') =>
    countCandidates(field, {
      articles: PAPER,
      table: facetTable(PAPER),
      stories: createStories(),
      marks,
      filter: { ...showAll, query: parseQuery(line, NOW) },
      hits: null,
      readingsOf: () => undefined,
      now: NOW,
    });
  const offered = (field: CompletableField, typed: string, line = '') =>
    candidates(field, line)(typed).map(({ written, count }) => `${written} ${count}`);

  it('for a tag are those among the articles, most first, in quotes where they have to be', () => {
    expect(offered('tag', '')).toEqual([
      '茶业 2',
      '5"disk 1',
      '"green tea" 1',
      '"\\“x\\”" 1',
      '"\\“说\\” 法" 1',
      '手机 1',
    ]);
    expect(offered('tag', '', 'lang:ja')).toEqual(['手机 1']);
  });

  it('for a tag match what was typed, folded, anywhere in it', () => {
    expect(offered('tag', 'ＴＥＡ')).toEqual(['"green tea" 1']);
    expect(offered('tag', '手機')).toEqual(['手机 1']);
    expect(offered('tag', 'gren')).toEqual(['"green tea" 1']);
    expect(offered('tag', 'qqqq')).toEqual([]);
  });

  it('written into a query mean the tag, the source or the language that they stand for', () => {
    for (const field of ['tag', 'source', 'lang'] as const) {
      for (const { text, written } of candidates(field)('')) {
        expect(parseQuery(`${field}:x,${written}`, NOW).terms).toMatchObject([
          { field, values: ['x', text.toLowerCase()] },
        ]);
      }
    }
  });

  it('for a source, a language and a state are counted', () => {
    expect(offered('source', '')).toEqual(['海城日报 2', '"Herald, The" 1', '港のパン屋 1']);
    expect(offered('lang', 'z')).toEqual(['zh 2', 'zh-CN 1', 'zh-HK 1']);
    expect(offered('is', '')).toEqual(['unread 3', 'read 1', 'starred 1']);
    expect(offered('is', 'UN')).toEqual(['unread 3']);
    expect(offered('is', 'read')).toEqual(['read 1']);
  });

  it('for a day are words and the years with articles, then months and days of what was typed', () => {
    expect(offered('after', '')).toEqual(['today 1', 'yesterday 1', 'week 1', 'month 1', '2026 1', '2025 3']);
    expect(offered('before', '')).toContain('2026 2');
    expect(offered('after', 'T')).toEqual(['today 1']);
    expect(offered('after', '2025')).toEqual(['2025 3', '2025-12 2', '2025-02 3']);
    expect(offered('after', '2025-0')).toEqual(['2025-02 3']);
    expect(offered('before', '2025-12')).toEqual(['2025-12 1', '2025-12-30 1']);
    expect(offered('after', '2025-02-3')).toEqual([]);
  });
});
