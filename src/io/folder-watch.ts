/**
 * Watching folders one by one. Not recursively: Node would take one of the kernel's watches for each file, and these are
 * shared by all programs of a user.
 */
import { type FSWatcher, watch } from 'node:fs';

export interface FolderWatch {
  /** Watches these folders and no others; those that are watched already stay so. */
  set(folders: ReadonlySet<string>): void;
  close(): void;
}

export interface FolderWatchOptions {
  /** Something happened in a folder; `name` is what it happened to, where the system says so. */
  readonly onEvent: (folder: string, name: string | null) => void;
  /** Folders are left unwatched: there are too many, or the system refuses. Called once. */
  readonly onLimit: () => void;
  /** Folders watched at most; unless said a share of the 8,192 that small systems allow a user. */
  readonly most?: number;
}

const MOST = 4096;

export function createFolderWatch({ onEvent, onLimit, most = MOST }: FolderWatchOptions): FolderWatch {
  const watchers = new Map<string, FSWatcher>();
  let limited = false;
  const limit = () => {
    if (!limited) onLimit();
    limited = true;
  };
  const drop = (folder: string, watcher: FSWatcher) => {
    watcher.close();
    if (watchers.get(folder) === watcher) watchers.delete(folder);
  };
  const add = (folder: string) => {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => onEvent(folder, name));
      watchers.set(folder, watcher);
      // A folder that was removed: the one above tells of that.
      watcher.on('error', () => drop(folder, watcher));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      // One that has gone meanwhile is told of by the one above.
      if (code !== 'ENOENT' && code !== 'ENOTDIR') limit();
    }
  };
  return {
    set(folders) {
      for (const [folder, watcher] of watchers) if (!folders.has(folder)) drop(folder, watcher);
      for (const folder of folders) {
        if (watchers.has(folder)) continue;
        if (watchers.size >= most) {
          limit();
          return;
        }
        add(folder);
      }
    },
    close() {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
