/** The command line: parse, choose, exit code. Reaches the reader, and all that is heavy, only by dynamic import. */
import { type CommonOptions, type Invocation, parseArgs } from './cli/args.ts';
import { createOutput, type Output } from './cli/output.ts';
import { chooseUiLanguage } from './cli/ui-language.ts';
import { type SafeText, safe, sanitize } from './core/sanitize.ts';
import type { Settings } from './core/settings.ts';
import { folderSystem } from './io/folders.ts';
import { packageVersion } from './io/package-folder.ts';
import { readSettings } from './io/settings.ts';
import { messagesFor, type UiLanguage } from './messages/index.ts';

/** Wrong usage, or no terminal where one is needed. */
const USAGE = 2;

/** Runs kanbao with a process' arguments, streams and environment; sets its exit code. */
export async function main(process: NodeJS.Process): Promise<void> {
  const argv = process.argv.slice(2);
  const language = chooseUiLanguage(argv, process.env);
  const invocation = parseArgs(argv, messagesFor(language).cli);
  const output = createOutput(process.stdout, process.stderr, messagesFor(language));
  try {
    process.exitCode = await run(invocation, language, process, output);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    output.complain(output.messages.cli.errors.unexpected(sanitize(what)));
    if (invocation.common.debug && error instanceof Error) {
      for (const line of (error.stack ?? '').split('\n')) output.complain(sanitize(line));
    }
    process.exitCode = 1;
  }
}

async function run(
  invocation: Invocation,
  language: UiLanguage,
  process: NodeJS.Process,
  output: Output,
): Promise<number> {
  const { errors } = output.messages.cli;
  switch (invocation.command) {
    case 'help': {
      const { helpText } = await import('./cli/help.ts');
      output.lines(helpText(invocation.of, output.messages.cli));
      return 0;
    }
    case 'version':
      output.lines([safe`kanbao ${sanitize(packageVersion())}`]);
      return 0;
    case 'usageError': {
      const command = invocation.of === 'open' ? safe`kanbao` : safe`kanbao ${sanitize(invocation.of)}`;
      output.complain(safe`${invocation.what}${errors.seeHelp(command)}`);
      return USAGE;
    }
    case 'statePath': {
      const { printStatePath } = await import('./cli/state.ts');
      return printStatePath(output);
    }
  }
  const settings = settingsFor(invocation.common, output);
  if (settings === null) return USAGE;
  const { ignore } = invocation.common;
  switch (invocation.command) {
    case 'show': {
      const { show } = await import('./cli/show.ts');
      await show({ ...invocation, settings, language, process }, output);
      return output.exitCode();
    }
    case 'list': {
      const { list } = await import('./cli/list.ts');
      const { paths, list: options } = invocation;
      return (await list({ paths, options, settings, ignore, uiLang: language }, output))
        ? output.exitCode()
        : USAGE;
    }
    case 'tags': {
      const { tags } = await import('./cli/tags.ts');
      await tags({ ...invocation, settings, ignore }, output);
      return output.exitCode();
    }
    case 'check': {
      const { check } = await import('./cli/check.ts');
      return await check({ paths: invocation.paths, settings, ignore }, output);
    }
    case 'mark': {
      const { mark } = await import('./cli/mark.ts');
      await mark({ ...invocation, settings }, output);
      return output.exitCode();
    }
    case 'open': {
      const { open } = await import('./cli/open.ts');
      return await open({ ...invocation, settings, language, process }, output);
    }
  }
}

/** The settings that apply; what is wrong in them is complained about. Null where `--config` names no file. */
function settingsFor(common: CommonOptions, output: Output): Settings | null {
  const { settings, notices, file, found } = readSettings(folderSystem(), common.config);
  const path: SafeText = sanitize(file ?? '');
  if (common.config !== undefined && !found) {
    output.complain(output.messages.cli.errors.settings(path, output.messages.settings.missing));
    return null;
  }
  for (const notice of notices) {
    output.complain(output.messages.cli.errors.settings(path, output.messages.settings.notice(notice)));
  }
  return settings;
}
