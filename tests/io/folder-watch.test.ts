import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFolderWatch, type FolderWatch } from '../../src/io/folder-watch.ts';

let root: string;
let watch: FolderWatch | null = null;
const folder = (name: string) => join(root, name);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kanbao-folders-'));
  for (const name of ['a', 'b', 'c']) mkdirSync(folder(name));
});
afterEach(() => {
  watch?.close();
  rmSync(root, { recursive: true, force: true });
});

function start(most?: number) {
  const events: string[] = [];
  let limits = 0;
  const started = createFolderWatch({
    onEvent: (path, name) => events.push(`${path} ${name}`),
    onLimit: () => limits++,
    ...(most === undefined ? {} : { most }),
  });
  watch = started;
  return { watch: started, events, limits: () => limits };
}

it('tells in which of its folders something happened', async () => {
  const { watch: on, events } = start();
  on.set(new Set([folder('a'), folder('b')]));
  writeFileSync(join(root, 'b', 'x.md'), 'x');
  writeFileSync(join(root, 'c', 'y.md'), 'y');
  await vi.waitFor(() => expect(events).toContain(`${folder('b')} x.md`));
  on.set(new Set([folder('c')]));
  events.length = 0;
  writeFileSync(join(root, 'a', 'z.md'), 'z');
  writeFileSync(join(root, 'c', 'z.md'), 'z');
  await vi.waitFor(() => expect(events).toContain(`${folder('c')} z.md`));
  expect(events.some((event) => event.startsWith(folder('a')))).toBe(false);
});

it('watches no more folders than it may, and says so once', async () => {
  const { watch: on, events, limits } = start(2);
  const all = new Set(['a', 'b', 'c'].map(folder));
  on.set(all);
  on.set(all);
  expect(limits()).toBe(1);
  writeFileSync(join(root, 'c', 'x.md'), 'x');
  writeFileSync(join(root, 'a', 'x.md'), 'x');
  await vi.waitFor(() => expect(events).toContain(`${folder('a')} x.md`));
  expect(events.some((event) => event.startsWith(folder('c')))).toBe(false);
});

it('does without a folder that is not there', () => {
  const { watch: on, limits } = start();
  on.set(new Set([folder('gone')]));
  expect(limits()).toBe(0);
});
