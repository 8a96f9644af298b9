/** The command line: parse, choose, exit code. Reaches the reader, and all that is heavy, only by dynamic import. */
import { type Invocation, parseArgs } from './cli/args.ts';
import { complainOfError, createOutput, type Output } from './cli/output.ts';
import { chooseUiLanguage } from './cli/ui-language.ts';
import { safe, sanitize } from './core/sanitize.ts';
import { folderSystem } from './io/folders.ts';
import { packageVersion } from './io/package-folder.ts';
import { type ReadSettings, readSettings } from './io/settings.ts';
import { printedMessagesFor, type UiLanguage } from './messages/printed.ts';

/** Runs kanbao with a process' arguments, streams and environment; sets its exit code. */
export async function main(process: NodeJS.Process): Promise<void> {
  const invocation = parseArgs(process.argv.slice(2));
  const { config, uiLang, debug } = invocation.common;
  const read = readSettings(folderSystem(), config);
  const language = chooseUiLanguage(uiLang ?? read.settings.uiLang, process.env);
  const output = createOutput(process, printedMessagesFor(language));
  try {
    process.exitCode = await run(invocation, read, language, process, output);
  } catch (error) {
    complainOfError(output, error, debug);
    process.exitCode = 1;
  }
}

async function run(
  invocation: Invocation,
  read: ReadSettings,
  language: UiLanguage,
  process: NodeJS.Process,
  output: Output,
): Promise<number> {
  switch (invocation.command) {
    case 'help': {
      const { helpText } = await import('./cli/help.ts');
      output.lines(helpText(invocation.of, output.messages.cli));
      return output.exitCode();
    }
    case 'version':
      output.lines([safe`kanbao ${sanitize(packageVersion())}`]);
      return output.exitCode();
    case 'usageError': {
      const { of, what } = invocation;
      return output.refuse(
        what(output.messages),
        of === 'open' ? safe`kanbao` : safe`kanbao ${sanitize(of)}`,
      );
    }
    case 'completion': {
      const { completion } = await import('./cli/completion.ts');
      completion(invocation.shell, output);
      return output.exitCode();
    }
    case 'state': {
      const { state } = await import('./cli/state.ts');
      await state({ what: invocation.what, stdin: process.stdin }, output);
      return output.exitCode();
    }
  }
  const file = sanitize(read.file ?? '');
  const { errors } = output.messages.cli;
  if (invocation.common.config !== undefined && !read.found) {
    return output.refuse(errors.settings(file, output.messages.settings.missing));
  }
  const notices = read.notices.map((notice) =>
    errors.settings(file, output.messages.settings.notice(notice)),
  );
  for (const notice of notices) output.complain(notice);
  const { settings } = read;
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
      await list({ paths, options, settings, ignore, uiLang: language }, output);
      return output.exitCode();
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
      return await open({ ...invocation, settings, notices, language, process }, output);
    }
  }
}
