/** Names and places in the file system that are made to be shown, opened or followed wrongly. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HostileFile, wordsOf } from './hostile-file.ts';

const names: Readonly<Record<string, string>> = {
  newline: 'line\none\r\ntwo',
  escape: '\x1b[2J\x1b]0;stolen\x07',
  clipboard: '\x1b]52;c;c3RvbGVu\x07',
  c1: '\x9b2J\x9d0;x\x9c',
  bidi: 'user\u202etxt.exe\u2066',
  tags: 'a\u{e0001}\u{e0041}b',
  dash: '-rf',
  option: '--plain',
  quotes: `'"$(touch pwned)\`touch pwned\`;&|`,
  tab: 'a\tb\x0bc',
  spaces: '  leading and trailing  ',
  proto: '__proto__',
  constructor: 'constructor',
  dots: 'a...',
  percent: '%1b%5b2J%s%n',
  colon: 'a:1: error: forged\nb',
  zalgo: `z${'\u0301'.repeat(60)}`,
  long: 'n'.repeat(240),
  backslash: 'a\\x1b[2J\\..\\..\\b',
};

/** Articles whose names are hostile, and those in folders of such names. In the folders the name is the title. */
export function namedFiles(): HostileFile[] {
  const files = Object.entries(names).flatMap(([name, path]): HostileFile[] => {
    const [file, folder] = [wordsOf(`name/${name}`), wordsOf(`name/in-${name}`)];
    return [
      {
        path: `name/${path}.md`,
        content: `---\ntitle: ${file.title}\n---\n\nHere ${file.body} stands.\n`,
        words: [file.title, file.body],
      },
      { path: `name/${path}x/index.md`, content: `Here ${folder.body} stands.\n`, words: [folder.body] },
    ];
  });
  const bytes = wordsOf('name/bytes');
  const content = `---\ntitle: ${bytes.title}\n---\n\nHere ${bytes.body} stands.\n`;
  const badName = (tail: string) =>
    Buffer.concat([Buffer.from('name/bad\xff\x9b\xe6', 'latin1'), Buffer.from(tail)]);
  return [...files, { path: badName('.md'), content, words: [] }];
}

/** What stands in the tree beside its articles: links, loops, pipes, a folder too deep. Gives what `check` must say of it. */
export function putPlaces(root: string): { readonly problems: readonly RegExp[] } {
  const outside = `${root}-outside`;
  mkdirSync(outside, { recursive: true });
  writeFileSync(join(outside, 'secret.md'), 'The secret of another folder.\n');
  const place = join(root, 'place');
  mkdirSync(place);
  symlinkSync(outside, join(place, 'out'));
  symlinkSync(join(outside, 'secret.md'), join(place, 'out.md'));
  symlinkSync('../../../../../../../../etc/passwd', join(place, 'passwd.md'));
  symlinkSync('/dev/zero', join(place, 'zero.md'));
  symlinkSync('/dev/tty', join(place, 'tty.md'));
  symlinkSync('..', join(place, 'up'));
  symlinkSync('loop.md', join(place, 'loop.md'));
  symlinkSync('there.md', join(place, 'here.md'));
  symlinkSync('here.md', join(place, 'there.md'));
  symlinkSync('\x1b]0;gone\x07', join(place, 'gone.md'));
  mkdirSync(join(place, 'folder.md'));
  execFileSync('mkfifo', [join(place, 'pipe.md'), join(place, 'pipe-\x1b[2J.md')]);
  symlinkSync('pipe.md', join(place, 'to-pipe.md'));
  const deep = join(place, ...Array<string>(70).fill('d'));
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(deep, 'deep.md'), 'Too deep.\n');
  writeFileSync(join(place, '.gitignore'), `${'**/d/'.repeat(12)}x\n`);
  return {
    problems: [
      /place\/pipe\.md:1: is a device or a pipe/,
      /place\/pipe-␛\[2J\.md:1: is a device or a pipe/,
      /place\/to-pipe\.md:1: is a device or a pipe/,
      /place\/loop\.md:1: is not there any more/,
      /place\/here\.md:1: is not there any more/,
      /place\/gone\.md:1: is not there any more/,
      /place\/\.gitignore:1: warning: has rules that are too many or too intricate/,
      /\/d:1: lies more than 64 folders deep/,
    ],
  };
}
