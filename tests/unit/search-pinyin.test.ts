import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingsOf } from '../../src/core/pinyin-readings.ts';
import { parseQuery } from '../../src/core/query.ts';
import { createSearchIndex, type SearchIndex, search } from '../../src/core/search.ts';
import { Rank } from '../../src/core/search-rank.ts';
import { type ArticleSketch, article, articles } from './search-articles.ts';

/** Brings an index all the readings it wants. */
function withReadings(index: SearchIndex): SearchIndex {
  const texts = index.wantReadings(Number.POSITIVE_INFINITY);
  index.addReadings(
    texts,
    texts.map(({ text }) => readingsOf(text)),
  );
  return index;
}

function indexOf(...sketches: readonly ArticleSketch[]): SearchIndex {
  return withReadings(createSearchIndex(articles(...sketches)));
}

/** Titles found, best first. */
function found(query: string, ...sketches: readonly ArticleSketch[]): string[] {
  return search(indexOf(...sketches), parseQuery(query, 0)).map(({ index }) => sketches[index]?.title ?? '');
}

function marked(query: string, title: string): string[] {
  const [hit] = search(indexOf({ title }), parseQuery(query, 0));
  return (hit?.ranges ?? []).map(([start, end]) => title.slice(start, end));
}

describe('searching by pinyin', () => {
  const apple = { title: '苹果AI手机销量下滑' };
  const traditional = { title: '蘋果發布新款電腦' };

  it.each([
    ['pingguo', [apple, traditional]],
    ['PingGuo', [apple, traditional]],
    ['pg', [apple, traditional]],
    ['pgai', [apple]],
    ['pingguo fabu', [traditional]],
    ['苹果 fabu', [traditional]],
    ['pg 手机', [apple]],
    ['p', []],
    ['"pingguo"', []],
  ])('%s finds what it should', (query, expected) => {
    expect(found(query, apple, traditional)).toEqual(expected.map(({ title }) => title));
  });

  it('finds tags, categories and sources, after titles', () => {
    const sketches = [
      { title: 'a', tags: ['科技'], day: '2025-01-04' },
      { title: 'b', categories: ['科技'], day: '2025-01-03' },
      { title: 'c', source: '科技日报', day: '2025-01-02' },
      { title: '科技馆', day: '2025-01-01' },
    ];
    expect(found('keji', ...sketches)).toEqual(['科技馆', 'a', 'b', 'c']);
  });

  it('puts words together above the same words apart, and spelled out above initials, whatever the dates', () => {
    const banks = [
      { title: '重庆银行', day: '2025-01-01' },
      { title: '银行在重庆开业', day: '2025-01-02' },
    ];
    expect(found('chongqing yinhang', ...banks)).toEqual(['重庆银行', '银行在重庆开业']);
    expect(found('cq yh', ...banks)).toEqual(['重庆银行', '银行在重庆开业']);
    const gan = [
      { title: '感谢', day: '2025-01-01' },
      { title: '国安', day: '2025-01-02' },
    ];
    expect(found('gan', ...gan)).toEqual(['感谢', '国安']);
  });

  it('ranks by what matched: exact in title, label and summary, then pinyin in title and label, then fuzzy', () => {
    const inOrder: ArticleSketch[] = [
      { title: 'Pinyin' },
      { title: 'A pinyin course' },
      { title: 'Repinyinize' },
      { title: 'Signs', tags: ['pinyin'] },
      { title: 'Letters', summary: 'How pinyin is written' },
      { title: '拼音' },
      { title: '字母', tags: ['拼音'] },
      { title: 'pinyan' },
    ].map((sketch, i) => ({ ...sketch, day: `2025-01-0${i + 1}` }));
    expect(found('pinyin', ...inOrder)).toEqual(inOrder.map(({ title }) => title));
  });

  it('marks the characters that matched, in traditional and full-width titles too', () => {
    expect(marked('pgai', '新款蘋果ＡＩ手機')).toEqual(['蘋果ＡＩ']);
    expect(marked('fabu pingguo', '蘋果…發布')).toEqual(['蘋果', '發布']);
    expect(marked('shi ai', '市长试AI')).toEqual(['市', '试AI']);
  });
});

