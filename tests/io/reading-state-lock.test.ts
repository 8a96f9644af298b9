import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyReadingState, withRead } from '../../src/core/reading-state.ts';
import { lockOf, sweepLock, tryLock, waitForLock, waitForLockSync } from '../../src/io/reading-state-lock.ts';
import { openReadingState } from '../../src/io/reading-state-store.ts';

let folder: string;
let file: string;
let lock: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kanbao-lock-'));
  file = path.join(folder, 'state.json');
  lock = lockOf(file);
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

const put = (owner: object | string, seconds = 0) => {
  fs.writeFileSync(lock, typeof owner === 'string' ? owner : JSON.stringify(owner));
  const then = Date.now() / 1000 - seconds;
  fs.utimesSync(lock, then, then);
};
/** A process that has ended: nothing else has its number so soon. */
const deadPid = () => spawnSync(process.execPath, ['-e', '0']).pid;
const host = os.hostname();
const living = { pid: process.ppid, host };

describe('the lock of the state', () => {
  it('is had by one at a time from the first write on, when there is no folder yet', () => {
    const first = path.join(folder, 'none/yet/state.json');
    const held = tryLock(first);
    expect(fs.existsSync(lockOf(first))).toBe(true);
    expect(tryLock(first)).toBeNull();
    held?.release();
    expect(fs.existsSync(lockOf(first))).toBe(false);
  });

  it('is had by one at a time, tells whose it is, and leaves nothing', () => {
    const first = tryLock(file);
    expect(first).not.toBeNull();
    expect(JSON.parse(fs.readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid, host });
    expect(fs.statSync(lock).mode & 0o777).toBe(0o600);
    expect(tryLock(file)).toBeNull();
    first?.release();
    expect(fs.readdirSync(folder)).toEqual([]);
    const second = tryLock(file);
    expect(second).not.toBeNull();
    second?.release();
  });

  it.each([
    ['of a living process', living, 0],
    ['of another machine', { pid: 999_999_999, host: 'elsewhere' }, 0],
    ['that does not say whose it is', '', 0],
    ['of a living process whose clock is a little ahead', living, -5],
  ])('%s is waited for, for a while', async (_, owner, age) => {
    put(owner, age);
    const before = fs.readFileSync(lock, 'utf8');
    expect(tryLock(file)).toBeNull();
    expect(waitForLockSync(file, 30)).toBeNull();
    expect(await waitForLock(file, 30)).toBeNull();
    expect(fs.readFileSync(lock, 'utf8')).toBe(before);
    expect(fs.readdirSync(folder)).toEqual(['state.json.lock']);
  });

  it.each([
    ['of a dead process', () => ({ pid: deadPid(), host }), 0],
    ['of a dead process that had the number of this one', () => ({ pid: process.pid, host }), 0],
    ['that is very old', () => living, 60],
    ['that is very old and does not say whose it is', () => '{"pid":', 60],
    ['from a time that is still to come, as after a clock was set back', () => living, -3600],
  ])('%s is broken', (_, owner, age) => {
    put(owner(), age);
    const taken = tryLock(file);
    expect(taken).not.toBeNull();
    expect(JSON.parse(fs.readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid });
    taken?.release();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('is put back where who breaks a stale one gets hold of a newer one', () => {
    put({ pid: deadPid(), host });
    const rename = fs.renameSync;
    vi.spyOn(fs, 'renameSync').mockImplementationOnce((from, to) => {
      // Between the look and the rename another process broke it and took its own.
      fs.rmSync(lock);
      put({ ...living, key: 'newer' });
      rename(from, to);
    });
    expect(tryLock(file)).toBeNull();
    expect(JSON.parse(fs.readFileSync(lock, 'utf8'))).toEqual({ ...living, key: 'newer' });
    expect(fs.readdirSync(folder)).toEqual(['state.json.lock']);
  });

  it('that was broken for its age and taken by another is not let go of', () => {
    const mine = tryLock(file);
    put(living);
    mine?.release();
    expect(JSON.parse(fs.readFileSync(lock, 'utf8'))).toEqual(living);
  });

  it('of a dead process is swept away, one of a living process is not', () => {
    put(living);
    sweepLock(file);
    expect(fs.existsSync(lock)).toBe(true);
    put({ pid: deadPid(), host });
    sweepLock(file);
    expect(fs.existsSync(lock)).toBe(false);
  });

  it('is done without where no such file can be made', () => {
    const refuse = () => {
      throw Object.assign(new Error('not here'), { code: 'ENOTSUP' });
    };
    vi.spyOn(fs, 'linkSync').mockImplementation(refuse);
    const copy = vi.spyOn(fs, 'copyFileSync').mockImplementation(refuse);
    expect(tryLock(file)).not.toBeNull();
    expect(fs.readdirSync(folder)).toEqual([]);
    copy.mockRestore();
    const copied = tryLock(file); // a file system without hard links
    expect(tryLock(file)).toBeNull();
    copied?.release();
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

describe('saving while another process has the lock', () => {
  const open = () => openReadingState({ folder, now: () => 0, delay: 1 });
  const ids = () => Object.keys(JSON.parse(fs.readFileSync(file, 'utf8')).articles);

  it('waits without holding up keys, and is done when the lock is free', async () => {
    put(living);
    const store = await open();
    store.save(withRead(emptyReadingState(), ['/a.md'], true, 1));
    const waiting = vi.waitFor(() => expect(ids()).toEqual(['/a.md']), { interval: 5, timeout: 10_000 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(fs.existsSync(file)).toBe(false);
    fs.rmSync(lock);
    await waiting;
    expect(store.flushSync()).toBe(true);
  });

  it('is done all the same on a way out, merged with what stands there', async () => {
    const store = await open();
    const other = await open();
    other.save(withRead(emptyReadingState(), ['/other.md'], true, 1));
    expect(other.flushSync()).toBe(true);
    put(living);
    store.save(withRead(emptyReadingState(), ['/a.md'], true, 1));
    expect(store.flushSync()).toBe(true);
    expect(ids()).toEqual(['/a.md', '/other.md']);
    expect(fs.existsSync(lock)).toBe(true);
  });

  it('loses nothing that was written between its look and its rename by who went on without the lock', async () => {
    const store = await open();
    const other = await open();
    const fsync = fs.fsyncSync;
    vi.spyOn(fs, 'fsyncSync').mockImplementationOnce((descriptor) => {
      fsync(descriptor);
      other.save(withRead(emptyReadingState(), ['/other.md'], true, 1));
      expect(other.flushSync()).toBe(true);
    });
    store.save(withRead(emptyReadingState(), ['/a.md'], true, 1));
    expect(store.flushSync()).toBe(true);
    expect(ids()).toEqual(['/a.md', '/other.md']);
  });
});
