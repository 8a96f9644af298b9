import fc from 'fast-check';
import Fuse from 'fuse.js';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/core/fold.ts';
import { parseQuery } from '../../src/core/query.ts';
import { createSearchIndex, search } from '../../src/core/search.ts';
import { allowedErrors, errorsInText, piecesOf, THRESHOLD } from '../../src/core/search-fuzzy.ts';
import { type ArticleSketch, article, articles, manyTitles } from './search-articles.ts';

/** Titles found, best first. */
function found(query: string, ...sketches: readonly ArticleSketch[]): string[] {
  const list = articles(...sketches);
  return search(createSearchIndex(list), parseQuery(query, 0)).map(({ index }) => list[index]?.title ?? '');
}

/** The matched parts of a title. */
function marked(query: string, title: string): string[] {
  const [hit] = search(createSearchIndex(articles({ title })), parseQuery(query, 0));
  return (hit?.ranges ?? []).map(([start, end]) => title.slice(start, end));
}

describe('what a search finds', () => {
  const port = {
    title: 'The ferry timetable, redrawn',
    tags: ['Transport'],
    categories: ['城市'],
    source: '海城日报',
    summary: 'Boats leave Saltgate on the hour',
  };

  it.each([
    'ferry',
    'FERRY',
    'ｆｅｒｒｙ',
    'timet',
    'ferri',
    'tmetable',
    'transport',
    '城市',
    '海城',
    'saltgate',
    'saltgatte',
    'ferry transport saltgate',
    '"ferry timetable"',
  ])('finds the article by %s', (query) => {
    expect(found(query, port)).toEqual([port.title]);
  });

  it.each(['lantern', 'ferry lantern', '"timetable ferry"', '"ferri"', '水利', '城里'])(
    'does not find it by %s',
    (query) => {
      expect(found(query, port)).toEqual([]);
    },
  );

  it('matches Chinese words of up to three characters exactly only', () => {
    expect(['海', '海城', '图书馆'].map(allowedErrors)).toEqual([0, 0, 0]);
    expect(found('图书馆', { title: '图书室夜间开放' })).toEqual([]);
    expect(found('夜间图书馆', { title: '夜间图书室开放' })).toHaveLength(1);
  });

  it('matches words of an alphabet of up to four letters exactly only', () => {
    expect(['pgai', 'море', 'tea', 'ｐｇａｉ'].map((word) => errorsInText(fold(word)))).toEqual([0, 0, 0, 0]);
    expect(['apple', '夜间开放', '苹果ai'].map(errorsInText)).toEqual([1, 1, 1]);
    expect(found('pgai', { title: 'Against the tide' })).toEqual([]);
    expect(found('embeding', { title: 'An embedding of maps' })).toHaveLength(1);
    expect(found('tidee', { title: 'A tide' })).toHaveLength(1);
  });

  it('finds everything where no text is asked for', () => {
    expect(found('tag:x', { title: 'a' }, { title: 'b' })).toHaveLength(2);
  });

  it('finds accents and full-width forms by plain letters, and the other way', () => {
    expect(found('cafe ai', { title: 'Café ＡＩ' })).toHaveLength(1);
    expect(found('ＣＡＦÉ', { title: 'cafe' })).toHaveLength(1);
  });

  it.each(['fe', 'ef', 'no'])('does not swap letters of so short a word as %s', (word) => {
    expect(found(word, { title: [...word].reverse().join('') })).toEqual([]);
  });

  it.each(['efrry', 'frery', 'ferry', 'feryr', '图书夜馆'])('finds two neighbours swapped: %s', (word) => {
    expect(found(word, { title: 'The ferry and 图书馆夜话' })).toHaveLength(1);
  });

  it('takes numbers exactly: another year or version is another thing', () => {
    expect(found('2024', { title: 'News of 2025' }, { title: 'News of 2024' })).toEqual(['News of 2024']);
    expect(found('1.80', { title: 'Version 1.81' })).toEqual([]);
  });

  it('takes a very long word exactly, without an error', () => {
    const word = 'x'.repeat(5000);
    expect(found(word, { title: `a ${word}` }, { title: 'xx' })).toHaveLength(1);
  });
});

