/** The help and the list of problems as lines; how far they are scrolled is in the state. */

import { breakSpans } from '../core/line-break.ts';
import { joinSafe, type SafeText, safe } from '../core/sanitize.ts';
import { Role, type Span, span } from '../core/span.ts';
import { padEnd, textWidth } from '../core/text-width.ts';
import type { CommandId } from '../messages/commands.ts';
import type { AppState, Context } from './app-state.ts';
import { type Command, commands } from './commands.ts';
import { keyName } from './key-names.ts';
import { blanks, emptyRow, type Row } from './row.ts';

const MARGIN = 2;

/** All lines of the open sheet; none where none is open. */
export function sheetLines(state: AppState): readonly Row[] {
  const { overlay } = state;
  if (overlay?.type === 'help') return helpLines(state, overlay.of);
  if (overlay?.type === 'problems') return problemLines(state);
  return [];
}

/** Every key, those of the present context first. */
function helpLines(state: AppState, present: 'list' | 'page'): readonly Row[] {
  const { messages } = state.env;
  const contexts: readonly Context[] = [
    present,
    present === 'list' ? 'page' : 'list',
    'search',
    'tags',
    'help',
    'confirm',
  ];
  const shown = new Set<CommandId>();
  const lines: Row[] = [[blanks(MARGIN), span(messages.reader.helpTitle, Role.title)], emptyRow];
  for (const context of contexts) {
    const here = commands.filter(({ id, contexts: its }) => its.includes(context) && !shown.has(id));
    for (const { id } of here) shown.add(id);
    if (here.length === 0) continue;
    lines.push([blanks(MARGIN), span(messages.reader.contexts[context], Role.heading)]);
    for (const command of here) lines.push(...commandLines(state, command));
    lines.push(emptyRow);
  }
  return lines;
}

function commandLines(state: AppState, command: Command): readonly Row[] {
  const { env, size } = state;
  const keys = joinSafe(
    env.keymap.keysOf(command.id).map((key) => keyName(env, key)),
    safe`  `,
  );
  const keyColumn = size.columns >= 60 ? 26 : 14;
  const indent = 2 * MARGIN;
  const words = env.messages.commands[command.id].title;
  const reason = command.disabled?.(state) ?? null;
  const text: Span[] = [span(words)];
  if (reason !== null) text.push(span(safe` (${reason})`, Role.secondary));
  const room = Math.max(8, size.columns - indent - keyColumn - 1);
  const lines = breakSpans(text, room, env.ambiguous);
  const wide = textWidth(keys, env.ambiguous) > keyColumn - 2;
  const rows: Row[] = [];
  if (wide) rows.push([blanks(indent), span(keys, Role.accent)]);
  lines.forEach((line, at) => {
    const label =
      at === 0 && !wide ? padEnd(keys, keyColumn, env.ambiguous) : padEnd(safe``, keyColumn, env.ambiguous);
    rows.push([blanks(indent), span(label, Role.accent), ...line.spans]);
  });
  return rows;
}

function problemLines(state: AppState): readonly Row[] {
  const { env, library, size } = state;
  const { messages } = env;
  const title = messages.reader.problemsTitle(library.problems.length);
  const lines: Row[] = [[blanks(MARGIN), span(title, Role.title)], emptyRow];
  const room = Math.max(8, size.columns - 2 * MARGIN);
  for (const problem of library.problems) {
    const where = safe`${problem.path}:${problem.line}`;
    const reason: SafeText = messages.problems[problem.reason.code](problem.reason.detail ?? safe``);
    const style = problem.severity === 'error' ? Role.error : Role.secondary;
    for (const line of breakSpans([span(where, Role.strong)], room, env.ambiguous)) {
      lines.push([blanks(MARGIN), ...line.spans]);
    }
    for (const line of breakSpans([span(reason, style)], Math.max(8, room - 2), env.ambiguous)) {
      lines.push([blanks(MARGIN + 2), ...line.spans]);
    }
  }
  return lines;
}
