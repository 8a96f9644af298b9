/** The help of kanbao and of each command, from the option table; pure. */
import { breakSpans } from '../core/line-break.ts';
import { joinSafe, repeatSafe, type SafeText, safe, sanitize, sliceSafe } from '../core/sanitize.ts';
import { span } from '../core/span.ts';
import { padEnd, textWidth } from '../core/text-width.ts';
import type { CliMessages } from '../messages/cli.ts';
import { type CommandName, commandNames, isCommon, type OptionRow, operands, options } from './options.ts';

/** The lines of a help text. */
export function helpText(of: CommandName, messages: CliMessages): readonly SafeText[] {
  const own = options.filter((row) => row.commands.includes(of) && !isCommon(row));
  const common = options.filter(isCommon);
  const lines: SafeText[] = of === 'open' ? [messages.about, safe``] : [];
  lines.push(messages.usage(usageOf(of)), ...wrapped(2, messages.commands[of]));
  for (const note of messages.notes[of]) lines.push(...wrapped(2, note));
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

/** Cells of the help: what every terminal has. */
const WIDTH = 80;
const MARGIN = 2;
const LABEL = 30;

/** A text in as many lines as it needs, each `indent` cells in. */
function wrapped(indent: number, text: SafeText): readonly SafeText[] {
  const blank = repeatSafe(safe` `, indent);
  return breakSpans([span(text)], WIDTH - indent, 1).map(
    ({ spans }) =>
      safe`${blank}${joinSafe(
        spans.map((piece) => piece.text),
        safe``,
      )}`,
  );
}

function columns(rows: readonly (readonly [SafeText, SafeText])[]): readonly SafeText[] {
  return rows.flatMap(([label, text]) => {
    const lines = wrapped(MARGIN + LABEL, text);
    if (textWidth(label, 1) > LABEL - 2) return [safe`  ${label}`, ...lines];
    const [first = safe``, ...others] = lines;
    return [safe`  ${padEnd(label, LABEL, 1)}${sliceSafe(first, MARGIN + LABEL)}`, ...others];
  });
}