describe('ranking', () => {
  it('puts exact above together, word, start, within, tag, summary and fuzzy, whatever the dates', () => {
    const inOrder: ArticleSketch[] = [
      { title: 'night ferry' },
      { title: 'A night ferry at last' },
      { title: 'The ferry that sails by night' },
      { title: 'ferry nightly' },
      { title: 'midnight ferry' },
      { title: 'A boat', tags: ['night ferry'] },
      { title: 'Boats', summary: 'The night ferry is late' },
      { title: 'nigth ferry' },
    ].map((sketch, i) => ({ ...sketch, day: `2025-01-0${i + 1}` }));
    expect(found('night ferry', ...inOrder)).toEqual(inOrder.map(({ title }) => title));
    expect(found('night ferry', ...[...inOrder].reverse())).toEqual(inOrder.map(({ title }) => title));
  });

  it('puts the newest first among equals, and what has no date last', () => {
    const sketches = [
      { title: 'ferry one', day: '2025-01-01' },
      { title: 'ferry two', day: null },
      { title: 'ferry three', day: '2025-03-01' },
    ];
    expect(found('ferry', ...sketches)).toEqual(['ferry three', 'ferry one', 'ferry two']);
    expect(
      found('渡轮', { title: '新渡轮', day: '2024-01-01' }, { title: '渡轮停航', day: '2025-01-01' }),
    ).toEqual(['渡轮停航', '新渡轮']);
  });

  it('puts a whole word above every fuzzy match', () => {
    const words = fc.stringMatching(/^[a-e]{4,7}$/);
    fc.assert(
      fc.property(words, fc.array(words, { minLength: 1, maxLength: 20 }), (word, others) => {
        const titles = [...others, word].map((title, i) => ({
          title: `the ${title} z`,
          day: `${2000 + i}-01-01`,
        }));
        const result = found(word, ...titles.reverse());
        const exact = result.map((title) => title.includes(word));
        expect(exact.lastIndexOf(true)).toBe(exact.filter(Boolean).length - 1);
        expect(exact[0]).toBe(true);
      }),
    );
  });

  it('gives scores from 0 to 1 that never fall', () => {
    const list = manyTitles(300).map((title, i) => article({ title }, i));
    for (const query of ['ferry', 'lantren', '灯塔', 'harbour by night']) {
      const scores = search(createSearchIndex(list), parseQuery(query, 0)).map(({ score }) => score);
      expect(scores.length).toBeGreaterThan(0);
      expect([...scores].sort((a, b) => a - b)).toEqual(scores);
      expect(scores.every((score) => score >= 0 && score < 1)).toBe(true);
    }
  });
});

