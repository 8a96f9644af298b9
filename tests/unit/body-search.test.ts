import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBodyBatch } from '../../src/core/body-results.ts';
import {
  asTyped,
  type BodyText,
  bodyQueryKey,
  bodyQueryOf,
  matchBody,
  snippetOf,
} from '../../src/core/body-search.ts';
import { bodyText } from '../../src/core/body-text.ts';
import { fold } from '../../src/core/fold.ts';
import { parseQuery } from '../../src/core/query.ts';
import { textWidth } from '../../src/core/text-width.ts';
import { mixedText } from './mixed-text.ts';

function textOf(body: string, head = ''): BodyText {
  const plain = bodyText(body);
  return { plain, folded: fold(plain), head: fold(head) };
}

function matches(line: string, body: string, head = '') {
  const query = bodyQueryOf(parseQuery(line, 0));
  return query === null ? null : matchBody(query, textOf(body, head));
}

describe('what a query asks of bodies', () => {
  it.each(['', 'is:unread tag:a', 'a', '7', 'x "1"'])('is nothing for %j', (line) => {
    expect(bodyQueryOf(parseQuery(line, 0))).toBeNull();
  });

  it('is its words, phrases and body: terms', () => {
    expect(bodyQueryOf(parseQuery('苹 x "Exact  Words" body:Ａ -body:b tag:t', 0))).toEqual({
      needles: ['exact words', '苹'],
      wanted: ['a'],
      refused: ['b'],
    });
  });

  it('is the same for lines that differ in other things', () => {
    const key = (line: string) => bodyQueryKey(bodyQueryOf(parseQuery(line, 0)));
    expect(key('苹果 lang:zh')).toBe(key('is:unread 蘋果'));
    expect(key('苹果')).not.toBe(key('苹果 派'));
    expect(key('body:苹果')).not.toBe(key('-body:苹果'));
  });
});

describe('matching a body', () => {
  it.each([
    ['渡轮', '夜里的渡輪', '', true],
    ['cafe', 'A CAFÉ', '', true],
    ['"by night"', 'by\nNIGHT', '', true],
    ['"by night"', 'by\n\nnight', '', false],
    ['渡轮 灯塔', '渡轮', '灯塔', true],
    ['渡轮 灯塔', '渡轮', '', false],
    ['渡轮', '别的', '渡轮', false],
    ['渡轮 x', '渡轮', '', true],
  ])('%j in %j under %j: %s', (line, body, head, found) => {
    expect(matches(line, body, head)?.hasText).toBe(found);
  });

  it.each([
    ['body:渡轮', true],
    ['body:灯塔', false],
    ['-body:灯塔', true],
    ['-body:渡轮', false],
    ['body:渡轮 -body:夜', false],
    ['body:渡轮 body:夜', true],
  ])('%j holds: %s', (line, holds) => {
    expect(matches(line, '夜里的渡輪')?.holds).toBe(holds);
  });

  it('needs the body: terms for its words too, and names what is to be shown', () => {
    expect(matches('渡轮 body:灯塔', '渡轮')).toEqual({ holds: false, hasText: false, needle: null });
    expect(matches('渡轮 body:灯塔', '渡轮 灯塔')).toEqual({ holds: true, hasText: true, needle: '渡轮' });
    expect(matches('body:灯塔', '渡轮 灯塔')).toEqual({ holds: true, hasText: false, needle: '灯塔' });
    expect(matches('-body:x', '渡轮')).toEqual({ holds: true, hasText: false, needle: null });
  });
});

describe('the words around a hit', () => {
  it('are the text as it stands, on one line', () => {
    expect(snippetOf(textOf('# 头\n\n昨天 蘋果\n公司。\n\n尾'), '苹果公司')).toEqual({
      before: '头 昨天 ',
      hit: '蘋果公司',
      after: '。 尾',
      cutBefore: false,
      cutAfter: false,
    });
    expect(snippetOf(textOf('x'), 'y')).toBeNull();
  });

  it('are cut at whole characters, and say so', () => {
    const family = '👨‍👩‍👧';
    const found = snippetOf(textOf(`${family.repeat(60)}灯塔${family.repeat(60)}`), '灯塔');
    expect(found).toMatchObject({ hit: '灯塔', cutBefore: true, cutAfter: true });
    expect(found?.before).toBe(family.repeat(20));
    expect(found?.after).toBe(family.repeat(20));
  });

  it('hold the hit where the snippet says, whatever the text is', () => {
    fc.assert(
      fc.property(mixedText, fc.nat(), fc.integer({ min: 1, max: 8 }), (body, at, length) => {
        const text = textOf(body);
        const start = text.folded.length === 0 ? 0 : at % text.folded.length;
        const needle = text.folded.slice(start, start + length);
        if (needle.trim() === '' || needle.includes('\n') || !needle.isWellFormed()) return;
        const found = snippetOf(text, needle);
        expect(fold(found?.hit ?? '')).toContain(needle);
        const whole = text.plain.replace(/\s+/g, ' ');
        expect(whole).toContain(`${found?.before}${found?.hit}${found?.after}`);
        expect(textWidth(found?.before ?? '', 1)).toBeLessThanOrEqual(40);
        expect(textWidth(found?.after ?? '', 1)).toBeLessThanOrEqual(40);
      }),
    );
  });
});

describe('a needle as it was typed', () => {
  it.each([
    ['/蘋果 x', '苹果', '蘋果'],
    ['Café', 'cafe', 'Café'],
    ['"two  words"', 'two words', 'two words'],
  ])('in %j', (line, needle, typed) => {
    expect(asTyped(line, needle)).toBe(typed);
  });
});

describe('what comes from the thread', () => {
  const query = { needles: ['灯'], wanted: [], refused: [] };
  const snippet = { before: 'a\x1b[31m', hit: '灯', after: '\u202eb', cutBefore: true, cutAfter: false };

  it('is cleaned', () => {
    const { found } = readBodyBatch(
      { holding: [], found: [{ place: 1, hasText: true, hit: { needle: '灯', snippet } }] },
      query,
      2,
    );
    expect(found[0]?.hit.snippet).toEqual({ ...snippet, before: 'a␛[31m', after: '\ufffdb' });
  });

  it.each([
    null,
    7,
    'x',
    {},
    { holding: 'x', found: {} },
    { holding: [-1, 2, 0.5, '0', null], found: [null, 3, {}] },
    { found: [{ place: 5, hasText: true, hit: { needle: '灯', snippet } }] },
    { found: [{ place: 0, hasText: true, hit: { needle: 'other', snippet } }] },
    { found: [{ place: 0, hasText: true, hit: { needle: '灯', snippet: { ...snippet, hit: 7 } } }] },
    {
      found: [
        { place: 0, hasText: true, hit: { needle: '灯', snippet: { ...snippet, hit: 'x'.repeat(9999) } } },
      ],
    },
  ])('is left out where it is wrong: %#', (message) => {
    expect(readBodyBatch(message, query, 2)).toEqual({ holding: [], found: [] });
  });
});
