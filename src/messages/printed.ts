/** The strings of the commands that print, without the reader's: what `show` does not say it does not load. */
import * as cli from './cli.ts';
import * as page from './page.ts';
import * as problems from './problems.ts';
import * as query from './query.ts';
import * as settings from './settings.ts';

export interface PrintedMessages {
  readonly cli: cli.CliMessages;
  readonly page: page.PageMessages;
  readonly problems: problems.ProblemMessages;
  readonly query: query.QueryMessages;
  readonly settings: settings.SettingsMessages;
}

export type UiLanguage = 'en' | 'zh-CN';

const catalogue: Readonly<Record<UiLanguage, PrintedMessages>> = {
  en: { cli: cli.en, page: page.en, problems: problems.en, query: query.en, settings: settings.en },
  'zh-CN': {
    cli: cli.zhCN,
    page: page.zhCN,
    problems: problems.zhCN,
    query: query.zhCN,
    settings: settings.zhCN,
  },
};

/** The part of one interface language's catalogue that goes to standard output and standard error. */
export function printedMessagesFor(language: UiLanguage): PrintedMessages {
  return catalogue[language];
}
