/** Every way out of the reader but quitting ends here: signals, errors, a lost terminal. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

export interface WayOut {
  /** The terminal is gone: leaves as if it had hung up. */
  hangUp(): void;
  /** While held, the keys that interrupt are those of another program that has the terminal: SIGINT and SIGQUIT pass. */
  holdInterrupts(isHeld: boolean): void;
  /** Stops listening. */
  close(): void;
}

/**
 * Calls `leave` once when a signal or an error ends the reader, then ends the process: by the same signal, so that a
 * shell sees 128+n, or with exit code 1. `leave` must do its work at once: nothing waits after it.
 */
export function watchWaysOut(
  leave: (end: { readonly exitCode: number; readonly error?: unknown }) => void,
): WayOut {
  let isHeld = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (isHeld && (signal === 'SIGINT' || signal === 'SIGQUIT')) return;
    leave({ exitCode: 1 });
    // process.exit would have Node set up a terminal that may be gone, which it takes for a fatal error.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  };
  const onError = (error: unknown) => {
    leave({ exitCode: 1, error });
    process.exit(1);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.on('uncaughtException', onError);
  process.on('unhandledRejection', onError);
  return {
    hangUp: () => onSignal('SIGHUP'),
    holdInterrupts(held) {
      isHeld = held;
    },
    close() {
      for (const signal of SIGNALS) process.removeListener(signal, onSignal);
      process.removeListener('uncaughtException', onError);
      process.removeListener('unhandledRejection', onError);
    },
  };
}
