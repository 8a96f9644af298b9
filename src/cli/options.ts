/** The table of commands and options: what is parsed and what the help shows both come from it. */
import type { CliMessages, OptionName } from '../messages/cli.ts';

export const commandNames = ['show', 'list', 'tags', 'check', 'mark', 'state', 'completion'] as const;
/** The shells that a completion script can be printed for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];
/** `open` is what happens without a command's name. */
export type CommandName = 'open' | (typeof commandNames)[number];

export interface OptionRow {
  /** Spelling on the command line, without `--`. */
  readonly flag: string;
  readonly name: OptionName;
  /** What its value is called in the help; none: it takes no value. */
  readonly value?: keyof CliMessages['values'] | readonly string[];
  /** The largest number it takes. */
  readonly max?: number;
  readonly repeats?: boolean;
  readonly commands: readonly CommandName[];
}

/** No terminal and no page is wider, in cells. */
const MAX_CELLS = 9999;

const every: readonly CommandName[] = ['open', ...commandNames];

export const options: readonly OptionRow[] = [
  { flag: 'width', name: 'width', value: 'number', max: MAX_CELLS, commands: ['show'] },
  { flag: 'measure', name: 'measure', value: 'number', max: MAX_CELLS, commands: ['open', 'show'] },
  { flag: 'color', name: 'color', value: ['auto', 'always', 'never'], commands: ['open', 'show'] },
  { flag: 'plain', name: 'plain', commands: ['show'] },
  { flag: 'links', name: 'links', value: ['inline', 'notes', 'none'], commands: ['open', 'show'] },
  { flag: 'format', name: 'format', value: ['text', 'markdown', 'json'], commands: ['show'] },
  { flag: 'no-header', name: 'header', commands: ['show'] },
  { flag: 'ambiguous', name: 'ambiguous', value: ['1', '2'], commands: ['open', 'show'] },
  { flag: 'low-bandwidth', name: 'lowBandwidth', commands: ['open'] },
  { flag: 'lang', name: 'readingLang', value: 'text', commands: ['open'] },
  { flag: 'tag', name: 'tag', value: 'text', repeats: true, commands: ['list'] },
  { flag: 'lang', name: 'lang', value: 'text', commands: ['list'] },
  { flag: 'source', name: 'source', value: 'text', commands: ['list'] },
  { flag: 'unread', name: 'unread', commands: ['list'] },
  { flag: 'starred', name: 'starred', commands: ['list'] },
  { flag: 'since', name: 'since', value: 'day', commands: ['list'] },
  { flag: 'until', name: 'until', value: 'day', commands: ['list'] },
  { flag: 'query', name: 'query', value: 'text', commands: ['list'] },
  { flag: 'sort', name: 'sort', value: ['date', 'title', 'path', 'relevance'], commands: ['list'] },
  { flag: 'reverse', name: 'reverse', commands: ['list'] },
  { flag: 'limit', name: 'limit', value: 'number', commands: ['list'] },
  { flag: 'json', name: 'json', commands: ['list', 'tags'] },
  { flag: 'read', name: 'markRead', commands: ['mark'] },
  { flag: 'unread', name: 'markUnread', commands: ['mark'] },
  { flag: 'star', name: 'markStar', commands: ['mark'] },
  { flag: 'unstar', name: 'markUnstar', commands: ['mark'] },
  { flag: 'ascii', name: 'ascii', commands: every },
  { flag: 'config', name: 'config', value: 'file', commands: every },
  { flag: 'ui-lang', name: 'uiLang', value: ['en', 'zh-CN'], commands: every },
  { flag: 'no-ignore', name: 'ignore', commands: every },
  { flag: 'debug', name: 'debug', commands: every },
  { flag: 'help', name: 'help', commands: every },
];

/** Whether an option belongs to every command. */
export function isCommon(row: OptionRow): boolean {
  return row.commands === every;
}

/** How the operands of a command are written in its usage line. */
export const operands: Readonly<Record<CommandName, string>> = {
  open: '[PATH...]',
  show: 'ARTICLE... | -',
  list: '[PATH...]',
  tags: '[PATH...]',
  check: '[PATH...]',
  mark: '(--read|--unread|--star|--unstar) ARTICLE...',
  state: '(path|export|import FILE)',
  completion: '(bash|zsh|fish)',
};
