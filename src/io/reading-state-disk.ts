/** The state's file on the disk: found, read, set aside when damaged, replaced whole. All of it synchronous. */
import fs from 'node:fs';
import path from 'node:path';
import type { ReadingState, StateFailure } from '../core/reading-state.ts';
import { parseReadingState } from '../core/reading-state-file.ts';

export type StateOnDisk =
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'failed'; readonly reason: StateFailure }
  | {
      readonly kind: 'state';
      readonly state: ReadingState;
      readonly newer: boolean;
      readonly text: string;
      readonly version: FileVersion;
    };

/** Tells one content of a file from the next: each write is a file of its own. */
export type FileVersion = string;

/** Bytes of the largest state that is read: a hundred times what a long life of reading comes to. */
const LARGEST = 128 * 1024 * 1024;

const FAILURES: Readonly<Record<string, StateFailure>> = {
  EACCES: 'denied',
  EPERM: 'denied',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'read-only',
  ELOOP: 'bad-link',
  ENOTDIR: 'not-a-file',
  EISDIR: 'not-a-file',
  EEXIST: 'not-a-file',
  EFBIG: 'too-large',
};

/** The system's name of an error, such as ENOENT; empty where it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The kind of failure that a file system error means. */
export function failureOf(error: unknown): StateFailure {
  return FAILURES[errorCode(error)] ?? 'other';
}

/** Where the state really lies: a symbolic link is followed, so that a link into a folder of dotfiles stays one. */
export function resolveStateFile(
  file: string,
): { readonly file: string } | { readonly reason: StateFailure } {
  try {
    if (!fs.lstatSync(file).isSymbolicLink()) return { file };
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? { file } : { reason: failureOf(error) };
  }
  try {
    return { file: fs.realpathSync(file) };
  } catch {
    return { reason: 'bad-link' };
  }
}

/** Reads a state or its backup. Never throws. */
export function readStateFile(file: string): StateOnDisk {
  let read: { readonly text: string; readonly version: FileVersion };
  try {
    const { size, isFile } = kindOf(file);
    if (!isFile) return { kind: 'failed', reason: 'not-a-file' };
    if (size > LARGEST) return { kind: 'failed', reason: 'too-large' };
    read = readWhole(file);
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? { kind: 'missing' } : { kind: 'failed', reason: failureOf(error) };
  }
  try {
    // A byte order mark is what an editor left: the state behind it is whole.
    const { state, newer, damaged } = parseReadingState(JSON.parse(read.text.replace(/^\ufeff/, '')));
    return damaged ? { kind: 'damaged' } : { kind: 'state', state, newer, ...read };
  } catch {
    return { kind: 'damaged' };
  }
}

function kindOf(file: string): { readonly size: number; readonly isFile: boolean } {
  const stat = fs.statSync(file);
  return { size: stat.size, isFile: stat.isFile() };
}

/** The text and the version of one and the same file, whatever takes its place meanwhile. */
function readWhole(file: string): { readonly text: string; readonly version: FileVersion } {
  const descriptor = fs.openSync(file, 'r');
  try {
    const version = versionFrom(fs.fstatSync(descriptor, { bigint: true }));
    return { text: fs.readFileSync(descriptor, 'utf8'), version };
  } finally {
    fs.closeSync(descriptor);
  }
}

function versionFrom({ ino, size, mtimeNs }: fs.BigIntStats): FileVersion {
  return `${ino}-${size}-${mtimeNs}`;
}

/** The version that stands there now; null where there is no file. Throws the system's error for anything else. */
export function versionOf(file: string): FileVersion | null {
  const stat = fs.statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? null : versionFrom(stat);
}

export function backupOf(file: string): string {
  return `${file}.bak`;
}

/**
 * Puts a damaged file out of the way under a name of its own; nothing is overwritten. With `restored` the last good copy
 * takes its place, by a rename, so that a kill at any point leaves one or the other. The new path, null if it stays.
 */
