/** The command line's words become one Invocation; pure. */
import { Command, CommanderError, Option } from 'commander';
import { normaliseLanguage } from '../core/language.ts';
import { parseQuery, type Query } from '../core/query.ts';
import { dayWords, parseDay, relativeDay, relativeDayEnd } from '../core/query-days.ts';
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import type { PrintedMessages } from '../messages/printed.ts';
import { type CommandName, commandNames, type OptionRow, options, type Shell, shells } from './options.ts';

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
  readonly query?: Query;
  readonly sort?: 'date' | 'title' | 'path' | 'relevance';
  readonly reverse: boolean;
  readonly limit?: number;
  readonly json: boolean;
}

export interface MarkOptions {
  readonly read?: boolean;
  readonly star?: boolean;
}

export type StateOptions =
  | { readonly action: 'path' }
  | { readonly action: 'export' }
  /** `-` is standard input. */
  | { readonly action: 'import'; readonly file: string };

/** What is wrong with the words, once it is known in which language to say it. */
export type Complaint = (messages: PrintedMessages) => SafeText;

export type Invocation = { readonly common: CommonOptions } & (
  | {
      readonly command: 'open';
      readonly paths: readonly string[];
      readonly page: PageOptions;
      /** BCP 47: the language to read articles in that are there in several. */
      readonly lang?: string;
      /** Whether the link is to be spared from the start. */
      readonly lowBandwidth?: boolean;
    }
  | { readonly command: 'show'; readonly articles: readonly string[]; readonly show: ShowOptions }
  | { readonly command: 'list'; readonly paths: readonly string[]; readonly list: ListOptions }
  | { readonly command: 'tags'; readonly paths: readonly string[]; readonly json: boolean }
  | { readonly command: 'check'; readonly paths: readonly string[] }
  | { readonly command: 'mark'; readonly articles: readonly string[]; readonly mark: MarkOptions }
  | { readonly command: 'state'; readonly what: StateOptions }
  | { readonly command: 'completion'; readonly shell: Shell }
  | { readonly command: 'help'; readonly of: CommandName }
  | { readonly command: 'version' }
  | { readonly command: 'usageError'; readonly of: CommandName; readonly what: Complaint }
);

type Values = Readonly<Record<string, unknown>>;

/** Reads the words after `kanbao`. Never throws: wrong usage is an Invocation too. */
export function parseArgs(argv: readonly string[]): Invocation {
  // Behind `--` everything is a path, a command's name included: commander would take it for the command.
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  let wrong: Complaint | undefined;
  const onWrong = (complaint: Complaint) => {
    wrong ??= complaint;
  };
  const program = commandFor('open', onWrong).option('--version').enablePositionalOptions();
  for (const name of commandNames) program.addCommand(commandFor(name, onWrong));
  let command = program;
  program.hook('preSubcommand', (_, chosen) => {
    command = chosen;
  });
  try {
    program.parse(argv.slice(0, end), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    onWrong(explain(error));
  }
  const name = commandNames.find((known) => known === command.name()) ?? 'open';
  const values = { ...given(program), ...given(command) };
  const shared = common(values);
  if (wrong !== undefined) return usageError(name, wrong, shared);
  if (values.version === true) return { command: 'version', common: shared };
  if (values.help === true) return { command: 'help', of: name, common: shared };
  const strange = foreignOption(program, command);
  if (strange !== null) return usageError(name, ({ cli }) => cli.errors.unknownOption(strange), shared);
  return invocation(name, [...command.args, ...argv.slice(end + 1)], values, shared);
}

/** Stands for a wrong value; commander would make an empty text of null and undefined. */
const REFUSED = Symbol('refused');

/** The options that were said, without defaults and wrong values. */
function given(command: Command): Values {
  const values: Values = command.opts();
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => value !== REFUSED && command.getOptionValueSource(name) === 'cli',
    ),
  );
}

/** An option said before the command's name that the command does not have. */
function foreignOption(program: Command, command: Command): SafeText | null {
  const found = program.options.find(
    (option) =>
      program.getOptionValueSource(option.attributeName()) === 'cli' &&
      !command.options.some(({ long }) => long === option.long),
  );
  return found === undefined ? null : sanitize(found.long ?? '');
}

function commandFor(name: CommandName, onWrong: (complaint: Complaint) => void): Command {
  const command = new Command(name === 'open' ? 'kanbao' : name)
    .helpOption(false)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .argument('[operands...]')
    .action(() => {});
  for (const row of options) if (row.commands.includes(name)) command.addOption(optionFor(row, onWrong));
  return command;
}

function optionFor(row: OptionRow, onWrong: (complaint: Complaint) => void): Option {
  const option = new Option(row.value === undefined ? `--${row.flag}` : `--${row.flag} <value>`);
  if (row.value === undefined) return option;
  if (row.repeats) {
    return option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  }
  return option.argParser((value: string) => {
    const read = readValue(row, value);
    if (typeof read !== 'object') return read;
    const flag = sanitize(`--${row.flag}`);
    onWrong(({ cli }) => cli.errors.wrongValue(flag, sanitize(value), read.expected));
    return REFUSED;
  });
}

