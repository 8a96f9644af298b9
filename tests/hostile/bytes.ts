/** Files that are no plain UTF-8, and text that plays tricks with Unicode. */
import { article, type HostileFile, wordsOf } from './hostile-file.ts';
import { everything, sequences } from './payloads.ts';

function utf16(text: string, order: 'le' | 'be', mark: boolean): Buffer {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

/** An article whose bytes are put together by hand, with the text before and behind them in ASCII. */
function bytes(name: string, middle: Buffer, problems: readonly string[] = []): HostileFile {
  const { title, body } = wordsOf(`bytes/${name}`);
  const content = Buffer.concat([
    Buffer.from(`---\ntitle: ${title}\n---\n\n`),
    middle,
    Buffer.from(`\n\nHere ${body} stands.\n`),
  ]);
  return { path: `bytes/${name}.md`, content, words: [title, body], problems };
}

function encoded(name: string, encode: (text: string) => Buffer, problems: readonly string[]): HostileFile {
  const { title, body } = wordsOf(`bytes/${name}`);
  const text = `---\ntitle: ${title}\n---\n\nText ${everything} ends.\n\nHere ${body} stands.\n`;
  return { path: `bytes/${name}.md`, content: encode(text), words: [title, body], problems };
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
// 海边小城试行夜间图书馆 in the encodings of before, each with ESC between.
const GBK = hex(
  'bac3 b1df d0a1 b3c7 1b5b324a ca d4 d0d0 d2b9 bce4 cdbc cae9 b9dd a1a3 1b5d303b7807 b5c6 c1c1 b5bd ccec c3f7',
);
const BIG5 = hex(
  'ae fc c3e4 a470 abb0 1b5b324a b8d5 a6e6 a9 5d b6a1 b9cf aed1 c0 5d a143 1b5d303b7807 bf4f abe0 a8ec a4d1 a9fa',
);
const SHIFT_JIS = hex(
  '8a43 95d3 82cc 8fac 82b3 82c8 92ac 1b5b324a 82c5 82cd 81 41 96e9 82cc 907d 8f91 8ad9 82aa 1b5d303b7807 8e8e 82 dc 82e7 82ea 82bd',
);
const EUC_KR = hex(
  'b9d9 b4d9 b0a1 20 c0db c0ba 20 b5b5 bdc3 1b5b324a b0a1 20 b9e3 20 b5b5 bcad b0fc c0bb 1b5d303b7807 20 bdc3 c7e8 c7d1 b4d9',
);

function encodings(): HostileFile[] {
  const warned = ['encoding'];
  return [
    encoded('utf16le', (text) => utf16(text, 'le', true), warned),
    encoded('utf16be', (text) => utf16(text, 'be', true), warned),
    encoded('utf16le-unmarked', (text) => utf16(text, 'le', false), warned),
    encoded('utf16be-unmarked', (text) => utf16(text, 'be', false), warned),
    encoded('utf8-mark', (text) => Buffer.from(`\ufeff${text}`), []),
    encoded('cr-alone', (text) => Buffer.from(text.replaceAll('\n', '\r')), []),
    encoded('crlf', (text) => Buffer.from(text.replaceAll('\n', '\r\n')), []),
    bytes('gbk', GBK, warned),
    bytes('big5', BIG5, warned),
    bytes('shift-jis', SHIFT_JIS, warned),
    bytes('euc-kr', EUC_KR, warned),
    bytes('iso-2022-jp', hex('1b2442 334b4a55 1b2842 1b284a 1b2440 1b2842')),
    bytes(
      'windows-1252',
      Buffer.from('caf\xe9 \x93quoted\x94 \x9b2J \x9d0;x\x9c \x80 \x1b[2J na\xefve', 'latin1'),
    ),
    bytes(
      'c1-bytes',
      Buffer.concat([
        Buffer.from('海边小城'.repeat(20)),
        hex('9b 32 4a 9d'),
        Buffer.from('海边小城'.repeat(20)),
      ]),
      ['bad-bytes'],
    ),
  ];
}

function damage(): HostileFile[] {
  const text = Buffer.from('海边小城试行夜间图书馆，灯亮到天明。'.repeat(8));
  const within = (broken: string) => Buffer.concat([text, hex(broken), text]);
  return [
    bytes('overlong', within('c0 9b 32 4a e0 80 9b c1 bf f0 80 80 9b'), ['bad-bytes']),
    bytes('overlong-escape', within('c0 9b 5b 32 4a'), ['bad-bytes']),
    bytes('surrogates', within('ed a0 80 20 ed bf bf 20 ed a0 bd ed b8 80'), ['bad-bytes']),
    bytes('beyond-unicode', within('f4 90 80 80 f8 88 80 80 80 fe ff'), ['bad-bytes']),
    bytes('cut-characters', within('e6 b5 0a 1b 5b 32 4a e6'), ['bad-bytes']),
    bytes('lone-continuations', within('9b 32 4a 9d 30 3b 78 9c'), ['bad-bytes']),
    bytes('split-by-control', within('e6 1b b5 9b b7'), ['bad-bytes']),
    bytes('nul', Buffer.concat([text, Buffer.alloc(50), text])),
    bytes('mark-inside', Buffer.from(`a\ufeffb\ufffec\uffffd${text.toString()}`)),
  ];
}

const zalgo = 'Z\u0301'.padEnd(5000, '\u0301\u0302\u0489\u20dd');

function unicode(): HostileFile[] {
  const texts: Readonly<Record<string, string>> = {
    bidi: `user\u202etxt.exe ${sequences.bidi} \u061c \u200e \u200f`,
    'right-to-left': 'שלום עולם مرحبا بالعالم abc 123',
    tags: `flag 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} hidden\u{e0048}\u{e0069}\u{e0001} 🏴\u{e0067}`,
    zalgo: `${zalgo} word ${zalgo} e${'\u0301'.repeat(20_000)}`,
    'joined-emoji': `${'👩\u200d'.repeat(5000)}👩`,
    selectors: `a${'\ufe0f'.repeat(5000)} b${'\u{e0100}'.repeat(3000)}`,
    invisible: `a\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u180e\u3164\u115f\u1160\u17b4b ${'\u200b'.repeat(5000)}`,
    'hangul-jamo': '\u1100'.repeat(5000),
    'regional-indicators': '🇬'.repeat(5000),
    noncharacters: 'a\ufdd0b\ufdefc\u{1fffe}d\u{10ffff}e\ue000f',
    separators: 'one\u2028two\u2029three\x0bfour\x0cfive\x85six',
    'private-use': '\u{f0000}\u{100000}\ue0a0',
    spaces: `a${'\u3000'.repeat(3000)}b${'\u00a0'.repeat(3000)}c`,
    'long-word': 'w'.repeat(100_000),
    'wide-word': '海'.repeat(60_000),
    arabic: '\ufdfd'.repeat(3000),
  };
  return Object.entries(texts).map(([name, text]) => article(`unicode/${name}`, text));
}

function sizes(): HostileFile[] {
  const large = article('size/two-mebibytes', 'x');
  const { title } = wordsOf('size/two-mebibytes');
  const many = `${'Plain words with \x1b[2J in a line.\n\n'.repeat(80_000)}`;
  return [
    {
      ...large,
      content: `---\ntitle: ${title}\n---\n\n${many}`,
      words: [title, 'Plain'],
      problems: ['file-too-large'],
    },
    article('size/one-line', `${'word \x1b]0;x\x07 '.repeat(80_000)}`),
    article('size/many-lines', 'a\n'.repeat(100_000)),
    { path: 'size/empty.md', content: '', words: ['empty'] },
    { path: 'size/blank.md', content: ' \n\t\n\u3000\n', words: ['blank'] },
    { path: 'size/one-byte.md', content: Buffer.from([0x9b]), words: [] },
    { path: 'size/escape.md', content: '\x1b', words: [] },
    {
      path: 'size/binary.md',
      content: Buffer.from(Array.from({ length: 65_536 }, (_, i) => (i * 7919 + (i >> 8) * 31) & 0xff)),
      words: [],
    },
    {
      path: 'size/picture.md',
      content: Buffer.concat([hex('89504e470d0a1a0a0000000d49484452'), Buffer.alloc(4000, 0x9b)]),
      words: [],
    },
    { path: 'size/zeros.md', content: Buffer.alloc(200_000), words: [] },
  ];
}

/** Articles of hostile bytes and characters. */
export function byteFiles(): HostileFile[] {
  return [...encodings(), ...damage(), ...unicode(), ...sizes()];
}
