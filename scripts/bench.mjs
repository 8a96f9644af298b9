// Measures what a reader waits for, each as a ratio or a figure within one run, beside its budget (docs/PERFORMANCE.md).
//   npm run bench [-- [--json] [--write] NAME...]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpus, noCorpus } from './bench/corpus.mjs';
import { markdownTable, shown, textTable, verdict } from './bench/figures.mjs';
import { benchBytes, benchKeys } from './bench/keys.mjs';
import { benchLayout } from './bench/layout.mjs';
import { benchMarks } from './bench/marks.mjs';
import { newHome, openReader, settled } from './bench/reader.mjs';
import { benchSearch } from './bench/search.mjs';
import { benchMemory, benchPackage } from './bench/size.mjs';
import { benchLoad, benchShow, benchStart } from './bench/start.mjs';

const LARGE = 100_000;
const TABLE_START = '<!-- table: made by `npm run bench -- --write` -->';
const TABLE_END = '<!-- /table -->';
const page = fileURLToPath(new URL('../docs/PERFORMANCE.md', import.meta.url));

/** In this order: the start of a large library is measured when what it was opened for is done. */
const BENCHES = {
  show: benchShow,
  layout: benchLayout,
  package: benchPackage,
  bytes: benchBytes,
  load: benchLoad,
  memory: benchMemory,
  keys: benchKeys,
  search: benchSearch,
  marks: benchMarks,
  start: benchStart,
};

const args = process.argv.slice(2);
const flags = args.filter((arg) => arg.startsWith('--'));
const names = args.filter((arg) => !arg.startsWith('--'));
const unknown = [
  ...flags.filter((flag) => flag !== '--json' && flag !== '--write'),
  ...names.filter((name) => !Object.hasOwn(BENCHES, name)),
];
if (unknown.length > 0) {
  console.error(
    `bench: ${unknown.join(' ')}: no such row or flag; rows are ${Object.keys(BENCHES).join(', ')}`,
  );
  process.exit(2);
}
if (flags.includes('--write') && names.length > 0) {
  console.error('bench: --write wants all rows');
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), 'kanbao-bench-'));

/** The library of 100,000 articles: one reader for all rows, opened when one of them asks for it. */
function largeLibrary() {
  const made = new Map();
  const home = newHome(scratch);
  let reader = null;
  const large = {
    /** Why it is not there; null where it is. */
    reason: noCorpus,
    home,
    corpus(count) {
      if (!made.has(count)) made.set(count, corpus(count));
      return made.get(count);
    },
    /** With all articles listed and nothing more to do. */
    async reader() {
      if (reader === null) {
        reader = openReader(large.corpus(LARGE).folder, home);
        await settled(reader, LARGE);
      }
      return reader;
    },
    /** The folder, after a reader has loaded it and ended, and where that reader kept its cache. */
    async cached() {
      await (await large.reader()).quit();
      reader = null;
      return { folder: large.corpus(LARGE).folder, cache: { XDG_CACHE_HOME: home.XDG_CACHE_HOME } };
    },
    async close() {
      await reader?.quit();
    },
  };
  return large;
}

const machine = [
  `${cpus().length} x ${cpus()[0]?.model.trim()}`,
  `${shown(totalmem() / 2 ** 30)} GiB`,
  `Node ${process.version.slice(1)}`,
  `${process.platform} ${process.arch}`,
].join(', ');
const began = {
  date: new Date().toISOString().slice(0, 16),
  load: loadavg().map((load) => Number(load.toFixed(2))),
};
console.error(`${machine}; load average ${began.load.join(' ')}`);

const rows = [];
const large = largeLibrary();
const start = performance.now();
try {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const rowStart = performance.now();
    await bench({
      scratch,
      large,
      report: (what, { value, budget, unit, note = '' }) =>
        rows.push({ name, what, value, budget, unit, note }),
      skip: (what, { budget, unit }, reason) =>
        rows.push({ name, what, value: null, budget, unit, note: `skipped: ${reason}` }),
    });
    console.error(`${name} ${shown((performance.now() - rowStart) / 1000)} s`);
  }
} finally {
  await large.close();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
const took = Math.round((performance.now() - start) / 1000);

if (flags.includes('--json')) {
  const judged = rows.map((row) => ({
    ...row,
    met: row.value === null || row.budget === null ? null : verdict(row) === 'met',
  }));
  writeFileSync(1, `${JSON.stringify({ machine, ...began, seconds: took, rows: judged }, null, 2)}\n`);
} else console.log(textTable(rows));
if (flags.includes('--write')) {
  const text = readFileSync(page, 'utf8');
  const [before] = text.split(TABLE_START);
  const after = text.split(TABLE_END)[1];
  if (after === undefined) throw new Error(`${page} has no place for the table`);
  const when = `${began.date.replace('T', ' ')} UTC; ${machine}; load average at the start ${began.load.join(' ')}; ${took} s.`;
  writeFileSync(page, `${before}${TABLE_START}\n${when}\n\n${markdownTable(rows)}\n${TABLE_END}${after}`);
}
process.exit(0);
