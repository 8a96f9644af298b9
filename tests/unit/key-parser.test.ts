import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyParser, type TerminalEvent } from '../../src/terminal/key-parser.ts';

const ESC = '\x1b';

function parse(...chunks: (string | Uint8Array)[]): TerminalEvent[] {
  const parser = new KeyParser();
  return [...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.flush()];
}

/** Keys as they are, anything else by its type. */
function summary(events: readonly TerminalEvent[]): string[] {
  return events.map((event) => (event.type === 'key' ? event.sequence : `<${event.type}>`));
}

describe('keys', () => {
  const cases: [name: string, input: string, keys: string[]][] = [
    ['three letters in one write are three keys', 'jjj', ['j', 'j', 'j']],
    ['letters around an arrow keep their order', 'j\x1b[Bj', ['j', '\x1b[B', 'j']],
    ['Enter inside a burst is a key of its own', 'gg\r', ['g', 'g', '\r']],
    ['two Enters are two', '\r\r', ['\r', '\r']],
    ['CR and LF are two keys', '\r\n', ['\r', '\n']],
    [
      'Tab, Backspace and Ctrl letters stand alone',
      '\t\x7f\x08\x03\x04',
      ['\t', '\x7f', '\b', '\x03', '\x04'],
    ],
    ['a joined emoji is one key', '👨‍👩‍👧‍👦好', ['👨‍👩‍👧‍👦', '好']],
    ['a letter with a combining mark in one write is one key', 'e\u0301x', ['e\u0301', 'x']],
    ['full-width forms pass as they are', '？、', ['？', '、']],
    ['Esc and a letter in one write are Esc, then the letter', '\x1bj', [ESC, 'j']],
    ['Esc twice is Esc twice', '\x1b\x1b', [ESC, ESC]],
    ['Esc before an arrow is Esc, then the arrow', '\x1b\x1b[A', [ESC, '\x1b[A']],
    ['Esc before Ctrl-C is Esc, then Ctrl-C', '\x1b\x03', [ESC, '\x03']],
    ['Esc, then a typed ]', '\x1b]j', [ESC, ']', 'j']],
    ['Esc, then a typed P', '\x1bPp', [ESC, 'P', 'p']],
    ['Esc, then a typed O and a letter that is no function key', '\x1bOj', [ESC, 'O', 'j']],
    ['Esc, then a typed O and nothing more', '\x1bO', [ESC, 'O']],
    ['arrows of both kinds', '\x1b[A\x1bOB', ['\x1b[A', '\x1bOB']],
    [
      'paging and editing keys',
      '\x1b[5~\x1b[6~\x1b[1~\x1b[4~\x1b[3~',
      ['\x1b[5~', '\x1b[6~', '\x1b[1~', '\x1b[4~', '\x1b[3~'],
    ],
    ['Shift-Tab', '\x1b[Z', ['\x1b[Z']],
    ['function keys', '\x1bOP\x1b[15~\x1b[[A', ['\x1bOP', '\x1b[15~', '\x1b[[A']],
    ['modified arrows that Ink knows pass whole', '\x1b[1;5C\x1b[1;2A', ['\x1b[1;5C', '\x1b[1;2A']],
    ['modified keys that Ink would show as text are dropped', '\x1b[1;5P\x1b[27;5;13~j', ['j']],
    ['kitty key presses pass, releases do not', '\x1b[106u\x1b[106;1:3u\x1b[1;1:3A', ['\x1b[106u']],
    ['unknown control sequences are dropped', '\x1b[99~\x1b[?5Wj', ['j']],
    ['controls that Ink would show as text are dropped', '\x1c\x1f\u0085j', ['j']],
    ['half a sequence is dropped when time runs out', 'j\x1b[1;', ['j']],
    ['a sequence broken off by Ctrl-C leaves Ctrl-C', '\x1b[1;\x03j', ['\x03', 'j']],
    ['a string broken off by Ctrl-C leaves Ctrl-C', '\x1b]11;rgb\x03j', ['\x03', 'j']],
  ];
  it.each(cases)('%s', (_, input, keys) => {
    expect(summary(parse(input))).toEqual(keys);
  });

  it('joins a character whose bytes come apart', () => {
    const [first = 0, ...rest] = Buffer.from('好', 'utf8');
    expect(summary(parse(Uint8Array.of(first), Uint8Array.from(rest)))).toEqual(['好']);
  });

  it('shows invalid bytes as U+FFFD', () => {
    expect(summary(parse(Uint8Array.of(0x61, 0xff, 0x62)))).toEqual(['a', '\ufffd', 'b']);
    expect(summary(parse(Uint8Array.of(0xe5, 0x1b, 0x5b, 0x41)))).toEqual(['\ufffd', '\x1b[A']);
  });

  it('gives a letter out at once, and a wide character when nothing more can belong to it', () => {
    const parser = new KeyParser();
    expect(summary(parser.push('j'))).toEqual(['j']);
    expect(parser.waiting).toBe('nothing');
    expect(summary(parser.push('好'))).toEqual([]);
    expect(parser.waiting).toBe('text');
    expect(summary(parser.push('j'))).toEqual(['好', 'j']);
  });
});

