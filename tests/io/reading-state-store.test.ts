import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  emptyReadingState,
  isRead,
  isStarred,
  type StateFailure,
  type StateNotice,
  withRead,
  withStar,
} from '../../src/core/reading-state.ts';
import { openReadingState } from '../../src/io/reading-state-store.ts';
import * as messages from '../../src/messages/settings.ts';

const NOW = Date.UTC(2026, 10, 24, 13, 19, 41);
const isRoot = process.getuid?.() === 0;
let home: string;
let folder: string;
let file: string;

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'kanbao-state-'));
  folder = path.join(home, 'state', 'kanbao');
  file = path.join(folder, 'state.json');
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  fs.rmSync(home, { recursive: true, force: true });
});

const open = (onNotice?: (notice: StateNotice) => void) =>
  openReadingState({ folder, now: () => NOW, ...(onNotice && { onNotice }) });
const readState = (...ids: string[]) => withRead(emptyReadingState(), ids, true, 5);
const put = (text: string, at = file) => {
  fs.mkdirSync(path.dirname(at), { recursive: true });
  fs.writeFileSync(at, text);
};
const written = (at = file): { articles: Record<string, unknown> } => JSON.parse(fs.readFileSync(at, 'utf8'));
const listed = () => fs.readdirSync(folder).sort();

