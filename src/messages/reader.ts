/** Words of the reader's screen; they stand in a file for each language. */
import type { SafeText } from '../core/sanitize.ts';

export interface ReaderMessages {
  readonly masthead: SafeText;
  /** What the articles that ship with kanbao are called. */
  readonly samplePaper: SafeText;
  readonly standardInput: SafeText;
  readonly nextHit: SafeText;
  /** A whole number with thousands separators. */
  readonly number: (value: number) => SafeText;
  readonly articles: (count: number) => SafeText;
  readonly unread: (count: number) => SafeText;
  readonly hits: (count: number) => SafeText;
  /** Articles found by their titles, labels or summaries, and in their bodies alone. */
  readonly hitGroups: (titles: number, bodies: number) => SafeText;
  readonly titleGroup: SafeText;
  readonly bodyGroup: SafeText;
  readonly searchingBodies: SafeText;
  readonly today: SafeText;
  readonly yesterday: SafeText;
  readonly undated: SafeText;
  readonly monthDay: (month: number, day: number) => SafeText;
  readonly yearMonthDay: (year: number, month: number, day: number) => SafeText;
  readonly chipAny: SafeText;
  readonly loading: SafeText;
  readonly looking: (found: number) => SafeText;
  readonly problems: (count: number) => SafeText;
  readonly sortedBy: Readonly<Record<'relevance' | 'date' | 'dateUp' | 'title' | 'path', SafeText>>;
  /** `key` is the one that undoes it. */
  readonly markedRead: (count: number, key: SafeText) => SafeText;
  readonly undone: SafeText;
  readonly nothingToUndo: SafeText;
  readonly allRead: SafeText;
  readonly nothingShown: SafeText;
  readonly onePaneOnly: SafeText;
  readonly listIsHidden: SafeText;
  readonly noProblems: SafeText;
  readonly copied: (what: SafeText) => SafeText;
  readonly copiedCode: SafeText;
  readonly copiedText: SafeText;
  /** `limit` in KiB. */
  readonly copiedPart: (limit: number) => SafeText;
  readonly copyingOff: SafeText;
  readonly copyingOffLink: (address: SafeText) => SafeText;
  readonly opening: (address: SafeText) => SafeText;
  /** No browser took the address; it was copied instead, or only shown where copying is off. */
  readonly notOpenedCopied: (address: SafeText) => SafeText;
  readonly notOpened: (address: SafeText) => SafeText;
  /** Asked where a link's text does not say where it leads. */
  readonly askOpen: (host: SafeText) => SafeText;
  readonly noFile: SafeText;
  readonly noEditor: (program: SafeText) => SafeText;
  readonly editorFailed: (program: SafeText) => SafeText;
  readonly noColours: SafeText;
  readonly noLink: SafeText;
  readonly noLinks: SafeText;
  readonly noHeadings: SafeText;
  /** No other language of the article is there. */
  readonly oneLanguage: SafeText;
  /** Gives the name of a BCP 47 tag. */
  readonly languageName: (lang: SafeText | null) => SafeText;
  /** Another language, or a copy, of the same article, by its title. */
  readonly inLanguage: (language: SafeText, title: SafeText) => SafeText;
  readonly copyAt: (title: SafeText) => SafeText;
  readonly leadsNowhere: (address: SafeText) => SafeText;
  readonly noSuchHeading: (name: SafeText) => SafeText;
  readonly linksTitle: (count: number) => SafeText;
  readonly contentsTitle: SafeText;
  readonly askAllRead: (count: number) => SafeText;
  readonly helpTitle: SafeText;
  readonly problemsTitle: (count: number) => SafeText;
  readonly tagsTitle: SafeText;
  readonly any: SafeText;
  readonly all: SafeText;
  readonly noTags: SafeText;
  /** No article has a tag, or none is loaded yet. */
  readonly noTagsHere: SafeText;
  readonly noHits: SafeText;
  /** What Esc clears where nothing is shown. */
  readonly noHitsHow: Readonly<Record<'search' | 'filters' | 'both', SafeText>>;
  readonly emptyTitle: SafeText;
  readonly emptyWhere: (folder: SafeText) => SafeText;
  readonly emptyPassedOver: (count: number) => SafeText;
  readonly emptyOther: readonly (readonly [SafeText, SafeText])[];
  readonly tooSmall: SafeText;
  readonly cannotOpen: SafeText;
  /** The file of the article that is being read is not there any more. */
  readonly fileGone: SafeText;
  /** Some folders cannot be watched; `key` looks through them. */
  readonly notWatched: (key: SafeText) => SafeText;
  readonly rescanned: (changes: number) => SafeText;
  readonly nothingToRescan: SafeText;
  /** What is wrong with the settings' keys. */
  readonly keyUnknownCommand: (id: SafeText) => SafeText;
  readonly keyUnknown: (id: SafeText, key: SafeText) => SafeText;
  readonly keyClash: (key: SafeText, id: SafeText, other: SafeText) => SafeText;
  readonly paletteTitle: SafeText;
  readonly noCommands: SafeText;
  readonly contexts: Readonly<
    Record<
      | 'list'
      | 'page'
      | 'search'
      | 'tags'
      | 'filters'
      | 'find'
      | 'palette'
      | 'links'
      | 'contents'
      | 'help'
      | 'problems'
      | 'confirm',
      SafeText
    >
  >;
  /** Names of keys in help and hints; keys that are not here show as they are. */
  readonly keyNames: Readonly<Record<string, SafeText>>;
}
