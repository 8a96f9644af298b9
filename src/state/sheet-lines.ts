/** The help and the list of problems as lines; how far they are scrolled is in the state. */

import { breakSpans } from '../core/line-break.ts';
import type { Problem } from '../core/problem.ts';
import { joinSafe, safe } from '../core/sanitize.ts';
import { Role, type Span, span } from '../core/span.ts';
import { padEnd, textWidth } from '../core/text-width.ts';
import type { CommandId } from '../messages/commands.ts';
import type { AppState, Context } from './app-state.ts';
import { type Command, commands } from './commands.ts';
import { lastOf } from './filter-counts.ts';
import { keyName } from './key-names.ts';
import { layoutOf } from './layout.ts';
import { blanks, emptyRow, type Row } from './row.ts';

const MARGIN = 2;

/** A key in the help scrolls it, and asks for its lines several times. */
const lastHelp = lastOf<readonly Row[]>();

/** All lines of the open sheet; none where none is open. */
export function sheetLines(state: AppState): readonly Row[] {
  const { overlay } = state;
  if (overlay?.type === 'help') {
    const { env, size, library, reading, list, page, listHidden, trail, undo } = state;
    const madeOf = [overlay.of, env, size, library, reading, list, page, listHidden, trail, undo];
    return lastHelp(madeOf, () => helpLines(state, overlay.of));
  }
  if (overlay?.type === 'problems') return problemLines(state);
  return [];
}

/** The lines in sight, as many as the body has. */
export function sheetRows(state: AppState): readonly Row[] {
  const { overlay } = state;
  if (overlay?.type !== 'help' && overlay?.type !== 'problems') return [];
  return sheetLines(state).slice(overlay.top, overlay.top + layoutOf(state).bodyRows);
}

/** Text below the margin, `indent` cells further in, in as many rows as it needs. */
function indented({ env, size }: AppState, indent: number, text: readonly Span[]): Row[] {
  const room = Math.max(2, size.columns - MARGIN - indent - 1);
  return breakSpans(text, room, env.ambiguous).map(({ spans }) => [blanks(MARGIN + indent), ...spans]);
}

/** Every key, those of the present context first. */
function helpLines(state: AppState, present: 'list' | 'page'): readonly Row[] {
  const { messages } = state.env;
  const contexts: readonly Context[] = [
    present,
    present === 'list' ? 'page' : 'list',
    'search',
    'tags',
    'filters',
    'find',
    'palette',
    'links',
    'contents',
    'help',
    'confirm',
  ];
  const shown = new Set<CommandId>();
  const lines: Row[] = [...indented(state, 0, [span(messages.reader.helpTitle, Role.title)]), emptyRow];
  for (const context of contexts) {
    const here = commands.filter(({ id, contexts: its }) => its.includes(context) && !shown.has(id));
    for (const { id } of here) shown.add(id);
    if (here.length === 0) continue;
    lines.push(...indented(state, 0, [span(messages.reader.contexts[context], Role.heading)]));
    for (const command of here) lines.push(...commandLines(state, command));
    lines.push(emptyRow);
    if (context === 'search') lines.push(...searchLanguageLines(state), emptyRow);
  }
  return lines;
}

function searchLanguageLines(state: AppState): readonly Row[] {
  const { languageTitle, language } = state.env.messages.query;
  return [
    ...indented(state, 0, [span(languageTitle, Role.heading)]),
    ...language.flatMap(([example, finds]) => labelled(state, span(example, Role.accent), [span(finds)])),
  ];
}

function commandLines(state: AppState, command: Command): readonly Row[] {
  const { env } = state;
  const names = env.keymap.keysOf(command.id).map((key) => keyName(env, key));
  const keys = span(joinSafe(names, safe`  `), Role.accent);
  const words: Span[] = [span(env.messages.commands[command.id].title)];
  const reason = command.disabled?.(state) ?? null;
  if (reason !== null) words.push(span(safe` (${reason})`, Role.secondary));
  return labelled(state, keys, words);
}

/** Words behind a label, in a column of their own where the label leaves room. */
function labelled(state: AppState, label: Span, words: readonly Span[]): readonly Row[] {
  const { env, size } = state;
  const column = size.columns >= 60 ? 26 : size.columns >= 40 ? 14 : 4;
  const [first = emptyRow, ...others] = indented(state, MARGIN + column, words);
  if (textWidth(label.text, env.ambiguous) > column - 2) {
    return [...indented(state, MARGIN, [label]), first, ...others];
  }
  const padded = span(padEnd(label.text, column, env.ambiguous), label.style);
  return [[blanks(2 * MARGIN), padded, ...first.slice(1)], ...others];
}

interface ProblemLines {
  readonly columns: number;
  readonly rows: readonly Row[];
}

const laidOut = new WeakMap<readonly Problem[], ProblemLines>();

/** The problems, laid out once for a width: there can be thousands. */
function problemLines(state: AppState): readonly Row[] {
  const { problems } = state.library;
  const { columns } = state.size;
  const known = laidOut.get(problems);
  if (known?.columns === columns) return known.rows;
  const { messages } = state.env;
  const title = span(messages.reader.problemsTitle(problems.length), Role.title);
  const rows: Row[] = [...indented(state, 0, [title]), emptyRow];
  for (const { path, line, reason, severity } of problems) {
    const words = messages.problems[reason.code](reason.detail ?? safe``);
    const style = severity === 'error' ? Role.error : Role.secondary;
    rows.push(...indented(state, 0, [span(safe`${path}:${line}`, Role.strong)]));
    rows.push(...indented(state, MARGIN, [span(words, style)]));
  }
  laidOut.set(problems, { columns, rows });
  return rows;
}
