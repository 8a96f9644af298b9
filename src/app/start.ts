/** Wires the reader: store, terminal, reading state, loader and Ink; and takes it all down again. */
import type { ReadStream, WriteStream } from 'node:tty';
import type { Background, Palette } from '../core/palette.ts';
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import { createSearchIndex } from '../core/search.ts';
import { type AmbiguousWidth, textWidth } from '../core/text-width.ts';
import { searchedText } from '../io/body-reading.ts';
import { type BodySearcher, createBodySearcher } from '../io/body-searcher.ts';
import { clipboardSequence } from '../io/clipboard.ts';
import { folderSystem, stateFolder } from '../io/folders.ts';
import { moveFinder } from '../io/moved-articles.ts';
import { openReadingState, type ReadingStateStore } from '../io/reading-state-store.ts';
import { withTimeLimit } from '../io/time-limit.ts';
import { loadHighlight } from '../markdown/load-highlight.ts';
import type { Messages } from '../messages/index.ts';
import type { Action } from '../state/action.ts';
import type { AppState, Environment } from '../state/app-state.ts';
import { commands } from '../state/commands.ts';
import { cursorPlace } from '../state/cursor-place.ts';
import { initialState, isWorthSaving, readingToKeep } from '../state/initial-state.ts';
import { createKeymap, type KeymapProblem } from '../state/keymap.ts';
import { reduce } from '../state/reducer.ts';
import { createStore, type Store } from '../state/store.ts';
import { askTerminal } from '../terminal/capabilities.ts';
import { createKeyboard } from '../terminal/keyboard.ts';
import { isAnswer, LinkPace } from '../terminal/link-pace.ts';
import { createScreen } from '../terminal/screen.ts';
import { type ArticleSource, keyOf, loadArticles, openedAtOnce, withMoves } from './article-source.ts';
import { whenTypingRests } from './body-search-pace.ts';
import { createLiveLibrary } from './live-library.ts';
import { pointedBy } from './mouse.ts';
import { openArticle, readText } from './open-article.ts';
import { watchReadings } from './pinyin-source.ts';
import { createPrograms } from './programs.ts';
import { createRunEffect } from './run-effect.ts';
import { createSuspension } from './suspension.ts';
import { watchWaysOut } from './way-out.ts';

export interface ReaderOptions {
  readonly input: ReadStream;
  readonly output: WriteStream & { readonly fd: number };
  /** Folders and files to read, or one article from standard input. */
  readonly source: ArticleSource;
  readonly env: Omit<Environment, 'ambiguous' | 'keymap'>;
  /** Cells of ambiguous characters, or ask the terminal. */
  readonly ambiguous: AmbiguousWidth | 'ask';
  /** Whether the palette goes by what is behind the text, which the terminal is then asked. */
  readonly asksBackground: boolean;
  readonly paletteFor: (background: Background) => Palette;
  /** What is wrong with the settings. */
  readonly notices: readonly SafeText[];
  /** Whether the link is spared from the start; else once it shows itself slow. */
  readonly lowBandwidth: boolean;
  /** Whether the mouse is the reader's. */
  readonly mouse: boolean;
  /** The settings' browser: program and arguments, empty where they name none. */
  readonly browser: readonly string[];
  /** The settings' own keys, by command. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

export interface ReaderEnd {
  readonly exitCode: number;
  /** What is to be told once the terminal is back. */
  readonly complaints: readonly SafeText[];
  readonly error?: unknown;
}

/** Milliseconds to wait for the terminal to say how wide it shows ambiguous characters, and what is behind the text. */
const ANSWER_TIME = 250;
/** The background alone is worth less: without an answer the colours are those that fit dark and light. */
const SHORT_ANSWER_TIME = 60;

/** Milliseconds between two updates that nobody asked for, on a slow link. */
const BETWEEN_UPDATES = 500;

/** Milliseconds that the first frame waits for the first articles to show. */
const FIRST_ARTICLES_TIME = 100;

