/** `kanbao completion SHELL`: a script that completes commands, options and their values, from the option table. */
import { type SafeText, sanitize } from '../core/sanitize.ts';
import { type CommandName, commandNames, type OptionRow, options, type Shell, shells } from './options.ts';
import type { Output } from './output.ts';

export function completion(shell: Shell, output: Output): void {
  output.lines(completionScript(shell));
}

/** The lines of the script for a shell. */
export function completionScript(shell: Shell): readonly SafeText[] {
  const make = { bash: bashScript, zsh: zshScript, fish: fishScript };
  return make[shell]().map(sanitize);
}

const all: readonly CommandName[] = ['open', ...commandNames];

function optionsOf(name: CommandName): readonly OptionRow[] {
  return options.filter(({ commands }) => commands.includes(name));
}

/** Words that stand in place of files after a command's name. */
function wordsOf(name: CommandName): readonly string[] {
  if (name === 'open') return commandNames;
  if (name === 'completion') return shells;
  return name === 'state' ? ['path', 'export', 'import'] : [];
}

function flagsOf(name: CommandName): readonly string[] {
  const flags = optionsOf(name).map(({ flag }) => `--${flag}`);
  return name === 'open' ? [...flags, '--version'] : flags;
}

const valued = (test: (value: OptionRow['value']) => boolean) => [
  ...new Set(
    options.filter(({ value }) => value !== undefined && test(value)).map(({ flag }) => `--${flag}`),
  ),
];
const VALUED = valued(() => true);
const WITH_FILE = valued((value) => value === 'file');
const WITH_FREE_TEXT = valued((value) => typeof value === 'string' && value !== 'file');

/** The shell function's body, which bash and zsh (by bashcompinit) both run. */
function bashScript(): string[] {
  const choices = options.filter(({ value }) => typeof value === 'object');
  return [
    '# kanbao: completion for bash. Use: source <(kanbao completion bash)',
    '_kanbao() {',
    `  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="" command=open words="" flags="" found="" skip="" i`,
    `  if [ "$COMP_CWORD" -gt 0 ]; then prev="\${COMP_WORDS[COMP_CWORD-1]}"; fi`,
    '  # bash parts --option=value at its =.',
    `  if [ "$cur" = "=" ]; then cur=""; elif [ "$prev" = "=" ]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"; fi`,
    '  COMPREPLY=()',
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    `    if [ -n "$skip" ] && [ "\${COMP_WORDS[i]}" != "=" ]; then skip=""; continue; fi`,
    `    case "\${COMP_WORDS[i]}" in`,
    `      ${VALUED.join('|')}) skip=1 ;;`,
    `      ${commandNames.join('|')}) command="\${COMP_WORDS[i]}"; break ;;`,
    "      -* | '=') ;;",
    '      *) break ;;',
    '    esac',
    '  done',
    '  case "$prev" in',
    ...choices.map(
      ({ flag, value }) =>
        `    --${flag}) COMPREPLY=($(compgen -W "${typeof value === 'object' ? value.join(' ') : ''}" -- "$cur")); return ;;`,
    ),
    `    ${WITH_FREE_TEXT.join('|')}) return ;;`,
    `    ${WITH_FILE.join('|')}) ;;`,
    '    *) case "$command" in',
    ...all.map(
      (name) => `      ${name}) flags="${flagsOf(name).join(' ')}"; words="${wordsOf(name).join(' ')}" ;;`,
    ),
    '    esac ;;',
    '  esac',
    '  case "$cur" in',
    '    -*) COMPREPLY=($(compgen -W "$flags" -- "$cur")); return ;;',
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$cur"))',
    '  # A line a file, since names hold spaces.',
    '  while IFS= read -r found; do',
    '    if [ -n "$found" ]; then COMPREPLY+=("$found"); fi',
    '  done <<< "$(compgen -f -- "$cur")"',
    '}',
    'complete -o filenames -F _kanbao kanbao',
  ];
}

function zshScript(): string[] {
  const [, ...script] = bashScript();
  return [
    '# kanbao: completion for zsh. Use: source <(kanbao completion zsh)',
    'autoload -U +X compinit && compinit',
    'autoload -U +X bashcompinit && bashcompinit',
    ...script,
  ];
}

function fishScript(): string[] {
  const lines = [
    '# kanbao: completion for fish. Use: kanbao completion fish | source',
    '# The command that is being typed: open without one, whatever the values of options are called.',
    'function __kanbao_command',
    '  set -l words (commandline -opc)',
    '  set -e words[1]',
    '  set -l skip 0',
    '  for word in $words',
    '    if test $skip = 1',
    '      set skip 0',
    '      continue',
    '    end',
    '    switch $word',
    `      case ${VALUED.join(' ')}`,
    '        set skip 1',
    `      case ${commandNames.join(' ')}`,
    '        echo $word',
    '        return',
    "      case '-*'",
    "      case '*'",
    '        break',
    '    end',
    '  end',
    '  echo open',
    'end',
  ];
  for (const name of all) {
    const start = `complete -c kanbao -n 'test (__kanbao_command) = ${name}'`;
    const words = wordsOf(name);
    if (words.length > 0) lines.push(`${start} -a '${words.join(' ')}'`);
    for (const { flag, value } of optionsOf(name)) {
      const takes =
        value === undefined
          ? ''
          : typeof value === 'object'
            ? ` -x -a '${value.join(' ')}'`
            : value === 'file'
              ? ' -r -F'
              : ' -x';
      lines.push(`${start} -l ${flag}${takes}`);
    }
    if (name === 'open') lines.push(`${start} -l version`);
  }
  return lines;
}
