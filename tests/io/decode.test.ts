import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../src/io/decode.ts';

/** Bytes of a text in a two-byte encoding, by asking the decoder about every pair. */
function encodeTwoByte(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytesOf = new Map<string, [number, number]>();
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if ([...character].length === 1 && !bytesOf.has(character)) bytesOf.set(character, [first, second]);
    }
  }
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const pair = bytesOf.get(character);
      return pair ?? [character.charCodeAt(0)];
    }),
  );
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, big: boolean): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
}

const CHINESE =
  '---\ntitle: "河边的旧仓库"\n---\n\n河边的旧仓库改成了图书馆，从这个月开始对街坊开放。馆长说，灯亮着，人就会来。' +
  '第一夜来了四十七个人，其中有赶夜班的护士，也有刚下船的水手。\n';

describe('encodings', () => {
  test.each([
    ['UTF-8', CHINESE, utf8(CHINESE)],
    ['GB18030', CHINESE, encodeTwoByte(CHINESE, 'gbk')],
    [
      'Big5',
      '河邊的舊倉庫改成了圖書館，從這個月開始對街坊開放。館長說，燈亮著，人就會來。第一夜來了四十七個人。',
      encodeTwoByte(
        '河邊的舊倉庫改成了圖書館，從這個月開始對街坊開放。館長說，燈亮著，人就會來。第一夜來了四十七個人。',
        'big5',
      ),
    ],
    [
      'Shift_JIS',
      '港の古い倉庫が図書館になった。今月から近所の人たちに開かれている。館長は言う、明かりがついていれば人は来ると。',
      encodeTwoByte(
        '港の古い倉庫が図書館になった。今月から近所の人たちに開かれている。館長は言う、明かりがついていれば人は来ると。',
        'shift_jis',
      ),
    ],
    [
      'EUC-JP',
      '港の古い倉庫が図書館になった。今月から近所の人たちに開かれている。館長は言う、明かりがついていれば人は来ると。',
      encodeTwoByte(
        '港の古い倉庫が図書館になった。今月から近所の人たちに開かれている。館長は言う、明かりがついていれば人は来ると。',
        'euc-jp',
      ),
    ],
    [
      'EUC-KR',
      '항구의 낡은 창고가 도서관이 되었다. 이달부터 이웃에게 열려 있다. 불이 켜져 있으면 사람들이 온다고 관장은 말한다.',
      encodeTwoByte(
        '항구의 낡은 창고가 도서관이 되었다. 이달부터 이웃에게 열려 있다. 불이 켜져 있으면 사람들이 온다고 관장은 말한다.',
        'euc-kr',
      ),
    ],
    ['UTF-16LE', CHINESE, utf16(`\ufeff${CHINESE}`, false)],
    ['UTF-16BE', CHINESE, utf16(`\ufeff${CHINESE}`, true)],
    ['UTF-16LE', CHINESE, utf16(CHINESE, false)],
    ['UTF-16BE', 'title: plain ASCII\n', utf16('title: plain ASCII\n', true)],
    [
      'windows-1252',
      'Café “olé” – naïve',
      Uint8Array.of(...[...'Caf\xe9 \x93ol\xe9\x94 \x96 na\xefve'].map((c) => c.charCodeAt(0))),
    ],
  ])('%s: %j', async (encoding, text, bytes) => {
    expect(await decode(bytes)).toMatchObject({ text, encoding, damaged: false });
  });

  test('UTF-8 and UTF-16 need no waiting', () => {
    expect(decode(utf8(CHINESE))).not.toBeInstanceOf(Promise);
    expect(decode(utf16(`\ufeff${CHINESE}`, false))).not.toBeInstanceOf(Promise);
  });

  test('a few bad bytes in UTF-8 are damage, shown as such', async () => {
    const bytes = Uint8Array.of(...utf8(CHINESE), 0xff, 0xfe, 0xc0, 0xaf);
    const decoded = await decode(bytes);
    expect(decoded).toMatchObject({ encoding: 'UTF-8', damaged: true });
    expect(decoded.text).toBe(`${CHINESE}\ufffd\ufffd\ufffd\ufffd`);
  });

  test('a NUL in UTF-8 does not make it UTF-16', async () => {
    const text = `${CHINESE}\0end`;
    expect(await decode(utf8(text))).toMatchObject({ text, encoding: 'UTF-8' });
  });

  test('an empty file is empty text', async () => {
    expect(await decode(new Uint8Array())).toMatchObject({ text: '', encoding: 'UTF-8', damaged: false });
  });

  test('any text in UTF-8 comes back as it was, and its units are those of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string(), (any, plain) => {
        for (const text of [any, plain, any.repeat(50)]) {
          const decoded = decode(utf8(text.toWellFormed()));
          if (decoded instanceof Promise || decoded.encoding !== 'UTF-8') continue;
          expect(decoded).toMatchObject({ text: text.toWellFormed(), damaged: false });
          expect(String.fromCharCode(...(decoded.units ?? []))).toBe(decoded.text);
        }
      }),
    );
  });
});
