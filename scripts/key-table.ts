/** README's key table, from the command table. */
import { messagesFor } from '../src/messages/index.ts';
import type { Context } from '../src/state/app-state.ts';
import { commands } from '../src/state/commands.ts';
import { keyName } from '../src/state/key-names.ts';

export const KEYS_START = '<!-- keys: made from the command table by `npm run readme` -->';
export const KEYS_END = '<!-- /keys -->';

const PLACES: Readonly<Record<Context, string>> = {
  list: 'list',
  page: 'page',
  search: 'search box',
  tags: 'tag picker',
  filters: 'filters',
  find: 'find box',
  palette: 'commands',
  links: 'links',
  contents: 'contents',
  help: 'help',
  problems: 'problems',
  confirm: 'question',
};

/** The table in markdown: command, keys, where they work, what they do. */
export function keyTable(): string {
  const messages = messagesFor('en');
  const rows = commands.map(({ id, keys, contexts }) => {
    const shown = keys.map((key) => `\`${keyName({ messages }, key)}\``).join(' ');
    const places =
      contexts.length === Object.keys(PLACES).length
        ? 'everywhere'
        : contexts.map((at) => PLACES[at]).join(', ');
    return `| ${shown} | ${places} | ${messages.commands[id].title} | \`${id}\` |`;
  });
  return ['| keys | where | what | command |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** A text with what stands between two marks replaced. */
export function between(text: string, start: string, end: string, content: string): string {
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${start} ... ${end} is missing`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}
