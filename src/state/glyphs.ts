/** The signs of the screen, and their twins in ASCII. */
import { type SafeText, safe } from '../core/sanitize.ts';

export interface Glyphs {
  readonly cursor: SafeText;
  readonly star: SafeText;
  /** A read article whose text changed since. */
  readonly updated: SafeText;
  readonly divider: SafeText;
  readonly rule: SafeText;
  readonly crossing: SafeText;
  readonly crossingUp: SafeText;
  readonly full: SafeText;
  readonly empty: SafeText;
  readonly dot: SafeText;
  readonly remove: SafeText;
  readonly ellipsis: SafeText;
  readonly enter: SafeText;
  /** Before the one of several that is in force, and before the others. */
  readonly on: SafeText;
  readonly off: SafeText;
}

const unicode: Glyphs = {
  cursor: safe`▌`,
  star: safe`★`,
  updated: safe`↻`,
  divider: safe`│`,
  rule: safe`─`,
  crossing: safe`┬`,
  crossingUp: safe`┴`,
  full: safe`▰`,
  empty: safe`▱`,
  dot: safe` · `,
  remove: safe`✕`,
  ellipsis: safe`…`,
  enter: safe`⏎`,
  on: safe`●`,
  off: safe`○`,
};

const ascii: Glyphs = {
  cursor: safe`>`,
  star: safe`*`,
  updated: safe`~`,
  divider: safe`|`,
  rule: safe`-`,
  crossing: safe`+`,
  crossingUp: safe`+`,
  full: safe`#`,
  empty: safe`-`,
  dot: safe` - `,
  remove: safe`x`,
  ellipsis: safe`...`,
  enter: safe`Enter`,
  on: safe`(*)`,
  off: safe`( )`,
};

export function glyphsOf(env: { readonly ascii: boolean }): Glyphs {
  return env.ascii ? ascii : unicode;
}
