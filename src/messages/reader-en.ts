/** Words of the reader's screen in English. */
import { safe } from '../core/sanitize.ts';
import { languageNames } from './language-name.ts';
import { grouped } from './page.ts';
import type { ReaderMessages } from './reader.ts';

const englishMonths = [
  safe`Jan`,
  safe`Feb`,
  safe`Mar`,
  safe`Apr`,
  safe`May`,
  safe`Jun`,
  safe`Jul`,
  safe`Aug`,
  safe`Sep`,
  safe`Oct`,
  safe`Nov`,
  safe`Dec`,
];
const month = (number: number) => englishMonths[number - 1] ?? safe`${number}`;

export const en: ReaderMessages = {
  masthead: safe`kanbao`,
  samplePaper: safe`sample paper`,
  standardInput: safe`standard input`,
  nextHit: safe`next hit`,
  number: grouped,
  articles: (count) => (count === 1 ? safe`1 article` : safe`${grouped(count)} articles`),
  unread: (count) => safe`${grouped(count)} unread`,
  hits: (count) => (count === 1 ? safe`1 found` : safe`${grouped(count)} found`),
  hitGroups: (titles, bodies) => safe`titles ${grouped(titles)}, text ${grouped(bodies)}`,
  titleGroup: safe`Titles`,
  bodyGroup: safe`Text`,
  searchingBodies: safe`Searching the texts`,
  today: safe`Today`,
  yesterday: safe`Yesterday`,
  undated: safe`Undated`,
  monthDay: (m, day) => safe`${day} ${month(m)}`,
  yearMonthDay: (year, m, day) => safe`${day} ${month(m)} ${year}`,
  chipAny: safe`any`,
  loading: safe`loading`,
  looking: (found) => safe`${grouped(found)} files so far`,
  problems: (count) => (count === 1 ? safe`1 problem` : safe`${grouped(count)} problems`),
  sortedBy: {
    relevance: safe`Sorted: best hits first`,
    date: safe`Sorted: newest first`,
    dateUp: safe`Sorted: oldest first`,
    title: safe`Sorted by title`,
    path: safe`Sorted by path`,
  },
  markedRead: (count, key) =>
    count === 1
      ? safe`1 article marked as read; ${key} undoes it`
      : safe`${grouped(count)} marked as read; ${key} undoes it`,
  undone: safe`Undone`,
  nothingToUndo: safe`There is nothing to undo`,
  allRead: safe`No more unread articles here`,
  nothingShown: safe`No article is shown`,
  onePaneOnly: safe`The window has room for one pane only`,
  listIsHidden: safe`The list is hidden`,
  noProblems: safe`Everything could be read`,
  copied: (what) => safe`Copied: ${what}`,
  copiedCode: safe`Copied the code as it stands in the file`,
  copiedText: safe`Copied the text of the article`,
  copiedPart: (limit) => safe`Copied the first ${grouped(limit)} KiB of the text`,
  copyingOff: safe`Copying is turned off in the settings`,
  copyingOffLink: (address) => safe`Copying is off: ${address}`,
  opening: (address) => safe`Opening ${address}`,
  notOpenedCopied: (address) => safe`No browser opened it; copied: ${address}`,
  notOpened: (address) => safe`No browser opened it: ${address}`,
  askOpen: (host) => safe`Leads to ${host}: open?`,
  noFile: safe`It came by standard input: there is no file to edit`,
  noEditor: (program) => safe`The editor ${program} cannot be started; set $EDITOR to one that can`,
  editorFailed: (program) => safe`${program} ended with an error`,
  noColours: safe`The colours of code cannot be loaded`,
  noLink: safe`This article has no link of its own`,
  noLinks: safe`There is no link in this article`,
  noHeadings: safe`There is no heading in this article`,
  oneLanguage: safe`This article is here in one language only`,
  languageName: languageNames('en'),
  inLanguage: (language, title) => safe`In ${language}: ${title}`,
  copyAt: (title) => safe`Also here: ${title}`,
  leadsNowhere: (address) => safe`There is no such article here: ${address}`,
  noSuchHeading: (name) => safe`There is no such heading: ${name}`,
  linksTitle: (count) => (count === 1 ? safe`1 link` : safe`${grouped(count)} links`),
  contentsTitle: safe`Contents`,
  askAllRead: (count) =>
    count === 1 ? safe`Mark 1 article as read?` : safe`Mark ${grouped(count)} articles as read?`,
  helpTitle: safe`Help`,
  problemsTitle: (count) =>
    count === 1 ? safe`1 problem with the files` : safe`${grouped(count)} problems with the files`,
  tagsTitle: safe`Tags`,
  any: safe`any`,
  all: safe`all`,
  noTags: safe`No such tag`,
  noHits: safe`Nothing found`,
  noHitsHow: safe`Esc clears the search, then the filters`,
  emptyTitle: safe`No articles found`,
  emptyWhere: (folder) => safe`There is no .md file in ${folder}`,
  emptyPassedOver: (count) =>
    count === 1
      ? safe`1 file or folder was passed over (hidden, or named by .gitignore; --no-ignore takes it)`
      : safe`${grouped(count)} files or folders were passed over (hidden, or named by .gitignore; --no-ignore takes them)`,
  emptyOther: [
    [safe`kanbao FOLDER...`, safe`read other folders`],
    [safe`kanbao`, safe`see the sample paper that comes with it`],
  ],
  tooSmall: safe`The window is too small`,
  fileGone: safe`The file of this article is gone`,
  notWatched: (key) => safe`Too many folders to watch: ${key} looks for what has changed`,
  rescanned: (changes) =>
    changes === 0
      ? safe`Nothing has changed`
      : changes === 1
        ? safe`1 article has changed`
        : safe`${grouped(changes)} articles have changed`,
  nothingToRescan: safe`There is no folder to look through`,
  cannotOpen: safe`This article cannot be opened now`,
  keyUnknownCommand: (id) => safe`settings, keys: there is no command "${id}"`,
  keyUnknown: (id, key) => safe`settings, keys: "${key}" for "${id}" is no key`,
  keyClash: (key, id, other) =>
    safe`settings, keys: "${key}" stands for both "${other}" and "${id}"; the first is used`,
  contexts: {
    list: safe`In the list`,
    page: safe`In the page`,
    search: safe`While searching`,
    tags: safe`In the tag picker`,
    filters: safe`In the filters`,
    find: safe`While finding in the page`,
    links: safe`Among the links`,
    contents: safe`In the contents`,
    help: safe`In the help`,
    problems: safe`In the list of problems`,
    confirm: safe`When asked`,
  },
  keyNames: {
    space: safe`Space`,
    enter: safe`Enter`,
    esc: safe`Esc`,
    tab: safe`Tab`,
    'shift+tab': safe`Shift-Tab`,
    up: safe`Up`,
    down: safe`Down`,
    left: safe`Left`,
    right: safe`Right`,
    pageup: safe`PgUp`,
    pagedown: safe`PgDn`,
    home: safe`Home`,
    end: safe`End`,
    backspace: safe`Backspace`,
    delete: safe`Del`,
  },
};
