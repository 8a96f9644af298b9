import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  emptyReadingState,
  type ReadingState,
  type StateNotice,
  withRead,
} from '../../src/core/reading-state.ts';
import { openReadingState } from '../../src/io/reading-state-store.ts';

if (!fs.existsSync('dist/state-writer.js')) throw new Error('not built: run `npm run build` first');

const ids = Array.from({ length: 5000 }, (_, at) => `/news/${at}.md`);
const many = withRead(emptyReadingState(), ids, true, 1);
let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kanbao-thread-'));
  file = path.join(folder, 'state.json');
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

const told: StateNotice[] = [];
const open = () =>
  openReadingState({ folder, now: () => 0, delay: 1, onNotice: (notice) => told.push(notice) });
const kept = () => Object.keys(JSON.parse(fs.readFileSync(file, 'utf8')).articles).length;
const until = (count: number) =>
  vi.waitFor(() => expect(kept()).toBe(count), { interval: 10, timeout: 15_000 });
const more = (state: ReadingState, name: string) => withRead(state, [name], true, 2);

describe('a state with many marks', () => {
  it('is written by a thread, whole, then what changed since, merged with what another process wrote', async () => {
    const serialized = vi.spyOn(fs, 'renameSync');
    const store = await open();
    store.save(many);
    await until(5000);
    store.save(more(many, '/one.md'));
    await until(5001);
    const other = await openReadingState({ folder, now: () => 0 });
    other.save(more(other.initial, '/other.md'));
    // Nothing of it was done here so far.
    expect(serialized).not.toHaveBeenCalled();
    expect(other.flushSync()).toBe(true);
    store.save(more(more(many, '/one.md'), '/two.md'));
    await until(5003);
    expect(await store.flush()).toBe(true);
    expect(fs.readdirSync(folder).sort()).toEqual(['state.json', 'state.json.bak']);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(told).toEqual([]);
  });

  it('is written again as a whole where its file has gone', async () => {
    const store = await open();
    store.save(many);
    await until(5000);
    expect(await store.flush()).toBe(true);
    fs.rmSync(file);
    store.save(more(many, '/one.md'));
    await until(5001);
    expect(await store.flush()).toBe(true);
  });

  it('is whole on every way out, at whatever point the thread is', async () => {
    for (const turns of [0, 1, 3, 30, 300, 3000]) {
      const store = await open();
      const name = `/${turns}.md`;
      store.save(more(withRead(store.initial, ids, true, 1), name));
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(store.flushSync()).toBe(true);
      expect(Object.keys(JSON.parse(fs.readFileSync(file, 'utf8')).articles)).toContain(name);
    }
    expect(kept()).toBe(5006);
  });
});
