import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainPalette } from '../../src/core/palette.ts';
import {
  composeLine,
  joinSafe,
  repeatSafe,
  safe,
  safeJson,
  sanitize,
  sanitizeLines,
  sliceSafe,
} from '../../src/core/sanitize.ts';
import { Role, span } from '../../src/core/span.ts';
import { colourPalette, monochromePalette } from './palettes.ts';

/** Text with more of what is dangerous than chance would give. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.integer({ min: 0, max: 0x9f }).map((unit) => String.fromCharCode(unit)),
      fc.integer({ min: 0x2020, max: 0x2070 }).map((unit) => String.fromCharCode(unit)),
      fc.integer({ min: 0xe0000, max: 0xe01ff }).map((point) => String.fromCodePoint(point)),
      fc.constantFrom('\r\n', '\u0301'.repeat(20), '\u{1f3f4}', '\u{1f3f4}\u{e0067}\u{e007f}', '字', 'a'),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

/** What no safe line may hold. */
const FORBIDDEN = /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u{d800}-\u{dfff}]/u;
const ENGLAND = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}';

describe('sanitize replaces', () => {
  it.each([
    ['NUL', 'a\0b', 'a␀b'],
    ['BEL', '\x07', '␇'],
    ['BS', 'ab\b', 'ab␈'],
    ['VT and FF', '\v\f', '␋␌'],
    ['ESC', '\x1b[31m', '␛[31m'],
    ['DEL', 'a\x7f', 'a␡'],
    ['an OSC that writes the clipboard', '\x1b]52;c;aGk=\x07', '␛]52;c;aGk=␇'],
    ['C1 controls, CSI and NEL among them', '\x80\x85\x9b31m\x9f', '���31m�'],
    ['bidi embeddings and overrides', '\u202a\u202b\u202c\u202d\u202e', '�����'],
    ['bidi isolates', '\u2066\u2067\u2068\u2069', '����'],
    ['tag characters in plain ASCII', 'a\u{e0041}\u{e0001}\u{e007f}b', 'a���b'],
    ['tags after a flag without their end', '\u{1f3f4}\u{e0067}\u{e0062}', '\u{1f3f4}��'],
    ['more tags than a flag has', `\u{1f3f4}${'\u{e0061}'.repeat(9)}\u{e007f}`, `\u{1f3f4}${'�'.repeat(10)}`],
    ['a lone high surrogate', 'a\ud800b', 'a�b'],
    ['a lone low surrogate', '\udc00', '�'],
    ['surrogates the wrong way round', '\ude00\ud83d', '��'],
    ['marks beyond sixteen on a base', `e${'\u0301'.repeat(40)}x`, `e${'\u0301'.repeat(16)}�x`],
  ])('%s', (_, text, clean) => {
    expect(sanitize(text)).toBe(clean);
  });

  it('line ends and tabs by one space each, CRLF as one', () => {
    expect(sanitize('a\tb\nc\r\nd\re\u2028f\u2029g')).toBe('a b c d e f g');
  });
});

describe('sanitize keeps', () => {
  it.each([
    ['plain text', 'Night library, 夜间图书馆、港のパン屋'],
    ['right-to-left letters', 'שלום مرحبا'],
    ['a family joined by ZWJ', '👨‍👩‍👧'],
    ['ZWNJ', 'می‌خواهم'],
    ['variation selectors', '☺\ufe0f 葛\u{e0100}'],
    ['the flag of England', ENGLAND],
    ['sixteen marks on a base', `e${'\u0301'.repeat(16)}`],
    ['marks of ordinary scripts', 'กำ é क्षि'],
    ['astral characters', '𠮷😀'],
    ['U+3000 and no-break space', '\u3000a\u00a0b'],
  ])('%s', (_, text) => {
    expect(sanitize(text)).toBe(text);
    expect(sanitizeLines(text)).toBe(text);
  });
});

describe('sanitizeLines', () => {
  it('keeps line ends as \\n, and tabs', () => {
    expect(sanitizeLines('a\tb\r\nc\rd\u2028e\n\x1b\u202ef')).toBe('a\tb\nc\nd\ne\n␛�f');
  });
});

