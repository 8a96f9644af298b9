// Keys in the reader: the time to the last byte of a key's frame, and what is sent over the line for it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { longBody } from './articles.mjs';
import { changedText, median, percentile, ratioOf, shown } from './figures.mjs';
import { newHome, openReader, settled } from './reader.mjs';
import { openSession, pause } from './session.mjs';

const bareInk = fileURLToPath(new URL('bare-ink.mjs', import.meta.url));
/** Ms between two keys, as a key that is held repeats; the page beside the list does not follow before it rests. */
const REPEAT = 15;
/** Ms in which the page has followed a key that was pressed alone, and the next key is one of its own. */
const REST = 250;

async function pressed(session, key) {
  const frame = await session.press(key);
  if (frame === null) throw new Error(`${JSON.stringify(key)} drew nothing`);
  return frame;
}

/** What `j` draws while it is held: ms and bytes of each frame. */
export async function held(session, times) {
  const frames = [];
  for (let i = 0; i < times; i++) {
    frames.push(await pressed(session, 'j'));
    await pause(REPEAT * 2);
  }
  return frames;
}

export async function benchKeys({ scratch, report, skip, large }) {
  const rows = {
    p50: ['key to the last byte of its frame, 100,000 articles, p50', { budget: 10, unit: 'ms' }],
    p99: ['the same, p99', { budget: 30, unit: 'ms' }],
    ink: ['the same, p50 / a bare two-pane Ink app', { budget: 0.5, unit: 'x' }],
    page: ['key to the last byte of the page that follows it, p50', { budget: null, unit: 'ms' }],
  };
  if (large.reason !== null) {
    for (const row of Object.values(rows)) skip(...row, large.reason);
    return;
  }
  const reader = await large.reader();
  const titles = join(scratch, 'titles.json');
  writeFileSync(titles, JSON.stringify(large.corpus(100_000).titles));
  const ink = openSession(process.execPath, [bareInk, titles], { NODE_ENV: 'production' });
  await ink.firstFrame('▌');
  await ink.idle();

  await reader.press('g');
  const ours = [];
  const theirs = [];
  for (let run = -20; run < 200; run++) {
    const frame = await pressed(reader, 'j');
    await pause(REPEAT);
    const peer = await pressed(ink, 'j');
    await pause(REPEAT);
    if (run < 0) continue;
    ours.push(frame);
    theirs.push(peer);
  }
  const msOf = (frames) => frames.map(({ ms }) => ms);
  report(rows.p50[0], { ...rows.p50[1], value: percentile(msOf(ours), 50), note: 'j held: 200 keys' });
  report(rows.p99[0], {
    ...rows.p99[1],
    value: percentile(msOf(ours), 99),
    note: `bare Ink ${shown(percentile(msOf(theirs), 99))} ms`,
  });
  const inkNote = `bare Ink ${shown(median(msOf(theirs)))} ms, ${shown(median(theirs.map(({ bytes }) => bytes)))} bytes`;
  report(rows.ink[0], { ...rows.ink[1], value: ratioOf(msOf(ours), msOf(theirs)), note: inkNote });
  await ink.quit();

  await pause(REST);
  const pages = [];
  for (let i = 0; i < 25; i++) {
    const { at } = await pressed(reader, 'j');
    await pause(REST);
    pages.push(reader.frames.at(-1).at - at);
  }
  report(rows.page[0], {
    ...rows.page[1],
    value: percentile(pages, 50),
    note: `a key pressed alone: p99 ${shown(percentile(pages, 99))} ms`,
  });
}

/** Frames of `j` with the text that each changed on the screen. */
async function withChanges(session, times) {
  const frames = [];
  let before = await session.screen();
  for (let i = 0; i < times; i++) {
    const frame = await pressed(session, 'j');
    await session.settle(60);
    const after = await session.screen();
    const bytes = session.frames
      .slice(frame.from)
      .reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    frames.push({ bytes, changed: changedText(before, after) });
    before = after;
  }
  return frames;
}

export async function benchBytes({ scratch, report }) {
  const folder = join(scratch, 'long');
  mkdirSync(folder);
  const body = longBody(60_000);
  for (let i = 0; i < 40; i++) {
    const head = `title: Article ${i}, 第${i}篇文章\ndate: 2025-01-${String(28 - (i % 28)).padStart(2, '0')}`;
    writeFileSync(join(folder, `${i}.md`), `---\n${head}\n---\n\n${i}\n\n${body}`);
  }
  const reader = openReader(folder, newHome(scratch));
  await settled(reader, 40);

  const moves = (await held(reader, 20)).map(({ bytes }) => bytes);
  report('bytes of a cursor move in the list', { value: median(moves), budget: 300, unit: 'bytes' });

  await reader.settle(REST);
  await pressed(reader, '\r');
  await reader.settle(REST);
  const beside = await withChanges(reader, 60);
  const ratios = beside.map(({ bytes, changed }) => bytes / changed);
  await pressed(reader, 'z');
  await reader.settle(REST);
  const alone = await withChanges(reader, 60);
  await reader.quit();
  const bytesOf = (frames) => median(frames.map(({ bytes }) => bytes));
  const changedOf = (frames) => `changed text ${shown(median(frames.map(({ changed }) => changed)))} bytes`;
  report('bytes of a line scroll, page alone', {
    value: bytesOf(alone),
    budget: 600,
    unit: 'bytes',
    note: changedOf(alone),
  });
  report('bytes of a line scroll beside the list / the changed text', {
    value: median(ratios),
    budget: 1.1,
    unit: 'x',
    note: `${shown(bytesOf(beside))} bytes, ${changedOf(beside)}`,
  });
}
