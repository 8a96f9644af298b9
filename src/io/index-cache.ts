/**
 * The index of a library as it was found last time, one file for each library, in the user's cache folder. It can always be
 * made again: whatever is wrong with it means that there is none. It is a row of blocks, each with its length and checksum
 * before it: a head that says what the index is of, then rows of articles, the newest first, so that the first block is
 * enough for the first screen. What the rows hold is checked by core/article-record.
 */
import fs from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { fingerprintOf } from '../core/article-measure.ts';
import { builtAt, packageVersion } from './package-folder.ts';
import { makeFolder, sweepStaging } from './reading-state-disk.ts';

/** What an index is of: with another key the same articles would be read differently. */
export interface IndexKey {
  /** Absolute folders of the library, as given and without symbolic links. */
  readonly roots: readonly (readonly [folder: string, real: string])[];
  /** Whether `.gitignore` files are heeded. */
  readonly ignore: boolean;
}

/** Changes with what rows hold. */
const FORMAT = 1;
const PREFIX = 'index-';
/** Libraries that are remembered; beyond that the one that was written longest ago goes. */
const MOST_FILES = 16;
const LARGEST_FILE = 256 * 1024 * 1024;
const LARGEST_BLOCK = 32 * 1024 * 1024;
/** Bytes before each block: its length and its checksum. */
const BLOCK_HEAD = 8;
/** Rows of the first block, a screen, and of each other. */
const FIRST_ROWS = 64;
const ROWS = 256;

function fileOf(folder: string, key: IndexKey): string {
  return path.join(folder, `${PREFIX}${fingerprintOf(JSON.stringify(key))}`);
}

function headOf(key: IndexKey): string {
  return JSON.stringify({ kanbao: packageVersion(), builtAt: builtAt(), format: FORMAT, ...key });
}

/** An index that is being read. */
export interface StoredIndex {
  /** Rows it says that it has. */
  readonly count: number;
  /** The rows of the next block; null at the end and from the first damage on. */
  next(): readonly unknown[] | null;
  close(): void;
}

/** Opens the index of a library; null where there is none of this version for it. Never throws. */
export function openIndex(folder: string, key: IndexKey): StoredIndex | null {
  let descriptor: number;
  try {
    // A pipe of that name must not be waited for.
    descriptor = fs.openSync(fileOf(folder, key), fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
  const index = new IndexFile(descriptor);
  if (index.isOf(headOf(key))) return index;
  index.close();
  return null;
}

class IndexFile implements StoredIndex {
  count = 0;
  readonly #descriptor: number;
  #at = 0;
  #end = 0;
  #closed = false;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /** Reads the first block; whether it is the head of the index that is wanted. */
  isOf(head: string): boolean {
    try {
      const stat = fs.fstatSync(this.#descriptor);
      if (!stat.isFile() || stat.size > LARGEST_FILE) return false;
      this.#end = stat.size;
      const block = this.#block();
      if (!Array.isArray(block) || block.length !== 2 || block[0] !== head) return false;
      const count: unknown = block[1];
      if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) return false;
      this.count = count;
      return true;
    } catch {
      return false;
    }
  }

  next(): readonly unknown[] | null {
    if (this.#closed) return null;
    try {
      const block = this.#block();
      if (Array.isArray(block)) return block;
    } catch {
      // What could not be read counts as damaged.
    }
    this.close();
    return null;
  }

  close(): void {
    if (!this.#closed) fs.closeSync(this.#descriptor);
    this.#closed = true;
  }

  /** The value of the next block; undefined at the end. Throws where it is damaged. */
  #block(): unknown {
    const head = this.#read(BLOCK_HEAD);
    if (head === null) return undefined;
    const length = head.readUInt32LE(0);
    const bytes = length > LARGEST_BLOCK ? null : this.#read(length);
    if (bytes === null || crc32(bytes) !== head.readUInt32LE(4)) return undefined;
    return JSON.parse(bytes.toString('utf8'));
  }

  #read(length: number): Buffer | null {
    if (length > this.#end - this.#at) return null;
    const bytes = Buffer.allocUnsafe(length);
    for (let filled = 0; filled < length; ) {
      const read = fs.readSync(this.#descriptor, bytes, filled, length - filled, this.#at + filled);
      if (read === 0) return null;
      filled += read;
    }
    this.#at += length;
    return bytes;
  }
}

/**
 * Writes the index of a library, a block a step, beside the old one and then in its place; `rowAt` gives the rows, the newest
 * article's first. Never throws: where it cannot be written there is none. A walk that ends early leaves nothing behind.
 */
export function* writeIndex(
  folder: string,
  key: IndexKey,
  count: number,
  rowAt: (place: number) => readonly unknown[],
): Generator<void> {
  const file = fileOf(folder, key);
  const fresh = `${file}.new-${process.pid}`;
  let descriptor: number | null = null;
  try {
    makeFolder(folder);
    sweepStaging(file, `${path.basename(file)}.new-`);
    descriptor = fs.openSync(fresh, 'wx', 0o600);
    let size = writeBlock(descriptor, [headOf(key), count]);
    for (let place = 0; place < count; ) {
      const rows: (readonly unknown[])[] = [];
      const end = Math.min(count, place === 0 ? FIRST_ROWS : place + ROWS);
      while (place < end) rows.push(rowAt(place++));
      size += writeBlock(descriptor, rows);
      if (size > LARGEST_FILE) return;
      yield;
    }
    fs.closeSync(descriptor);
    descriptor = null;
    fs.renameSync(fresh, file);
    removeOldest(folder);
  } catch {
    // A full or read-only disk: the files are read again next time.
  } finally {
    discard(fresh, descriptor);
  }
}

function writeBlock(descriptor: number, value: unknown): number {
  const bytes = Buffer.from(JSON.stringify(value));
  const head = Buffer.allocUnsafe(BLOCK_HEAD);
  head.writeUInt32LE(bytes.length, 0);
  head.writeUInt32LE(crc32(bytes), 4);
  for (const part of [head, bytes]) {
    for (let written = 0; written < part.length; ) written += fs.writeSync(descriptor, part, written);
  }
  return BLOCK_HEAD + bytes.length;
}

/** Closes and removes what did not become the index; after the rename there is no such file. */
function discard(fresh: string, descriptor: number | null): void {
  try {
    if (descriptor !== null) fs.closeSync(descriptor);
    fs.rmSync(fresh, { force: true });
  } catch {
    // Swept next time.
  }
}

function removeOldest(folder: string): void {
  const files = fs
    .readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX) && !name.includes('.'))
    .map((name) => path.join(folder, name));
  if (files.length <= MOST_FILES) return;
  const dated = files.map((file) => ({ file, time: fs.statSync(file).mtimeMs }));
  dated.sort((a, b) => b.time - a.time);
  for (const { file } of dated.slice(MOST_FILES)) fs.rmSync(file, { force: true });
}
