/** Bounds work on hostile text, which nothing in the work itself could: a regular expression that runs wild included. */
import { Script } from 'node:vm';

/** Milliseconds that an article may take to be read as markdown, once. */
const LIMIT = 500;

let waiting: (() => void) | null = null;
const run = Symbol.for('kanbao.timeLimit');
const script = new Script(`globalThis[Symbol.for('kanbao.timeLimit')]()`);
Object.defineProperty(globalThis, run, { value: () => waiting?.(), enumerable: false });

/** Runs `work` and gives its result; throws after half a second, with the work left half done. */
export function withTimeLimit<Result>(work: () => Result): Result {
  let result: { readonly value: Result } | null = null;
  waiting = () => {
    result = { value: work() };
  };
  try {
    script.runInThisContext({ timeout: LIMIT });
  } finally {
    waiting = null;
  }
  return resultOf(result);
}

function resultOf<Result>(result: { readonly value: Result } | null): Result {
  if (result === null) throw new Error('no result');
  return result.value;
}
