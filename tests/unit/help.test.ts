import { describe, expect, it } from 'vitest';
import { parseArgs } from '../../src/cli/args.ts';
import { helpText } from '../../src/cli/help.ts';
import { type CommandName, commandNames, options } from '../../src/cli/options.ts';
import { textWidth } from '../../src/core/text-width.ts';
import { messagesFor } from '../../src/messages/index.ts';

/** A text without its line ends, which stand for a space in English and for nothing in Chinese. */
const joined = (text: string) => text.replace(/\s+/g, '');

const everyCommand: readonly CommandName[] = ['open', ...commandNames];

describe.each(['en', 'zh-CN'] as const)('the help in %s', (language) => {
  const messages = messagesFor(language).cli;
  const help = (of: CommandName) => helpText(of, messages);

  it.each(everyCommand)('of %s names its options, each with what it does, and no other', (of) => {
    const text = help(of).join('\n');
    const shown = [...text.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, flag]) => flag);
    const own = options.filter(({ commands }) => commands.includes(of));
    expect(shown.sort()).toEqual(
      [...own.map(({ flag }) => flag), ...(of === 'open' ? ['version'] : [])].sort(),
    );
    for (const { name } of own) expect(joined(text)).toContain(joined(messages.options[name]));
    expect(text).not.toMatch(/undefined|\[object/);
  });

  it('shows a usage line for every command, and what it does', () => {
    const text = help('open').join('\n');
    for (const name of commandNames) {
      expect(text).toContain(`kanbao ${name} `);
      expect(joined(text)).toContain(joined(messages.commands[name]));
      expect(help(name)[0]).toMatch(new RegExp(`kanbao ${name} `));
    }
    expect(text).toContain('kanbao [PATH...]');
  });

  it('is no wider than any terminal', () => {
    for (const of of everyCommand) {
      for (const line of help(of)) expect(textWidth(line, 1)).toBeLessThanOrEqual(80);
    }
  });

  it('puts every text in one column', () => {
    for (const of of everyCommand) {
      for (const line of help(of)) {
        const label = /^ {2}(?:--|kanbao \S+ ).*?(?= {2})/.exec(line)?.[0];
        if (label === undefined) continue;
        const text = line.slice(label.length).trimStart();
        expect(line.length - text.length).toBe(32);
      }
    }
  });
});

describe('the help', () => {
  it('names only choices that the parser takes', () => {
    for (const { flag, value, commands } of options) {
      if (typeof value !== 'object') continue;
      const name = commands.includes('show') ? ['show'] : commands.includes('list') ? ['list'] : [];
      for (const choice of value) {
        expect(parseArgs([...name, `--${flag}`, choice, 'a']).command).not.toBe('usageError');
      }
    }
  });
});
