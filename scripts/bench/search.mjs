// Fuzzy search: the time from a key to its new results, in the index and in the reader, beside fuse.js and fzf on the titles.
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importBundle } from '../bundle.mjs';
import { median, percentile, shown } from './figures.mjs';
import { installed, timeProgram, timeWork } from './measure.mjs';
import { pause } from './session.mjs';

const CHINESE = [
  ...['重庆银行', '苹果', '人工智能', '大模型', '新能源汽车', '图书馆', '音乐节', '芯片', '台风', '地铁'],
  ...['长江大桥', '量子计算', '机器人', '高铁', '博物馆', '电影', '足球', '股市', '手机', '航天'],
];
const CHINESE_VERBS = [
  '发布',
  '宣布',
  '下调',
  '重新开放',
  '迎来',
  '销量增长',
  '暂停',
  '试行',
  '回应',
  '公布',
];
const CHINESE_ENDS = [
  '新品',
  '年度报告',
  '第一批用户',
  '的第一个冬天',
  '行业标准',
  '春季计划',
  '三项措施',
  '最新进展',
];
const ENGLISH = [
  ...['ferry', 'harbour', 'library', 'embedding', 'compiler', 'battery', 'lantern', 'market', 'telescope'],
  ...['railway', 'orchestra', 'vaccine', 'satellite', 'museum', 'budget', 'storm', 'printer', 'garden'],
];
const ENGLISH_VERBS = ['reopens', 'expands', 'delays', 'announces', 'replaces', 'remembers', 'redraws'];
const ENGLISH_ENDS = ['timetable', 'by the river', 'before winter', 'for a third year', 'after the review'];

/** What is typed, key by key. */
const TYPED = [
  '苹果 发布',
  '重庆银行',
  '人工智能',
  'ferry timetable',
  'embeding',
  'satellite',
  'pingguo',
  'pgfb',
  'chongqing yinhang',
  'shi',
];
/** Of them, those that fuse.js alone is given, whole: it takes up to seconds for each. */
const PEER = ['苹果', 'ferry timetable', 'embeding', 'satellite'];

function load(scratch) {
  return importBundle(
    join(scratch, 'search.mjs'),
    `export { default as Fuse } from 'fuse.js';
    export { readingsOf } from './src/core/pinyin-readings.ts';
    export { parseQuery } from './src/core/query.ts';
    export { emptyReadingState } from './src/core/reading-state.ts';
    export { sanitize } from './src/core/sanitize.ts';
    export { createSearchIndex } from './src/core/search.ts';
    export { showAll, visibleArticles } from './src/core/visible.ts';`,
  );
}

/** Picks from lists, the same every time. */
function picker() {
  let seed = 7;
  return (list) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return list[Math.floor((seed / 2147483648) * list.length)];
  };
}

/** Two Chinese titles for each English one, with summaries some times as long. */
function articles(count, sanitize) {
  const pick = picker();
  const chinese = () => `${pick(CHINESE)}${pick(CHINESE_VERBS)}${pick(CHINESE_ENDS)}`;
  const english = () => `${pick(ENGLISH)} ${pick(ENGLISH_VERBS)} ${pick(ENGLISH_ENDS)}`;
  return Array.from({ length: count }, (_, i) => {
    const sentence = i % 3 === 0 ? english : chinese;
    const path = `${i}.md`;
    return {
      id: path,
      file: path,
      path,
      title: sanitize(`${sentence()} ${i % 97}：${sentence()}`),
      summary: sanitize(`${sentence()}，${sentence()}，${sentence()}。`),
      date: { iso: '2025-01-01', time: (i * 7919) % 1_000_003 },
      tags: [sanitize(pick(CHINESE)), sanitize(pick(ENGLISH))],
      categories: [],
      source: sanitize(pick(ENGLISH)),
      lang: null,
    };
  });
}

/**
 * Times in ms at a number of articles: `keys` for each key of what is typed, `peer` for whole queries with fuse.js, `fzf`
 * for the same with fzf, a process each, where it is installed. `scratch` is a folder for the bundle.
 */
