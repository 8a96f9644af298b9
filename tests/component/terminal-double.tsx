/** The reader's components in a terminal that is none: frames are kept as text, keys go in as a terminal sends them. */
import { EventEmitter } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink';
import type { Palette } from '../../src/core/palette.ts';
import type { CommandId } from '../../src/messages/commands.ts';
import type { AppState } from '../../src/state/app-state.ts';
import { contextOf } from '../../src/state/app-state.ts';
import { reduce } from '../../src/state/reducer.ts';
import { createStore, type Store } from '../../src/state/store.ts';
import { App } from '../../src/ui/App.tsx';
import { monochromePalette } from '../unit/palettes.ts';
import { type Driver, NOON } from '../unit/state-driver.ts';

/** What Ink writes to: a stdout of any size. ink-testing-library's has 100 columns and no rows. */
class Stdout extends EventEmitter {
  readonly isTTY = true;
  frame = '';
  frames = 0;
  readonly columns: number;
  readonly rows: number;

  constructor({ columns, rows }: AppState['size']) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  write(frame: string): boolean {
    this.frame = frame;
    this.frames++;
    return true;
  }
}

class Stdin extends EventEmitter {
  readonly isTTY = true;
  #key: string | null = null;

  send(key: string): void {
    this.#key = key;
    this.emit('readable');
  }

  read(): string | null {
    const key = this.#key;
    this.#key = null;
    return key;
  }

  setEncoding(): void {}
  setRawMode(): void {}
  ref(): void {}
  unref(): void {}
}

/** Keys as the reader's keyboard hands them to Ink. */
const SENT: Readonly<Record<string, string>> = {
  space: ' ',
  enter: '\r',
  esc: '\x1b[27u',
  tab: '\t',
  'shift+tab': '\x1b[Z',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  home: '\x1b[H',
  end: '\x1b[F',
  backspace: '\b',
  delete: '\x1b[3~',
};

export function sentAs(key: string): string {
  const letter = /^ctrl\+([a-z])$/.exec(key)?.[1];
  if (letter !== undefined) return String.fromCharCode(letter.charCodeAt(0) - 96);
  return SENT[key] ?? key;
}

export interface Shown {
  readonly store: Store;
  /** The last frame as it was written, styles included. */
  frame(): string;
  /** The last frame as rows of text. */
  rows(): readonly string[];
  /** How many frames were written. */
  frames(): number;
  /** Sends keys by their names, and waits until they are drawn. */
  press(...keys: readonly string[]): Promise<void>;
  /** Sends the first key that is bound to each command. */
  run(...ids: readonly CommandId[]): Promise<void>;
  unmount(): void;
}

/** Shows a reader as its driver left it; keys go through the components from here on. */
export function show(driver: Driver, palette: Palette = monochromePalette): Shown {
  const initial = driver.state;
  const stdout = new Stdout(initial.size);
  const stdin = new Stdin();
  const store = createStore({
    initial,
    reduce,
    runEffect: (effect, running) => {
      if (effect.type === 'open' || effect.type === 'preview')
        running.dispatch(driver.pageOf(effect.article));
      else if (effect.type === 'searchBodies' && effect.query !== null) {
        const batch = { holding: [], found: [] };
        running.dispatch({ type: 'bodiesSearched', query: effect.query, batch, done: true });
      }
    },
    now: () => NOON,
    schedule: (notify) => void setImmediate(notify),
  });
  const ink = render(<App store={store} palette={palette} />, {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stdout as unknown as NodeJS.WriteStream,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  const settled = async () => {
    // The store tells its listeners in the next turn, and React draws in the one after.
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      stdin.send(sentAs(key));
      await settled();
    }
  };
  return {
    store,
    frame: () => stdout.frame,
    rows: () => stripVTControlCharacters(stdout.frame).split('\n'),
    frames: () => stdout.frames,
    press,
    async run(...ids) {
      for (const id of ids) {
        const { keymap } = store.getState().env;
        const key = keymap.keysOf(id)[0] ?? '';
        if (keymap.lookUp(contextOf(store.getState()), key) !== id) throw new Error(`no key for ${id} here`);
        await press(key);
      }
    },
    unmount: () => ink.unmount(),
  };
}