describe('what is no key', () => {
  const silent: [name: string, input: string, events: string[]][] = [
    ['SGR mouse', 'a\x1b[<64;10;5Mb', ['a', '<mouse>', 'b']],
    ['X10 mouse', 'a\x1b[M !!b', ['a', '<mouse>', 'b']],
    ['urxvt mouse', 'a\x1b[96;10;5Mb', ['a', '<mouse>', 'b']],
    ['focus in and out', '\x1b[I\x1b[O', ['<focus>', '<focus>']],
    ['cursor position report', 'a\x1b[12;40Rb', ['a', '<reply>', 'b']],
    ['device attributes', '\x1b[?62;22c\x1b[>0;276;0c', ['<reply>', '<reply>']],
    [
      'mode, status and size reports',
      '\x1b[?2026;2$y\x1b[0n\x1b[8;24;80t',
      ['<reply>', '<reply>', '<reply>'],
    ],
    ['kitty keyboard reply', '\x1b[?1u', ['<reply>']],
    ['colour reply ended by ST', 'a\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\b', ['a', '<reply>', 'b']],
    ['colour reply ended by BEL', 'a\x1b]11;rgb:1e1e/1e1e/1e1e\x07b', ['a', '<reply>', 'b']],
    ['terminal version (DCS)', 'a\x1bP>|foot(1.16)\x1b\\b', ['a', '<reply>', 'b']],
    ['graphics reply (APC)', 'a\x1b_Gi=1;OK\x1b\\b', ['a', '<reply>', 'b']],
    ['a string of no end', `a\x1b]52;c;${'x'.repeat(9000)}\x07b`, ['a', 'b']],
    ['a sequence of no end', `a\x1b[${'1;'.repeat(90)}mb`, ['a', 'b']],
  ];
  it.each(silent)('%s', (_, input, events) => {
    expect(summary(parse(input))).toEqual(events);
  });

  it('reads places from 0', () => {
    expect(parse('\x1b[<65;10;5M')).toEqual([
      { type: 'mouse', action: 'wheel-down', button: 1, column: 9, row: 4 },
    ]);
    expect(parse('\x1b[<0;1;1m')).toEqual([
      { type: 'mouse', action: 'release', button: 0, column: 0, row: 0 },
    ]);
    expect(parse('\x1b[3;7R')).toMatchObject([{ type: 'reply', kind: 'cursor', column: 6, row: 2 }]);
  });

  it('reads an old mouse report whose bytes are no UTF-8', () => {
    expect(parse(Uint8Array.of(0x1b, 0x5b, 0x4d, 0x60, 0xc3, 0xa9, 0x6a))).toEqual([
      { type: 'mouse', action: 'wheel-up', button: 0, column: 0xc3 - 33, row: 0xa9 - 33 },
      { type: 'key', sequence: 'j' },
    ]);
  });

  it('gives pasted text as keys, its line ends as Enter', () => {
    const events = parse('\x1b[200~a\r\nb\nc\x1b[201~\n');
    expect(summary(events)).toEqual(['<paste>', 'a', '\r', 'b', '\r', 'c', '<paste>', '\n']);
  });
});

