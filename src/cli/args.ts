/** The command line's words become one Invocation; pure. */
import { Command, CommanderError, Option } from 'commander';
import { parseDay } from '../core/query.ts';
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import type { CliMessages } from '../messages/cli.ts';
import { type CommandName, commandNames, type OptionRow, options } from './options.ts';

export interface CommonOptions {
  readonly ascii: boolean;
  readonly config?: string;
  readonly uiLang?: 'en' | 'zh-CN';
  readonly ignore: boolean;
  readonly debug: boolean;
}

export interface PageOptions {
  readonly measure?: number;
  readonly color?: 'auto' | 'always' | 'never';
  readonly links?: 'inline' | 'notes' | 'none';
  readonly ambiguous?: 1 | 2;
}

export interface ShowOptions extends PageOptions {
  readonly width?: number;
  readonly plain: boolean;
  readonly format: 'text' | 'markdown' | 'json';
  readonly header: boolean;
}

export interface ListOptions {
  readonly tag: readonly string[];
  readonly lang?: string;
  readonly source?: string;
  readonly unread: boolean;
  readonly starred: boolean;
  /** Milliseconds since the epoch, both included. */
  readonly since?: number;
  readonly until?: number;
  readonly query?: string;
  readonly sort?: 'date' | 'title' | 'path' | 'relevance';
  readonly reverse: boolean;
  readonly limit?: number;
  readonly json: boolean;
}

export interface MarkOptions {
  readonly read?: boolean;
  readonly star?: boolean;
}

export type Invocation = { readonly common: CommonOptions } & (
  | { readonly command: 'open'; readonly paths: readonly string[]; readonly page: PageOptions }
  | { readonly command: 'show'; readonly articles: readonly string[]; readonly show: ShowOptions }
  | { readonly command: 'list'; readonly paths: readonly string[]; readonly list: ListOptions }
  | { readonly command: 'tags'; readonly paths: readonly string[]; readonly json: boolean }
  | { readonly command: 'check'; readonly paths: readonly string[] }
  | { readonly command: 'mark'; readonly articles: readonly string[]; readonly mark: MarkOptions }
  | { readonly command: 'statePath' }
  | { readonly command: 'help'; readonly of: CommandName }
  | { readonly command: 'version' }
  | { readonly command: 'usageError'; readonly of: CommandName; readonly what: SafeText }
);

type Values = Readonly<Record<string, unknown>>;

/** Reads the words after `kanbao`. Never throws: wrong usage is an Invocation too. */
export function parseArgs(argv: readonly string[], messages: CliMessages): Invocation {
  let found: Invocation | undefined;
  const program = commandFor('open', messages);
  program
    .option('--version')
    .argument('[paths...]')
    .action((paths: string[], values: Values) => {
      found = values.version === true ? { command: 'version', common: common(values) } : open(paths, values);
    });
  for (const name of commandNames) {
    const command = commandFor(name, messages)
      .argument('[operands...]')
      .action((operands: string[], values: Values) => {
        found = invocation(name, operands, { ...values, ...givenBefore(program) }, messages);
      });
    program.addCommand(command);
  }
  const current = commandNames.find((name) => name === argv.find((word) => !word.startsWith('-'))) ?? 'open';
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return usageError(current, explain(error, messages), { ascii: false, ignore: true, debug: false });
  }
  return found ?? usageError(current, messages.errors.noArticle, common({}));
}

/** Options that stand before the command's name, such as \`kanbao --ascii list\`. */
function givenBefore(program: Command): Values {
  const values: Values = program.opts();
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => program.getOptionValueSource(name) === 'cli'),
  );
}

function commandFor(name: CommandName, messages: CliMessages): Command {
  const command = new Command(name === 'open' ? 'kanbao' : name)
    .helpOption(false)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .allowExcessArguments(true);
  for (const row of options) if (row.commands.includes(name)) command.addOption(optionFor(row, messages));
  return command;
}

function optionFor(row: OptionRow, messages: CliMessages): Option {
  const option = new Option(row.value === undefined ? `--${row.flag}` : `--${row.flag} <value>`);
  const { value } = row;
  const flag = sanitize(`--${row.flag}`);
  if (row.repeats) {
    option.argParser((given: string, before: string[] | undefined) => [...(before ?? []), given]);
  } else if (Array.isArray(value)) {
    const choices: readonly string[] = value;
    option.argParser((given: string) => {
      if (choices.includes(given)) return given;
      throw wrongValue(messages.errors.wrongValue(flag, sanitize(given), sanitize(choices.join(', '))));
    });
  } else if (value === 'number') {
    option.argParser((given: string) => {
      const number = /^\d{1,9}$/.test(given) ? Number(given) : 0;
      if (number >= 1) return number;
      throw wrongValue(messages.errors.wrongValue(flag, sanitize(given), safe`1, 2, 3 ...`));
    });
  } else if (value === 'day') {
    option.argParser((given: string) => {
      const time = parseDay(given, row.name === 'until' ? 'end' : 'start');
      if (time !== null) return time;
      throw wrongValue(messages.errors.wrongValue(flag, sanitize(given), safe`2025, 2025-02, 2025-02-12`));
    });
  }
  return option;
}

