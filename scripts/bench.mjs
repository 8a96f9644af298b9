// Measures what a user waits for, as ratios within one run. Milliseconds are reported, never asserted.
//   npm run bench [-- --json]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { timeLayout } from './bench/layout.mjs';
import { median, percentile, ratioOf, timeProcess } from './bench/measure.mjs';
import { openReader } from './bench/reader.mjs';
import { timeSearch } from './bench/search.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'bin/kanbao.js');
const content = join(root, 'content');
const generator = join(root, '../shared/corpus/generate.mjs');
const scratch = mkdtempSync(join(tmpdir(), 'kanbao-bench-'));
const rows = [];

function report(what, budget, value, unit, note = '') {
  rows.push({ what, budget, value: Number(value.toFixed(value < 10 ? 2 : 0)), unit, note });
}

/** A bundle that does nothing but lex an article with marked: the floor for any program that reads markdown with it. */
async function lexerBundle() {
  const outfile = join(scratch, 'lexer.mjs');
  await build({
    stdin: {
      contents: `import { lexer } from 'marked'; import { readFileSync } from 'node:fs'; lexer(readFileSync(process.argv[2], 'utf8'));`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  return outfile;
}

/** The article of `content/` whose size is the middle one. */
function medianArticle() {
  const files = readdirSync(content, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.endsWith('_index.md'))
    .map((name) => join(content, name));
  const sized = files
    .map((file) => ({ file, size: readFileSync(file).length }))
    .sort((a, b) => a.size - b.size);
  return sized[Math.floor(sized.length / 2)].file;
}

async function benchShow() {
  const article = medianArticle();
  const lexer = await lexerBundle();
  const { first, second, third } = timeProcess(15, {
    first: [bin, 'show', article],
    second: ['-e', '0'],
    third: [lexer, article],
  });
  report(
    'show of the median article / node -e 0',
    2.2,
    ratioOf(first, second),
    'x',
    `${median(first).toFixed(0)} ms`,
  );
  report(
    'show / a bundle that only lexes with marked',
    1.4,
    ratioOf(first, third),
    'x',
    `${median(third).toFixed(0)} ms`,
  );
  return second;
}

async function benchFirstFrame(bare) {
  const times = [];
  for (let run = 0; run < 7; run++) {
    const reader = await openReader({ bin, args: [content], columns: 160, rows: 48 });
    times.push(await reader.firstFrame);
    await reader.quit();
  }
  report(
    'first frame with the list / node -e 0',
    3.5,
    median(times) / median(bare),
    'x',
    `${median(times).toFixed(0)} ms`,
  );
}

async function benchKeys(folder, count) {
  const reader = await openReader({ bin, args: [folder], columns: 160, rows: 48 });
  await reader.loaded(count);
  const walk = await reader.press('j', 60);
  report(`key to last byte of its frame, ${count} articles, p50`, 10, percentile(walk.times, 50), 'ms');
  report(`key to last byte of its frame, ${count} articles, p99`, 30, percentile(walk.times, 99), 'ms');
  report('bytes of a cursor move in the list, with the page that follows', null, median(walk.bytes), 'bytes');
  await reader.press('\r', 1);
  await reader.press('z', 1);
  const scroll = await reader.press('j', 20);
  report('bytes of a line scroll, page alone', 600, median(scroll.bytes), 'bytes');
  await reader.quit();
}

function benchLoad(folder, count) {
  const loop = `const fs=require('fs'),p=require('path');let n=0;for(const f of fs.readdirSync(${JSON.stringify(folder)},{recursive:true}))if(f.endsWith('.md')){fs.readFileSync(p.join(${JSON.stringify(folder)},f));n++}`;
  const { first, second } = timeProcess(3, { first: [bin, 'list', folder], second: ['-e', loop] });
  report(
    `list of ${count} articles, no cache / a bare loop that reads them`,
    2.5,
    ratioOf(first, second),
    'x',
    `${median(first).toFixed(0)} ms`,
  );
}

async function benchLayout() {
  const { layout, lexer, peer } = await timeLayout(medianArticle(), scratch);
  const note = `${layout.toFixed(2)} ms; marked-terminal ${(peer / lexer).toFixed(2)} x`;
  report("layout of the median article / marked's lexer alone", 5, layout / lexer, 'x', note);
}

async function benchSearch() {
  for (const count of [1000, 10_000, 100_000]) {
    const { keys, peer } = await timeSearch(count, scratch);
    const note = `fuse.js alone ${median(peer).toFixed(0)} ms`;
    const what = `search key at ${count.toLocaleString('en')} titles`;
    report(`${what}, p50`, count === 100_000 ? 50 : null, percentile(keys, 50), 'ms', note);
    report(`${what}, p99`, count === 100_000 ? 120 : null, percentile(keys, 99), 'ms');
  }
}

const bare = await benchShow();
await benchFirstFrame(bare);
await benchLayout();
await benchSearch();
if (existsSync(generator)) {
  const folder = join(scratch, 'corpus');
  execFileSync(process.execPath, [generator, folder, '--count', '10000'], { stdio: 'ignore' });
  benchLoad(folder, 10000);
  await benchKeys(folder, 10000);
} else {
  console.error('../shared/corpus is absent: the rows on large folders are left out');
}
rmSync(scratch, { recursive: true, force: true });

if (process.argv.includes('--json')) writeFileSync(1, `${JSON.stringify(rows, null, 2)}\n`);
else {
  for (const { what, budget, value, unit, note } of rows) {
    const against = budget === null ? '' : `budget ${budget} ${unit}`;
    console.log(`${what.padEnd(64)} ${`${value} ${unit}`.padStart(12)}  ${against.padEnd(16)} ${note}`);
  }
}
process.exit(0);