/** Runs the reader until it is left. `onEnd` is called once, synchronously, when the terminal is as it was. */
export async function startReader(options: ReaderOptions, onEnd: (end: ReaderEnd) => void): Promise<void> {
  let ambiguous: AmbiguousWidth = options.ambiguous === 'ask' ? 1 : options.ambiguous;
  const keyboard = createKeyboard(options.input);
  const pace = new LinkPace();
  const screen = createScreen(options.output, {
    measure: (text) => textWidth(text, ambiguous),
    fd: options.output.fd,
    pace,
    mouse: options.mouse,
  });
  keyboard.onReply((report) => {
    if (report.type === 'mouse') {
      const at = options.mouse ? pointedBy(report) : null;
      if (at !== null) store?.dispatch({ type: 'pointed', at });
      return;
    }
    if (report.type === 'reply' && report.kind === 'other' && isAnswer(report.sequence)) {
      screen.answered();
      if (!options.lowBandwidth) store?.dispatch({ type: 'linkChanged', isSlow: pace.isSlow });
    }
  });
  const complaints: SafeText[] = [];
  let store: Store | null = null;
  let reading: ReadingStateStore | null = null;
  let bodies: BodySearcher | null = null;
  let saveNow = () => {};
  let ended = false;

  const end = (how: { readonly exitCode: number; readonly error?: unknown }) => {
    if (ended) return;
    ended = true;
    try {
      saveNow();
    } finally {
      bodies?.close();
      screen.leave();
      keyboard.close();
      onEnd({ ...how, complaints });
    }
  };
  const wayOut = watchWaysOut(end);
  keyboard.onEnd(wayOut.hangUp);
  screen.onLost(wayOut.hangUp);

  screen.enter();
  const questions = { ambiguous: options.ambiguous === 'ask', background: options.asksBackground };
  const asked =
    questions.ambiguous || questions.background
      ? askTerminal(screen, keyboard, questions, questions.ambiguous ? ANSWER_TIME : SHORT_ANSWER_TIME)
      : null;
  const drawing = import('../ui/draw.tsx');
  // Files are read while the terminal has its time to answer; what they bring waits for the store.
  const early: Action[] = [];
  const loadedAt = Date.now();
  const findMoves = moveFinder();
  const take = (to: Store, action: Action) => {
    to.dispatch(withMoves(action, to.getState().reading, findMoves));
  };
  let drawnFirst = () => {};
  const firstFrame = new Promise<void>((done) => {
    drawnFirst = done;
  });
  const stopLoading = loadArticles(
    options.source,
    (action) => {
      if (store === null) early.push(action);
      else take(store, action);
    },
    firstFrame,
  );
  const messages = options.env.messages;
  const tell = (text: SafeText) => {
    complaints.push(text);
    store?.dispatch({ type: 'noticed', notice: { text, severity: 'warning' } });
  };
  reading = await openReadingState({
    folder: stateFolder(folderSystem()),
    now: Date.now,
    onNotice: (notice) => tell(safe`${sanitize(notice.path)}: ${messages.settings.state(notice)}`),
  });
  const { draw, ready } = await drawing;
  await ready;
  const answers = await asked;
  ambiguous = answers?.ambiguous ?? ambiguous;
  const palette = options.paletteFor(answers?.background ?? null);

  const { keymap, problems } = createKeymap(commands, Object.fromEntries(options.keys));
  const libraryKey = keyOf(options.source);
  const given = 'article' in options.source ? options.source.article : undefined;
  const begun: AppState = initialState({
    env: { ...options.env, ambiguous, keymap },
    size: sizeOf(screen.stdout),
    reading: reading.initial,
    libraryKey,
    opens: openedAtOnce(options.source),
    index: createSearchIndex([]),
    now: Date.now(),
  });
  const searcher = createBodySearcher({
    onReport: (report) => store?.dispatch({ type: 'bodiesSearched', ...report }),
    given: given && (() => searchedText(given)),
  });
  bodies = searcher;
  const suspension = createSuspension({ keyboard, screen, wayOut, beforeStop: () => saveNow() });
  const programs = createPrograms({
    suspension,
    keysFrom: options.input === process.stdin ? 'standard input' : 'terminal',
    browser: options.browser,
    messages: messages.reader,
  });
  const running = createStore({
    initial: begun,
    reduce,
    now: Date.now,
    schedule: (notify, canWait) => {
      if (canWait && running.getState().slowLink) setTimeout(notify, BETWEEN_UPDATES);
      else setImmediate(notify);
    },
    runEffect: createRunEffect({
      openDocument: (article) => openArticle(article, given),
      loadHighlight: () => loadHighlight(withTimeLimit),
      readText: (article) => readText(article, given),
      searchBodies: whenTypingRests((query, articles) => searcher.search(query, articles)),
      ...programs,
      copy: (text) => screen.writeRaw(clipboardSequence(text, process.env)),
      rescan: () => live.rescan(),
      redraw: () => screen.redraw(),
      suspend: () => screen.settle(() => suspension.suspend()),
      quit: () => screen.settle(() => finish()),
    }),
  });
  store = running;
  running.dispatch({ type: 'linkChanged', isSlow: options.lowBandwidth || pace.isSlow });

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

  const stopReadings = watchReadings(running);
  const live = createLiveLibrary({
    source: options.source,
    store: running,
    take: (action) => take(running, action),
    loadedAt,
  });

  for (const action of early) take(running, action);
  await firstArticles(running);
  if (ended) {
    stopLoading();
    stopReadings();
    live.close();
    return;
  }
  const drawn = draw({ store: running, palette, ambiguous, stdin: keyboard.stdin, stdout: screen.stdout });
  // The page of the first article has been asked for, and opening it takes as long again: not before the list is seen.
  screen.flush();
  // The rest of the articles comes when the terminal has the first frame.
  setImmediate(drawnFirst);
  const finish = () => {
    stopLoading();
    stopReadings();
    live.close();
    end({ exitCode: 0 });
    drawn.end();
    suspension.close();
    wayOut.close();
    screen.close();
  };
  for (const notice of reading.notices)
    tell(safe`${sanitize(notice.path)}: ${messages.settings.state(notice)}`);
  for (const problem of problems) tell(keyProblemText(problem, messages));
  const [first] = options.notices;
  if (first !== undefined)
    running.dispatch({ type: 'noticed', notice: { text: first, severity: 'warning' } });
}

/** Waits until there is something to show, or the load has ended without it, or time has run out. */
function firstArticles(store: Store): Promise<void> {
  const isWaiting = () => {
    const { articles, loading } = store.getState().library;
    return articles.length === 0 && loading !== null;
  };
  if (!isWaiting()) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, FIRST_ARTICLES_TIME);
    const stop = store.subscribe(() => {
      if (!isWaiting()) done();
    });
    function done(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
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
