// Timing of whole processes and of pieces of work, in turn, so that a machine that drifts slows all of them alike.
import { spawnSync } from 'node:child_process';
import { median } from './figures.mjs';

/**
 * Wall time in ms of a program from its start to its end. `input` is a file descriptor for its standard input; `mayFail`
 * where an exit code other than 0 is an answer too.
 */
export function timeProgram([file, ...args], { input = 'ignore', env, mayFail = false } = {}) {
  const start = performance.now();
  const { status, error } = spawnSync(file, args, { stdio: [input, 'ignore', 'ignore'], env });
  if (error !== undefined || (status !== 0 && !mayFail))
    throw new Error(`${file} ${args.join(' ')}: ${error?.message ?? `exit ${status}`}`);
  return performance.now() - start;
}

/** Wall times in ms of each command, `runs` of each after a warm-up. */
export function timePrograms(runs, commands) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let run = -1; run < runs; run++) {
    for (const [name, command] of Object.entries(commands)) {
      const time = timeProgram(command);
      if (run >= 0) times[name].push(time);
    }
  }
  return times;
}

export function timeWork(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Median ms of each piece of work, done in turn, half of the time for warming up. */
export function timeInTurn(runs, works) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let run = -runs; run < runs; run++) {
    for (const [name, work] of Object.entries(works)) {
      const time = timeWork(work);
      if (run >= 0) times[name].push(time);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

const FOUND = new Map();

function runs(name) {
  const { error, status } = spawnSync(name, ['--version'], { stdio: 'ignore' });
  // 127 is what a program without one of its libraries ends with.
  return error === undefined && status !== 127;
}

/** The name under which a program is installed, of several that it may have; null where it is not. */
export function installed(...names) {
  for (const name of names) {
    if (!FOUND.has(name)) FOUND.set(name, runs(name));
    if (FOUND.get(name)) return name;
  }
  return null;
}