const WRONG_VALUE = 'kanbao.wrongValue';

function wrongValue(what: SafeText): CommanderError {
  return new CommanderError(2, WRONG_VALUE, what);
}

function explain(error: CommanderError, messages: CliMessages): SafeText {
  const { errors } = messages;
  const quoted = sanitize(/'([^']*)'/.exec(error.message)?.[1] ?? '');
  switch (error.code) {
    case 'commander.unknownOption':
      return errors.unknownOption(quoted);
    case 'commander.optionMissingArgument':
      return errors.missingValue(sanitize(quoted.replace(/ .*/, '')));
    case 'commander.unknownCommand':
      return errors.unknownCommand(quoted);
    default:
      return sanitize(error.message);
  }
}

function usageError(of: CommandName, what: SafeText, shared: CommonOptions): Invocation {
  return { command: 'usageError', of, what, common: shared };
}

function common(values: Values): CommonOptions {
  return {
    ascii: values.ascii === true,
    ignore: values.ignore !== false,
    debug: values.debug === true,
    ...pick(values, 'config', 'uiLang'),
  };
}

/** The named values that were given. The option table says which type each one has. */
function pick(values: Values, ...names: readonly string[]): Record<string, never> {
  return Object.fromEntries(
    names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  ) as Record<string, never>;
}

function pageOptions(values: Values): PageOptions {
  const ambiguous = values.ambiguous === '1' ? 1 : values.ambiguous === '2' ? 2 : undefined;
  return { ...pick(values, 'measure', 'color', 'links'), ...(ambiguous === undefined ? {} : { ambiguous }) };
}

function open(paths: readonly string[], values: Values): Invocation {
  if (values.help === true) return { command: 'help', of: 'open', common: common(values) };
  return { command: 'open', paths, page: pageOptions(values), common: common(values) };
}

function invocation(
  name: (typeof commandNames)[number],
  operands: readonly string[],
  values: Values,
  messages: CliMessages,
): Invocation {
  const shared = common(values);
  if (values.help === true) return { command: 'help', of: name, common: shared };
  switch (name) {
    case 'show': {
      if (operands.length === 0) return usageError(name, messages.errors.noArticle, shared);
      const show: ShowOptions = {
        plain: values.plain === true,
        header: values.header !== false,
        format: 'text',
        ...pageOptions(values),
        ...pick(values, 'width', 'format'),
      };
      return { command: 'show', articles: operands, show, common: shared };
    }
    case 'list': {
      const list: ListOptions = {
        tag: [],
        unread: values.unread === true,
        starred: values.starred === true,
        reverse: values.reverse === true,
        json: values.json === true,
        ...pick(values, 'tag', 'lang', 'source', 'since', 'until', 'query', 'sort', 'limit'),
      };
      return { command: 'list', paths: operands, list, common: shared };
    }
    case 'tags':
      return { command: 'tags', paths: operands, json: values.json === true, common: shared };
    case 'check':
      return { command: 'check', paths: operands, common: shared };
    case 'mark':
      return markInvocation(operands, values, messages, shared);
    case 'state': {
      const extra = operands[0] === 'path' ? operands[1] : (operands[0] ?? 'state');
      if (extra !== undefined)
        return usageError(name, messages.errors.tooManyArguments(sanitize(extra)), shared);
      return { command: 'statePath', common: shared };
    }
  }
}

function markInvocation(
  articles: readonly string[],
  values: Values,
  messages: CliMessages,
  shared: CommonOptions,
): Invocation {
  const { read, unread, star, unstar } = values;
  if ((read && unread) || (star && unstar)) return usageError('mark', messages.errors.clashingMarks, shared);
  if (!read && !unread && !star && !unstar) return usageError('mark', messages.errors.noMark, shared);
  if (articles.length === 0) return usageError('mark', messages.errors.noArticle, shared);
  const mark: MarkOptions = {
    ...(read || unread ? { read: read === true } : {}),
    ...(star || unstar ? { star: star === true } : {}),
  };
  return { command: 'mark', articles, mark, common: shared };
}
