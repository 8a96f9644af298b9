/** The program run from what an earlier start has compiled. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Desk } from './kanbao.ts';

const desk = new Desk({
  'a.md': '---\ntitle: Prose\n---\n\nText · and *more*.\n\n```js\nlet a = 1;\n```\n',
});
afterAll(() => desk.remove());
const folder = join(desk.home, '.cache/kanbao');
const coded = () => readdirSync(folder).filter((name) => name.startsWith('code-'));
const show = () => desk.run(['show', '--color', 'always', 'a.md']);

describe('a start after another', () => {
  it('prints the same from the code that was kept, and writes it no second time', async () => {
    const first = await show();
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(coded().map((name) => name.split('-')[1])).toEqual(['cli', 'show']);
    const times = coded().map((name) => statSync(join(folder, name)).mtimeMs);
    expect(await show()).toEqual(first);
    expect(coded().map((name) => statSync(join(folder, name)).mtimeMs)).toEqual(times);
  });

  it('loads commands that are modules from code that was kept', async () => {
    const first = await desk.run(['list', '--json', '.']);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(await desk.run(['list', '--json', '.'])).toEqual(first);
  });

  it('compiles the program anew where the code is damaged, and keeps that', async () => {
    const first = await show();
    for (const name of coded()) {
      const file = join(folder, name);
      const bytes = readFileSync(file);
      bytes.fill(0, bytes.length / 2);
      writeFileSync(file, bytes);
    }
    const damaged = coded().map((name) => readFileSync(join(folder, name)));
    expect(await show()).toEqual(first);
    expect(coded().map((name) => readFileSync(join(folder, name)))).not.toEqual(damaged);
    expect(await show()).toEqual(first);
  });

  it('compiles the program anew for other flags of V8', async () => {
    const first = await show();
    const flags = { NODE_OPTIONS: '--jitless' };
    const { code, out } = await desk.run(['show', '--color', 'always', 'a.md'], { env: flags });
    // Node has something of its own to say about that flag.
    expect({ code, out }).toEqual({ code: first.code, out: first.out });
    expect(await show()).toEqual(first);
  });

  it('does without where there is no place for it', async () => {
    const first = await show();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    expect(await show()).toEqual(first);
    rmSync(folder);
  });
});