describe('the readings of an index', () => {
  it('are wanted for labels and for titles, newest first, each once', () => {
    const index = createSearchIndex(
      articles(
        { title: '旧', day: '2024-01-01', tags: ['科技', 'AI'], source: 'desk' },
        { title: 'new', day: '2025-03-01', source: 'desk' },
        { title: '新', day: '2025-02-01', source: '日报' },
      ),
    );
    const texts = (limit: number) => index.wantReadings(limit).map(({ text }) => text);
    expect(texts(1)).toEqual(['科技']);
    expect(texts(2)).toEqual(['日报', '新']);
    index.add([article({ title: '最新', day: '2025-04-01', source: 'desk' }, 3)]);
    expect(texts(9)).toEqual(['最新', '旧']);
    expect(texts(9)).toEqual([]);
  });

  it('change what the same query finds when they come', () => {
    const index = createSearchIndex(articles({ title: '苹果' }));
    expect(index.search(parseQuery('pingguo', 0)).size).toBe(0);
    const { readingsVersion } = index;
    withReadings(index);
    expect(index.readingsVersion).not.toBe(readingsVersion);
    expect(index.search(parseQuery('pingguo', 0)).size).toBe(1);
    index.add([article({ title: '苹果园' }, 1)]);
    expect(index.search(parseQuery('pingguo', 0)).size).toBe(1);
    expect(withReadings(index).search(parseQuery('pingguo', 0)).size).toBe(2);
  });

  it('are left out where they are not those of the text', () => {
    const index = createSearchIndex(articles({ title: '苹果', source: '' }));
    const [text] = index.wantReadings(9);
    const good = readingsOf('苹果');
    if (text === undefined) throw new Error('nothing is wanted');
    index.addReadings([{ ...text, text: '苹菓' }, { ...text, place: 7 }, text, text], [good, good, '\u0001']);
    expect(index.search(parseQuery('pingguo', 0)).size).toBe(0);
    index.addReadings([text], [good]);
    expect(index.search(parseQuery('pingguo', 0)).size).toBe(1);
  });

  it('are those of a tag for the tag picker', () => {
    const index = indexOf({ tags: ['科技', 'AI'] });
    expect(index.readingsOf('科技')).toBe(readingsOf('科技'));
    expect(index.readingsOf('ai')).toBeUndefined();
  });

  it('are kept apart from a search with other words but the same result', () => {
    const index = indexOf({ title: 'ferry' }, { title: 'tower' });
    const first = index.search(parseQuery('ferry tag:a', 0));
    expect(index.search(parseQuery('ferry tag:b', 0))).toBe(first);
    expect(index.search(parseQuery('"ferry"', 0))).not.toBe(first);
  });
});

describe('ranks with pinyin', () => {
  const title = fc.array(
    fc.constantFrom('苹果', '银行', '市', 'AI', 'pingguo', 'pingguu', 'ping', ' ', 'shi'),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  const typed = fc.constantFrom('pingguo', 'pingg', 'pg', 'shi', '苹果', 'ai', 'yinhang', 'pgai', 'ping');
  const PINYIN = Rank.pinyinTogether / Rank.end;
  const FUZZY = Rank.fuzzyTitle / Rank.end;

  it('put what holds the words above all other hits, and what has them in pinyin above near misses', () => {
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 8 }), typed, (titles, word) => {
        const list = titles.map((parts, i) => article({ title: parts.join(''), source: '' }, i));
        const plain = createSearchIndex(list).search(parseQuery(word, 0));
        const index = withReadings(createSearchIndex(list));
        const hits = index.search(parseQuery(word, 0));
        for (const [place, { title: text }] of list.entries()) {
          const score = hits.get(place)?.score ?? 1;
          if (text.toLowerCase().includes(word)) expect(score).toBeLessThan(PINYIN);
          else expect(score).toBeGreaterThanOrEqual(PINYIN);
          // Pinyin takes nothing away, and never makes a hit worse.
          expect(score).toBeLessThanOrEqual(plain.get(place)?.score ?? 1);
          if (word === 'pingguo' && text.includes('苹果')) expect(score).toBeLessThan(FUZZY);
        }
        const scores = [...hits.order].map((place) => hits.get(place)?.score ?? 1);
        expect([...scores].sort((a, b) => a - b)).toEqual(scores);
      }),
    );
  });

  it('come with marks that lie in the title', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'蘋果Ａi…銀 行', '𠮷', 'か\u3099') }),
        typed,
        (text, word) => {
          const [hit] = search(indexOf({ title: text, source: '' }), parseQuery(word, 0));
          const shown = indexTitle(text);
          let last = -1;
          for (const [start, end] of hit?.ranges ?? []) {
            expect(start).toBeGreaterThan(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(shown.length);
            last = end;
          }
        },
      ),
    );
  });
});

function indexTitle(text: string): string {
  return article({ title: text }).title;
}