describe('time', () => {
  it('says what it waits for', () => {
    const parser = new KeyParser();
    parser.push(ESC);
    expect([parser.waiting, parser.pending]).toEqual(['escape', ESC]);
    parser.push('[1');
    expect([parser.waiting, parser.pending]).toEqual(['sequence', '\x1b[1']);
    parser.push('~');
    expect([parser.waiting, parser.pending]).toEqual(['nothing', '']);
  });

  it.each(['[B', '[5~', 'OA', 'OP', '[1;5C'])('after a lone Esc the late rest %s is that key', (tail) => {
    const parser = new KeyParser();
    parser.push(ESC);
    expect(summary(parser.flush())).toEqual([ESC]);
    expect(parser.waiting).toBe('tail');
    expect(summary(parser.push(`${tail}j`))).toEqual([ESC + tail, 'j']);
  });

  it('after a lone Esc the late rest of a colour report is no typed text', () => {
    const parser = new KeyParser();
    parser.push(ESC);
    parser.flush();
    expect(summary(parser.push(']11;rgb:2828/2c2c'))).toEqual([]);
    expect(summary(parser.push(`/3434${ESC}\\r`)).filter((event) => event === 'r')).toEqual(['r']);
  });

  it.each(['[', 'O', '[j', 'Oj', 'j[B'])('after a lone Esc %s is typed', (typed) => {
    const parser = new KeyParser();
    parser.push(ESC);
    parser.flush();
    expect(summary(parser.push(typed))).toEqual(typed.split(''));
  });

  it('takes [B as typed when the time for a late rest is over', () => {
    const parser = new KeyParser();
    parser.push(ESC);
    parser.flush();
    expect(parser.flush()).toEqual([]);
    expect(parser.waiting).toBe('nothing');
    expect(summary(parser.push('[B'))).toEqual(['[', 'B']);
  });
});

describe('any input', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'j',
      '\r',
      '\n',
      '\t',
      '\x7f',
      ' ',
      '[',
      'O',
      ']',
      'P',
      '_',
      '~',
      '1',
      ';',
      '\\',
      '\x07',
      '\x03',
    ),
    fc.constantFrom(
      ESC,
      '\x1b[B',
      '\x1bOA',
      '\x1b[<0;3;4M',
      '\x1b[M !!',
      '\x1b[1;5C',
      '\x1b[200~',
      '\x1b[201~',
    ),
    fc.constantFrom('\x1b]11;rgb:00/00/00\x1b\\', '\x1bP>|x\x1b\\', '\x1b_Gx\x1b\\', '\x1b[5;6R', '\x1b[I'),
    fc.constantFrom('好', '？', '👨‍👩‍👧‍👦', '🇨🇳', '漢\u0301', 'ｶﾞ', '👍🏽'),
    fc.constant('\x1b]'.concat('9'.repeat(5000))),
  );
  const bytes = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => Buffer.from(pieces.join(''), 'utf8')),
    // Without bytes that begin a combining mark after an ASCII letter: see the parser's head.
    fc
      .array(fc.constantFrom(0x1b, 0x5b, 0x4d, 0x4f, 0x6a, 0x0d, 0xe5, 0xa5, 0xbd, 0xff, 0xc3, 0xf0, 0x9f), {
        maxLength: 30,
      })
      .map((list) => Buffer.from(list)),
  );

  it('gives the same events however it is cut', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(6), { minLength: 1, maxLength: 40 }), (input, sizes) => {
        const parser = new KeyParser();
        const events: TerminalEvent[] = [];
        for (let at = 0, turn = 0; at < input.length; turn++) {
          const size = (sizes[turn % sizes.length] ?? 0) + 1;
          events.push(...parser.push(input.subarray(at, at + size)));
          at += size;
        }
        events.push(...parser.flush());
        expect(events).toEqual(parse(input));
      }),
      { numRuns: 400 },
    );
  });

  it('never gives a control sequence out in pieces that Ink would show as text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (input) => {
        for (const event of parse(input)) {
          if (event.type !== 'key' || event.sequence === ESC) continue;
          expect(event.sequence).toMatch(/^(?:\x1b[[O][ -~]*[a-zA-Z~^$]|[^\x1b]+)$/s);
        }
      }),
    );
  });
});
