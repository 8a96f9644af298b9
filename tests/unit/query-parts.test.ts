import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlank, parseQuery, problemsWhileTyping } from '../../src/core/query.ts';
import { canBecomeDay } from '../../src/core/query-days.ts';
import { sanitize } from '../../src/core/sanitize.ts';
import { Role } from '../../src/core/span.ts';
import { graphemes } from '../../src/core/text-width.ts';
import { paintedQuery } from '../../src/state/query-paint.ts';
import { hasRole, textOf } from './state-driver.ts';

/** Each part as `kind text`, a term's field and value parted by a bar. */
function partsOf(text: string): readonly string[] {
  return parseQuery(text, 0).parts.map((part) => {
    if (part.kind === 'word' || part.kind === 'phrase')
      return `${part.kind} ${text.slice(part.start, part.end)}`;
    return `${part.kind} ${text.slice(part.start, part.valueStart)}|${text.slice(part.valueStart, part.end)}`;
  });
}

describe('the parts of a query', () => {
  it.each([
    ['  ferry\u3000苹果 渡轮AI ', ['word ferry', 'word 苹果', 'word 渡轮AI']],
    ['"exact words" “原样 的词”', ['phrase "exact words"', 'phrase “原样 的词”']],
    ['"not closed yet', ['phrase "not closed yet']],
    ['tag:科技 -tag:股市', ['term tag:|科技', 'term -tag:|股市']],
    ['tag：港のパン屋、四代目', ['term tag：|港のパン屋、四代目']],
    ['tag:"green tea",咖啡，"a, b" x', ['term tag:|"green tea",咖啡，"a, b"', 'word x']],
    ['lang:zh source:海城日报', ['term lang:|zh', 'term source:|海城日报']],
    ['is:unread -is:starred', ['term is:|unread', 'term -is:|starred']],
    ['after:2025-01-01 before:2025-02', ['term after:|2025-01-01', 'term before:|2025-02']],
    ['after:today -before:week', ['term after:|today', 'term -before:|week']],
    ['body:word -body:"two words"', ['term body:|word', 'term -body:|"two words"']],
    ['https://example.org foo:bar 注：', ['word https://example.org', 'word foo:bar', 'word 注：']],
    ['is:seen tag: 港', ['problem is:|seen', 'problem tag:|', 'word 港']],
  ])('of %s are told apart', (text, parts) => {
    expect(partsOf(text)).toEqual(parts);
  });

  it('lie in the text, in order, apart, and cover everything but white space', () => {
    fc.assert(
      fc.property(lines, (text) => {
        let at = 0;
        for (const part of parseQuery(text, 0).parts) {
          expect(part.start).toBeGreaterThanOrEqual(at);
          expect(part.end).toBeGreaterThan(part.start);
          expect(text.slice(at, part.start).trim()).toBe('');
          if (part.kind === 'term' || part.kind === 'problem') {
            expect(part.valueStart).toBeGreaterThan(part.start);
            expect(part.valueStart).toBeLessThanOrEqual(part.end);
          }
          at = part.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
        expect(text.slice(at).trim()).toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('hold every term and every problem', () => {
    fc.assert(
      fc.property(lines, (text) => {
        const { parts, terms, problems } = parseQuery(text, 0);
        const places = (kind: string) =>
          parts.filter((part) => part.kind === kind).map(({ start, end }) => [start, end]);
        expect(places('term')).toEqual(terms.map(({ start, end }) => [start, end]));
        expect(places('problem')).toEqual(problems.map(({ start, end }) => [start, end]));
      }),
    );
  });
});

const piece = fc.constantFrom(
  ...['tag:', '-tag：', 'is:', 'after:', '"', '“', '”', ' ', '\u3000', ',', '，', '、', 'a', '港', ':', '-'],
  ...['2025', '\u0301', '\r\n', '\x1b', '\u202e', '\ud83d', '👩‍🚀', '🏴\u{e0067}\u{e007f}', '…', 'か\u3099'],
);
const lines = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(piece).map((pieces) => pieces.join('')),
);

describe('alternatives', () => {
  it('may be quoted one by one', () => {
    const values = (text: string) => parseQuery(text, 0).terms.map((term) => 'values' in term && term.values);
    expect(values('tag:"green tea",咖啡')).toEqual([['green tea', '咖啡']]);
    expect(values('source:a,"b, c"、d')).toEqual([['a', 'b, c', 'd']]);
    expect(values('tag:a,"b c')).toEqual([['a', 'b c']]);
    expect(values('tag:a, b')).toEqual([['a']]);
  });
});

describe('what is wrong while typing', () => {
  const wrong = (text: string, cursor = text.length) =>
    problemsWhileTyping(parseQuery(text, 0), cursor).map(({ start, end }) => text.slice(start, end));

  it.each(['tag:', 'is:', 'is:un', 'after:', 'after:20', 'after:2025-', 'after:2025-0', 'before:yest'])(
    'is not %s, which is still being typed',
    (text) => {
      expect(wrong(text)).toEqual([]);
      expect(wrong(`${text} `)).toEqual([text]);
      expect(wrong(text, 0)).toEqual([text]);
    },
  );

  it.each(['is:seen', 'after:soon', 'after:2025-13', 'before:2025-02-30', 'after:20250212'])(
    'is %s, which cannot become right',
    (text) => {
      expect(wrong(text)).toEqual([text]);
    },
  );

  it('is told of every part', () => {
    expect(wrong('is:seen ferry tag: after:soon is:r')).toEqual(['is:seen', 'tag:', 'after:soon']);
  });

  it.each([
    '2',
    '2025-1',
    '2025/',
    '2025-2-',
    '2025-02-12T',
    '2025-02-12t10:3',
    '2025-02-12T10:30+',
    'w',
    '２０',
  ])('%s can become a day', (text) => {
    expect(canBecomeDay(text)).toBe(true);
  });

  it.each(['x', '20256', '2025--', '2025-02-30', '2025-02-12T25', 'todays', '-'])(
    '%s can never be a day',
    (text) => {
      expect(canBecomeDay(text)).toBe(false);
    },
  );

  it('leaves the rest of the query in force', () => {
    expect(isBlank(parseQuery('is: after:soon', 0))).toBe(true);
    expect(isBlank(parseQuery('  ', 0))).toBe(true);
    for (const text of ['is: 港', 'is: "港"', 'is: tag:港']) expect(isBlank(parseQuery(text, 0))).toBe(false);
  });
});

describe('the painted line', () => {
  const painted = (text: string, cursor: number, from = 0) =>
    paintedQuery(text, parseQuery(text, 0), cursor, from);

  it('sets fields and values off, marks exact words, and underlines what is not understood', () => {
    const text = '港 tag:科技 "at night" is:seen after:20';
    const row = painted(text, text.length);
    expect(hasRole(row, 'tag:', Role.accent)).toBe(true);
    expect(hasRole(row, '科技', Role.accent)).toBe(true);
    expect(hasRole(row, 'at night', Role.strong)).toBe(true);
    expect(hasRole(row, 'is:seen', Role.wrong)).toBe(true);
    expect(hasRole(row, 'after:', Role.accent)).toBe(true);
    expect(row.filter(({ style }) => (style & Role.wrong) !== 0)).toHaveLength(1);
    expect(row[0]).toEqual({ text: '港 ', style: Role.none });
  });

  it('shows the same text as the whole line cleaned, scrolled to any place', () => {
    fc.assert(
      fc.property(lines, fc.nat(30), fc.nat(30), (text, skipped, cursor) => {
        const from = [...graphemes(text)].slice(0, skipped).join('').length;
        expect(textOf(painted(text, Math.min(cursor, text.length), from))).toBe(sanitize(text.slice(from)));
      }),
      { numRuns: 500 },
    );
  });
});