describe('the filter before fuse.js', () => {
  const titles = manyTitles(2000);
  const list = titles.map((title, i) => article({ title }, i));
  const index = createSearchIndex(list);
  const fuse = new Fuse(titles.map(fold), {
    threshold: THRESHOLD,
    ignoreLocation: true,
    isCaseSensitive: true,
  });

  it.each([
    'ferry',
    'lanten',
    'librarry',
    'harbuor',
    'quartett',
    'reopens',
    'wintre',
    '灯塔',
    '图书馆',
    '第一个冬天',
    '第一次冬天',
    'remembres',
    'x9',
  ])('loses no hit that fuse.js alone would find for %s, and adds none', (word) => {
    const plain = fuse.search(fold(word)).map(({ refIndex }) => refIndex);
    const ours = search(index, parseQuery(word, 0)).map((hit) => hit.index);
    expect(ours.sort((a, b) => a - b)).toEqual(plain.sort((a, b) => a - b));
  });

  it('loses no hit for any word, and adds only words with two neighbours swapped', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aberfyt灯塔'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(letters, fc.array(letters, { minLength: 1, maxLength: 8 }), (word, texts) => {
        const plain = new Fuse(texts, {
          threshold: THRESHOLD,
          ignoreLocation: true,
          isCaseSensitive: true,
        }).search(word);
        const ours = search(
          createSearchIndex(texts.map((title, i) => article({ title, source: '' }, i))),
          parseQuery(word, 0),
        );
        const places = new Set(ours.map((hit) => hit.index));
        const byFuse = new Set(plain.map(({ refIndex }) => refIndex));
        const swaps = [...word.slice(1)].map(
          (next, i) => word.slice(0, i) + next + word.charAt(i) + word.slice(i + 2),
        );
        for (const [place, text] of texts.entries()) {
          const swapped = errorsInText(word) === 1 && swaps.some((swap) => text.includes(swap));
          const isNear = errorsInText(word) > 0 && (byFuse.has(place) || swapped);
          expect(places.has(place)).toBe(isNear || text.includes(word));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('cuts a word into pieces that make it up again', () => {
    expect(piecesOf('timetable', 2)).toEqual(['tim', 'eta', 'ble']);
    expect(piecesOf('ferry', 1)).toEqual(['fe', 'rry', 'frery']);
    expect(piecesOf('nono', 1)).toEqual(['no', 'nnoo']);
  });
});

describe('matched parts', () => {
  it.each([
    ['ferry', 'The Ferry, a ferry', ['Ferry', 'ferry']],
    ['ai', '苹果ＡＩ手机', ['ＡＩ']],
    ['cafe', 'Un café noir', ['café']],
    ['"by night" ferry', 'Ferry by night', ['Ferry', 'by night']],
    ['night nigh', 'A night', ['night']],
    ['timetible', 'The timetable', ['timet', 'ble']],
    ['feryr', 'A ferry', ['ferry']],
    ['asnyc', 'The Async book', ['Async']],
  ])('of %s in %s', (query, title, parts) => {
    expect(marked(query, title)).toEqual(parts);
  });

  it('are none where another field matched', () => {
    const [hit] = search(
      createSearchIndex(articles({ title: 'Furry boats', tags: ['ferry'] })),
      parseQuery('ferry', 0),
    );
    expect(hit?.ranges).toEqual([]);
  });

  it('lie in the title, in order and apart', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'abÀÉ…ﬁ苹果ＡＢ ') }),
        fc.string({ unit: fc.constantFrom(...'abe.fi果') }),
        (title, word) => {
          const [hit] = search(createSearchIndex(articles({ title })), parseQuery(word, 0));
          let last = -1;
          for (const [start, end] of hit?.ranges ?? []) {
            expect(start).toBeGreaterThan(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(title.length);
            last = end;
          }
        },
      ),
    );
  });
});

describe('an index that grows', () => {
  it('finds the same as one made at once', () => {
    const list = manyTitles(200).map((title, i) => article({ title, tags: [`t${i % 5}`] }, i));
    const growing = createSearchIndex([]);
    for (let i = 0; i < list.length; i += 37) growing.add(list.slice(i, i + 37));
    expect(growing.size).toBe(200);
    const whole = createSearchIndex(list);
    for (const query of ['ferry', 't3 lantern', '灯塔', 'librery']) {
      expect([...growing.search(parseQuery(query, 0)).order]).toEqual([
        ...whole.search(parseQuery(query, 0)).order,
      ]);
    }
  });

  it('finds with the same query what came since', () => {
    const index = createSearchIndex(articles({ title: 'ferry' }));
    const query = parseQuery('ferry', 0);
    expect(index.search(query).size).toBe(1);
    index.add([article({ title: 'another ferry' }, 1)]);
    expect(index.search(query).size).toBe(2);
    expect(index.search(parseQuery('another', 0)).size).toBe(1);
  });

  it('answers for each place whether it matched', () => {
    const matches = createSearchIndex(articles({ title: 'ferry' }, { title: 'tower' })).search(
      parseQuery('ferry', 0),
    );
    expect([matches.size, matches.has(0), matches.has(1), matches.has(9)]).toEqual([1, true, false, false]);
    expect(matches.get(0)).toMatchObject({ index: 0, score: 0, ranges: [[0, 5]] });
    expect(matches.get(1)).toBeUndefined();
  });
});
