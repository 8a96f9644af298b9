/** Keys by name (`j`, `space`, `ctrl+d`, `shift+tab`) to commands by context; made from the command table and the settings. */
import type { CommandId } from '../messages/commands.ts';
import type { Context } from './app-state.ts';

/** What of a command the keymap needs. */
export interface Binding {
  readonly id: CommandId;
  readonly keys: readonly string[];
  readonly contexts: readonly Context[];
}

export interface Keymap {
  /** The command of a key in a context. */
  lookUp(context: Context, key: string): CommandId | undefined;
  /** The keys of a command, as they are bound now. */
  keysOf(id: CommandId): readonly string[];
}

export type KeymapProblem =
  | { readonly code: 'unknownCommand'; readonly id: string }
  | { readonly code: 'unknownKey'; readonly id: string; readonly key: string }
  | {
      readonly code: 'clash';
      readonly key: string;
      readonly id: string;
      readonly other: string;
    };

const NAMED = new Set([
  'space',
  'enter',
  'esc',
  'tab',
  'shift+tab',
  'up',
  'down',
  'left',
  'right',
  'pageup',
  'pagedown',
  'home',
  'end',
  'backspace',
  'delete',
]);

/** Whether a key is one that a terminal sends and the reader tells apart. */
export function isKeyName(key: string): boolean {
  // Ctrl-I, Ctrl-J and Ctrl-M arrive as Tab and Enter.
  if (NAMED.has(key) || /^ctrl\+[a-hkln-z]$/.test(key)) return true;
  return [...key].length === 1 && !/[\s\p{C}]/u.test(key);
}

/** The keymap of a table of bindings, with some rebound. Problems are collected; a wrong rebinding leaves the usual keys. */
export function createKeymap(
  bindings: readonly Binding[],
  rebound: Readonly<Record<string, readonly string[]>> = {},
): { readonly keymap: Keymap; readonly problems: readonly KeymapProblem[] } {
  const problems: KeymapProblem[] = [];
  const ids = new Set<string>(bindings.map(({ id }) => id));
  const keys = new Map<CommandId, readonly string[]>();
  for (const { id, keys: usual } of bindings) keys.set(id, usual);
  for (const [id, wanted] of Object.entries(rebound)) {
    if (!ids.has(id)) {
      problems.push({ code: 'unknownCommand', id });
      continue;
    }
    const wrong = wanted.find((key) => !isKeyName(key));
    if (wrong === undefined) keys.set(id as CommandId, wanted);
    else problems.push({ code: 'unknownKey', id, key: wrong });
  }
  const table = new Map<string, CommandId>();
  for (const { id, contexts } of bindings) {
    for (const key of keys.get(id) ?? []) {
      for (const context of contexts) {
        const slot = `${context} ${key}`;
        const other = table.get(slot);
        if (other === undefined) table.set(slot, id);
        else if (
          !problems.some((problem) => problem.code === 'clash' && problem.key === key && problem.id === id)
        ) {
          problems.push({ code: 'clash', key, id, other });
        }
      }
    }
  }
  return {
    keymap: {
      lookUp: (context, key) => table.get(`${context} ${key}`),
      keysOf: (id) => keys.get(id) ?? [],
    },
    problems,
  };
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '、': '/',
  '【': '[',
  '】': ']',
  '\u3000': 'space',
  '～': '~',
};

/** The ASCII key of a full-width one, so that keys work while a Chinese input method is on. */
export function asciiKey(key: string): string {
  const mapped = FULL_WIDTH[key];
  if (mapped !== undefined) return mapped;
  const code = key.codePointAt(0) ?? 0;
  if (key.length === 1 && code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return key;
}
