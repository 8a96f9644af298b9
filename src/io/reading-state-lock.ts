/**
 * The lock that lets one process at a time read, merge and write the state: a file beside it, made only where there is
 * none. It holds who took it; one whose process is dead, or that is far too old, is broken.
 *
 * Where no such file can be made the writer goes on without: what is wrong with the folder comes out in writing, and a
 * state that changed between reading and replacing is read again (reading-state-write).
 */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { errorCode, isAlive, makeFolder } from './reading-state-disk.ts';

export interface StateLock {
  /** Lets go of it, once. */
  release(): void;
}

/** Milliseconds after which a lock is taken for left behind: the largest state is written in a small part of it. */
const LONGEST_HELD = 20_000;
/** Milliseconds between two tries, and up to half as many more, so that those who wait do not stay in step. */
const TRY_EVERY = 10;

/** Locks of this process: its number on another lock is that of a dead one that had the same. */
const held = new Set<string>();
const withoutLock: StateLock = { release: () => {} };

export function lockOf(file: string): string {
  return `${file}.lock`;
}

/** Takes the lock of a state's file; null where another has it. Never throws. */
export function tryLock(file: string): StateLock | null {
  const lock = lockOf(file);
  const owner = JSON.stringify({
    pid: process.pid,
    host: os.hostname(),
    since: Date.now(),
    key: randomUUID(),
  });
  for (let tries = 0; tries < 3; tries++) {
    try {
      take(lock, owner);
    } catch (error) {
      if (errorCode(error) === 'ENOENT' && tries === 0 && canMakeFolder(path.dirname(file))) continue;
      if (errorCode(error) !== 'EEXIST') return withoutLock;
      if (isBroken(lock)) continue;
      return null;
    }
    held.add(owner);
    return { release: () => release(lock, owner) };
  }
  return null;
}

/** The first of several writers makes the folder: without it none could lock the others out. */
function canMakeFolder(folder: string): boolean {
  try {
    makeFolder(folder);
    return true;
  } catch {
    return false;
  }
}

/** Makes the lock with its owner in it from the start: a kill leaves no lock that does not tell whose it was. */
function take(lock: string, owner: string): void {
  const own = `${lock}-${process.pid}.new`;
  try {
    fs.writeFileSync(own, owner, { mode: 0o600 });
    try {
      fs.linkSync(own, lock);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') throw error;
      fs.copyFileSync(own, lock, fs.constants.COPYFILE_EXCL); // a file system without hard links
    }
  } finally {
    fs.rmSync(own, { force: true });
  }
}

function release(lock: string, owner: string): void {
  held.delete(owner);
  try {
    // After a very long time it may have been broken and be another's.
    if (fs.readFileSync(lock, 'utf8') === owner) fs.rmSync(lock, { force: true });
  } catch {
    // It is gone, or cannot be removed and grows old.
  }
}

interface SeenLock {
  readonly owner: string;
  readonly file: bigint;
  /** Milliseconds; the same in the future counts too, for a clock that was set back. */
  readonly age: number;
}

function look(lock: string): SeenLock {
  const { ino, mtimeMs } = fs.statSync(lock, { bigint: true });
  const owner = fs.readFileSync(lock, 'utf8');
  return { owner, file: ino, age: Math.abs(Date.now() - Number(mtimeMs)) };
}

function isStale({ owner, age }: SeenLock): boolean {
  return age > LONGEST_HELD || isOfDead(owner);
}

function isOfDead(owner: string): boolean {
  try {
    const parsed: unknown = JSON.parse(owner);
    if (typeof parsed !== 'object' || parsed === null || !('pid' in parsed) || !('host' in parsed))
      return false;
    const { pid, host } = parsed;
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0 || host !== os.hostname())
      return false;
    return pid === process.pid ? !held.has(owner) : !isAlive(pid);
  } catch {
    return false; // just being copied: its age decides
  }
}

/**
 * Breaks a stale lock. True where it is worth trying again. It is renamed first: of several who see one stale lock only
 * one can, and who renamed a newer one by that puts it back.
 */
function isBroken(lock: string): boolean {
  const aside = `${lock}-${process.pid}`;
  try {
    const seen = look(lock);
    if (!isStale(seen)) return false;
    fs.renameSync(lock, aside);
    const broken = look(aside);
    if (broken.owner === seen.owner && broken.file === seen.file) return true;
    fs.copyFileSync(aside, lock, fs.constants.COPYFILE_EXCL);
    return false;
  } catch (error) {
    return errorCode(error) === 'ENOENT'; // released or broken by another meanwhile
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

/** Breaks the lock of a state's file if a process that is dead left it. */
export function sweepLock(file: string): void {
  if (fs.existsSync(lockOf(file))) isBroken(lockOf(file));
}

const pause = () => TRY_EVERY * (1 + Math.random() / 2);

/** Takes the lock within `time` milliseconds; null where another keeps it. */
export async function waitForLock(file: string, time: number): Promise<StateLock | null> {
  const end = performance.now() + time;
  for (;;) {
    const lock = tryLock(file);
    if (lock !== null || performance.now() >= end) return lock;
    await new Promise((resume) => setTimeout(resume, pause()));
  }
}

/** The same without giving the process another turn: for ways out and for threads of their own. */
export function waitForLockSync(file: string, time: number): StateLock | null {
  const end = performance.now() + time;
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const lock = tryLock(file);
    if (lock !== null || performance.now() >= end) return lock;
    Atomics.wait(nothing, 0, 0, pause());
  }
}
