/** Every string of the interface, typed: one section a file, each in all languages. */
import * as commands from './commands.ts';
import * as filters from './filters.ts';
import { type PrintedMessages, printedMessagesFor, type UiLanguage } from './printed.ts';
import type { ReaderMessages } from './reader.ts';
import { en as readerEn } from './reader-en.ts';
import { zhCN as readerZhCN } from './reader-zh-cn.ts';

export type { UiLanguage } from './printed.ts';

export interface Messages extends PrintedMessages {
  readonly commands: commands.CommandMessages;
  readonly reader: ReaderMessages;
  readonly filters: filters.FilterMessages;
}

const catalogue: Readonly<Record<UiLanguage, Messages>> = {
  en: { ...printedMessagesFor('en'), commands: commands.en, reader: readerEn, filters: filters.en },
  'zh-CN': {
    ...printedMessagesFor('zh-CN'),
    commands: commands.zhCN,
    reader: readerZhCN,
    filters: filters.zhCN,
  },
};

/** The catalogue of one interface language. */
export function messagesFor(language: UiLanguage): Messages {
  return catalogue[language];
}
