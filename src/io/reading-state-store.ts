/**
 * Keeps the reading state: in memory while the program runs, written a moment after a change and on the way out.
 *
 * The only importer of conf, which writes a staging file; that is read back, compared, synced and renamed over the
 * state, since conf alone does not notice a short write on a full disk. Just before that, under a lock, the file is read
 * again and merged, so that what another process marked is kept. A large state is written by a thread of its own, so
 * that keys do not wait for it. Nothing here throws to its caller.
 */
import fs from 'node:fs';
import path from 'node:path';
import Conf from 'conf';
import {
  emptyReadingState,
  type ReadingState,
  type StateFailure,
  type StateNotice,
} from '../core/reading-state.ts';
import {
  type FileVersion,
  obstacleTo,
  resolveStateFile,
  sweepStaging,
  versionOf,
} from './reading-state-disk.ts';
import { type Handoff, startHandoff } from './reading-state-handoff.ts';
import { type StateLock, sweepLock, tryLock, waitForLock, waitForLockSync } from './reading-state-lock.ts';
import { readState, STAGING, type Stage, type WriteOutcome, writeState } from './reading-state-write.ts';

export interface ReadingStateOptions {
  /** Where `state.json` lies (io/folders); null where the user has no home. */
  readonly folder: string | null;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds from a change to its write; 1000 unless said. */
  readonly delay?: number;
  /** Hears of notices that come up after opening, such as a full disk. */
  readonly onNotice?: (notice: StateNotice) => void;
}

export interface ReadingStateStore {
  readonly initial: ReadingState;
  /** What a person should know, in the order in which it came up. */
  readonly notices: readonly StateNotice[];
  /** Of `state.json`, links followed; empty where there is no place for it. */
  readonly path: string;
  /** Takes the state as it is now; it is written soon. */
  save(state: ReadingState): void;
  /** Writes what waits as soon as the file is free, however long others take in turn. False where it could not be written. */
  flush(): Promise<boolean>;
  /** The same at once, for signals and exit. */
  flushSync(): boolean;
}

/** Milliseconds between two tries for a file that another process is writing. */
const AGAIN = 50;
/**
 * Milliseconds to wait for the lock at the end of a command, longer than any lock is let stand, and on a way out. After that
 * it is written without.
 */
const PATIENCE = 25_000;
const SHORT_PATIENCE = 300;
/** Milliseconds that a way out waits for the thread that is writing. */
const THREAD_PATIENCE = 3000;
/** Articles from which on the state is written by a thread: below that it takes less than starting one. */
const MANY = 2000;

/** Writes a staging file with conf. */
export const stageWithConf: Stage = (folder, name, value) => {
  // Conf reads what is there when it is made, and refuses what is not whole.
  removeStaging(folder, name);
  const conf = new Conf({
    cwd: folder,
    configName: name,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
    serialize: (whole) => JSON.stringify(whole),
  });
  conf.store = value;
  return conf.path;
};

/** Removes a staging file that came to nothing. */
export function removeStaging(folder: string, name: string): void {
  try {
    fs.rmSync(path.join(folder, `${name}.json`), { force: true });
  } catch {
    // It is written over next time.
  }
}

class StateFileStore implements ReadingStateStore {
  initial: ReadingState = emptyReadingState();
  readonly notices: StateNotice[] = [];
  path = '';
  readonly #options: ReadingStateOptions;
  #opened = false;
  #writable = true;
  #latest: ReadingState;
  #waiting: ReadingState | null = null;
  #timer: NodeJS.Timeout | undefined;
  #handoff: Handoff | null = null;
  /** What the file held when this process last looked, to hand over only what changed since. */
  #known: { readonly state: ReadingState; readonly version: FileVersion } | null = null;

  constructor(options: ReadingStateOptions) {
    this.#options = options;
    const failure = this.#open();
    if (failure !== null) {
      this.#writable = false;
      this.#tell({ code: 'unwritable', path: this.path, reason: failure });
    }
    this.#opened = true;
    this.#latest = this.initial;
  }

