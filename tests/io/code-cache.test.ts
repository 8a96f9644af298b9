import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCode, writeCode } from '../../src/io/code-cache.ts';

const key = { name: 'show', build: '//0123' };
const code = Buffer.from('what V8 has compiled');
const hasUsers = process.geteuid !== undefined;
const unlessUsers = hasUsers ? '' : ' (skipped: there are no users here)';

let base: string;
let folder: string;
beforeEach(() => {
  base = fs.mkdtempSync(join(tmpdir(), 'kanbao-code-'));
  folder = join(base, 'cache/kanbao');
});
afterEach(() => fs.rmSync(base, { recursive: true, force: true }));

const files = () => fs.readdirSync(folder);
const kept = (): string => {
  const [name = ''] = files();
  return join(folder, name);
};

describe('the code that is kept of a script', () => {
  it('is read again as it was written', () => {
    expect(readCode(folder, key)).toBeUndefined();
    writeCode(folder, key, code);
    expect(readCode(folder, key)).toEqual(code);
    expect(files()).toHaveLength(1);
  });

  it('takes the place of what was kept before', () => {
    writeCode(folder, { ...key, build: '//0122' }, Buffer.from('older'));
    writeCode(folder, key, code);
    expect(readCode(folder, key)).toEqual(code);
    expect(files()).toHaveLength(1);
  });

  it('is none for another build or another script', () => {
    writeCode(folder, key, code);
    expect(readCode(folder, { ...key, build: '//0124' })).toBeUndefined();
    expect(readCode(folder, { ...key, build: '//01' })).toBeUndefined();
    expect(readCode(folder, { ...key, name: 'start' })).toBeUndefined();
  });

  it('is none when a single bit of it has changed, or its end is missing', () => {
    writeCode(folder, key, code);
    const whole = fs.readFileSync(kept());
    for (let at = 0; at < whole.length * 8; at++) {
      const damaged = Buffer.from(whole);
      damaged[at >> 3] = (damaged[at >> 3] ?? 0) ^ (1 << (at & 7));
      fs.writeFileSync(kept(), damaged);
      expect(readCode(folder, key)).toBeUndefined();
    }
    for (let length = 0; length < whole.length; length++) {
      fs.writeFileSync(kept(), whole.subarray(0, length));
      expect(readCode(folder, key)).toBeUndefined();
    }
    fs.writeFileSync(kept(), whole);
    expect(readCode(folder, key)).toEqual(code);
  });

  it.skipIf(!hasUsers)(`is for its user alone, and is not read where others can write${unlessUsers}`, () => {
    writeCode(folder, key, code);
    expect(fs.statSync(kept()).mode & 0o777).toBe(0o600);
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
    for (const mode of [0o620, 0o602]) {
      fs.chmodSync(kept(), mode);
      expect(readCode(folder, key)).toBeUndefined();
    }
    fs.chmodSync(kept(), 0o600);
    for (const mode of [0o720, 0o777]) {
      fs.chmodSync(folder, mode);
      expect(readCode(folder, key)).toBeUndefined();
      writeCode(folder, key, Buffer.from('newer'));
    }
    fs.chmodSync(folder, 0o700);
    expect(readCode(folder, key)).toEqual(code);
  });

  it.skipIf(!hasUsers)(`is not read through a link, nor from a file with a second name${unlessUsers}`, () => {
    writeCode(folder, key, code);
    const elsewhere = join(base, 'elsewhere');
    fs.linkSync(kept(), elsewhere);
    expect(readCode(folder, key)).toBeUndefined();
    const name = kept();
    fs.rmSync(name);
    fs.symlinkSync(elsewhere, name);
    expect(readCode(folder, key)).toBeUndefined();
    writeCode(folder, key, code);
    expect(readCode(folder, key)).toEqual(code);
    expect(fs.lstatSync(name).isFile()).toBe(true);
  });

  it('is none where the folder cannot be made, without a word', () => {
    fs.writeFileSync(join(base, 'cache'), '');
    writeCode(folder, key, code);
    expect(readCode(folder, key)).toBeUndefined();
  });

  it('gives way to newer code when there is much of it', () => {
    for (let at = 0; at < 20; at++) writeCode(folder, { ...key, name: `script${at}` }, code);
    expect(files().length).toBeLessThan(20);
    expect(readCode(folder, { ...key, name: 'script19' })).toEqual(code);
  });
});