async function timeIndex(count, scratch) {
  const {
    Fuse,
    createSearchIndex,
    emptyReadingState,
    parseQuery,
    readingsOf,
    sanitize,
    showAll,
    visibleArticles,
  } = await load(scratch);
  const list = articles(count, sanitize);
  const index = createSearchIndex(list);
  const known = new Map();
  const wanted = index.wantReadings(Number.POSITIVE_INFINITY);
  const read = (text) => {
    if (!known.has(text)) known.set(text, readingsOf(text));
    return known.get(text);
  };
  index.addReadings(
    wanted,
    wanted.map(({ text }) => read(text)),
  );
  const marks = emptyReadingState();
  const results = (text) =>
    visibleArticles(list, index, marks, { ...showAll, query: parseQuery(text, 0) }, 'relevance', false);

  results('warm up');
  const keys = [];
  for (let round = 0; round < 3; round++) {
    for (const text of TYPED) {
      for (let typed = 1; typed <= text.length; typed++)
        keys.push(timeWork(() => results(text.slice(0, typed))));
    }
  }
  const fuse = new Fuse(
    list.map(({ title }) => title),
    { threshold: 0.3, ignoreLocation: true },
  );
  const peer = PEER.map((text) => timeWork(() => fuse.search(text)));
  const fzf = [];
  if (installed('fzf')) {
    const titles = join(scratch, 'titles.txt');
    writeFileSync(titles, list.map(({ title }) => title).join('\n'));
    for (const text of PEER) {
      const input = openSync(titles);
      fzf.push(timeProgram(['fzf', '--filter', text], { input, mayFail: true }));
      closeSync(input);
    }
  }
  return { keys, peer, fzf };
}

/** What is typed in the reader: words of the large folder's titles. */
const TYPED_IN_READER = ['芯片财报', 'quantum', 'chukou', '新能源汽车', 'desgin'];
/** Ms in which a key's results have come. What comes later are texts that are searched in the background. */
const RESULTS = 400;

/** The text of the list, row by row; the title line and the page are no part of it. */
function listOf(screen) {
  const rule = screen[10].findIndex(({ text }) => text === '│');
  return screen.slice(2, -2).map((row) =>
    row
      .slice(0, rule < 0 ? 64 : rule)
      .map(({ text }) => text)
      .join(''),
  );
}

/** Ms from each key of a search to its first frame, and to the first frame with another list. */
async function timeReader(reader) {
  const times = { echo: [], results: [] };
  await reader.press('/');
  await reader.settle(RESULTS);
  for (const text of [...TYPED_IN_READER, ...TYPED_IN_READER]) {
    for (const key of text) {
      let before = listOf(await reader.screen());
      const { at, ms, from } = await reader.press(key);
      await pause(RESULTS);
      let results = ms;
      for (let frame = from; frame < reader.frames.length; frame++) {
        const after = listOf(await reader.screen(frame + 1));
        if (after.join() !== before.join()) {
          results = reader.frames[frame].at - at;
          break;
        }
        before = after;
      }
      times.echo.push(ms);
      times.results.push(results);
    }
    await reader.press('\x1b');
    await pause(RESULTS);
  }
  await reader.press('\x1b');
  await reader.idle();
  return times;
}

export async function benchSearch({ scratch, report, skip, large }) {
  for (const count of [10_000, 100_000]) {
    const { keys, peer, fzf } = await timeIndex(count, scratch);
    const isLarge = count === 100_000;
    const beside = fzf.length > 0 ? `, fzf ${shown(median(fzf))} ms` : '';
    report(`search in the index, ${count.toLocaleString('en-US')} titles, p50`, {
      value: percentile(keys, 50),
      budget: isLarge ? 50 : null,
      unit: 'ms',
      note: `fuse.js alone ${shown(median(peer))} ms${beside}`,
    });
    report('the same, p99', { value: percentile(keys, 99), budget: isLarge ? 120 : null, unit: 'ms' });
  }
  const rows = {
    echo: ['search in the reader, 100,000 articles: echo of the key, p50', { budget: 16, unit: 'ms' }],
    p50: ['the same: new results, p50', { budget: 50, unit: 'ms' }],
    p99: ['the same: new results, p99', { budget: 120, unit: 'ms' }],
  };
  if (large.reason !== null) {
    for (const row of Object.values(rows)) skip(...row, large.reason);
    return;
  }
  const { echo, results } = await timeReader(await large.reader());
  report(rows.echo[0], {
    ...rows.echo[1],
    value: percentile(echo, 50),
    note: `p99 ${shown(percentile(echo, 99))} ms; texts are searched in the background`,
  });
  report(rows.p50[0], { ...rows.p50[1], value: percentile(results, 50), note: `${results.length} keys` });
  report(rows.p99[0], { ...rows.p99[1], value: percentile(results, 99) });
}
