import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jsonErrorLine } from '../../src/core/json-error.ts';
import { checkSettings, defaultSettings, type SettingsNotice } from '../../src/core/settings.ts';
import {
  cacheFolder,
  configFolder,
  type FolderSystem,
  folderSystem,
  stateFolder,
} from '../../src/io/folders.ts';
import { readSettings, settingsFile } from '../../src/io/settings.ts';
import * as messages from '../../src/messages/settings.ts';

let home: string;
let system: FolderSystem;

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'kanbao-settings-'));
  system = { platform: 'linux', env: {}, home };
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

function write(text: string): string {
  const file = path.join(home, '.config', 'kanbao', 'config.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
}

describe('readSettings', () => {
  it('gives the defaults, quietly, where there is no file', () => {
    expect(readSettings(system)).toEqual({
      settings: defaultSettings,
      notices: [],
      file: path.join(home, '.config', 'kanbao', 'config.json'),
      found: false,
    });
    expect(readSettings({ ...system, home: null })).toMatchObject({ file: null, found: false, notices: [] });
  });

  it('reads every key', () => {
    write(
      JSON.stringify({
        library: ['~/news', '~', '/srv/news', 'beside'],
        uiLang: 'zh-CN',
        lang: 'en_gb',
        measure: 72,
        ambiguous: 2,
        ascii: true,
        links: 'notes',
        color: 'never',
        theme: 'paper',
        browser: ['firefox', '--new-tab', '%s'],
        clipboard: false,
        mouse: true,
        keys: { 'list.down': 'j', 'list.up': ['k', 'Up'] },
      }),
    );
    const { settings, notices, found } = readSettings(system);
    expect([notices, found]).toEqual([[], true]);
    expect(settings).toEqual({
      library: [path.join(home, 'news'), home, '/srv/news', path.join(home, '.config', 'kanbao', 'beside')],
      uiLang: 'zh-CN',
      lang: 'en-GB',
      measure: 72,
      ambiguous: 2,
      ascii: true,
      links: 'notes',
      color: 'never',
      theme: { base: 'paper', styles: new Map() },
      browser: ['firefox', '--new-tab', '%s'],
      clipboard: false,
      mouse: true,
      keys: new Map([
        ['list.down', ['j']],
        ['list.up', ['k', 'Up']],
      ]),
    });
  });

  it('takes only a language to read in', () => {
    write('{"lang": "no language at all"}');
    const { settings, notices } = readSettings(system);
    expect(settings.lang).toBeNull();
    expect(notices.map(messages.en.notice)).toEqual([
      '"lang" takes a language such as "zh" or "en-GB"; ignored',
    ]);
  });

  it('names wrong and unknown keys and applies the rest', () => {
    write(
      '{"measure": 500, "Color": "always", "ambiguous": "2", "ascii": "no", "library": "~/x", "links": "osc8", "keys": {"a": 1}}',
    );
    const { settings, notices } = readSettings(system);
    expect(settings).toEqual({ ...defaultSettings, links: 'osc8' });
    expect(notices).toEqual([
      { code: 'wrong-value', key: 'measure' },
      { code: 'unknown-key', key: 'Color' },
      { code: 'wrong-value', key: 'ambiguous' },
      { code: 'wrong-value', key: 'ascii' },
      { code: 'wrong-value', key: 'library' },
      { code: 'wrong-value', key: 'keys' },
    ]);
    expect(notices.map(messages.en.notice)).toEqual([
      '"measure" takes a whole number from 20 to 200; ignored',
      'unknown key "Color", ignored',
      '"ambiguous" takes 1 or 2 or "ask"; ignored',
      '"ascii" takes true or false; ignored',
      '"library" takes a list of folders; ignored',
      '"keys" takes an object of command names, each with a key or a list of keys; ignored',
    ]);
    expect(new Set(notices.map(messages.zhCN.notice)).size).toBe(6);
  });

  it("reads a theme of the user's own, names what is wrong in it and applies the rest", () => {
    const styles = { heading: 'bold #aa3322', accent: 'cyan', code: '208', link: '', none: 'bold' };
    const wrong = { secondary: 'grey', star: 7, read: 'red blue', 'a\u0007b': 'bold' };
    write(
      JSON.stringify({ theme: { base: 'dark', styles: { ...styles, ...wrong }, style: {} }, measure: 60 }),
    );
    const { settings, notices } = readSettings(system);
    expect(settings).toEqual({
      ...defaultSettings,
      measure: 60,
      theme: {
        base: 'dark',
        styles: new Map([
          ['heading', { attributes: [1], color: [0xaa, 0x33, 0x22] }],
          ['accent', { attributes: [], color: 6 }],
          ['code', { attributes: [], color: 208 }],
          ['link', { attributes: [], color: null }],
        ]),
      },
    });
    const takes =
      'takes bold, dim, italic, underline, reverse, strike and one colour: a name such as cyan or bright-red, #rrggbb or 0 to 255; ignored';
    expect(notices.map(messages.en.notice)).toEqual([
      'unknown key "theme.styles.none", ignored',
      `"theme.styles.secondary" ${takes}`,
      `"theme.styles.star" ${takes}`,
      `"theme.styles.read" ${takes}`,
      'unknown key "theme.styles.a␇b", ignored',
      'unknown key "theme.style", ignored',
    ]);
    expect(new Set(notices.map(messages.zhCN.notice)).size).toBe(notices.length);
  });

  it.each([
    [
      '"sepia"',
      [
        '"theme" takes "auto" or "dark" or "light" or "paper" or "mono" or an object with "base" and "styles"; ignored',
      ],
    ],
    ['{"base":"sepia"}', ['"theme.base" takes "auto" or "dark" or "light" or "paper" or "mono"; ignored']],
    [
      '{"styles":[]}',
      [
        '"theme" takes "auto" or "dark" or "light" or "paper" or "mono" or an object with "base" and "styles"; ignored',
      ],
    ],
    ['{}', []],
  ])('keeps the usual theme for %s', (given, said) => {
    write(`{"theme": ${given}}`);
    const { settings, notices } = readSettings(system);
    expect(settings).toEqual(defaultSettings);
    expect(notices.map(messages.en.notice)).toEqual(said);
    expect(notices.map(messages.zhCN.notice).join()).not.toMatch(/takes/);
  });

  it('cleans the names it shows', () => {
    write('{"\\u001b]0;x\\u0007": 1}');
    expect(readSettings(system).notices.map(messages.en.notice)).toEqual(['unknown key "␛]0;x␇", ignored']);
  });

  it('says on which line the JSON breaks, and uses the defaults', () => {
    write('{\n  "measure": 72,\n  "ascii": yes\n}\n');
    expect(readSettings(system)).toMatchObject({
      settings: defaultSettings,
      notices: [{ code: 'not-json', line: 3 }],
    });
  });

  it.each<[string, SettingsNotice['code']]>([
    ['', 'not-json'],
    ['[]', 'not-an-object'],
    ['null', 'not-an-object'],
  ])('gives one notice for %j', (text, code) => {
    write(text);
    expect(readSettings(system)).toMatchObject({
      settings: defaultSettings,
      notices: [{ code }],
      found: true,
    });
  });

  it('reads a file that starts with a byte order mark', () => {
    write('\ufeff{"measure": 60}');
    expect(readSettings(system)).toMatchObject({ settings: { measure: 60 }, notices: [] });
  });

  it('gives one notice for what is no readable file', () => {
    fs.mkdirSync(path.join(home, '.config', 'kanbao', 'config.json'), { recursive: true });
    expect(readSettings(system)).toMatchObject({
      settings: defaultSettings,
      notices: [{ code: 'unreadable' }],
      found: true,
    });
  });

  it('reads the file that is asked for, and tells when there is none', () => {
    const file = path.join(home, 'mine.json');
    expect(readSettings(system, file)).toMatchObject({ file, found: false });
    fs.writeFileSync(file, '{"color":"always"}');
    expect(readSettings(system, file)).toMatchObject({ settings: { color: 'always' }, file, found: true });
  });
});

describe('checkSettings', () => {
  it('never throws, and names every key that it does not apply', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('measure', 'keys', '__proto__')), fc.jsonValue()),
        (value) => {
          const { settings, notices } = checkSettings(value);
          const applied = Object.keys(value).length - notices.length;
          expect(applied).toBeGreaterThanOrEqual(0);
          expect(Object.keys(settings).sort()).toEqual(Object.keys(defaultSettings).sort());
        },
      ),
    );
  });
});

