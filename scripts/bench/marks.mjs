// Keys while the marks of all articles are being saved.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { percentile, shown } from './figures.mjs';
import { pause } from './session.mjs';

/** Ms between two keys, as a key that is held repeats. */
const REPEAT = 30;

function written(file) {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

/** Presses `j` until the state has been written, 10 s at most; ms of each key, and how long it took. */
async function untilSaved(reader, file) {
  const before = written(file);
  const start = performance.now();
  const times = [];
  for (let after = 0; after < 10 && performance.now() - start < 10_000; ) {
    const frame = await reader.press(times.length % 80 < 40 ? 'j' : 'k');
    if (frame !== null) times.push(frame.ms);
    await pause(REPEAT);
    if (written(file) !== before) after++;
  }
  return { times, took: performance.now() - start, saved: written(file) !== before };
}

export async function benchMarks({ report, skip, large }) {
  const what = 'key to the last byte of its frame while 100,000 marks are saved, p99';
  const budget = { budget: 30, unit: 'ms' };
  if (large.reason !== null) return skip(what, budget, large.reason);
  const reader = await large.reader();
  const file = join(large.home.XDG_STATE_HOME, 'kanbao', 'state.json');
  const times = [];
  let took = 0;
  for (let round = 0; round < 3; round++) {
    await reader.press('g');
    await reader.settle(300);
    await reader.press('R');
    await reader.press('y');
    const marked = await untilSaved(reader, file);
    await reader.press('U');
    const undone = await untilSaved(reader, file);
    if (!marked.saved || !undone.saved) throw new Error('the marks were not saved within ten seconds');
    times.push(...marked.times, ...undone.times);
    took = Math.max(took, marked.took, undone.took);
  }
  report(what, {
    ...budget,
    value: percentile(times, 99),
    note: `p50 ${shown(percentile(times, 50))} ms, ${times.length} keys; written within ${shown(took / 1000)} s`,
  });
}
