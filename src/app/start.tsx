/** Wires the reader: store, terminal, reading state, loader and Ink; and takes it all down again. */
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ReadStream, WriteStream } from 'node:tty';
import { render } from 'ink';
import type { ParsedArticle } from '../core/article.ts';
import type { Palette } from '../core/palette.ts';
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import { createSearchIndex } from '../core/search.ts';
import { type AmbiguousWidth, textWidth } from '../core/text-width.ts';
import { folderSystem, stateFolder } from '../io/folders.ts';
import { loadLibrary } from '../io/library-loader.ts';
import { openReadingState, type ReadingStateStore } from '../io/reading-state-store.ts';
import type { Messages } from '../messages/index.ts';
import type { AppState, Environment } from '../state/app-state.ts';
import { commands } from '../state/commands.ts';
import { cursorPlace } from '../state/cursor-place.ts';
import { initialState, isWorthSaving, readingToKeep } from '../state/initial-state.ts';
import { createKeymap, type KeymapProblem } from '../state/keymap.ts';
import { reduce } from '../state/reducer.ts';
import { createStore, type Store } from '../state/store.ts';
import { measureAmbiguous } from '../terminal/capabilities.ts';
import { createKeyboard } from '../terminal/keyboard.ts';
import { createScreen } from '../terminal/screen.ts';
import { App } from '../ui/App.tsx';
import { setAmbiguousWidth } from '../ui/string-width.ts';
import { openArticle } from './open-article.ts';
import { createRunEffect } from './run-effect.ts';
import { createSuspension } from './suspension.ts';
import { watchWaysOut } from './way-out.ts';

export interface ReaderOptions {
  readonly input: ReadStream;
  readonly output: WriteStream & { readonly fd: number };
  /** Folders and files to read, or one article from standard input. */
  readonly source:
    | { readonly paths: readonly string[]; readonly ignore: boolean }
    | { readonly article: ParsedArticle };
  readonly env: Omit<Environment, 'ambiguous' | 'keymap'>;
  /** Cells of ambiguous characters, or ask the terminal. */
  readonly ambiguous: AmbiguousWidth | 'ask';
  readonly palette: Palette;
  /** The settings' own keys, by command. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

export interface ReaderEnd {
  readonly exitCode: number;
  /** What is to be told once the terminal is back. */
  readonly complaints: readonly SafeText[];
  readonly error?: unknown;
}

/** Milliseconds to wait for the terminal to say how wide it shows ambiguous characters. */
const ANSWER_TIME = 250;

