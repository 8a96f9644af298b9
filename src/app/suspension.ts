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
  const onStop = () => {
    giveBack();
    process.kill(process.pid, 'SIGSTOP');
  };
  process.on('SIGCONT', onContinue);
  process.on('SIGTSTP', onStop);
  return {
    suspend() {
      if (process.platform === 'win32') return;
      giveBack();
      process.kill(0, 'SIGSTOP');
      // SIGCONT is delivered as an event later; keys must not be read before.
      setImmediate(() => {
        if (stopped) takeAgain();
      });
    },
    close() {
      process.removeListener('SIGCONT', onContinue);
      process.removeListener('SIGTSTP', onStop);
    },
  };
}
