/**
 * What V8 has compiled of the program, kept from one start to the next in the user's cache folder: compiling is half of what
 * a start takes. V8 runs it unseen, so it is read only where nobody but this user could have written it, and only whole.
 * V8 itself refuses what another version of it or other flags have made. Whatever is wrong means that there is none.
 */
import fs from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { makeFolder } from './reading-state-disk.ts';

/** What code is of. */
export interface CodeKey {
  /** Name of the script. */
  readonly name: string;
  /** Tells one content of the script from another: V8 compares no more than its length. */
  readonly build: string;
}

const PREFIX = 'code-';
const LARGEST = 16 * 1024 * 1024;
/** Files that are kept, of all scripts and versions of Node; beyond that the one that was written longest ago goes. */
const MOST_FILES = 12;
/** Bytes before the code: its checksum. The build stands before that. */
const CHECKSUM = 4;

function fileOf(folder: string, { name }: CodeKey): string {
  return path.join(folder, `${PREFIX}${name}-${process.version}-${process.arch}`);
}

/** Whether this user alone can have written it; where there are no users, whether it is there. */
function isOwn({ uid, mode }: fs.Stats): boolean {
  return process.geteuid === undefined || (uid === process.geteuid() && (mode & 0o022) === 0);
}

/** The code that was kept of a script; undefined where there is none of this build. Never throws. */
export function readCode(folder: string, key: CodeKey): Buffer | undefined {
  let descriptor: number | null = null;
  try {
    if (!isOwn(fs.statSync(folder))) return undefined;
    // A pipe of that name must not be waited for, and what a link leads to may be anyone's.
    const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = fs.constants;
    descriptor = fs.openSync(fileOf(folder, key), O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
    const stat = fs.fstatSync(descriptor);
    // Another name of it could be a file of this user's that holds what a stranger sent.
    if (!stat.isFile() || stat.nlink !== 1 || !isOwn(stat) || stat.size > LARGEST) return undefined;
    const bytes = fs.readFileSync(descriptor);
    const build = Buffer.from(key.build);
    const code = bytes.subarray(build.length + CHECKSUM);
    if (code.length === 0 || !bytes.subarray(0, build.length).equals(build)) return undefined;
    return crc32(code) === bytes.readUInt32LE(build.length) ? code : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== null) fs.closeSync(descriptor);
  }
}

/** Keeps the code of a script in place of an older one. Never throws: where it cannot be written there is none. */
export function writeCode(folder: string, key: CodeKey, code: Buffer): void {
  const file = fileOf(folder, key);
  const fresh = `${file}.new-${process.pid}`;
  try {
    makeFolder(folder);
    // With another user's folder, as under sudo, it would not be read either.
    if (code.length + key.build.length + CHECKSUM > LARGEST || !isOwn(fs.statSync(folder))) return;
    const checksum = Buffer.alloc(CHECKSUM);
    checksum.writeUInt32LE(crc32(code));
    fs.writeFileSync(fresh, Buffer.concat([Buffer.from(key.build), checksum, code]), {
      flag: 'wx',
      mode: 0o600,
    });
    fs.renameSync(fresh, file);
    removeOldest(folder);
  } catch {
    // A full or read-only disk: the program is compiled again next time.
    discard(fresh);
  }
}

function discard(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // Counted and removed with the others.
  }
}

function removeOldest(folder: string): void {
  const files = fs.readdirSync(folder).filter((name) => name.startsWith(PREFIX));
  if (files.length <= MOST_FILES) return;
  const dated = files.map((name) => {
    const file = path.join(folder, name);
    return { file, time: fs.statSync(file).mtimeMs };
  });
  dated.sort((a, b) => b.time - a.time);
  for (const { file } of dated.slice(MOST_FILES)) discard(file);
}