describe('saving', () => {
  it('opens an empty state, quietly and without making anything, where there is none', async () => {
    const store = await open();
    expect([store.notices, store.initial.articles.size, store.path]).toEqual([[], 0, file]);
    expect(fs.existsSync(folder)).toBe(false);
  });

  it('keeps what was saved for the next time', async () => {
    const store = await open();
    store.save(withStar(readState('/news/a.b/c.md', '__proto__'), ['/x.md'], true, 6));
    await store.flush();
    const next = await open();
    expect(isRead(next.initial, '/news/a.b/c.md')).toBe(true);
    expect(isRead(next.initial, '__proto__')).toBe(true);
    expect(isStarred(next.initial, '/x.md')).toBe(true);
    expect(next.notices).toEqual([]);
  });

  it('leaves nothing but the state and its last good copy, for the user alone', async () => {
    const store = await open();
    store.save(readState('/a.md'));
    expect(store.flushSync()).toBe(true);
    expect(listed()).toEqual(['state.json']);
    store.save(readState('/a.md', '/b.md'));
    expect(store.flushSync()).toBe(true);
    store.save(readState('/a.md', '/b.md', '/c.md'));
    expect(store.flushSync()).toBe(true);
    expect(listed()).toEqual(['state.json', 'state.json.bak']);
    expect(Object.keys(written().articles)).toEqual(['/a.md', '/b.md', '/c.md']);
    expect(Object.keys(written(`${file}.bak`).articles)).toEqual(['/a.md', '/b.md']);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.statSync(`${file}.bak`).mode & 0o777).toBe(0o600);
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('writes a second after the first change, with what came meanwhile, and not again', async () => {
    vi.useFakeTimers();
    const store = await open();
    store.save(readState('/a.md'));
    vi.advanceTimersByTime(600);
    store.save(readState('/a.md', '/b.md'));
    vi.advanceTimersByTime(399);
    expect(fs.existsSync(file)).toBe(false);
    vi.advanceTimersByTime(1);
    expect(Object.keys(written().articles)).toEqual(['/a.md', '/b.md']);
    const before = fs.statSync(file).ino;
    vi.advanceTimersByTime(5000);
    expect(store.flushSync()).toBe(true);
    expect(fs.statSync(file).ino).toBe(before);
  });

  it('saves a state that goes back to how it began', async () => {
    put('{"version":1,"articles":{"/a.md":{"star":{"on":false,"at":9}}},"libraries":{}}');
    const store = await open();
    store.save(withStar(store.initial, ['/a.md'], true, 10));
    store.flushSync();
    store.save(withStar(withStar(store.initial, ['/a.md'], true, 10), ['/a.md'], false, 11));
    store.flushSync();
    expect(written().articles['/a.md']).toEqual({ star: { on: false, at: 11 } });
  });

  it('leaves nothing where the last good copy is the state itself, as after a kill between two steps', async () => {
    put('{"version":1,"articles":{},"libraries":{}}');
    fs.linkSync(file, `${file}.bak`);
    const store = await open();
    store.save(readState('/a.md'));
    expect(store.flushSync()).toBe(true);
    expect(listed()).toEqual(['state.json', 'state.json.bak']);
  });

  it('keeps what another process marked meanwhile', async () => {
    const here = await open();
    const there = await open();
    here.save(readState('/here.md'));
    here.flushSync();
    there.save(readState('/there.md'));
    there.flushSync();
    here.save(readState('/here.md', '/more.md'));
    here.flushSync();
    expect(Object.keys(written().articles)).toEqual(['/here.md', '/more.md', '/there.md']);
  });

  it('writes through a symbolic link and leaves it a link', async () => {
    const target = path.join(home, 'dotfiles', 'kanbao-state.json');
    put('{"version":1,"articles":{},"libraries":{}}', target);
    fs.mkdirSync(folder, { recursive: true });
    fs.symlinkSync(target, file);
    const store = await open();
    store.save(readState('/a.md'));
    expect(store.flushSync()).toBe(true);
    expect(fs.lstatSync(file).isSymbolicLink()).toBe(true);
    expect(Object.keys(written(target).articles)).toEqual(['/a.md']);
    expect(store.path).toBe(fs.realpathSync(target));
  });

  it('removes what a writer that was killed left, but not what a living one is writing', async () => {
    put('{"half', path.join(folder, 'state.next-999999999.json'));
    put('{"half', path.join(folder, 'state.next-999999999.json.tmp-1234567890abcdef'));
    put('{}', path.join(folder, 'state.json.bak-999999999'));
    put('{"half', path.join(folder, `state.next-${process.ppid}.json`));
    put('{"half', path.join(folder, `state.next-${process.pid}.json`));
    const store = await open();
    store.save(readState('/a.md'));
    expect(store.flushSync()).toBe(true);
    expect(listed()).toEqual(['state.json', `state.next-${process.ppid}.json`]);
  });
});

describe('a damaged file', () => {
  it.each([
    ['empty', ''],
    ['cut off', '{"version":1,"articles":{"/a.md":{"re'],
    ['a list', '[]'],
    ['null', 'null'],
    ['of zeros', '\0'.repeat(64)],
    ['something else', '{"name":"x"}'],
  ])('that is %s is set aside, named, and the last good copy used', async (_, text) => {
    put(text);
    put('{"version":1,"articles":{"/a.md":{"read":{"on":true,"at":1}}},"libraries":{}}', `${file}.bak`);
    const store = await open();
    const movedTo = `${file}.damaged-20261124T131941Z`;
    expect(store.notices).toEqual([{ code: 'damaged', path: file, movedTo, usedBackup: true }]);
    expect(fs.readFileSync(movedTo, 'utf8')).toBe(text);
    expect(isRead(store.initial, '/a.md')).toBe(true);
    store.save(withRead(store.initial, ['/b.md'], true, 7));
    expect(store.flushSync()).toBe(true);
    expect(Object.keys(written().articles)).toEqual(['/a.md', '/b.md']);
  });

  it('is replaced by the last good copy at once, so that one who only reads does not lose it', async () => {
    put('{"version":1,"art');
    put('{"version":1,"articles":{"/a.md":{"read":{"on":true,"at":1}}},"libraries":{}}', `${file}.bak`);
    await open();
    const next = await open();
    expect([next.notices, isRead(next.initial, '/a.md')]).toEqual([[], true]);
    expect(listed()).toEqual(['state.json', 'state.json.bak', 'state.json.damaged-20261124T131941Z']);
  });

  it('that another process has just mended is not set aside again', async () => {
    put('{"version":1,"art');
    vi.spyOn(fs, 'linkSync').mockImplementationOnce((own, lock) => {
      // While this process takes the lock, the other one lets go of it.
      put('{"version":1,"articles":{"/a.md":{"read":{"on":true,"at":1}}},"libraries":{}}');
      fs.copyFileSync(own, lock);
    });
    const store = await open();
    expect([store.notices, isRead(store.initial, '/a.md')]).toEqual([[], true]);
    expect(listed()).toEqual(['state.json']);
  });

  it('with a damaged copy beside it leaves an empty state, and both are told apart', async () => {
    put('{"half');
    put('{"half too', `${file}.bak`);
    const store = await open();
    expect(store.notices).toMatchObject([{ code: 'damaged', usedBackup: false }]);
    store.save(readState('/a.md'));
    expect(store.flushSync()).toBe(true);
    expect(Object.keys(written().articles)).toEqual(['/a.md']);
  });

  it('of a version that is no version is one too; entries of the wrong type are not', async () => {
    put('{"version":"1","articles":{}}');
    expect((await open()).notices).toMatchObject([{ code: 'damaged' }]);
    put('{"version":1,"articles":{"__proto__":{"read":{"on":true,"at":1}},"/a.md":[],"/b.md":{"read":1}}}');
    const store = await open();
    expect(store.notices).toEqual([]);
    expect([...store.initial.articles.keys()]).toEqual(['__proto__', '/b.md']);
  });

  it('never takes the place of another that was set aside', async () => {
    put('one');
    await open();
    put('two');
    const store = await open();
    expect(store.notices).toMatchObject([{ code: 'damaged', usedBackup: false }]);
    expect(listed()).toEqual([
      'state.json.damaged-20261124T131941Z',
      'state.json.damaged-20261124T131941Z-2',
    ]);
    expect(fs.readFileSync(`${file}.damaged-20261124T131941Z-2`, 'utf8')).toBe('two');
  });

  it('that another program left while we read is set aside when we save', async () => {
    const told: StateNotice[] = [];
    const store = await open((notice) => told.push(notice));
    store.save(readState('/a.md'));
    store.flushSync();
    put('{"version":');
    store.save(readState('/a.md', '/b.md'));
    expect(store.flushSync()).toBe(true);
    expect(told).toMatchObject([{ code: 'damaged', movedTo: `${file}.damaged-20261124T131941Z` }]);
    expect(Object.keys(written().articles)).toEqual(['/a.md', '/b.md']);
  });

  it('is not one that an editor gave a byte order mark', async () => {
    put('\ufeff{"version":1,"articles":{"/a.md":{"read":{"on":true,"at":1}}},"libraries":{}}');
    const store = await open();
    expect([store.notices, isRead(store.initial, '/a.md')]).toEqual([[], true]);
  });
});

describe('a state that cannot be written', () => {
  it('of a newer version is read but not touched', async () => {
    const text = '{"version":999,"articles":{"/a.md":{"read":{"on":true,"at":1}}},"later":[1]}';
    put(text);
    const store = await open();
    expect(store.notices).toEqual([{ code: 'newer', path: file }]);
    expect(isRead(store.initial, '/a.md')).toBe(true);
    store.save(withRead(store.initial, ['/b.md'], true, 7));
    expect(store.flushSync()).toBe(false);
    expect(fs.readFileSync(file, 'utf8')).toBe(text);
    expect(listed()).toEqual(['state.json']);
  });

  const places: readonly [string, StateFailure, () => string | null][] = [
    ['without a home folder', 'no-home', () => null],
    ['under a file', 'not-a-file', () => path.join(file, 'kanbao')],
    ['behind a link to nowhere', 'bad-link', () => linkTo('/nowhere/x')],
    ['behind a link to itself', 'bad-link', () => linkTo(file)],
  ];

  function linkTo(target: string): string {
    fs.rmSync(file);
    fs.symlinkSync(target, file);
    return folder;
  }

  it.each(places)('%s is one notice, and reading goes on', async (_, reason, place) => {
    put('');
    const store = await openReadingState({ folder: place(), now: () => NOW });
    store.save(readState('/a.md'));
    expect(store.flushSync()).toBe(false);
    store.save(readState('/b.md'));
    expect(store.flushSync()).toBe(false);
    expect(store.notices).toMatchObject([{ code: 'unwritable', reason }]);
  });

  it('whose place is a folder is one notice, and the folder stays', async () => {
    fs.mkdirSync(file, { recursive: true });
    const store = await open();
    store.save(readState('/a.md'));
    expect(store.flushSync()).toBe(false);
    expect(store.notices).toEqual([{ code: 'unreadable', path: file, reason: 'not-a-file' }]);
    expect(fs.statSync(file).isDirectory()).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('whose place is a pipe is one notice, at once', async () => {
    fs.mkdirSync(folder, { recursive: true });
    execFileSync('mkfifo', [file]);
    const store = await open();
    store.save(readState('/a.md'));
    expect(store.flushSync()).toBe(false);
    expect(store.notices).toEqual([{ code: 'unreadable', path: file, reason: 'not-a-file' }]);
  });

  it('that is far too large to be one is not read, and not replaced', async () => {
    put('{}');
    fs.truncateSync(file, 129 * 1024 * 1024);
    const store = await open();
    store.save(readState('/a.md'));
    expect(store.flushSync()).toBe(false);
    expect(store.notices).toEqual([{ code: 'unreadable', path: file, reason: 'too-large' }]);
    expect(listed()).toEqual(['state.json']);
  });

  it('twice is written all the same: a mark is worth more than the last good copy', async () => {
    put('{"version":1,"articles":{},"libraries":{}}');
    fs.mkdirSync(`${file}.bak`);
    const store = await open();
    store.save(readState('/a.md'));
    expect(store.flushSync()).toBe(true);
    expect(Object.keys(written().articles)).toEqual(['/a.md']);
    expect(listed()).toEqual(['state.json', 'state.json.bak']);
    expect(store.notices).toEqual([]);
  });

  it.skipIf(isRoot)(
    'in a folder without permission is one notice (skipped for root, who may do all)',
    async () => {
      fs.mkdirSync(folder, { recursive: true, mode: 0o500 });
      const store = await open();
      store.save(readState('/a.md'));
      expect(store.flushSync()).toBe(false);
      expect(store.notices).toEqual([{ code: 'unwritable', path: file, reason: 'denied' }]);
    },
  );

  it.skipIf(!fs.existsSync('/proc/self'))(
    'in a place where no folder can be made is one notice, at once',
    async () => {
      const notices: StateNotice[] = [];
      const store = await openReadingState({
        folder: '/proc/nowhere/kanbao',
        now: () => NOW,
        onNotice: (notice) => notices.push(notice),
      });
      store.save(readState('/x.md'));
      expect(store.flushSync()).toBe(false);
      expect([...store.notices, ...notices].map(({ code }) => code)).toContain('unwritable');
    },
  );

  it('on a full disk keeps the old file whole, says so once, and is written when there is room again', async () => {
    const told: StateNotice[] = [];
    const store = await open((notice) => told.push(notice));
    store.save(readState('/a.md'));
    store.flushSync();
    const fsync = vi.spyOn(fs, 'fsyncSync').mockImplementation(() => {
      throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    });
    for (const id of ['/b.md', '/c.md']) {
      store.save(readState('/a.md', id));
      expect(store.flushSync()).toBe(false);
    }
    expect(told).toEqual([{ code: 'unwritable', path: file, reason: 'full' }]);
    expect(Object.keys(written().articles)).toEqual(['/a.md']);
    expect(listed()).toEqual(['state.json']);
    fsync.mockRestore();
    expect(store.flushSync()).toBe(true);
    expect(Object.keys(written().articles)).toEqual(['/a.md', '/c.md']);
  });

  it('because the staging file came out short is refused', async () => {
    const store = await open();
    store.save(readState('/a.md'));
    store.flushSync();
    const read = fs.readFileSync;
    vi.spyOn(fs, 'readFileSync').mockImplementation(((
      at: fs.PathOrFileDescriptor,
      options: BufferEncoding,
    ) => {
      const text = read(at, options);
      return String(at).includes('state.next-') ? text.slice(0, -10) : text;
    }) as typeof fs.readFileSync);
    store.save(readState('/a.md', '/b.md'));
    expect(store.flushSync()).toBe(false);
    expect(store.notices).toMatchObject([{ code: 'unwritable', reason: 'full' }]);
    vi.restoreAllMocks();
    expect(Object.keys(written().articles)).toEqual(['/a.md']);
    expect(listed()).toEqual(['state.json']);
  });

  it('is told in both languages', () => {
    const notices: StateNotice[] = [
      { code: 'damaged', path: file, movedTo: '/s/\u001b[2J', usedBackup: true },
      { code: 'damaged', path: file, movedTo: null, usedBackup: false },
      { code: 'newer', path: file },
      { code: 'unwritable', path: file, reason: 'full' },
      { code: 'unreadable', path: file, reason: 'denied' },
      { code: 'unreadable', path: file, reason: 'too-large' },
    ];
    for (const { state } of [messages.en, messages.zhCN]) {
      const sentences = notices.map(state);
      expect(new Set(sentences).size).toBe(notices.length);
      expect(sentences.join('')).not.toContain('\u001b');
    }
  });
});
