/**
 * Bytes of a file to text: UTF-8, UTF-16, and the encodings of Chinese, Japanese and Korean files of before. The detector
 * is loaded only where a file is neither, so that what is UTF-8 decodes at once.
 */
import { isAscii, isUtf8, transcode } from 'node:buffer';
import { type RawText, raw } from '../core/sanitize.ts';

export interface Decoded {
  readonly text: RawText;
  /** Name as a person knows it, such as `UTF-8` or `GB18030`. */
  readonly encoding: string;
  /** Whether some bytes were no text in this encoding and are U+FFFD now. */
  readonly damaged: boolean;
  /** The UTF-16 units of the text, where decoding brought them to light. */
  readonly units?: Uint16Array;
}

type Detect = (bytes: Uint8Array) => readonly { readonly name: string; readonly confidence: number }[];

const CANDIDATES = ['GB18030', 'Big5', 'Shift_JIS', 'EUC-JP', 'EUC-KR'];
const DETECTED_LENGTH = 16 * 1024;
/** Below this the detector has seen next to nothing that speaks for an encoding. */
const MIN_CONFIDENCE = 20;
const ZERO_PATTERN_LENGTH = 4096;

let detect: Detect | null = null;

// Node before 23 decodes windows-1252 as Latin-1, which has controls where this has quotes, dashes and the euro sign.
const HIGH_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  let text = new TextDecoder(encoding).decode(bytes);
  if (encoding === 'windows-1252') {
    text = text.replace(/[\x80-\x9f]/g, (one) => HIGH_1252[one.charCodeAt(0) - 0x80] ?? one);
  }
  return { text: raw(text), encoding, damaged: text.includes('\ufffd') };
}

function decodesWhole(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true }); // half a character may end a cut file
    return true;
  } catch {
    return false;
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Bytes that are UTF-8. By way of UTF-16 it takes a third of the time; a byte order mark stays and is the parser's to drop. */
function decodeUtf8(bytes: Uint8Array): Decoded {
  const known = { encoding: 'UTF-8', damaged: false };
  if (isAscii(bytes)) {
    return { ...known, text: raw(bufferOf(bytes).toString('latin1')), units: new Uint16Array(bytes) };
  }
  const wide = transcode(bytes, 'utf8', 'utf16le');
  const text = raw(wide.toString('utf16le'));
  if (wide.byteOffset % 2 !== 0) return { ...known, text };
  return { ...known, text, units: new Uint16Array(wide.buffer, wide.byteOffset, wide.length / 2) };
}

/** UTF-16 without a mark shows in the zeros of its ASCII characters: all in one half of the pairs. */
function utf16ByZeros(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length & ~1, ZERO_PATTERN_LENGTH);
  if (length < 4 || !bytes.subarray(0, length).includes(0)) return null;
  let [even, odd] = [0, 0];
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  // A stray NUL in a UTF-8 file is no pattern; characters such as 一 (U+4E00) bring zeros of the other half.
  if (even + odd < length / 40 || even + odd < 2) return null;
  if (even * 4 < odd) return 'UTF-16LE';
  return odd * 4 < even ? 'UTF-16BE' : null;
}

/** Share of the bytes beyond ASCII that are no UTF-8. */
function damagedShare(bytes: Uint8Array, text: string): number {
  let beyond = 0;
  for (const byte of bytes) if (byte >= 0x80) beyond++;
  return beyond === 0 ? 0 : (text.split('\ufffd').length - 1) / beyond;
}

function detected(bytes: Uint8Array, found: Detect): Decoded {
  const sample = bytes.subarray(0, DETECTED_LENGTH);
  for (const match of found(sample)) {
    if (match.confidence < MIN_CONFIDENCE || !CANDIDATES.includes(match.name)) continue;
    if (decodesWhole(bytes, match.name)) return decodeAs(bytes, match.name);
  }
  return decodeAs(bytes, decodesWhole(bytes, 'gb18030') ? 'GB18030' : 'windows-1252');
}

async function loadDetector(): Promise<Detect> {
  // CommonJS: under its default everywhere, under its names only where Node itself loads it.
  const { default: chardet } = await import('chardet');
  detect = chardet.analyse;
  return detect;
}

/**
 * Decodes a file. A promise only where the detector has to be loaded first: never for UTF-8 and UTF-16, and for other
 * encodings only the first time.
 */
export function decode(bytes: Uint8Array): Decoded | Promise<Decoded> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes, 'UTF-16LE');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes, 'UTF-16BE');
  const zeros = utf16ByZeros(bytes);
  if (zeros !== null) return decodeAs(bytes, zeros);
  if (isUtf8(bytes)) return decodeUtf8(bytes);
  const text = raw(bufferOf(bytes).toString('utf8'));
  // A few bad bytes in UTF-8 are damage; in another encoding nearly every byte beyond ASCII is bad.
  if (damagedShare(bytes, text) < 0.1) return { text, encoding: 'UTF-8', damaged: true };
  if (detect !== null) return detected(bytes, detect);
  const kept = new Uint8Array(bytes); // the caller may use its buffer again meanwhile
  return loadDetector().then((loaded) => detected(kept, loaded));
}