/** Runs the reader until it is left. `onEnd` is called once, synchronously, when the terminal is as it was. */
export async function startReader(options: ReaderOptions, onEnd: (end: ReaderEnd) => void): Promise<void> {
  let ambiguous: AmbiguousWidth = options.ambiguous === 'ask' ? 1 : options.ambiguous;
  const keyboard = createKeyboard(options.input);
  const screen = createScreen(options.output, {
    measure: (text) => textWidth(text, ambiguous),
    fd: options.output.fd,
  });
  const complaints: SafeText[] = [];
  let reading: ReadingStateStore | null = null;
  let saveNow = () => {};
  let ended = false;

  const end = (how: { readonly exitCode: number; readonly error?: unknown }) => {
    if (ended) return;
    ended = true;
    saveNow();
    screen.leave();
    keyboard.close();
    onEnd({ ...how, complaints });
  };
  const wayOut = watchWaysOut(end);
  keyboard.onEnd(wayOut.hangUp);
  screen.onLost(wayOut.hangUp);

  screen.enter();
  const asked = options.ambiguous === 'ask' ? measureAmbiguous(screen, keyboard, ANSWER_TIME) : null;
  const messages = options.env.messages;
  const tell = (text: SafeText) => {
    complaints.push(text);
    store?.dispatch({ type: 'noticed', notice: { text, severity: 'warning' } });
  };
  let store: Store | null = null;
  reading = await openReadingState({
    folder: stateFolder(folderSystem()),
    now: Date.now,
    onNotice: (notice) => tell(safe`${sanitize(notice.path)}: ${messages.settings.state(notice)}`),
  });
  ambiguous = (await asked) ?? ambiguous;
  setAmbiguousWidth(ambiguous);

  const { keymap, problems } = createKeymap(commands, Object.fromEntries(options.keys));
  const libraryKey = keyOf(options.source);
  const begun: AppState = initialState({
    env: { ...options.env, ambiguous, keymap },
    size: sizeOf(screen.stdout),
    reading: reading.initial,
    libraryKey,
    index: createSearchIndex([]),
    now: Date.now(),
  });
  const suspension = createSuspension({ keyboard, screen, beforeStop: () => saveNow() });
  const running = createStore({
    initial: begun,
    reduce,
    now: Date.now,
    schedule: (notify) => void setImmediate(notify),
    runEffect: createRunEffect({
      openDocument: (article) =>
        'article' in options.source ? openArticle(article, options.source.article) : openArticle(article),
      redraw: () => screen.redraw(),
      suspend: () => suspension.suspend(),
      quit: () => finish(),
    }),
  });
  store = running;

  let kept = begun;
  running.subscribe(() => {
    const state = running.getState();
    screen.setCursor(cursorPlace(state));
    if (isWorthSaving(kept, state)) reading?.save(readingToKeep(state, libraryKey, Date.now()));
    kept = state;
  });
  saveNow = () => {
    const state = running.getState();
    if (isWorthSaving(begun, state)) reading?.save(readingToKeep(state, libraryKey, Date.now()));
    reading?.flushSync();
  };
  screen.stdout.on('resize', () => running.dispatch({ type: 'resized', size: sizeOf(screen.stdout) }));

  const ink = render(<App store={running} palette={options.palette} />, {
    stdin: keyboard.stdin,
    stdout: screen.stdout,
    stderr: screen.stdout,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  const stopLoading = load(options.source, running);
  const finish = () => {
    stopLoading();
    end({ exitCode: 0 });
    ink.unmount();
    suspension.close();
    wayOut.close();
    screen.close();
  };
  for (const notice of reading.notices)
    tell(safe`${sanitize(notice.path)}: ${messages.settings.state(notice)}`);
  for (const problem of problems) tell(keyProblemText(problem, messages));
}

function sizeOf({ columns, rows }: { readonly columns: number; readonly rows: number }) {
  return { columns, rows };
}

function keyProblemText(problem: KeymapProblem, { reader }: Messages): SafeText {
  switch (problem.code) {
    case 'unknownCommand':
      return reader.keyUnknownCommand(sanitize(problem.id));
    case 'unknownKey':
      return reader.keyUnknown(sanitize(problem.id), sanitize(problem.key));
    case 'clash':
      return reader.keyClash(sanitize(problem.key), sanitize(problem.id), sanitize(problem.other));
  }
}

/** What a library is known by in the reading state: its real folders. */
function keyOf(source: ReaderOptions['source']): string {
  if ('article' in source) return '-';
  const real = source.paths.map((path) => {
    try {
      return realpathSync.native(path);
    } catch {
      return resolve(path);
    }
  });
  return real.sort().join('\n');
}

/** Starts to load; gives back how to stop. */
function load(source: ReaderOptions['source'], store: Store): () => void {
  if ('article' in source) {
    store.dispatch({ type: 'articlesLoaded', articles: [source.article.article] });
    store.dispatch({ type: 'loadEnded', passedOver: 0, missing: [] });
    return () => {};
  }
  const { paths, ignore } = source;
  const loading = loadLibrary(
    paths,
    { ignore, now: Date.now() },
    {
      onArticles: (articles) => store.dispatch({ type: 'articlesLoaded', articles }),
      onProblems: (problems) => {
        const worth = problems.filter(({ severity }) => severity !== 'note');
        if (worth.length > 0) store.dispatch({ type: 'problemsFound', problems: worth });
      },
      onProgress: (progress) => store.dispatch({ type: 'loadProgressed', loading: progress }),
    },
  );
  void loading.done.then(({ roots, cancelled }) => {
    if (cancelled) return;
    store.dispatch({
      type: 'loadEnded',
      passedOver: roots.reduce((sum, root) => sum + root.passedOver, 0),
      missing: roots.filter((root) => root.missing).map((root) => sanitize(root.given)),
    });
  });
  return () => loading.cancel();
}
