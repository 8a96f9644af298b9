/**
 * Giving the terminal away and taking it back. Ctrl-Z: the whole process group stops, so that a shell sees its job stopped
 * under `npx` too. An editor: it has the terminal to itself until it ends.
 */
import type { Keyboard } from '../terminal/keyboard.ts';
import type { Screen } from '../terminal/screen.ts';
import type { WayOut } from './way-out.ts';

/** For how long after a program's end its interrupts may still come, ms: on a busy machine SIGCHLD overtakes SIGINT. */
const LATE_INTERRUPTS = 300;

export interface Suspension {
  /** Gives the terminal back and stops; returns once the shell has continued the job. */
  suspend(): void;
  /**
   * Gives the terminal to another program until `work` is done, and takes it back however that ends. Null where it cannot
   * be given: another program has it, or the reader has ended. Waits first for answers of the terminal that are on their
   * way: they would be typed into the program. A later stop or end does not wait for it: then it never resolves.
   */
  lend<Result>(work: () => Promise<Result>): Promise<Result | null>;
  close(): void;
}

export function createSuspension(parts: {
  readonly keyboard: Pick<Keyboard, 'pause' | 'resume'>;
  readonly screen: Pick<Screen, 'settle' | 'suspend' | 'resume'>;
  readonly wayOut: Pick<WayOut, 'holdInterrupts'>;
  readonly beforeStop: () => void;
}): Suspension {
  const { keyboard, screen, wayOut, beforeStop } = parts;
  let stopped = false;
  let terminal: 'ours' | 'lent' | 'closed' = 'ours';
  let holding: NodeJS.Timeout | undefined;

  function giveBack(): void {
    beforeStop();
    keyboard.pause();
    screen.suspend();
  }

  function takeAgain(): void {
    keyboard.resume();
    // The window may have changed while the group was in the background, where no SIGWINCH comes.
    process.emit('SIGWINCH', 'SIGWINCH');
    screen.resume();
  }

  const onContinue = () => {
    stopped = false;
    if (terminal === 'ours') takeAgain();
  };
  /** Stops, and goes on once the shell has continued the job. */
  function stop(pid: number): void {
    stopped = true;
    giveBack();
    process.kill(pid, 'SIGSTOP');
    // SIGCONT comes as an event of its own; this keeps the process alive for it, and serves where none comes.
    setImmediate(() => {
      if (stopped) onContinue();
    });
  }

  const onStop = () => {
    // The program that has the terminal is stopped too, and the shell has them both back with the job.
    if (terminal === 'lent') process.kill(process.pid, 'SIGSTOP');
    else stop(process.pid);
  };
  process.on('SIGCONT', onContinue);
  process.on('SIGTSTP', onStop);
  return {
    suspend() {
      if (process.platform !== 'win32') stop(0);
    },
    async lend(work) {
      await new Promise<void>((resolve) => void screen.settle(resolve));
      if (terminal !== 'ours') return null;
      terminal = 'lent';
      giveBack();
      clearTimeout(holding);
      wayOut.holdInterrupts(true);
      try {
        return await work();
      } finally {
        holding = setTimeout(() => wayOut.holdInterrupts(false), LATE_INTERRUPTS);
        if (terminal === 'lent') {
          terminal = 'ours';
          takeAgain();
        }
      }
    },
    close() {
      terminal = 'closed';
      clearTimeout(holding);
      process.removeListener('SIGCONT', onContinue);
      process.removeListener('SIGTSTP', onStop);
    },
  };
}
