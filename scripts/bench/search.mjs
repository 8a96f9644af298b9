// The time from a key of a search to its new results, beside that of fuse.js alone on the titles.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

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

async function load(scratch) {
  const outfile = join(scratch, 'search.mjs');
  await build({
    stdin: {
      contents: `
        export { default as Fuse } from 'fuse.js';
        export { readingsOf } from './src/core/pinyin-readings.ts';
        export { parseQuery } from './src/core/query.ts';
        export { emptyReadingState } from './src/core/reading-state.ts';
        export { sanitize } from './src/core/sanitize.ts';
        export { createSearchIndex } from './src/core/search.ts';
        export { showAll, visibleArticles } from './src/core/visible.ts';
      `,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  return await import(pathToFileURL(outfile));
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
 * Times in ms at a number of articles: `keys` for each key of what is typed, `peer` for whole queries with fuse.js.
 * `scratch` is a folder for the bundle.
 */
export async function timeSearch(count, scratch) {
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
  const timed = (work) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const results = (text) =>
    visibleArticles(list, index, marks, { ...showAll, query: parseQuery(text, 0) }, 'relevance', false);

  results('warm up');
  const keys = [];
  for (let round = 0; round < 3; round++) {
    for (const text of TYPED) {
      for (let typed = 1; typed <= text.length; typed++)
        keys.push(timed(() => results(text.slice(0, typed))));
    }
  }
  const fuse = new Fuse(
    list.map(({ title }) => title),
    { threshold: 0.3, ignoreLocation: true },
  );
  return { keys, peer: PEER.map((text) => timed(() => fuse.search(text))) };
}
