import { describe, expect, it } from 'vitest';
import { commandWords } from '../../src/core/command-words.ts';

describe('a command line without a shell', () => {
  it.each([
    ['vi', ['vi']],
    ['  code  --wait ', ['code', '--wait']],
    ['"/opt/my editor/bin/ed" -p \'a b\'', ['/opt/my editor/bin/ed', '-p', 'a b']],
    ['emacs --eval="(x y)"', ['emacs', '--eval=(x y)']],
    ["it's", ['its']],
    ['"never closed', ['never closed']],
    ['C:\\ed\\ed.exe', ['C:\\ed\\ed.exe']],
    ['a;rm -rf $HOME `x` && y|z', ['a;rm', '-rf', '$HOME', '`x`', '&&', 'y|z']],
    ['""', ['']],
    ['', []],
  ])('%s is the words %j', (line, words) => {
    expect(commandWords(line)).toEqual(words);
  });
});
