/**
 * Keeps the reading state: in memory while the program runs, written a moment after a change and on the way out.
 *
 * The only importer of conf, which writes a staging file; that is read back, compared, synced and renamed over the
 * state, since conf alone does not notice a short write on a full disk. Just before that the file is read again and
 * merged, so that what another process marked is kept. Nothing here throws to its caller.
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
import { serializeReadingState } from '../core/reading-state-file.ts';
import { mergeReadingStates } from '../core/reading-state-merge.ts';
import {
  backupOf,
  failureOf,
  makeFolder,
  obstacleTo,
  readStateFile,
  replaceStateFile,
  resolveStateFile,
  setAside,
  sweepStaging,
} from './reading-state-disk.ts';

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
  /** Writes at once what waits. */
  flush(): Promise<void>;
  /** The same for signals and exit. False where something waits that could not be written. */
  flushSync(): boolean;
}

const STAGING = 'state.next-';

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
  #conf: Conf | undefined;

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
    this.initial = this.#read().state ?? this.initial;
    sweepStaging(this.path, STAGING);
    const obstacle = this.#writable ? obstacleTo(path.dirname(this.path)) : null;
    // It may go away while the program runs, so writing is still tried.
    if (obstacle !== null) this.#tell({ code: 'unwritable', path: this.path, reason: obstacle });
    return null;
  }

  /** What stands on the disk, the last good copy if that is damaged. `text`: of the file itself, where it is whole. */
  #read(): { readonly state: ReadingState | null; readonly text: string | null } {
    const found = readStateFile(this.path);
    if (found.kind === 'missing') return { state: null, text: null };
    if (found.kind === 'state') {
      if (found.newer) {
        this.#writable = false;
        this.#tell({ code: 'newer', path: this.path });
      }
      return found;
    }
    if (found.kind === 'failed') {
      // Unread marks would be lost if a new state took their place.
      this.#writable = false;
      this.#tell({ code: 'unreadable', path: this.path, reason: found.reason });
      return { state: null, text: null };
    }
    const movedTo = setAside(this.path, this.#options.now());
    const backup = readStateFile(backupOf(this.path));
    const usedBackup = backup.kind === 'state';
    if (movedTo === null) this.#writable = false;
    this.#tell({ code: 'damaged', path: this.path, movedTo, usedBackup });
    return { state: usedBackup ? backup.state : null, text: null };
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
    this.#timer ??= setTimeout(() => this.flushSync(), this.#options.delay ?? 1000).unref();
  }

  async flush(): Promise<void> {
    this.flushSync();
  }

  flushSync(): boolean {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting === null) return true;
    if (!this.#writable) return false;
    try {
      if (!this.#write(this.#waiting)) return false;
      this.#waiting = null;
      return true;
    } catch (error) {
      this.#tell({ code: 'unwritable', path: this.path, reason: failureOf(error) });
      this.#removeStaging();
      return false;
    }
  }

  #write(state: ReadingState): boolean {
    makeFolder(path.dirname(this.path));
    const disk = this.#read();
    if (!this.#writable) return false;
    const merged = disk.state === null ? state : mergeReadingStates(disk.state, state);
    const value = serializeReadingState(merged);
    const text = JSON.stringify(value);
    if (text === disk.text) return true;
    const conf = this.#staging();
    conf.store = value;
    replaceStateFile(conf.path, this.path, text, disk.text !== null);
    return true;
  }

  #stagingName(): string {
    return `${STAGING}${process.pid}`;
  }

  #staging(): Conf {
    if (this.#conf === undefined) {
      this.#removeStaging(); // conf reads what is there when it is made, and refuses what is not whole
      this.#conf = new Conf({
        cwd: path.dirname(this.path),
        configName: this.#stagingName(),
        accessPropertiesByDotNotation: false,
        configFileMode: 0o600,
        serialize: (value) => JSON.stringify(value),
      });
    }
    return this.#conf;
  }

  #removeStaging(): void {
    try {
      fs.rmSync(path.join(path.dirname(this.path), `${this.#stagingName()}.json`), { force: true });
    } catch {
      // It is written over next time.
    }
  }
}

/** Opens the reading state of a folder. Never throws: what is wrong is a notice, and reading goes on without saving. */
export async function openReadingState(options: ReadingStateOptions): Promise<ReadingStateStore> {
  return new StateFileStore(options);
}
