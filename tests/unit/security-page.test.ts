import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/SECURITY.md'), 'utf8');
const rows = page.split('\n').filter((line) => /^\| \d+ \|/.test(line));
const named = [...page.matchAll(/`(tests\/[\w./-]+)`\s“([^”]+)”/g)];

describe('the security page', () => {
  it('has a row for each of the 30 threats, with a promise', () => {
    expect(rows.map((row) => Number(row.split('|')[1]))).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(6);
  });

  it('names a test in each row, or says what is missing', () => {
    for (const row of rows) expect(row).toMatch(/\| (?:`tests\/[^|]+”|not yet: [^|]+) \|$/);
    expect(named.length).toBeGreaterThanOrEqual(40);
  });

  it.each(named.map(([, file = '', name = '']) => [file, name]))(
    'names a test that there is: %s “%s”',
    (file, name) => {
      expect(existsSync(join(root, file))).toBe(true);
      const source = readFileSync(join(root, file), 'utf8');
      expect(["'", '"', '`'].some((quote) => source.includes(`${quote}${name}${quote}`))).toBe(true);
    },
  );
});
