import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { afterAll, describe, expect, it } from 'vitest';
import { Desk, lines, packageRoot, program } from './kanbao.ts';

const desk = new Desk({
  'news/a.md': `---\ntitle: A\n---\n\n${'many words in a line '.repeat(20)}\n\n---\n`,
  'news/b.md': '# B\n\ntext\n',
  'long.md': 'A paragraph of the long one.\n\n'.repeat(20_000),
});
afterAll(() => desk.remove());

/** Runs a line of bash on a terminal, with that terminal as standard output. */
function onTerminal(line: string, columns: number): Promise<{ code: number; out: string }> {
  return new Promise((done) => {
    const pty = spawn('bash', ['-c', `kanbao() { "$NODE" "$KANBAO" "$@"; }\n${line}`], {
      cols: columns,
      rows: 24,
      cwd: desk.folder,
      env: desk.environment(),
    });
    let out = '';
    pty.onData((data) => {
      out += data;
    });
    pty.onExit(({ exitCode }) => done({ code: exitCode, out: out.replaceAll('\r\n', '\n') }));
  });
}

describe('standard output that is no terminal', () => {
  it('makes `kanbao FILE` show, `kanbao FOLDER` list, and a pipe on standard input `show -`', async () => {
    const file = await desk.run(['news/a.md']);
    expect(file).toEqual(await desk.run(['show', 'news/a.md']));
    expect((await desk.run(['news'])).out).toBe((await desk.run(['list', 'news'])).out);
    expect((await desk.run(['news/a.md', 'news'])).out).toBe(
      (await desk.run(['list', 'news/a.md', 'news'])).out,
    );
    expect((await desk.run([], { input: '# Piped\n\nHello.\n' })).out).toMatch(/^Piped\n/);
    expect((await desk.run(['--measure', '30', 'news/a.md'])).out).toBe(
      (await desk.run(['show', '--measure', '30', 'news/a.md'])).out,
    );
  });

  it('prints one article and names the other where it is missing', async () => {
    const { code, out, err } = await desk.run(['missing.md', 'news/b.md']);
    expect([code, err]).toEqual([1, 'kanbao: missing.md: no such file\n']);
    expect(out).toMatch(/^B\n/);
  });

  it('lists the default library where standard input has nothing either: the settings’, else the sample paper', async () => {
    const sample = await desk.run([]);
    expect([sample.code, sample.err]).toEqual([0, '']);
    const [first = ''] = lines(sample.out);
    expect(first).toContain(join(packageRoot, 'content'));
    expect(await desk.run(['show', first.split('\t')[3] ?? ''], { cwd: '/' })).toMatchObject({
      code: 0,
      err: '',
    });
    desk.settings({ library: ['~/../desk/news'] });
    expect(lines((await desk.run([])).out)).toHaveLength(2);
    desk.settings({});
  });

  it('does not wait for a pipe that it does not need', async () => {
    const input = { open: true } as const;
    expect((await desk.run(['news'], { input })).code).toBe(0);
    expect((await desk.run(['news/b.md'], { input })).code).toBe(0);
    expect((await desk.run(['list', 'news'], { input })).code).toBe(0);
  });
});

describe('a reader of the output that goes early', () => {
  it('ends a long page quietly with 0', async () => {
    const { out, err } = await desk.shell('kanbao show long.md long.md long.md | head -1; echo $PIPESTATUS');
    expect(out).toBe('A paragraph of the long one.\n0\n');
    expect(err).toBe('');
  });

  it('ends every other command so, and `show -`', async () => {
    const { out, err } = await desk.shell(
      'for c in "list --json" tags check --help; do kanbao $c | true; echo $PIPESTATUS; done; ' +
        'kanbao <long.md | true; echo $PIPESTATUS',
    );
    expect(lines(out)).toEqual(['0', '0', '0', '0', '0']);
    expect(err).toMatch(/^kanbao: 0 errors, \d+ warnings\n$/);
  });

  it('is no matter where it is closed from the start', async () => {
    const { code, err } = await desk.shell('kanbao show news/a.md >&-');
    expect([code, err]).toEqual([0, '']);
    expect((await desk.shell('kanbao show news/missing.md 2>&-')).code).toBe(1);
  });
});

describe('a full disk', () => {
  it.skipIf(!existsSync('/dev/full'))(
    'is one line and exit code 1, whatever is printed (where there is /dev/full)',
    async () => {
      for (const args of [
        'show news/a.md',
        'show long.md long.md',
        'list',
        'tags',
        '--help',
        '--version',
        'state path',
      ]) {
        const { code, err } = await desk.shell(`kanbao ${args} >/dev/full`);
        expect([args, code, err]).toEqual([
          args,
          1,
          'kanbao: the output could not be written: no space left\n',
        ]);
      }
    },
  );
});

describe('a terminal', () => {
  it('gives show its width, up to the measure, and colour', async () => {
    const { out } = await onTerminal('kanbao show news/a.md', 50);
    const plain = lines(out.replace(/\u001b\[[\d;]*m/g, ''));
    expect(out).toContain('\u001b[1mA');
    expect(Math.max(...plain.map((line) => line.length))).toBe(50);
    const wide = await onTerminal('NO_COLOR=1 kanbao show news/a.md', 120);
    expect(wide.out).not.toContain('\u001b[1m');
    expect(Math.max(...lines(wide.out).map((line) => line.length))).toBe(80);
    expect((await onTerminal('TERM=dumb kanbao show news/a.md', 50)).out).not.toContain('\u001b');
    expect((await onTerminal('kanbao show --plain news/a.md', 50)).out).not.toContain('\u001b');
  });

  it.skipIf(!existsSync('/usr/bin/setsid'))(
    'is needed for the reader: without one for the keys it is one line and exit code 2 (where there is setsid)',
    async () => {
      const { code, out } = await onTerminal('setsid -w "$NODE" "$KANBAO" news </dev/null', 80);
      expect(out).toBe(
        'kanbao: the reader needs a terminal; use "show" or "list" in pipes (see `kanbao --help`)\n',
      );
      expect(code).toBe(2);
    },
  );

  it('is not needed to say that a path is missing', async () => {
    expect(await onTerminal('kanbao missing </dev/null', 80)).toEqual({
      code: 1,
      out: 'kanbao: missing: no such file or folder\n',
    });
  });
});

describe('the package', () => {
  it('runs from its tarball in any folder, with the sample paper and nothing else installed', async () => {
    const target = desk.path('packed');
    execFileSync('mkdir', [target]);
    execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', target], {
      cwd: packageRoot,
    });
    const [tarball = ''] = readdirSync(target);
    execFileSync('tar', ['xzf', tarball], { cwd: target });
    const env = { KANBAO: join(target, 'package/bin/kanbao.js') };
    const { code, out, err } = await desk.shell('cd / && kanbao </dev/null', { env });
    expect([code, err]).toEqual([0, '']);
    expect(lines(out).length).toBe(lines((await desk.run([])).out).length);
    expect(out).toContain(join(target, 'package/content'));
    expect((await desk.shell('kanbao show news/a.md', { env })).out).toContain('many words');
  });

  it('starts through a link, as npm installs it', async () => {
    await desk.shell(`ln -s "${program}" kanbao-link`);
    expect((await desk.shell('"$NODE" ./kanbao-link --version')).out).toMatch(/^kanbao \d/);
  });
});
