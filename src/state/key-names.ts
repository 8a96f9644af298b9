/** How keys are written on the screen and in README. */
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import type { Environment } from './app-state.ts';
import { glyphsOf } from './glyphs.ts';

/** A key in the status line: short. */
export function shownKey(env: Environment, key: string): SafeText {
  return key === 'enter' ? glyphsOf(env).enter : keyName(env, key);
}

/** A key in the help: by its full name. */
export function keyName({ messages }: Pick<Environment, 'messages'>, key: string): SafeText {
  const control = /^ctrl\+([a-z])$/.exec(key)?.[1];
  if (control !== undefined) return safe`Ctrl-${sanitize(control.toUpperCase())}`;
  return messages.reader.keyNames[key] ?? sanitize(key);
}
