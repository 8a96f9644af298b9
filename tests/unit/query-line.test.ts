import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/core/query.ts';
import { termTexts, withoutTerms, writeTerm } from '../../src/core/query-line.ts';
import { NOON } from './state-driver.ts';

const values = fc.array(
  fc
    .stringMatching(/^[a-z海港 ,"“\\、:-]{1,8}$/)
    .map((value) => value.trim())
    .filter((value) => value !== ''),
  { minLength: 1, maxLength: 4 },
);

describe('terms as they are written', () => {
  it('are read back with the same values', () => {
    fc.assert(
      fc.property(values, fc.boolean(), (list, negated) => {
        const line = writeTerm('source', list, negated) ?? '';
        expect(parseQuery(`${line} word`, NOON)).toMatchObject({
          terms: [{ field: 'source', values: list, negated }],
          words: ['word'],
        });
      }),
    );
  });

  it('quote what has a space or a comma', () => {
    expect(writeTerm('tag', ['the sea', 'port', 'a,b'], true)).toBe('-tag:"the sea",port,"a,b"');
  });

  it('escape quotes within quotes', () => {
    expect(writeTerm('tag', ['“a” b', '5"x', 'c\\ d'], false)).toBe('tag:"\\“a\\” b",5"x,"c\\\\ d"');
    expect(writeTerm('tag', [], false)).toBeNull();
  });
});

describe('the terms of a line', () => {
  const texts = (line: string) => termTexts(line, NOON).map(({ text }) => text);

  it('are closed where the line ends inside a quotation', () => {
    expect(texts('x source:"the harbour')).toEqual(['source:"the harbour"']);
    expect(texts('body:"low tide')).toEqual(['body:"low tide"']);
    expect(texts('body:"low \\"tide\\" \\')).toEqual(['body:"low \\"tide\\" \\\\"']);
    expect(texts('body:"low \\"tide\\""')).toEqual(['body:"low \\"tide\\""']);
    expect(texts('-source:5"x')).toEqual(['-source:5"x']);
  });

  it('and the rest of it are the whole line', () => {
    expect(texts('night tag:sea "exact words" after:week')).toEqual(['tag:sea', 'after:week']);
    expect(withoutTerms('night tag:sea  "exact words" after:week', NOON)).toBe('night "exact words"');
  });
});