describe('jsonErrorLine', () => {
  it.each([
    ['', 1],
    ['{', 1],
    ['{\n"a": 1,\n}', 3],
    ['{\r\n"a": 1\r\n"b": 2}', 3],
    ['[1,\n2', 2],
    ['{"a": 1}\nx', 2],
    ["{'a': 1}", 1],
    ['{"a": "x\ny"}', 1],
    [`${'['.repeat(5000)}`, 1],
  ])('of %j is %i', (text, line) => {
    expect(jsonErrorLine(text)).toBe(line);
  });

  it('is null exactly where JSON.parse agrees', () => {
    const almost = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '}', '"', '0', '-', '\\', ' ', '\n', 't'),
      )
      .map(([text, at, put]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + put + text.slice(cut);
      });
    fc.assert(
      fc.property(almost, (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(jsonErrorLine(text) === null).toBe(valid);
      }),
      { numRuns: 500 },
    );
  });
});

describe('folders', () => {
  const at = (platform: NodeJS.Platform, env: Record<string, string> = {}): FolderSystem => ({
    platform,
    env,
    home: platform === 'win32' ? 'C:\\Users\\lin' : '/home/lin',
  });

  it.each<[string, FolderSystem, string, string, string]>([
    [
      'Linux',
      at('linux'),
      '/home/lin/.config/kanbao',
      '/home/lin/.local/state/kanbao',
      '/home/lin/.cache/kanbao',
    ],
    [
      'XDG variables',
      at('linux', { XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s', XDG_CACHE_HOME: '/x' }),
      '/c/kanbao',
      '/s/kanbao',
      '/x/kanbao',
    ],
    [
      'relative XDG variables, which do not count',
      at('linux', { XDG_CONFIG_HOME: 'c', XDG_STATE_HOME: '', XDG_CACHE_HOME: 'x' }),
      '/home/lin/.config/kanbao',
      '/home/lin/.local/state/kanbao',
      '/home/lin/.cache/kanbao',
    ],
    [
      'macOS',
      at('darwin'),
      '/home/lin/Library/Preferences/kanbao',
      '/home/lin/Library/Application Support/kanbao',
      '/home/lin/Library/Caches/kanbao',
    ],
    [
      'macOS with XDG variables',
      at('darwin', { XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s', XDG_CACHE_HOME: '/x' }),
      '/c/kanbao',
      '/s/kanbao',
      '/x/kanbao',
    ],
    [
      'Windows',
      at('win32', { APPDATA: 'D:\\R', LOCALAPPDATA: 'D:\\L' }),
      'D:\\R\\kanbao',
      'D:\\L\\kanbao',
      'D:\\L\\kanbao\\Cache',
    ],
    [
      'Windows without variables',
      at('win32'),
      'C:\\Users\\lin\\AppData\\Roaming\\kanbao',
      'C:\\Users\\lin\\AppData\\Local\\kanbao',
      'C:\\Users\\lin\\AppData\\Local\\kanbao\\Cache',
    ],
  ])('are those of %s', (_, where, config, state, cache) => {
    expect(configFolder(where)).toBe(config);
    expect(stateFolder(where)).toBe(state);
    expect(cacheFolder(where)).toBe(cache);
  });

  it('are absent where there is no home', () => {
    const nowhere = { platform: 'linux', env: {}, home: null } as const;
    expect([configFolder(nowhere), stateFolder(nowhere), settingsFile(nowhere)]).toEqual([null, null, null]);
  });

  it('can be worked out for this machine', () => {
    expect(folderSystem().platform).toBe(process.platform);
  });
});
