/** The help of kanbao and of each command, from the option table; pure. */
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import { padEnd, textWidth } from '../core/text-width.ts';
import type { CliMessages } from '../messages/cli.ts';
import { type CommandName, commandNames, isCommon, type OptionRow, operands, options } from './options.ts';

/** The lines of a help text. */
export function helpText(of: CommandName, messages: CliMessages): readonly SafeText[] {
  const own = options.filter((row) => row.commands.includes(of) && !isCommon(row));
  const common = options.filter(isCommon);
  const lines: SafeText[] = of === 'open' ? [messages.about, safe``] : [];
  lines.push(safe`${messages.usage}${messages.afterTitle} ${usageOf(of)}`, safe`  ${messages.commands[of]}`);
  for (const note of messages.notes[of]) lines.push(safe`  ${note}`);
  if (of === 'open') {
    lines.push(safe``, safe`${messages.commandsTitle}${messages.afterTitle}`);
    lines.push(...columns(commandNames.map((name) => [usageOf(name), messages.commands[name]])));
  }
  if (own.length > 0)
    lines.push(
      safe``,
      safe`${messages.optionsTitle}${messages.afterTitle}`,
      ...columns(own.map(row(messages))),
    );
  lines.push(
    safe``,
    safe`${messages.commonTitle}${messages.afterTitle}`,
    ...columns(common.map(row(messages))),
  );
  if (of === 'open') lines.push(...columns([[safe`--version`, messages.options.version]]));
  return lines;
}

/** `kanbao show [OPTIONS] ARTICLE... | -` */
function usageOf(name: CommandName): SafeText {
  return name === 'open'
    ? safe`kanbao ${sanitize(operands.open)}`
    : safe`kanbao ${sanitize(name)} ${sanitize(operands[name])}`;
}

function row(messages: CliMessages): (option: OptionRow) => readonly [SafeText, SafeText] {
  return ({ flag, name, value }) => {
    const shown =
      value === undefined
        ? safe``
        : typeof value === 'string'
          ? safe` ${messages.values[value]}`
          : safe` ${sanitize(value.join('|'))}`;
    return [safe`--${sanitize(flag)}${shown}`, messages.options[name]];
  };
}

const LABEL = 30;

function columns(rows: readonly (readonly [SafeText, SafeText])[]): readonly SafeText[] {
  return rows.flatMap(([label, text]) =>
    textWidth(label, 1) <= LABEL - 2
      ? [safe`  ${padEnd(label, LABEL, 1)}${text}`]
      : [safe`  ${label}`, safe`  ${padEnd(safe``, LABEL, 1)}${text}`],
  );
}
