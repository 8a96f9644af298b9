import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { between, KEYS_END, KEYS_START, keyTable } from '../../scripts/key-table.ts';
import { en, zhCN } from '../../src/messages/commands.ts';
import { commands } from '../../src/state/commands.ts';
import { createKeymap, isKeyName } from '../../src/state/keymap.ts';

describe('the command table', () => {
  it('has each command of the catalogue once, bound and titled in every language', () => {
    expect(commands.map(({ id }) => id).sort()).toEqual(Object.keys(en).sort());
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    for (const { id, keys, contexts } of commands) {
      expect({ id, keys: keys.filter((key) => !isKeyName(key)) }).toEqual({ id, keys: [] });
      expect(keys.length).toBeGreaterThan(0);
      expect(contexts.length).toBeGreaterThan(0);
      expect(en[id].title).not.toBe('');
      expect(zhCN[id].title).not.toBe('');
    }
  });

  it('has no key that means two things in one context', () => {
    expect(createKeymap(commands).problems).toEqual([]);
  });

  it('gives a hint its words in every language', () => {
    for (const { id, hint } of commands) {
      expect({ id, en: en[id].hint !== undefined, zh: zhCN[id].hint !== undefined }).toEqual({
        id,
        en: hint !== undefined,
        zh: hint !== undefined,
      });
    }
  });

  it('is what README lists', () => {
    const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
    expect(between(readme, KEYS_START, KEYS_END, keyTable())).toBe(readme);
  });
});
