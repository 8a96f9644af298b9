import { execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyReadingState, withRead } from '../../src/core/reading-state.ts';
import { parseReadingState } from '../../src/core/reading-state-file.ts';
import { openReadingState } from '../../src/io/reading-state-store.ts';
import { bundledProgram, type StateProgram } from './state-programs.ts';

let base: string;
let home: string;
let folder: string;
let file: string;
const bundled = new Map<StateProgram, string>();

beforeAll(async () => {
  base = fs.mkdtempSync(path.join(os.tmpdir(), 'kanbao-processes-'));
  for (const program of ['save-on', 'mark-each', 'mark-all', 'mark-later'] as const)
    bundled.set(program, await bundledProgram(base, program));
});
afterAll(() => fs.rmSync(base, { recursive: true, force: true }));
beforeEach(() => {
  home = fs.mkdtempSync(path.join(base, 'home-'));
  folder = path.join(home, 'kanbao');
  file = path.join(folder, 'state.json');
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

const command = (program: StateProgram, ...args: readonly string[]) => [bundled.get(program) ?? '', ...args];

/** What a program printed and how it ended. */
async function outputOf(words: readonly string[], options: SpawnOptions = {}) {
  const child = spawn(words[0] ?? '', words.slice(1), { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let out = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const [code] = await ended;
  return { code, out };
}

const run = (program: StateProgram, ...args: readonly string[]) =>
  outputOf([process.execPath, ...command(program, ...args)]);

/** The ids on the disk; fails where the file is not whole. */
function marked(at = file): readonly string[] {
  const { state, damaged, problems } = parseReadingState(JSON.parse(fs.readFileSync(at, 'utf8')));
  expect({ damaged, problems }).toEqual({ damaged: false, problems: 0 });
  return [...state.articles.keys()];
}

describe('several processes on one state', () => {
  it('lose none of 400 marks that four of them set, a hundred each, one by one', async () => {
    const ends = await Promise.all(['a', 'b', 'c', 'd'].map((name) => run('mark-each', folder, name, '100')));
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(marked().length).toBe(400);
    expect(fs.readdirSync(folder).sort()).toEqual(['state.json', 'state.json.bak']);
  });

  it('that are killed leave a whole file with every mark that was told as saved, fifty times', async () => {
    for (let round = 1; round <= 25; round++) {
      await Promise.all([killedWhileSaving(`${round}a`), killedWhileSaving(`${round}b`)]);
    }
    const store = await openReadingState({ folder, now: () => 0 });
    expect(store.notices).toEqual([]);
    store.save(withRead(store.initial, ['/after.md'], true, 1));
    expect(store.flushSync()).toBe(true);
    expect(fs.readdirSync(folder).sort()).toEqual(['state.json', 'state.json.bak']);
  }, 60_000);

  async function killedWhileSaving(name: string): Promise<void> {
    const child = spawn(process.execPath, command('save-on', folder, name, '40'), {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    // The child goes on writing: where in a write the kill falls is left to chance.
    const last = 1 + Math.floor(Math.random() * 8);
    let told = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      told = Number(line);
      if (told === last) child.kill('SIGKILL');
    }
    expect((await ended)[1]).toBe('SIGKILL');
    expect(told).toBeGreaterThanOrEqual(last);
    expect(marked().filter((id) => id.startsWith(`/${name}/`)).length).toBeGreaterThanOrEqual(told);
  }
});

it('writes many marks without a thread where there is none to start, as in a bundle of another program', async () => {
  expect((await run('mark-later', folder, 'a', '3000')).code).toBe(0);
  expect(marked().length).toBe(3000);
});

describe('a disk that fills up in the middle of a write', () => {
  const old = withRead(emptyReadingState(), ['/old.md'], true, 1);

  async function savedOld(): Promise<void> {
    const store = await openReadingState({ folder, now: () => 0 });
    store.save(old);
    expect(store.flushSync()).toBe(true);
  }

  it.skipIf(process.platform === 'win32')(
    'keeps the old state and says so (a limit on the size of files)',
    async () => {
      await savedOld();
      const node = [process.execPath, ...command('mark-all', folder, 'new', '2000')];
      // 24 blocks of 1 KiB: the state of 2,000 marks is longer.
      const { out } = await outputOf(['bash', '-c', 'ulimit -f 24; exec "$@"', 'bash', ...node]);
      const { saved, notices } = JSON.parse(out);
      expect(saved).toBe(false);
      expect(notices).toMatchObject([{ code: 'unwritable' }]);
      expect(marked()).toEqual(['/old.md']);
      expect(fs.readdirSync(folder)).toEqual(['state.json']);
    },
  );

  const canMount = (() => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
    const at = fs.mkdtempSync(path.join(os.tmpdir(), 'kanbao-mount-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at], { stdio: 'ignore' });
      execFileSync('umount', [at], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    } finally {
      fs.rmdirSync(at);
    }
  })();

  it.skipIf(!canMount)(
    'keeps the old state and says so (a tmpfs with 24 KiB left; skipped where none can be mounted)',
    async () => {
      const disk = path.join(home, 'disk');
      fs.mkdirSync(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96k', 'tmpfs', disk]);
      try {
        folder = path.join(disk, 'kanbao');
        file = path.join(folder, 'state.json');
        await savedOld();
        fs.writeFileSync(path.join(disk, 'filling'), 'x'.repeat(96 * 1024 - 24 * 1024 - 4096));
        const full = JSON.parse((await run('mark-all', folder, 'new', '2000')).out);
        expect(full.saved).toBe(false);
        expect(full.notices).toEqual([{ code: 'unwritable', path: file, reason: 'full' }]);
        expect(marked()).toEqual(['/old.md']);
        expect(fs.readdirSync(folder)).toEqual(['state.json']);
        fs.rmSync(path.join(disk, 'filling'));
        const roomy = JSON.parse((await run('mark-all', folder, 'new', '200')).out);
        expect(roomy).toEqual({ saved: true, notices: [] });
        expect(marked().length).toBe(201);
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );
});
