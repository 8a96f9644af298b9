import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Invocation, parseArgs } from '../../src/cli/args.ts';
import { commandNames, isCommon, options } from '../../src/cli/options.ts';
import { messagesFor } from '../../src/messages/index.ts';

const parse = (line: string): Invocation => parseArgs(line.split(' ').filter((word) => word !== ''));

/** What is said about wrong usage, and about which command. */
function complaint(argv: readonly string[], language: 'en' | 'zh-CN' = 'en'): string {
  const invocation = parseArgs(argv);
  if (invocation.command !== 'usageError') return `no complaint: ${invocation.command}`;
  return `${invocation.of}: ${invocation.what(messagesFor(language))}`;
}

const common = { ascii: false, ignore: true, debug: false };

describe('the words of the command line', () => {
  it('open the reader where they name no command', () => {
    expect(parse('')).toEqual({ command: 'open', paths: [], page: {}, common });
    expect(parse('news more/a.md')).toEqual({
      command: 'open',
      paths: ['news', 'more/a.md'],
      page: {},
      common,
    });
    expect(parse('--measure 60 --color never --links none --ambiguous 2 news')).toMatchObject({
      command: 'open',
      paths: ['news'],
      page: { measure: 60, color: 'never', links: 'none', ambiguous: 2 },
    });
  });

  it('take every option of show', () => {
    expect(parse('show a.md -')).toEqual({
      command: 'show',
      articles: ['a.md', '-'],
      show: { plain: false, header: true, format: 'text' },
      common,
    });
    const all = 'show --width 40 --measure 70 --color=always --plain --links notes --format json';
    expect(parse(`${all} --no-header --ambiguous 1 a.md`)).toMatchObject({
      show: {
        width: 40,
        measure: 70,
        color: 'always',
        plain: true,
        links: 'notes',
        format: 'json',
        header: false,
        ambiguous: 1,
      },
    });
  });

  it('take every option of list', () => {
    expect(parse('list')).toEqual({
      command: 'list',
      paths: [],
      list: { tag: [], unread: false, starred: false, reverse: false, json: false },
      common,
    });
    const found = parse(
      'list --tag a --tag b --lang zh --source s --unread --starred --since 2025-02 --until 2025-02 ' +
        '--query tag:x --sort title --reverse --limit 3 --json p q',
    );
    expect(found).toMatchObject({
      paths: ['p', 'q'],
      list: {
        tag: ['a', 'b'],
        lang: 'zh',
        source: 's',
        unread: true,
        starred: true,
        since: new Date(2025, 1, 1).getTime(),
        until: new Date(2025, 2, 1).getTime() - 1,
        query: { terms: [{ field: 'tag', values: ['x'] }] },
        sort: 'title',
        reverse: true,
        limit: 3,
        json: true,
      },
    });
  });

  it('take days by word, --until with the whole of them', () => {
    vi.useFakeTimers({ now: new Date(2026, 10, 25, 12), toFake: ['Date'] });
    try {
      const at = (month: number, day: number) => new Date(2026, month - 1, day).getTime();
      expect(parse('list --since today --until today')).toMatchObject({
        list: { since: at(11, 25), until: at(11, 26) - 1 },
      });
      expect(parse('list --since week --until Week')).toMatchObject({
        list: { since: at(11, 23), until: at(11, 30) - 1 },
      });
      expect(parse('list --since yesterday --until yesterday')).toMatchObject({
        list: { since: at(11, 24), until: at(11, 25) - 1 },
      });
      expect(parse('list --since month --until month')).toMatchObject({
        list: { since: at(11, 1), until: at(12, 1) - 1 },
      });
    } finally {
      vi.useRealTimers();
    }
  });

  it('take the other commands', () => {
    expect(parse('tags --json p')).toMatchObject({ command: 'tags', paths: ['p'], json: true });
    expect(parse('check p q')).toMatchObject({ command: 'check', paths: ['p', 'q'] });
    expect(parse('mark --read --star a')).toMatchObject({
      articles: ['a'],
      mark: { read: true, star: true },
    });
    expect(parse('mark --unread --unstar a b')).toMatchObject({ mark: { read: false, star: false } });
    expect(parse('mark --star a')).toMatchObject({ mark: { star: true } });
    expect(parse('state path')).toMatchObject({ command: 'state', what: { action: 'path' } });
    expect(parse('state export')).toMatchObject({ command: 'state', what: { action: 'export' } });
    expect(parse('state import -')).toMatchObject({ what: { action: 'import', file: '-' } });
    expect(parse('--version')).toMatchObject({ command: 'version' });
    expect(parse('--version list')).toMatchObject({ command: 'version' });
  });

  it('take --help anywhere before --', () => {
    expect(parse('--help')).toMatchObject({ command: 'help', of: 'open' });
    for (const name of commandNames) {
      expect(parse(`${name} --help`)).toMatchObject({ command: 'help', of: name });
      expect(parse(`--help ${name}`)).toMatchObject({ command: 'help', of: name });
    }
    expect(parse('list --help news')).toMatchObject({ command: 'help', of: 'list' });
    expect(parse('list -- --help')).toMatchObject({ command: 'list', paths: ['--help'] });
  });

  it('take the common options with every command, before its name and after it; the last one counts', () => {
    const said = { ascii: true, config: 'c.json', uiLang: 'zh-CN', ignore: false, debug: true };
    const spelled = '--ascii --config c.json --ui-lang zh-CN --no-ignore --debug';
    for (const line of ['', 'list', 'tags', 'check', 'show a', 'mark --read a', 'state path']) {
      expect(parse(`${spelled} ${line}`).common).toEqual(said);
      expect(parse(`${line} ${spelled}`).common).toEqual(said);
    }
    expect(parse('--config a --ui-lang en list --config b --ui-lang zh-CN').common).toMatchObject({
      config: 'b',
      uiLang: 'zh-CN',
    });
  });

  it('take the language to read in as BCP 47; for list it is a filter', () => {
    expect(parse('--lang zh_tw news')).toMatchObject({ command: 'open', lang: 'zh-TW', paths: ['news'] });
    expect(parse('news')).not.toHaveProperty('lang');
    expect(parse('--lang 12 news')).toMatchObject({ command: 'usageError', of: 'open' });
    expect(parse('list --lang zh')).toMatchObject({ command: 'list', list: { lang: 'zh' } });
  });

  it('spare a slow link in the reader alone', () => {
    expect(parse('--low-bandwidth news')).toMatchObject({ command: 'open', lowBandwidth: true });
    expect(parse('news')).not.toHaveProperty('lowBandwidth');
    expect(parse('list --low-bandwidth')).toMatchObject({ command: 'usageError' });
  });

  it('take what stands behind -- as paths, also what looks like a command or an option', () => {
    expect(parse('-- list')).toMatchObject({ command: 'open', paths: ['list'] });
    expect(parse('-- --plain -')).toMatchObject({ command: 'open', paths: ['--plain', '-'] });
    expect(parse('list list')).toMatchObject({ command: 'list', paths: ['list'] });
    expect(parse('show -- show -- --x')).toMatchObject({ articles: ['show', '--', '--x'] });
    expect(parse('./list')).toMatchObject({ command: 'open', paths: ['./list'] });
    expect(parse('news list')).toMatchObject({ command: 'open', paths: ['news', 'list'] });
  });

  it('take a value that looks like an option, a command or a negation', () => {
    expect(parse('list --tag --help')).toMatchObject({ list: { tag: ['--help'] } });
    expect(parse('list --query -tag:x')).toMatchObject({ list: { query: { terms: [{ negated: true }] } } });
    expect(parse('--config list show a')).toMatchObject({ command: 'show', common: { config: 'list' } });
  });

  it.each([
    ['list --tagg x', 'list: unknown option --tagg'],
    ['--tagg list', 'open: unknown option --tagg'],
    ['-x', 'open: unknown option -x'],
    ['--width 40 a.md', 'open: unknown option --width'],
    ['list --color never', 'list: unknown option --color'],
    ['--color never list', 'list: unknown option --color'],
    ['list --version', 'list: unknown option --version'],
    ['tags --unread', 'tags: unknown option --unread'],
    ['--config', 'open: option --config needs a value'],
    ['list p --tag', 'list: option --tag needs a value'],
    ['show --width abc a', 'show: option --width does not take "abc"; it takes 1 ... 9999'],
    ['show --width 0 a', 'show: option --width does not take "0"; it takes 1 ... 9999'],
    ['show --width 10000 a', 'show: option --width does not take "10000"; it takes 1 ... 9999'],
    ['show --width= a', 'show: option --width does not take ""; it takes 1 ... 9999'],
    ['list --limit -1', 'list: option --limit does not take "-1"; it takes 1, 2, 3 ...'],
    ['list --limit 1.5', 'list: option --limit does not take "1.5"; it takes 1, 2, 3 ...'],
    ['show --color red a', 'show: option --color does not take "red"; it takes auto, always, never'],
    ['show --links osc a', 'show: option --links does not take "osc"; it takes inline, notes, none'],
    ['show --format xml a', 'show: option --format does not take "xml"; it takes text, markdown, json'],
    ['show --ambiguous 3 a', 'show: option --ambiguous does not take "3"; it takes 1, 2'],
    ['list --sort size', 'list: option --sort does not take "size"; it takes date, title, path, relevance'],
    ['--ui-lang fr', 'open: option --ui-lang does not take "fr"; it takes en, zh-CN'],
    [
      'list --since 2025-02-30',
      'list: option --since does not take "2025-02-30"; it takes 2025, 2025-02, 2025-02-12, today, yesterday, week, month',
    ],
    [
      'list --until soon',
      'list: option --until does not take "soon"; it takes 2025, 2025-02, 2025-02-12, today, yesterday, week, month',
    ],
    ['list --query is:new', 'list: is: takes unread, read or starred, not "new"'],
    ['list --query tag:', 'list: tag: has no value yet'],
    ['show', 'show: name an article, or - for standard input'],
    ['mark --read', 'mark: name an article'],
    ['mark a', 'mark: say what to mark: --read, --unread, --star or --unstar'],
    ['mark --read --unread a', 'mark: --read and --unread, --star and --unstar exclude each other'],
    ['mark --star --unstar a', 'mark: --read and --unread, --star and --unstar exclude each other'],
    ['state', 'state: say what about the reading state: path, export or import FILE'],
    ['state import', 'state: name the file to import, or - for standard input'],
    ['state import a b', 'state: nothing is expected at "b"'],
    ['state export a', 'state: nothing is expected at "a"'],
    ['state file', 'state: say what about the reading state: path, export or import FILE'],
    ['state path more', 'state: nothing is expected at "more"'],
  ])('are refused where they are wrong: %s', (line, expected) => {
    expect(complaint(line.split(' '))).toBe(expected);
  });

  it('are refused in the language asked for, wherever that is said', () => {
    const argv = ['list', '--limit', 'x', '--ui-lang', 'zh-CN', '--tagg'];
    expect(parseArgs(argv).common.uiLang).toBe('zh-CN');
    expect(parse('--ui-lang fr').common.uiLang).toBeUndefined();
    expect(complaint(argv, 'zh-CN')).toBe('list: 选项 --limit 不接受“x”，可用 1, 2, 3 ...');
  });

  it('are refused without a control character reaching the message', () => {
    expect(complaint(['list', '--limit', '\u001b[31m\u202e'])).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(complaint(['list', '--\u001b[2J'])).not.toMatch(/[\u0000-\u001f]/);
  });

  it('refuse, with each command, every option that is another command’s', () => {
    const sample = (value: unknown) =>
      Array.isArray(value) ? String(value[0]) : value === 'day' ? '2025' : '1';
    for (const name of commandNames) {
      for (const row of options.filter((option) => !isCommon(option) && !option.commands.includes(name))) {
        if (options.some(({ flag, commands }) => flag === row.flag && commands.includes(name))) continue;
        const words = [`--${row.flag}`, ...(row.value === undefined ? [] : [sample(row.value)])];
        expect(complaint([name, ...words])).toBe(`${name}: unknown option --${row.flag}`);
      }
    }
  });

  it('never throw, whatever they are', () => {
    const words = [
      ...commandNames,
      ...options.map(({ flag }) => `--${flag}`),
      '--',
      '-',
      '',
      'x',
      '3',
      '=',
      '--a=b',
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 6 }), (argv) => {
        expect(parseArgs(argv).command).toMatch(/^\w+$/);
      }),
    );
  });
});
