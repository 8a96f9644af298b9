// Timing of whole processes, in turn, so that a machine that drifts slows all of them alike.
import { spawnSync } from 'node:child_process';

export function median(values) {
  return percentile(values, 50);
}

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((share / 100) * sorted.length))] ?? Number.NaN;
}

/** The median of the ratios of pairs taken one after the other. */
export function ratioOf(first, second) {
  return median(first.map((time, at) => time / second[at]));
}

/** Wall times in ms of node with each list of arguments, `runs` of each after a warm-up. */
export function timeProcess(runs, commands) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let run = -1; run < runs; run++) {
    for (const [name, args] of Object.entries(commands)) {
      const start = performance.now();
      const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
      if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}`);
      if (run >= 0) times[name].push(performance.now() - start);
    }
  }
  return times;
}
