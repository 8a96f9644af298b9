// What it takes to start: pages in a pipe, the first frame, the first load.
import { join } from 'node:path';
import { bundle } from '../bundle.mjs';
import { content, medianArticle } from './articles.mjs';
import { sizeOf } from './corpus.mjs';
import { median, ratioOf, shown } from './figures.mjs';
import { installed, timeProgram, timePrograms } from './measure.mjs';
import { bin, CURSOR, loaded, newHome, openReader } from './reader.mjs';

const node = process.execPath;
const ms = (values) => `${shown(median(values))} ms`;

export async function benchShow({ scratch, report }) {
  const article = medianArticle();
  const lexer = await bundle(
    join(scratch, 'lexer.mjs'),
    `import { lexer } from 'marked'; import { readFileSync } from 'node:fs'; lexer(readFileSync(process.argv[2], 'utf8'));`,
  );
  const peers = {};
  const bat = installed('bat', 'batcat');
  if (installed('lowdown')) peers.lowdown = ['lowdown', '-tterm', article];
  if (installed('glow')) peers.glow = ['glow', '-s', 'dark', article];
  if (bat) peers.bat = [bat, '--paging=never', '--color=always', article];
  const { show, bare, lexed, ...others } = timePrograms(21, {
    show: [node, bin, 'show', article],
    bare: [node, '-e', '0'],
    lexed: [node, lexer, article],
    ...peers,
  });
  const beside = Object.entries(others).map(([name, times]) => `, ${name} ${ms(times)}`);
  report('show of the median article / node -e 0', {
    value: ratioOf(show, bare),
    budget: 2.2,
    unit: 'x',
    note: `show ${ms(show)}, node ${ms(bare)}${beside.join('')}`,
  });
  report('show of it / a bundle that only lexes it with marked', {
    value: ratioOf(show, lexed),
    budget: 1.4,
    unit: 'x',
    note: `lexer ${ms(lexed)}`,
  });
}

async function firstFrame(path, env) {
  const reader = openReader(path, env);
  const time = await reader.firstFrame(CURSOR);
  await reader.quit();
  return time;
}

export async function benchStart({ scratch, report, skip, large }) {
  const home = newHome(scratch);
  const library = large.reason === null ? await large.cached() : null;
  const bare = [];
  const bundled = [];
  const warm = [];
  for (let run = -1; run < 11; run++) {
    const times = [timeProgram([node, '-e', '0']), await firstFrame(content, home)];
    if (library !== null) times.push(await firstFrame(library.folder, { ...home, ...library.cache }));
    if (run < 0) continue;
    bare.push(times[0]);
    bundled.push(times[1]);
    warm.push(times[2]);
  }
  report('first frame with the list, content/ / node -e 0', {
    value: ratioOf(bundled, bare),
    budget: 3.5,
    unit: 'x',
    note: `${ms(bundled)}, node ${ms(bare)}`,
  });
  const what = 'first frame, 100,000 articles, started before / that of content/';
  if (library === null) return skip(what, { budget: 1.5, unit: 'x' }, large.reason);
  const cached = sizeOf(library.cache.XDG_CACHE_HOME);
  report(what, {
    value: ratioOf(warm, bundled),
    budget: 1.5,
    unit: 'x',
    note: `${ms(warm)}, ${cached > 0 ? `index cache ${shown(cached / 2 ** 20)} MiB` : 'there is no index cache'}`,
  });
}

// The bare loop: finds the same files and reads them.
const LOOP = `const { readdirSync, readFileSync } = require('fs');
for (const name of readdirSync(process.argv[1], { recursive: true }))
  if (name.endsWith('.md')) readFileSync(process.argv[1] + '/' + name);`;

export async function benchLoad({ scratch, report, skip, large }) {
  const what = 'first load of 10,000 articles, no cache / a bare loop that reads them';
  const budget = { budget: 2.5, unit: 'x' };
  const during = 'first frame of that load / that of content/';
  if (large.reason !== null) {
    skip(what, budget, large.reason);
    return skip(during, { budget: null, unit: 'x' }, large.reason);
  }
  const { folder, count } = large.corpus(10_000);
  const times = { reader: [], first: [], bundled: [], list: [], loop: [] };
  for (let run = -1; run < 5; run++) {
    const reader = openReader(folder, newHome(scratch));
    const all = await loaded(reader, count);
    const first = await reader.firstFrame(CURSOR);
    await reader.quit();
    const loop = timeProgram([node, '-e', LOOP, folder]);
    const list = timeProgram([node, bin, 'list', folder], { env: { ...process.env, ...newHome(scratch) } });
    const bundled = await firstFrame(content, newHome(scratch));
    if (run < 0) continue;
    for (const [name, time] of Object.entries({ reader: all, first, bundled, list, loop }))
      times[name].push(time);
  }
  report(what, {
    ...budget,
    value: ratioOf(times.reader, times.loop),
    note: `${ms(times.reader)}, loop ${ms(times.loop)}; kanbao list ${shown(ratioOf(times.list, times.loop))} x`,
  });
  report(during, {
    value: ratioOf(times.first, times.bundled),
    budget: null,
    unit: 'x',
    note: `${ms(times.first)}: the frame does not wait for the load`,
  });
}
