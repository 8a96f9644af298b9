/** Draws the reader with Ink; a file of its own, so that Ink is loaded while the terminal and the disk are asked. */
import { render } from 'ink';
import type { Palette } from '../core/palette.ts';
import type { AmbiguousWidth } from '../core/text-width.ts';
import type { Store } from '../state/store.ts';
import { App } from './App.tsx';
import { setAmbiguousWidth } from './string-width.ts';
import { yogaLoaded } from './yoga.ts';

/** What drawing needs is there. */
export const ready: Promise<void> = yogaLoaded;

export interface Drawing {
  /** Ends it; what is still written to the streams is an empty screen. */
  end(): void;
}

/** Draws the state from now on, once `ready` has ended, and takes keys from `stdin`. */
export function draw(options: {
  readonly store: Store;
  readonly palette: Palette;
  readonly ambiguous: AmbiguousWidth;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}): Drawing {
  const { store, palette, ambiguous, stdin, stdout } = options;
  setAmbiguousWidth(ambiguous);
  const ink = render(<App store={store} palette={palette} />, {
    stdin,
    stdout,
    stderr: stdout,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return {
    end() {
      // Ink draws a last time what is there, which takes as long as a frame of the reader.
      ink.rerender(null);
      ink.unmount();
    },
  };
}
