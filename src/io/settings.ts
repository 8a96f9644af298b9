/** Reads `config.json`. It is written by hand, so every mistake in it is named and none stops the program. */
import fs from 'node:fs';
import path from 'node:path';
import { jsonErrorLine } from '../core/json-error.ts';
import { checkSettings, defaultSettings, type Settings, type SettingsNotice } from '../core/settings.ts';
import { configFolder, type FolderSystem } from './folders.ts';

export interface ReadSettings {
  /** Folders of `library` are absolute: `~` expanded, relative ones counted from the file's own folder. */
  readonly settings: Settings;
  readonly notices: readonly SettingsNotice[];
  /** The file that was looked for; null where there is no home folder to look in. */
  readonly file: string | null;
  /** Whether it was there. Without it the defaults apply; for `--config FILE` the caller makes it an error. */
  readonly found: boolean;
}

// A settings file is a page of text; a device or a large file given by mistake is not read.
const MAX_BYTES = 1 << 20;

type FileText = { readonly text: string } | { readonly failure: 'missing' | 'unreadable' };

function readText(file: string): FileText {
  try {
    const stat = fs.statSync(file);
    if (!stat.isFile() || stat.size > MAX_BYTES) return { failure: 'unreadable' };
    return { text: fs.readFileSync(file, 'utf8').replace(/^\ufeff/, '') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { failure: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}

function absoluteFolder(folder: string, base: string, home: string | null): string {
  if (home !== null && (folder === '~' || /^~[\\/]/.test(folder))) return path.join(home, folder.slice(1));
  return path.resolve(base, folder);
}

/** The settings' file of this system; null where there is no home folder. */
export function settingsFile(system: FolderSystem): string | null {
  const folder = configFolder(system);
  return folder === null ? null : path.join(folder, 'config.json');
}

/** Reads the settings from `given` (`--config FILE`), else from the config folder. Never throws. */
export function readSettings(system: FolderSystem, given?: string): ReadSettings {
  const file = given ?? settingsFile(system);
  const nothing = { settings: defaultSettings, notices: [], file, found: false };
  if (file === null) return nothing;
  const content = readText(file);
  if ('failure' in content) {
    if (content.failure === 'missing') return nothing;
    return { ...nothing, notices: [{ code: 'unreadable' }], found: true };
  }
  let value: unknown;
  try {
    value = JSON.parse(content.text);
  } catch {
    return {
      ...nothing,
      notices: [{ code: 'not-json', line: jsonErrorLine(content.text) ?? 1 }],
      found: true,
    };
  }
  const { settings, notices } = checkSettings(value);
  const base = path.dirname(path.resolve(file));
  const library = settings.library.map((folder) => absoluteFolder(folder, base, system.home));
  return { settings: { ...settings, library }, notices, file, found: true };
}
