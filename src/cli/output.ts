/** What a command writes: lines on standard output, single lines that start `kanbao: ` on standard error. */
import type { Problem } from '../core/problem.ts';
import { type SafeLine, type SafeText, safe, sanitize } from '../core/sanitize.ts';
import type { PrintedMessages } from '../messages/printed.ts';

export interface Output {
  readonly messages: PrintedMessages;
  /** Writes lines, each with a line end. */
  lines(lines: Iterable<SafeLine>): void;
  /** A line on standard error; the command goes on. */
  complain(text: SafeText): void;
  /** A complaint that makes the exit code 1. */
  fail(text: SafeText): void;
  /** A complaint about how kanbao was called, with a hint at the help of `command`; gives the exit code for it. */
  refuse(text: SafeText, command?: SafeText): number;
  /** The exit code so far: 0, or 1 after a failure. */
  exitCode(): number;
  /** Whether the reader of the output has gone: nothing more needs to be made. */
  isClosed(): boolean;
}

/** Wrong usage, or no terminal where one is needed. */
const USAGE = 2;

/** Bytes collected before they are written: few writes, little held. */
const CHUNK = 64 * 1024;

/** Writes to the process' streams; a write that fails late still sets its exit code. */
export function createOutput(
  process: Pick<NodeJS.Process, 'stdout' | 'stderr' | 'exitCode'>,
  messages: PrintedMessages,
): Output {
  const { stdout } = process;
  const { errors } = messages.cli;
  let failed = false;
  let closed = false;
  let complained = false;
  const complain = (text: SafeText) => {
    // Node opens the stream when it is first asked for: most runs have nothing to say.
    if (!complained) process.stderr.on('error', () => {});
    complained = true;
    process.stderr.write(`kanbao: ${text}\n`);
  };
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader of a pipe may stop early (`| head`): that is no failure.
    if (error.code !== 'EPIPE' && !closed) {
      failed = true;
      complain(
        errors.cannotWrite(error.code === 'ENOSPC' ? errors.full : sanitize(error.code ?? error.message)),
      );
      process.exitCode = 1;
    }
    closed = true;
  });
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
    refuse(text, command = safe`kanbao`) {
      complain(safe`${text}${errors.seeHelp(command)}`);
      return USAGE;
    },
    exitCode: () => (failed ? 1 : 0),
    isClosed: () => closed,
  };
}

function reasonOf({ messages }: Output, { reason }: Problem): SafeText {
  return messages.problems[reason.code](reason.detail ?? safe``);
}

/** A problem with a file as a complaint about its path. */
export function problemText(output: Output, problem: Problem): SafeText {
  return output.messages.cli.errors.unreadable(problem.path, reasonOf(output, problem));
}

/** A problem with a file as a line of `kanbao check`. */
export function problemLine(output: Output, problem: Problem): SafeText {
  const { warning } = output.messages.cli.errors;
  const where = safe`${problem.path}:${problem.line}`;
  const reason = reasonOf(output, problem);
  if (problem.severity === 'error') return safe`${where}: ${reason}`;
  return safe`${where}: ${warning}: ${reason}`;
}

/** An error that nobody foresaw; where it arose is told only for `--debug`. */
export function complainOfError(output: Output, error: unknown, debug: boolean): void {
  const what = error instanceof Error ? error.message : String(error);
  output.complain(output.messages.cli.errors.unexpected(sanitize(what)));
  if (!debug || !(error instanceof Error)) return;
  for (const line of (error.stack ?? '').split('\n')) output.complain(sanitize(line));
}
