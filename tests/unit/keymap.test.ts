import { describe, expect, it } from 'vitest';
import { commands } from '../../src/state/commands.ts';
import { asciiKey, type Binding, createKeymap, isKeyName } from '../../src/state/keymap.ts';

const bindings: readonly Binding[] = [
  { id: 'list.down', keys: ['j', 'down'], contexts: ['list'] },
  { id: 'list.up', keys: ['k'], contexts: ['list'] },
  { id: 'page.down', keys: ['j'], contexts: ['page'] },
];

describe('the keymap', () => {
  it('finds the command of a key by context', () => {
    const { keymap, problems } = createKeymap(bindings);
    expect(problems).toEqual([]);
    expect(keymap.lookUp('list', 'j')).toBe('list.down');
    expect(keymap.lookUp('page', 'j')).toBe('page.down');
    expect(keymap.lookUp('page', 'k')).toBeUndefined();
    expect(keymap.keysOf('list.down')).toEqual(['j', 'down']);
  });

  it('takes other keys from the settings instead of the usual ones', () => {
    const { keymap, problems } = createKeymap(bindings, { 'list.down': ['n', 'ctrl+n'] });
    expect(problems).toEqual([]);
    expect(keymap.lookUp('list', 'n')).toBe('list.down');
    expect(keymap.lookUp('list', 'j')).toBeUndefined();
    expect(keymap.keysOf('list.down')).toEqual(['n', 'ctrl+n']);
  });

  it('lets two commands change places', () => {
    const { keymap, problems } = createKeymap(bindings, { 'list.down': ['k'], 'list.up': ['j'] });
    expect(problems).toEqual([]);
    expect([keymap.lookUp('list', 'j'), keymap.lookUp('list', 'k')]).toEqual(['list.up', 'list.down']);
  });

  it('lets a command go without any key', () => {
    expect(createKeymap(bindings, { 'list.down': [] }).keymap.lookUp('list', 'j')).toBeUndefined();
  });

  it('names each clash, and keeps the first', () => {
    const { keymap, problems } = createKeymap(bindings, { 'list.up': ['j', 'down'] });
    expect(problems).toEqual([
      { code: 'clash', key: 'j', id: 'list.up', other: 'list.down' },
      { code: 'clash', key: 'down', id: 'list.up', other: 'list.down' },
    ]);
    expect(keymap.lookUp('list', 'j')).toBe('list.down');
  });

  it('names a clash once, however many contexts it is in', () => {
    const { problems } = createKeymap(commands, { 'app.redraw': ['ctrl+c'] });
    expect(problems).toEqual([{ code: 'clash', key: 'ctrl+c', id: 'app.redraw', other: 'app.quitNow' }]);
  });

  it('names unknown commands and keys, which change nothing', () => {
    const { keymap, problems } = createKeymap(bindings, { 'list.dwon': ['x'], 'list.up': ['ctrl+', 'x'] });
    expect(problems).toEqual([
      { code: 'unknownCommand', id: 'list.dwon' },
      { code: 'unknownKey', id: 'list.up', key: 'ctrl+' },
    ]);
    expect(keymap.lookUp('list', 'k')).toBe('list.up');
  });
});

describe('key names', () => {
  it.each(['j', 'J', '/', '-', '，', '字', '😀', 'space', 'shift+tab', 'ctrl+a', 'pageup'])(
    'take %s',
    (key) => {
      expect(isKeyName(key)).toBe(true);
    },
  );

  it.each([
    '',
    ' ',
    'jj',
    'ctrl+A',
    'ctrl+1',
    'ctrl+m',
    'ctrl+i',
    'alt+j',
    'Space',
    'f1',
    '\x1b',
    '\u200d',
    '\u202e',
  ])('refuse %j', (key) => {
    expect(isKeyName(key)).toBe(false);
  });
});

describe('keys while a Chinese input method is on', () => {
  it.each([
    ['？', '?'],
    ['、', '/'],
    ['【', '['],
    ['】', ']'],
    ['！', '!'],
    ['ｊ', 'j'],
    ['Ｇ', 'G'],
    ['１', '1'],
    ['：', ':'],
    ['\u3000', 'space'],
    ['j', 'j'],
    ['space', 'space'],
    ['字', '字'],
  ])('%s is %s', (typed, key) => {
    expect(asciiKey(typed)).toBe(key);
  });
});