  /** Reads what is there. Gives back why nothing can be kept, null where it can. */
  #open(): StateFailure | null {
    const { folder } = this.#options;
    if (folder === null) return 'no-home';
    this.path = path.join(folder, 'state.json');
    const resolved = resolveStateFile(this.path);
    if ('reason' in resolved) return resolved.reason;
    this.path = resolved.file;
    this.#read();
    sweepLock(this.path);
    sweepStaging(this.path, STAGING);
    const obstacle = this.#writable ? obstacleTo(path.dirname(this.path)) : null;
    // It may go away while the program runs, so writing is still tried.
    if (obstacle !== null) this.#tell({ code: 'unwritable', path: this.path, reason: obstacle });
    return null;
  }

  #read(): void {
    const now = this.#options.now();
    let found = readState(this.path, now, false);
    if (found === 'damaged') {
      const lock = waitForLockSync(this.path, SHORT_PATIENCE);
      found = readState(this.path, now, true);
      lock?.release();
    }
    if (found === 'damaged') return;
    this.initial = found.state ?? this.initial;
    if (found.version !== null) this.#known = { state: this.initial, version: found.version };
    this.#writable = found.writable;
    if (found.notice !== null) this.#tell(found.notice);
  }

  /** One notice of a kind is enough; a damaged file is named each time, since each is kept under a name of its own. */
  #tell(notice: StateNotice): void {
    if (notice.code !== 'damaged' && this.notices.some(({ code }) => code === notice.code)) return;
    this.notices.push(notice);
    if (this.#opened) this.#options.onNotice?.(notice);
  }

  save(state: ReadingState): void {
    if (state === this.#latest) return;
    this.#latest = state;
    this.#waiting = state;
    // Not put off by further changes: someone who reads without a pause is saved too.
    this.#writeIn(this.#delay());
  }

  #writeIn(time: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#writeSoon();
    }, time).unref();
  }

  /** Writes what waits if the file is free, else a little later. Keys are not held up. */
  #writeSoon(): void {
    const state = this.#waiting;
    // Where a thread is at work, the next write begins when it has ended.
    if (state === null || !this.#writable || this.#handoff !== null) return;
    if (state.articles.size >= MANY && this.#handOver(state)) return;
    const lock = tryLock(this.path);
    if (lock === null) this.#writeIn(AGAIN);
    else this.#write(state, lock);
  }

  #handOver(state: ReadingState): boolean {
    const since = this.#known?.version === this.#present() ? (this.#known?.state ?? null) : null;
    this.#handoff = startHandoff({
      file: this.path,
      state,
      since,
      now: this.#options.now(),
      onEnd: (outcome) => {
        this.#handoff = null;
        if (outcome !== null) this.#settle(state, outcome);
        // A thread that cannot work is done without.
        if (outcome === null) this.flushSync();
        // The part that was handed over was of no use without the file that held the rest.
        else if (outcome.kind === 'failed' && since !== null) this.#writeIn(AGAIN);
        else if (this.#waiting !== null && this.#waiting !== state) this.#writeIn(this.#delay());
      },
    });
    return this.#handoff !== null;
  }

  #delay(): number {
    return this.#options.delay ?? 1000;
  }

  #present(): FileVersion | null {
    try {
      return versionOf(this.path);
    } catch {
      return null;
    }
  }

  async flush(): Promise<boolean> {
    const end = performance.now() + PATIENCE;
    await this.#handoff?.ended;
    if (!this.#isDue()) return this.#waiting === null;
    const lock = await waitForLock(this.path, end - performance.now());
    if (this.#isDue() && this.#waiting !== null) this.#write(this.#waiting, lock);
    else lock?.release();
    return this.#waiting === null;
  }

  flushSync(): boolean {
    if (this.#handoff?.finishSync(THREAD_PATIENCE) === true && this.#waiting === this.#handoff.state)
      this.#waiting = null;
    this.#handoff = null;
    if (this.#isDue() && this.#waiting !== null)
      this.#write(this.#waiting, waitForLockSync(this.path, SHORT_PATIENCE));
    return this.#waiting === null;
  }

  /** Whether something waits that may be written; it is not left to the timer then. */
  #isDue(): boolean {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#waiting !== null && this.#writable;
  }

  /** Writes under the lock, without it where another process has kept it for too long. */
  #write(state: ReadingState, lock: StateLock | null): void {
    const staging = `${STAGING}${process.pid}`;
    const outcome = writeState(this.path, state, { now: this.#options.now(), stage: stageWithConf, staging });
    lock?.release();
    if (outcome.kind === 'failed') removeStaging(path.dirname(this.path), staging);
    this.#settle(state, outcome);
  }

  #settle(state: ReadingState, outcome: WriteOutcome): void {
    for (const notice of outcome.notices) this.#tell(notice);
    if (outcome.kind === 'refused') this.#writable = false;
    if (outcome.kind !== 'written') {
      this.#known = null;
      return;
    }
    this.#known = outcome.version === null ? null : { state, version: outcome.version };
    if (this.#waiting === state) this.#waiting = null;
  }
}

/** Opens the reading state of a folder. Never throws: what is wrong is a notice, and reading goes on without saving. */
export async function openReadingState(options: ReadingStateOptions): Promise<ReadingStateStore> {
  return new StateFileStore(options);
}
