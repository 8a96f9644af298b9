/** Where each platform keeps settings, state and caches. */
import os from 'node:os';
import path from 'node:path';

export interface FolderSystem {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** null where the user has no home folder. */
  readonly home: string | null;
}

const NAME = 'kanbao';

/** This machine's. */
export function folderSystem(): FolderSystem {
  return { platform: process.platform, env: process.env, home: homeFolder() };
}

function homeFolder(): string | null {
  try {
    return os.homedir() || null;
  } catch {
    return null; // a user id without an entry in the password file, and no HOME
  }
}

/** A base folder of the XDG specification: a relative path there does not count. */
function xdg(system: FolderSystem, variable: string, ...fallback: readonly string[]): string | null {
  const given = system.env[variable];
  if (given !== undefined && path.posix.isAbsolute(given)) return path.posix.join(given, NAME);
  return system.home === null ? null : path.posix.join(system.home, ...fallback, NAME);
}

function windows(system: FolderSystem, variable: string, ...fallback: readonly string[]): string | null {
  const given = system.env[variable];
  if (given !== undefined && path.win32.isAbsolute(given)) return path.win32.join(given, NAME);
  return system.home === null ? null : path.win32.join(system.home, ...fallback, NAME);
}

/** The folder of `config.json`; null where there is no home. XDG_CONFIG_HOME counts on macOS too. */
export function configFolder(system: FolderSystem): string | null {
  if (system.platform === 'win32') return windows(system, 'APPDATA', 'AppData', 'Roaming');
  if (system.platform === 'darwin' && system.env.XDG_CONFIG_HOME === undefined) {
    return system.home === null ? null : path.posix.join(system.home, 'Library', 'Preferences', NAME);
  }
  return xdg(system, 'XDG_CONFIG_HOME', '.config');
}

/** The folder of `state.json`; null where there is no home. XDG_STATE_HOME counts on macOS too. */
export function stateFolder(system: FolderSystem): string | null {
  if (system.platform === 'win32') return windows(system, 'LOCALAPPDATA', 'AppData', 'Local');
  if (system.platform === 'darwin' && system.env.XDG_STATE_HOME === undefined) {
    return system.home === null ? null : path.posix.join(system.home, 'Library', 'Application Support', NAME);
  }
  return xdg(system, 'XDG_STATE_HOME', '.local', 'state');
}

/** The folder of what can be made again; null where there is no home. XDG_CACHE_HOME counts on macOS too. */
export function cacheFolder(system: FolderSystem): string | null {
  if (system.platform === 'win32') {
    const folder = windows(system, 'LOCALAPPDATA', 'AppData', 'Local');
    return folder === null ? null : path.win32.join(folder, 'Cache');
  }
  if (system.platform === 'darwin' && system.env.XDG_CACHE_HOME === undefined) {
    return system.home === null ? null : path.posix.join(system.home, 'Library', 'Caches', NAME);
  }
  return xdg(system, 'XDG_CACHE_HOME', '.cache');
}
