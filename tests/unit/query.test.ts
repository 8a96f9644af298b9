import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/core/query.ts';
import { parseDay } from '../../src/core/query-days.ts';
import * as messages from '../../src/messages/query.ts';

const local = (...parts: [number, number, number?, number?, number?, number?]) =>
  new Date(parts[0], parts[1] - 1, parts[2] ?? 1, parts[3] ?? 0, parts[4] ?? 0, parts[5] ?? 0).getTime();

describe('parseQuery', () => {
  it('takes words, folded', () => {
    expect(parseQuery('  Ferry\u3000ＡＩ Café ', 0).words).toEqual(['ferry', 'ai', 'cafe']);
  });

  it.each(['"night library"', '＂Night  Library＂', '“night library”', '"night library'])(
    'takes %s as exact words',
    (text) => {
      expect(parseQuery(text, 0)).toMatchObject({ phrases: ['night library'], words: [], problems: [] });
    },
  );

  it.each([
    ['tag:茶业', { field: 'tag', values: ['茶业'], negated: false }],
    ['tag：ＡＩ', { field: 'tag', values: ['ai'], negated: false }],
    ['-tag:Sport', { field: 'tag', values: ['sport'], negated: true }],
    ['－tag:x', { field: 'tag', values: ['x'], negated: true }],
    ['ＴＡＧ:x', { field: 'tag', values: ['x'], negated: false }],
    ['tag:"two words"', { field: 'tag', values: ['two words'], negated: false }],
    ['tag：“two words”', { field: 'tag', values: ['two words'], negated: false }],
    ['tag:茶业，港、渡轮', { field: 'tag', values: ['茶业', '港', '渡轮'], negated: false }],
    ['tag:"a,b"', { field: 'tag', values: ['a,b'], negated: false }],
    ['tag:"a b",c，"d', { field: 'tag', values: ['a b', 'c', 'd'], negated: false }],
    ['body:蘋果', { field: 'body', value: '苹果', negated: false }],
    ['-body:"Two  Words"', { field: 'body', value: 'two words', negated: true }],
    ['lang:zh-CN', { field: 'lang', values: ['zh-cn'], negated: false }],
    ['source:海城日报', { field: 'source', values: ['海城日报'], negated: false }],
    ['is:Unread', { field: 'is', value: 'unread', negated: false }],
    ['-is:starred', { field: 'is', value: 'starred', negated: true }],
    ['after:2025-01-02', { field: 'after', value: local(2025, 1, 2), negated: false }],
    ['before:2025-02', { field: 'before', value: local(2025, 2), negated: false }],
    ['before:２０２５', { field: 'before', value: local(2025, 1), negated: false }],
  ])('reads the term %s', (text, term) => {
    const query = parseQuery(text, 0);
    expect(query.terms).toEqual([{ ...term, start: 0, end: text.length }]);
    expect(query).toMatchObject({ words: [], phrases: [], problems: [] });
  });

  it.each([
    ['today', local(2026, 11, 24)],
    ['YESTERDAY', local(2026, 11, 23)],
    ['week', local(2026, 11, 23)],
    ['month', local(2026, 11, 1)],
  ])('knows the day that %s is', (word, value) => {
    const tuesday = local(2026, 11, 24, 9, 44);
    expect(parseQuery(`after:${word}`, tuesday).terms).toMatchObject([{ field: 'after', value }]);
    const sunday = local(2026, 11, 29, 9);
    expect(parseQuery('after:week', sunday).terms).toMatchObject([{ value: local(2026, 11, 23) }]);
  });

  it('keeps where terms stand among words', () => {
    const text = 'ferry tag:港 "at night" -lang:en';
    const { terms } = parseQuery(text, 0);
    expect(terms.map(({ start, end }) => text.slice(start, end))).toEqual(['tag:港', '-lang:en']);
  });

  it.each(['foo:bar', 'Note:', 'https://example.org/x', 'text：海'])(
    'takes %s, which is no field, as words',
    (text) => {
      const query = parseQuery(text, 0);
      expect(query.terms).toEqual([]);
      expect(query.problems).toEqual([]);
      expect(query.words).toHaveLength(1);
    },
  );

  it.each([
    ['is:seen', 'unknown-status', 'seen'],
    ['after:soon', 'not-a-day', 'soon'],
    ['before:2025-02-30', 'not-a-day', '2025-02-30'],
    ['tag:', 'no-value', ''],
    ['tag:""', 'no-value', ''],
    ['body:', 'no-value', ''],
  ])('leaves out %s and names it', (text, code, value) => {
    const query = parseQuery(`ferry ${text} port`, 0);
    expect(query.terms).toEqual([]);
    expect(query.words).toEqual(['ferry', 'port']);
    expect(query.problems).toMatchObject([{ code, value, start: 6, end: 6 + text.length }]);
    for (const { problem } of [messages.en, messages.zhCN]) {
      for (const found of query.problems) expect(problem(found)).toContain(value);
    }
  });

  it('takes commas alone for no value', () => {
    expect(parseQuery('tag:，,', 0)).toMatchObject({ terms: [], problems: [{ code: 'no-value' }] });
  });

  it('takes a quote inside a word as it is', () => {
    expect(parseQuery('5"disk', 0).words).toEqual(['5"disk']);
  });

  it('reads every text: no word is empty, and places lie in it without overlap', () => {
    const piece = fc.constantFrom(
      'tag:',
      '-tag：',
      'is:',
      '"',
      '“',
      '”',
      ' ',
      '\u3000',
      'a',
      '港',
      ':',
      '-',
      '2025',
      '\u0301',
      '…',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const query = parseQuery(text, 0);
        for (const word of [...query.words, ...query.phrases]) expect(word.trim()).toBe(word);
        expect(query.words.every((word) => word !== '' && !/\s/.test(word))).toBe(true);
        let last = 0;
        for (const { start, end } of [...query.terms, ...query.problems].sort((a, b) => a.start - b.start)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('parseDay', () => {
  it.each([
    ['2025', local(2025, 1), local(2026, 1) - 1],
    ['2025-02', local(2025, 2), local(2025, 3) - 1],
    ['2024-02-29', local(2024, 2, 29), local(2024, 3) - 1],
    ['2025/2/1', local(2025, 2, 1), local(2025, 2, 2) - 1],
    ['2025-02-12T19:44', local(2025, 2, 12, 19, 44), local(2025, 2, 12, 19, 45) - 1],
    ['2025-02-12 19:44:28', local(2025, 2, 12, 19, 44, 28), local(2025, 2, 12, 19, 44, 29) - 1],
    ['2025-02-12T19:44:28Z', Date.UTC(2025, 1, 12, 19, 44, 28), Date.UTC(2025, 1, 12, 19, 44, 28, 999)],
    [
      '2025-02-12T19:44:28.5+0800',
      Date.UTC(2025, 1, 12, 11, 44, 28, 500),
      Date.UTC(2025, 1, 12, 11, 44, 28, 500),
    ],
    ['2025-02-12T00:00:00-01:30', Date.UTC(2025, 1, 12, 1, 30), Date.UTC(2025, 1, 12, 1, 30, 0, 999)],
  ])('reads %s as its first and its last millisecond', (text, start, end) => {
    expect(parseDay(text, 'start')).toBe(start);
    expect(parseDay(text, 'end')).toBe(end);
  });

  it.each([
    '',
    'today',
    '2025-13',
    '2025-02-30',
    '2025-00',
    '25-01-01',
    '2025-02-12T25:00',
    '2025-02-12T10:00+99:00',
    '12/02/2025',
    '-2025',
  ])('refuses %j', (text) => {
    expect(parseDay(text, 'start')).toBeNull();
    expect(parseDay(text, 'end')).toBeNull();
  });
});
