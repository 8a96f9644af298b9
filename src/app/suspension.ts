/** Ctrl-Z and back: the whole process group stops, so that a shell sees its job stopped under `npx` too. */
import type { Keyboard } from '../terminal/keyboard.ts';
import type { Screen } from '../terminal/screen.ts';

export interface Suspension {
  /** Gives the terminal back and stops; returns once the shell has continued the job. */
  suspend(): void;
  close(): void;
}

export function createSuspension(parts: {
  readonly keyboard: Keyboard;
  readonly screen: Screen;
  readonly beforeStop: () => void;
}): Suspension {
  const { keyboard, screen, beforeStop } = parts;
  let stopped = false;

  function giveBack(): void {
    stopped = true;
    beforeStop();
    keyboard.pause();
    screen.suspend();
  }

  function takeAgain(): void {
    stopped = false;
    keyboard.resume();
    // The window may have changed while the group was in the background, where no SIGWINCH comes.
    process.emit('SIGWINCH', 'SIGWINCH');
    screen.resume();
  }

  const onContinue = () => takeAgain();
  /** Stops, and goes on once the shell has continued the job. */
  function stop(pid: number): void {
    giveBack();
    process.kill(pid, 'SIGSTOP');
    // SIGCONT comes as an event of its own; this keeps the process alive for it, and serves where none comes.
    setImmediate(() => {
      if (stopped) takeAgain();
    });
  }

  const onStop = () => stop(process.pid);
  process.on('SIGCONT', onContinue);
  process.on('SIGTSTP', onStop);
  return {
    suspend() {
      if (process.platform !== 'win32') stop(0);
    },
    close() {
      process.removeListener('SIGCONT', onContinue);
      process.removeListener('SIGTSTP', onStop);
    },
  };
}