/** The value as its option takes it, or what would have been right. */
function readValue(row: OptionRow, value: string): string | number | { readonly expected: SafeText } {
  if (row.value === 'number') {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
    if (number >= 1 && number <= (row.max ?? number)) return number;
    return { expected: row.max === undefined ? safe`1, 2, 3 ...` : safe`1 ... ${row.max}` };
  }
  if (row.value === 'day') {
    const word = value.toLowerCase();
    const time =
      row.name === 'until'
        ? (relativeDayEnd(word, Date.now()) ?? parseDay(value, 'end'))
        : (relativeDay(word, Date.now()) ?? parseDay(value, 'start'));
    return time ?? { expected: sanitize(['2025', '2025-02', '2025-02-12', ...dayWords].join(', ')) };
  }
  if (row.name === 'readingLang') return normaliseLanguage(value) ?? { expected: safe`zh, en-GB ...` };
  if (typeof row.value !== 'object' || row.value.includes(value)) return value;
  return { expected: sanitize(row.value.join(', ')) };
}

function explain(error: CommanderError): Complaint {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  if (error.code === 'commander.unknownOption') {
    return ({ cli }) => cli.errors.unknownOption(sanitize(quoted));
  }
  if (error.code === 'commander.optionMissingArgument') {
    return ({ cli }) => cli.errors.missingValue(sanitize(quoted.replace(/ .*/, '')));
  }
  return () => sanitize(error.message);
}

function usageError(of: CommandName, what: Complaint, shared: CommonOptions): Invocation {
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

function invocation(
  name: CommandName,
  operands: readonly string[],
  values: Values,
  shared: CommonOptions,
): Invocation {
  switch (name) {
    case 'open':
      return {
        command: 'open',
        paths: operands,
        page: pageOptions(values),
        ...pick(values, 'lang', 'lowBandwidth'),
        common: shared,
      };
    case 'show': {
      if (operands.length === 0) return usageError(name, ({ cli }) => cli.errors.noArticle, shared);
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
      const query = typeof values.query === 'string' ? parseQuery(values.query, Date.now()) : undefined;
      const problem = query?.problems[0];
      if (problem !== undefined) return usageError(name, (words) => words.query.problem(problem), shared);
      const list: ListOptions = {
        tag: [],
        unread: values.unread === true,
        starred: values.starred === true,
        reverse: values.reverse === true,
        json: values.json === true,
        ...pick(values, 'tag', 'lang', 'source', 'since', 'until', 'sort', 'limit'),
        ...(query === undefined ? {} : { query }),
      };
      return { command: 'list', paths: operands, list, common: shared };
    }
    case 'tags':
      return { command: 'tags', paths: operands, json: values.json === true, common: shared };
    case 'check':
      return { command: 'check', paths: operands, common: shared };
    case 'mark':
      return markInvocation(operands, values, shared);
    case 'state':
      return stateInvocation(operands, shared);
    case 'completion': {
      const [wanted, extra] = operands;
      const shell = shells.find((one) => one === wanted);
      if (shell === undefined) return usageError(name, ({ cli }) => cli.errors.noShell, shared);
      if (extra === undefined) return { command: 'completion', shell, common: shared };
      return usageError(name, ({ cli }) => cli.errors.tooManyArguments(sanitize(extra)), shared);
    }
  }
}

function stateInvocation([action, ...rest]: readonly string[], shared: CommonOptions): Invocation {
  if (action !== 'path' && action !== 'export' && action !== 'import') {
    return usageError('state', ({ cli }) => cli.errors.noStateCommand, shared);
  }
  const [file, extra] = action === 'import' ? rest : ['', ...rest];
  if (file === undefined) return usageError('state', ({ cli }) => cli.errors.noStateFile, shared);
  if (extra !== undefined) {
    return usageError('state', ({ cli }) => cli.errors.tooManyArguments(sanitize(extra)), shared);
  }
  const what: StateOptions = action === 'import' ? { action, file } : { action };
  return { command: 'state', what, common: shared };
}

function markInvocation(articles: readonly string[], values: Values, shared: CommonOptions): Invocation {
  const { read, unread, star, unstar } = values;
  if ((read && unread) || (star && unstar)) {
    return usageError('mark', ({ cli }) => cli.errors.clashingMarks, shared);
  }
  if (!read && !unread && !star && !unstar) return usageError('mark', ({ cli }) => cli.errors.noMark, shared);
  if (articles.length === 0) return usageError('mark', ({ cli }) => cli.errors.noFile, shared);
  const mark: MarkOptions = {
    ...(read || unread ? { read: read === true } : {}),
    ...(star || unstar ? { star: star === true } : {}),
  };
  return { command: 'mark', articles, mark, common: shared };
}