describe('whatever the text', () => {
  it('a line holds no control, no bidi override and no half character, and cleaning again changes nothing', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const clean = sanitize(text);
        expect(clean).not.toMatch(FORBIDDEN);
        expect(sanitize(clean)).toBe(clean);
        expect(clean.replaceAll(/\u{1f3f4}[\u{e0030}-\u{e007a}]{1,8}\u{e007f}/gu, '')).not.toMatch(
          /[\u{e0000}-\u{e007f}]/u,
        );
        expect(clean).not.toMatch(/\p{M}{17}/u);
      }),
      { numRuns: 500 },
    );
  });

  it('lines hold no control but \\n and \\t, and each is as sanitize has it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const clean = sanitizeLines(text);
        expect(clean.replaceAll(/[\n\t]/g, '')).not.toMatch(FORBIDDEN);
        expect(sanitizeLines(clean)).toBe(clean);
        expect(clean.replaceAll(/[\n\t]/g, ' ')).toBe(sanitize(clean));
      }),
      { numRuns: 500 },
    );
  });

  it('a part of safe text is safe', () => {
    fc.assert(
      fc.property(hostile, fc.nat(40), fc.nat(40), (text, start, end) => {
        expect(sliceSafe(sanitize(text), start, end)).not.toMatch(FORBIDDEN);
      }),
    );
    expect(sliceSafe(safe`a😀b`, 0, 2)).toBe('a\ufffd');
    expect(sliceSafe(safe`a😀b`, 1, 3)).toBe('😀');
  });

  it('JSON is one safe line of the same value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ title: hostile, tags: fc.array(hostile, { maxLength: 3 }) })),
        (value) => {
          const json = safeJson(value);
          expect(json).not.toMatch(FORBIDDEN);
          expect(JSON.parse(json)).toEqual(value);
        },
      ),
    );
  });
});

describe('safeJson', () => {
  it.each([
    ['DEL and C1', '\x7f\x9b', '"\\u007f\\u009b"'],
    ['bidi overrides', '\u202e', '"\\u202e"'],
    ['line separators', '\u2028\u2029', '"\\u2028\\u2029"'],
    ['tag characters', '\u{e0041}', '"\\udb40\\udc41"'],
    [
      'combining marks beyond 16',
      `a${'\u0301'.repeat(17)}\u0302`,
      `"a${'\u0301'.repeat(16)}${String.raw`\u0301\u0302`}"`,
    ],
  ])('escapes %s', (_, text, json) => {
    expect(safeJson(text)).toBe(json);
  });

  it('keeps the flag of England as it is', () => {
    expect(safeJson(ENGLAND)).toBe(`"${ENGLAND}"`);
  });
});

describe('putting safe text together', () => {
  it('by templates, joining and repeating', () => {
    expect(safe`${3} of ${safe`ten`}`).toBe('3 of ten');
    expect(joinSafe([safe`a`, safe`b`], safe`, `)).toBe('a, b');
    expect(repeatSafe(safe`-`, 3)).toBe('---');
    expect(repeatSafe(safe`-`, -1)).toBe('');
  });
});

describe('a composed line', () => {
  const link = { href: safe`https://example.com/`, number: 1 };

  it('has each style on once and off at the end', () => {
    const row = [span(safe`a`, Role.strong), span(safe`b`, Role.strong), span(safe`c`)];
    expect(composeLine(row, colourPalette)).toBe('\x1b[1mab\x1b[0mc');
    expect(composeLine(row, plainPalette)).toBe('abc');
  });

  it('closes a link before the next begins, and only has links where they are on', () => {
    const other = { href: safe`https://example.org/`, number: 2 };
    const row = [span(safe`a`, Role.none, link), span(safe`b`, Role.none, other)];
    expect(composeLine(row, colourPalette, true)).toBe(
      '\x1b]8;;https://example.com/\x1b\\a\x1b]8;;\x1b\\\x1b]8;;https://example.org/\x1b\\b\x1b]8;;\x1b\\',
    );
    expect(composeLine(row, colourPalette)).toBe('ab');
  });

  it('closes all it opens, whatever the spans, and shows their text', () => {
    const part = fc.record({
      text: hostile.map(sanitize),
      style: fc.nat((1 << 24) - 1),
      linked: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 12 }),
        fc.constantFrom(colourPalette, monochromePalette, plainPalette),
        fc.boolean(),
        (parts, palette, hyperlinks) => {
          const row = parts.map(({ text, style, linked }) => span(text, style, linked ? link : undefined));
          const line = composeLine(row, palette, hyperlinks);
          const escapes = line.match(/\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\/g) ?? [];
          let styled = false;
          let linked = false;
          for (const sequence of escapes) {
            if (sequence.startsWith('\x1b[')) styled = sequence !== '\x1b[0m';
            else linked = sequence !== '\x1b]8;;\x1b\\';
          }
          expect([styled, linked]).toEqual([false, false]);
          const shown = line.replaceAll(/\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\/g, '');
          expect(shown).toBe(parts.map(({ text }) => text).join(''));
        },
      ),
    );
  });
});

describe('the palettes', () => {
  it('tell read from unread by bold and dim, with colours and without', () => {
    for (const palette of [colourPalette, monochromePalette]) {
      expect(palette.sgr(Role.unread)).toBe('1');
      expect(palette.sgr(Role.read)).toBe('2');
      expect(palette.sgr(Role.stale)).toBe('2');
    }
  });

  it('use no colour where there is none', () => {
    for (let bit = 0; bit < 24; bit++) {
      expect(monochromePalette.sgr(1 << bit)).toMatch(/^(?:[1-9](?:;[1-9])*)?$/);
      expect(plainPalette.sgr(1 << bit)).toBe('');
    }
  });
});
