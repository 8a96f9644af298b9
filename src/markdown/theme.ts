/**
 * The styles that marked-terminal paints with, and their way back into roles.
 *
 * What it paints never reaches a terminal: the codes below are read again by `roleOf`, and the palette decides the look.
 * They come from a Chalk of our own, since its default one goes silent in a pipe.
 */
import { Chalk } from 'chalk';
import type { TerminalTheme } from 'marked-terminal';
import { Role, type Roles } from '../core/span.ts';

const chalk = new Chalk({ level: 3 });
/** What marked-terminal puts in place of a colon in code, to keep it from its emoji. */
const COLON = '*#COLON|*';

export const theme: TerminalTheme = {
  strong: chalk.bold,
  em: chalk.italic,
  del: chalk.strikethrough,
  codespan: (text) => chalk.yellow(text.replaceAll(COLON, ':')),
  text: (text) => text,
  emoji: false,
  reflowText: false,
  unescape: false,
  tab: 2,
};

/** Styles of what marked-terminal has no key for. */
export const extraStyles = {
  mark: chalk.inverse,
  keyboard: chalk.hidden,
  secondary: chalk.overline,
  /** Link `number` of the page, as a background colour. */
  link: (number: number, text: string): string =>
    chalk.bgRgb((number >> 16) & 0xff, (number >> 8) & 0xff, number & 0xff)(text),
  /** The place of figure `number`; a sequence that no style uses. */
  figure: (number: number): string => `\x1b[${number}F`,
} as const;

const ON: ReadonlyMap<number, Roles> = new Map([
  [1, Role.strong],
  [3, Role.emphasis],
  [7, Role.highlight],
  [8, Role.keyboard],
  [9, Role.strike],
  [33, Role.code],
  [53, Role.secondary],
]);
const OFF: ReadonlyMap<number, Roles> = new Map([
  [22, Role.strong],
  [23, Role.emphasis],
  [27, Role.highlight],
  [28, Role.keyboard],
  [29, Role.strike],
  [39, Role.code],
  [55, Role.secondary],
]);

/** What is in force at one point of a painted text. */
export interface Painted {
  readonly roles: Roles;
  /** Number of the link, 0 for none. */
  readonly link: number;
}

/** The state after one of our SGR sequences, given by its parameters (`1`, `48;2;0;0;7`). */
export function afterSgr(state: Painted, parameters: string): Painted {
  if (parameters.startsWith('48;2;')) {
    const [red = 0, green = 0, blue = 0] = parameters.slice(5).split(';').map(Number);
    return { roles: state.roles, link: (red << 16) | (green << 8) | blue };
  }
  const code = Number(parameters);
  if (code === 49) return { roles: state.roles, link: 0 };
  return { roles: (state.roles | (ON.get(code) ?? 0)) & ~(OFF.get(code) ?? 0), link: state.link };
}
