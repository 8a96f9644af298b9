// What kanbao takes: memory, and room on the line when it is fetched.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shown } from './figures.mjs';

const MIB = 2 ** 20;
const root = fileURLToPath(new URL('../..', import.meta.url));

export async function benchMemory({ report, skip, large }) {
  const what = 'resident memory, 100,000 articles';
  if (large.reason !== null) return skip(what, { budget: null, unit: 'MiB' }, large.reason);
  const memory = (await large.reader()).memory();
  if (memory === null) return skip(what, { budget: null, unit: 'MiB' }, 'the system has no /proc');
  const { bytes } = large.corpus(100_000);
  report(what, {
    value: memory.now / MIB,
    budget: 120 + (1.5 * bytes) / MIB,
    unit: 'MiB',
    note: `at most ${shown(memory.most / MIB)} MiB; ${shown(bytes / MIB)} MiB of text`,
  });
}

export function benchPackage({ report }) {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { size, entryCount } = JSON.parse(packed)[0];
  const { dependencies = {} } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  const others = Object.keys(dependencies).length;
  report('package, one tarball', {
    value: size / 1e6,
    budget: 1.5,
    unit: 'MB',
    note: `${entryCount} files; ${others === 0 ? 'nothing' : `${others} packages`} else to install`,
  });
}