export function setAside(file: string, now: number, restored: boolean): string | null {
  const stamp = new Date(now)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '');
  let target = `${file}.damaged-${stamp}`;
  for (let copy = 2; fs.existsSync(target); copy++) target = `${file}.damaged-${stamp}-${copy}`;
  try {
    if (!restored) {
      fs.renameSync(file, target);
      return target;
    }
    copyAs(file, target);
    const fresh = `${file}.restored-${process.pid}`;
    copyAs(backupOf(file), fresh);
    fs.renameSync(fresh, file);
    return target;
  } catch {
    return null;
  }
}

/** Gives a whole file a second name: a hard link, else, on a file system without those, a copy. Throws system errors. */
function copyAs(file: string, name: string): void {
  fs.rmSync(name, { force: true });
  try {
    fs.linkSync(file, name);
  } catch {
    fs.copyFileSync(file, name);
    if (fs.statSync(name).size !== fs.statSync(file).size) {
      fs.rmSync(name, { force: true });
      throw Object.assign(new Error('short copy'), { code: 'ENOSPC' });
    }
  }
}

/** The first reason why a file in this folder could not be written; null where nothing is known against it. */
export function obstacleTo(folder: string): StateFailure | null {
  for (let at = folder; ; at = path.dirname(at)) {
    try {
      if (!fs.statSync(at).isDirectory()) return 'not-a-file';
      fs.accessSync(at, fs.constants.W_OK | fs.constants.X_OK);
      return null;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || path.dirname(at) === at) return failureOf(error);
    }
  }
}

/**
 * Keeps the present file as the last good copy; there is never a moment without either. Where that cannot be, such as a
 * folder of that name, the state is saved all the same: a mark is worth more than a copy of older ones.
 */
function keepBackup(file: string): void {
  const fresh = `${backupOf(file)}-${process.pid}`;
  try {
    copyAs(file, fresh);
    fs.renameSync(fresh, backupOf(file));
  } catch {
    // The older copy, if there is one, stays.
  }
  fs.rmSync(fresh, { force: true }); // renaming a link onto another of the same file leaves both
}

function sync(file: string, flags: 'r' | 'r+'): void {
  const descriptor = fs.openSync(file, flags);
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/**
 * Puts a staging file in the place of the state, once it is proven to hold `text`, and keeps what it replaces as the last
 * good copy. False, with nothing done, where the state is no longer the `expected` version (null: no file): another
 * program wrote it meanwhile. Throws what the file system throws; 'full' where the staging file is not whole.
 */
export function replaceStateFile(
  staging: string,
  file: string,
  text: string,
  expected: FileVersion | null,
): boolean {
  if (fs.readFileSync(staging, 'utf8') !== text)
    throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
  sync(staging, 'r+');
  if (versionOf(file) !== expected) return false;
  if (expected !== null) keepBackup(file);
  fs.renameSync(staging, file);
  try {
    sync(path.dirname(file), 'r');
  } catch {
    // Windows cannot sync a folder; the rename stands all the same.
  }
  return true;
}

/** Whether a process of this machine lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Removes what writers that were killed left beside the state: names that end in, or hold, a dead process's id. */
export function sweepStaging(file: string, prefix: string): void {
  const folder = path.dirname(file);
  const ours = [prefix, ...['.bak-', '.restored-', '.lock-'].map((ending) => path.basename(file) + ending)];
  try {
    for (const name of fs.readdirSync(folder)) {
      const start = ours.find((own) => name.startsWith(own));
      const pid = start === undefined ? 0 : Number.parseInt(name.slice(start.length), 10);
      if (pid > 0 && pid !== process.pid && !isAlive(pid))
        fs.rmSync(path.join(folder, name), { force: true });
    }
  } catch {
    // What cannot be listed or removed does no harm.
  }
}

/**
 * Makes a folder and those above it that are missing, for the user alone. One at a time: Node's own recursive way never
 * returns where the system says ENOENT for a folder that is there, as /proc does. Throws the system's error.
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = folder; !fs.existsSync(at); at = path.dirname(at)) missing.unshift(at);
  for (const at of missing) {
    try {
      fs.mkdirSync(at, { mode: 0o700 });
    } catch (error) {
      // Another process may have made it meanwhile.
      if (!fs.existsSync(at)) throw error;
    }
  }
}
