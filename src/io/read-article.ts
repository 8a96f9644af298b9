/** Reads one article from the disk: opened without waiting, measured before it is read, never more than the limit. */
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, type Stats } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type ArticlePlace, filePath, type ParsedArticle } from '../core/article.ts';
import type { FileStamp } from '../core/article-record.ts';
import { parseArticle } from '../core/parse-article.ts';
import { type Problem, type ProblemCode, problem } from '../core/problem.ts';
import { type SafeText, sanitize } from '../core/sanitize.ts';
import { type Decoded, decode } from './decode.ts';

/** An article of more bytes is cut. */
export const MAX_BYTES = 2 * 1024 * 1024;
/** Bytes that are read of one that is cut. */
export const SHOWN_OF_LARGER = 256 * 1024;

/** A parsed article with the problems of reading among its own; without an article the problems say why. */
export interface ReadArticle {
  readonly parsed: ParsedArticle | null;
  readonly problems: readonly Problem[];
  /** Of the very file that was read; absent where there is no article. */
  readonly stamp?: FileStamp;
}

const CODES: Readonly<Record<string, ProblemCode>> = {
  ENOENT: 'vanished',
  ENOTDIR: 'vanished',
  ELOOP: 'vanished',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  ENXIO: 'not-a-file',
  EISDIR: 'not-a-file',
};

/**
 * Says in our own words why the system refused a file or folder. `path` is what it was given: a name that is not UTF-8 has
 * lost its bytes in it.
 */
export function problemOfError(shown: SafeText, error: unknown, path = ''): Problem {
  const system = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (system === 'ENOENT' && path.includes('\ufffd')) return problem(shown, 1, 'name-encoding');
  const code = CODES[system];
  return code === undefined ? problem(shown, 1, 'unreadable', sanitize(system)) : problem(shown, 1, code);
}

interface FileBytes {
  readonly bytes: Uint8Array;
  readonly stamp: FileStamp;
  /** Whether the file holds more than was read. */
  readonly cut: boolean;
}

/** What tells one content of a file from another. */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): FileStamp {
  return { size, modified: mtimeMs, changed: ctimeMs, inode: ino };
}

// Nearly every article fits; a fresh buffer for each would cost more than the reading.
const scratch = Buffer.allocUnsafeSlow(64 * 1024);

/** The bytes of a regular file, until the next call, null for anything else. O_NONBLOCK: opening a FIFO that nobody writes to must not wait. */
function readBytes(file: string): FileBytes | null {
  const fd = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) return null;
    const cut = stat.size > MAX_BYTES;
    const wanted = cut ? SHOWN_OF_LARGER : stat.size;
    const bytes = wanted <= scratch.length ? scratch : Buffer.allocUnsafe(wanted);
    let length = 0;
    while (length < wanted) {
      const read = readSync(fd, bytes, length, wanted - length, length);
      if (read === 0) break; // the file was made shorter meanwhile
      length += read;
    }
    return { bytes: bytes.subarray(0, length), stamp: stampOf(stat), cut };
  } finally {
    closeSync(fd);
  }
}

// A cut through a character at the end of what was read is no damage of the file.
function withoutHalfCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
  }
  return bytes;
}

function parsed(decoded: Decoded, { cut, stamp }: FileBytes, at: ArticlePlace, now: number): ReadArticle {
  const article = parseArticle(decoded.text, at, now, decoded.units);
  const problems: Problem[] = [];
  if (cut) problems.push(problem(at.shown, 1, 'file-too-large'));
  if (decoded.encoding !== 'UTF-8')
    problems.push(problem(at.shown, 1, 'encoding', sanitize(decoded.encoding)));
  else if (decoded.damaged) problems.push(problem(at.shown, lineOfDamage(decoded.text), 'bad-bytes'));
  problems.push(...article.problems);
  return {
    parsed: problems.length === article.problems.length ? article : { ...article, problems },
    problems,
    stamp,
  };
}

function lineOfDamage(text: string): number {
  return text.slice(0, text.indexOf('\ufffd')).split('\n').length;
}

/**
 * Reads and parses one article; `now` in milliseconds since the epoch. A promise only where an encoding has to be detected
 * for the first time. Never throws and never rejects for what is wrong with the file.
 */
export function readArticle(at: ArticlePlace, now: number): ReadArticle | Promise<ReadArticle> {
  try {
    const found = readBytes(at.file);
    if (found === null) return { parsed: null, problems: [problem(at.shown, 1, 'not-a-file')] };
    const decoded = decode(found.cut ? withoutHalfCharacter(found.bytes) : found.bytes);
    if (decoded instanceof Promise) return decoded.then((late) => parsed(late, found, at, now));
    return parsed(decoded, found, at, now);
  } catch (error) {
    return { parsed: null, problems: [problemOfError(at.shown, error, at.file)] };
  }
}

/** The place of one file as a person gives it: its folder is its root. Throws the system's error where there is none. */
export function placeOfFile(given: string): ArticlePlace {
  const file = resolve(given);
  return {
    id: filePath(realpathSync.native(file)),
    file: filePath(file),
    path: filePath(basename(file)),
    shown: sanitize(given),
  };
}
