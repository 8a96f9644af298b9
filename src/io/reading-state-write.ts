/** Reading the state with what is needed where it is damaged, and one merged write. All of it synchronous. */
import path from 'node:path';
import type { ReadingState, StateNotice } from '../core/reading-state.ts';
import { serializeReadingState } from '../core/reading-state-file.ts';
import { mergeReadingStates } from '../core/reading-state-merge.ts';
import {
  backupOf,
  errorCode,
  type FileVersion,
  failureOf,
  makeFolder,
  obstacleTo,
  readStateFile,
  replaceStateFile,
  setAside,
  versionOf,
} from './reading-state-disk.ts';

/** Writes a value as a JSON file of this name in a folder; gives its path. */
export type Stage = (folder: string, name: string, value: Readonly<Record<string, unknown>>) => string;

/** What stands on the disk. */
export interface FoundState {
  /** The last good copy's where the file is damaged; null where there is nothing. */
  readonly state: ReadingState | null;
  /** Of the file itself, where it is whole. */
  readonly text: string | null;
  readonly version: FileVersion | null;
  readonly notice: StateNotice | null;
  /** Whether it may be replaced. */
  readonly writable: boolean;
}

export type WriteOutcome =
  | {
      readonly kind: 'written';
      readonly notices: readonly StateNotice[];
      readonly version: FileVersion | null;
    }
  /** Others wrote all the time, or it could not be written now: it may be tried again. */
  | { readonly kind: 'failed'; readonly notices: readonly StateNotice[] }
  /** What stands there must not be replaced. */
  | { readonly kind: 'refused'; readonly notices: readonly StateNotice[] };

/** The names of staging files start so; then comes the number of the process, and what else tells writers apart. */
export const STAGING = 'state.next-';

/** A writer who holds the lock finds the state changed only where another went on without it. */
const MOST_TRIES = 5;

/** Reads the state. A damaged file is set aside only `withLock`: another process may be doing just that. Never throws. */
export function readState(file: string, now: number, withLock: boolean): FoundState | 'damaged' {
  const found = readStateFile(file);
  const none = { state: null, text: null, version: null };
  switch (found.kind) {
    case 'missing':
      return { ...none, notice: null, writable: true };
    case 'state': {
      const { state, text, version, newer } = found;
      return { state, text, version, notice: newer ? { code: 'newer', path: file } : null, writable: !newer };
    }
    case 'failed':
      // Marks that cannot be read would be lost if a new state took their place.
      return { ...none, notice: { code: 'unreadable', path: file, reason: found.reason }, writable: false };
    case 'damaged': {
      if (!withLock) return 'damaged';
      const backup = readStateFile(backupOf(file));
      const usedBackup = backup.kind === 'state';
      const movedTo = setAside(file, now, usedBackup);
      const notice = { code: 'damaged', path: file, movedTo, usedBackup } as const;
      if (!usedBackup) return { ...none, notice, writable: movedTo !== null };
      if (movedTo === null) return { ...none, state: backup.state, notice, writable: false };
      // Through a new look, since the copy may be of a newer version.
      const restored = readState(file, now, false);
      return restored === 'damaged' ? { ...none, notice, writable: false } : { ...restored, notice };
    }
  }
}

/**
 * Merges a state with the one on the disk and replaces that with the outcome. The caller has the lock, or has waited for
 * it as long as it could: either way nothing is lost that another wrote before the last look. Never throws.
 */
export function writeState(
  file: string,
  state: ReadingState,
  how: {
    readonly now: number;
    readonly stage: Stage;
    /** Name of the staging file. */
    readonly staging: string;
    /** `state` is what changed since the file was written, and of no use without it. */
    readonly isPart?: boolean;
  },
): WriteOutcome {
  const notices: StateNotice[] = [];
  for (let tries = 1; ; tries++) {
    try {
      makeFolder(path.dirname(file));
      // Asked first, since conf tries for a whole second what is denied.
      const obstacle = obstacleTo(path.dirname(file));
      if (obstacle !== null) {
        notices.push({ code: 'unwritable', path: file, reason: obstacle });
        return { kind: 'failed', notices };
      }
      const disk = readState(file, how.now, true);
      if (disk === 'damaged') return { kind: 'failed', notices };
      if (disk.notice !== null) notices.push(disk.notice);
      if (!disk.writable) return { kind: 'refused', notices };
      if (how.isPart && (disk.text === null || disk.notice !== null)) return { kind: 'failed', notices };
      const merged = disk.state === null ? state : mergeReadingStates(disk.state, state);
      const value = serializeReadingState(merged);
      const text = JSON.stringify(value);
      if (text === disk.text) return { kind: 'written', notices, version: disk.version };
      const staging = how.stage(path.dirname(file), how.staging, value);
      if (replaceStateFile(staging, file, text, disk.version))
        return { kind: 'written', notices, version: versionOf(file) };
      if (tries === MOST_TRIES) return { kind: 'failed', notices };
    } catch (error) {
      // A machine that shares the folder may have swept the staging file away.
      if (errorCode(error) === 'ENOENT' && tries < MOST_TRIES) continue;
      notices.push({ code: 'unwritable', path: file, reason: failureOf(error) });
      return { kind: 'failed', notices };
    }
  }
}
