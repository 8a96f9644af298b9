/** Every string of the interface, typed: one section a file, each in all languages. */
import * as cli from './cli.ts';
import * as commands from './commands.ts';
import * as page from './page.ts';
import * as problems from './problems.ts';
import * as query from './query.ts';
import * as reader from './reader.ts';
import * as settings from './settings.ts';

export interface Messages {
  readonly cli: cli.CliMessages;
  readonly commands: commands.CommandMessages;
  readonly page: page.PageMessages;
  readonly problems: problems.ProblemMessages;
  readonly query: query.QueryMessages;
  readonly reader: reader.ReaderMessages;
  readonly settings: settings.SettingsMessages;
}

export type UiLanguage = 'en' | 'zh-CN';

const catalogue: Readonly<Record<UiLanguage, Messages>> = {
  en: {
    cli: cli.en,
    commands: commands.en,
    page: page.en,
    problems: problems.en,
    query: query.en,
    reader: reader.en,
    settings: settings.en,
  },
  'zh-CN': {
    cli: cli.zhCN,
    commands: commands.zhCN,
    page: page.zhCN,
    problems: problems.zhCN,
    query: query.zhCN,
    reader: reader.zhCN,
    settings: settings.zhCN,
  },
};

/** The catalogue of one interface language. */
export function messagesFor(language: UiLanguage): Messages {
  return catalogue[language];
}
