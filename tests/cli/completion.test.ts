import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { commandNames, options, shells } from '../../src/cli/options.ts';
import { Desk, lines } from './kanbao.ts';

const desk = new Desk({ 'tides.md': '# Tides\n', 'news/a.md': '# A\n', 'sea and air.json': '{}' });
afterAll(() => desk.remove());

const isThere = (program: string) =>
  ['/bin', '/usr/bin', '/usr/local/bin'].some((at) => existsSync(`${at}/${program}`));

async function scriptFor(shell: string): Promise<string> {
  const { code, out, err } = await desk.run(['completion', shell]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

/** What bash offers for words typed so far, the last one at the cursor. */
async function completed(...words: readonly string[]): Promise<string[]> {
  const file = desk.write('completion.bash', await scriptFor('bash'));
  const typed = words.map((word) => `'${word}'`).join(' ');
  const script = `. '${file}'; COMP_WORDS=(kanbao ${typed}); COMP_CWORD=${words.length}; _kanbao; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return lines(execFileSync('bash', ['-u', '-c', script], { cwd: desk.folder, encoding: 'utf8' }));
}

describe('completion', () => {
  for (const shell of shells) {
    const name = `prints what ${shell} accepts, with every command and option`;
    it(isThere(shell) ? name : `${name} (its syntax untried: no ${shell} here)`, async () => {
      const script = await scriptFor(shell);
      for (const command of commandNames) expect(script).toContain(command);
      for (const { flag } of options) expect(script).toContain(shell === 'fish' ? `-l ${flag}` : `--${flag}`);
      if (isThere(shell)) execFileSync(shell, ['-n', desk.write(`syntax.${shell}`, script)]);
    });
  }

  it.skipIf(!isThere('bash'))('completes commands, options, their values and files in bash', async () => {
    expect(await completed('st')).toEqual(['state']);
    expect(await completed('list', '--so')).toEqual(['--source', '--sort']);
    expect(await completed('list', '--sort', '')).toEqual(['date', 'title', 'path', 'relevance']);
    expect(await completed('show', 'ti')).toEqual(['tides.md']);
    expect(await completed('completion', 'z')).toEqual(['zsh']);
    expect(await completed('--vers')).toEqual(['--version']);
    expect(await completed('show', '--uns')).toEqual(['']);
  });

  it.skipIf(!isThere('bash'))('takes no value and no path for a command in bash', async () => {
    expect(await completed('list', '--tag', 'list', '--s')).toContain('--since');
    expect(await completed('--lang', 'list', '--low')).toEqual(['--low-bandwidth']);
    expect(await completed('--lang', '=', 'list', '--low')).toEqual(['--low-bandwidth']);
    expect(await completed('news', 'list', '--low')).toEqual(['--low-bandwidth']);
    expect(await completed('--ascii', 'list', '--lim')).toEqual(['--limit']);
    expect(await completed('list', '--tag', 's')).toEqual(['']);
  });

  it.skipIf(!isThere('bash'))('completes values behind = and names with spaces in bash', async () => {
    expect(await completed('list', '--sort', '=')).toEqual(['date', 'title', 'path', 'relevance']);
    expect(await completed('list', '--sort', '=', 'ti')).toEqual(['title']);
    expect(await completed('--config', 'se')).toEqual(['sea and air.json']);
    expect(await completed('show', 'sea')).toEqual(['sea and air.json']);
  });

  it('names the shells where none of them is asked for', async () => {
    for (const words of [[], ['ksh'], ['bash', 'zsh']]) {
      const { code, out, err } = await desk.run(['completion', ...words]);
      expect({ code, out, lines: lines(err).length }).toEqual({ code: 2, out: '', lines: 1 });
      expect(err).toContain('kanbao completion --help');
    }
  });
});
