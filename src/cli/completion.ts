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

/** The shell function's body, which bash and zsh (by bashcompinit) both run. */
function bashScript(): string[] {
  const known = commandNames.join('|');
  const values = options.filter(({ value }) => typeof value === 'object');
  const free = options.filter(({ value }) => typeof value === 'string' && value !== 'file');
  const patterns = (rows: readonly OptionRow[]) =>
    [...new Set(rows.map(({ flag }) => `--${flag}`))].join('|');
  return [
    '# kanbao: completion for bash. Use: source <(kanbao completion bash)',
    '_kanbao() {',
    `  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="" command=open words="" flags="" i`,
    `  if [ "$COMP_CWORD" -gt 0 ]; then prev="\${COMP_WORDS[COMP_CWORD-1]}"; fi`,
    '  COMPREPLY=()',
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    `    case "\${COMP_WORDS[i]}" in ${known}) command="\${COMP_WORDS[i]}"; break ;; esac`,
    '  done',
    '  case "$prev" in',
    ...values.map(
      ({ flag, value }) =>
        `    --${flag}) COMPREPLY=($(compgen -W "${typeof value === 'object' ? value.join(' ') : ''}" -- "$cur")); return ;;`,
    ),
    `    ${patterns(free)}) return ;;`,
    `    ${patterns(options.filter(({ value }) => value === 'file'))}) COMPREPLY=($(compgen -f -- "$cur")); return ;;`,
    '  esac',
    '  case "$command" in',
    ...all.map(
      (name) => `    ${name}) flags="${flagsOf(name).join(' ')}"; words="${wordsOf(name).join(' ')}" ;;`,
    ),
    '  esac',
    '  case "$cur" in',
    '    -*) COMPREPLY=($(compgen -W "$flags" -- "$cur")) ;;',
    '    *) COMPREPLY=($(compgen -W "$words" -- "$cur") $(compgen -f -- "$cur")) ;;',
    '  esac',
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
  const lines = ['# kanbao: completion for fish. Use: kanbao completion fish | source'];
  const known = commandNames.join(' ');
  for (const name of all) {
    const where =
      name === 'open' ? `not __fish_seen_subcommand_from ${known}` : `__fish_seen_subcommand_from ${name}`;
    const words = wordsOf(name);
    if (words.length > 0) lines.push(`complete -c kanbao -n '${where}' -a '${words.join(' ')}'`);
    for (const { flag, value } of optionsOf(name)) {
      const takes =
        value === undefined
          ? ''
          : typeof value === 'object'
            ? ` -x -a '${value.join(' ')}'`
            : value === 'file'
              ? ' -r -F'
              : ' -x';
      lines.push(`complete -c kanbao -n '${where}' -l ${flag}${takes}`);
    }
  }
  return [...lines, `complete -c kanbao -n 'not __fish_seen_subcommand_from ${known}' -l version`];
}
