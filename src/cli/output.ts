/** What a command writes: lines on standard output, single lines that start `kanbao: ` on standard error. */
import type { Writable } from 'node:stream';
import type { Problem } from '../core/problem.ts';
import { type SafeLine, type SafeText, safe, sanitize } from '../core/sanitize.ts';
import type { Messages } from '../messages/index.ts';

export interface Output {
  readonly messages: Messages;
  /** Writes lines, each with a line end. */
  lines(lines: Iterable<SafeLine>): void;
  /** A line on standard error; the command goes on. */
  complain(text: SafeText): void;
  /** A complaint that makes the exit code 1. */
  fail(text: SafeText): void;
  /** The exit code so far: 0, or 1 after a failure. */
  exitCode(): number;
  /** Whether the reader of the output has gone: nothing more needs to be made. */
  isClosed(): boolean;
}

/** Bytes collected before they are written: few writes, little held. */
const CHUNK = 64 * 1024;

export function createOutput(stdout: Writable, stderr: Writable, messages: Messages): Output {
  let failed = false;
  let closed = false;
  const complain = (text: SafeText) => {
    stderr.write(`kanbao: ${text}\n`);
  };
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader of a pipe may stop early (`| head`): that is no failure.
    if (error.code !== 'EPIPE' && !closed) {
      failed = true;
      const { cannotWrite, full } = messages.cli.errors;
      complain(cannotWrite(error.code === 'ENOSPC' ? full : sanitize(error.code ?? error.message)));
      process.exitCode = 1;
    }
    closed = true;
  });
  stderr.on('error', () => {});
  return {
    messages,
    lines(lines) {
      let text = '';
      for (const line of lines) {
        if (closed) return;
        text += `${line}\n`;
        if (text.length < CHUNK) continue;
        stdout.write(text);
        text = '';
      }
      if (text !== '' && !closed) stdout.write(text);
    },
    complain,
    fail(text) {
      failed = true;
      complain(text);
    },
    exitCode: () => (failed ? 1 : 0),
    isClosed: () => closed,
  };
}

/** A reason in the words of the catalogue, for a problem with a file. */
export function problemLine({ messages }: Pick<Output, 'messages'>, problem: Problem): SafeText {
  const reason = messages.problems[problem.reason.code](problem.reason.detail ?? safe``);
  const { warning, note } = messages.cli.errors;
  const where = safe`${problem.path}:${problem.line}`;
  if (problem.severity === 'error') return safe`${where}: ${reason}`;
  return safe`${where}: ${problem.severity === 'warning' ? warning : note}: ${reason}`;
}
