/** Words of the reader's screen. */
import { type SafeText, safe } from '../core/sanitize.ts';
import { languageNames } from './language-name.ts';
import { grouped } from './page.ts';

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
  readonly noHits: SafeText;
  readonly noHitsHow: SafeText;
  readonly emptyTitle: SafeText;
  readonly emptyWhere: (folder: SafeText) => SafeText;
  readonly emptyPassedOver: (count: number) => SafeText;
  readonly emptyOther: readonly (readonly [SafeText, SafeText])[];
  readonly tooSmall: SafeText;
  readonly cannotOpen: SafeText;
  /** What is wrong with the settings' keys. */
  readonly keyUnknownCommand: (id: SafeText) => SafeText;
  readonly keyUnknown: (id: SafeText, key: SafeText) => SafeText;
  readonly keyClash: (key: SafeText, id: SafeText, other: SafeText) => SafeText;
  readonly contexts: Readonly<
    Record<
      | 'list'
      | 'page'
      | 'search'
      | 'tags'
      | 'filters'
      | 'find'
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

export const zhCN: ReaderMessages = {
  masthead: safe`看报`,
  samplePaper: safe`样报`,
  standardInput: safe`标准输入`,
  nextHit: safe`下一处`,
  number: grouped,
  articles: (count) => safe`${grouped(count)} 篇`,
  unread: (count) => safe`未读 ${grouped(count)}`,
  hits: (count) => safe`找到 ${grouped(count)} 篇`,
  hitGroups: (titles, bodies) => safe`标题 ${grouped(titles)} · 正文 ${grouped(bodies)}`,
  titleGroup: safe`标题`,
  bodyGroup: safe`正文`,
  searchingBodies: safe`正在搜索正文`,
  today: safe`今天`,
  yesterday: safe`昨天`,
  undated: safe`没有日期`,
  monthDay: (m, day) => safe`${m} 月 ${day} 日`,
  yearMonthDay: (year, m, day) => safe`${year} 年 ${m} 月 ${day} 日`,
  chipAny: safe`任一`,
  loading: safe`正在载入`,
  looking: (found) => safe`已找到 ${grouped(found)} 个文件`,
  problems: (count) => safe`${grouped(count)} 个问题`,
  sortedBy: {
    relevance: safe`排序：最相关的在前`,
    date: safe`排序：新的在前`,
    dateUp: safe`排序：旧的在前`,
    title: safe`排序：按标题`,
    path: safe`排序：按路径`,
  },
  markedRead: (count, key) => safe`${grouped(count)} 篇已标为已读，按 ${key} 撤销`,
  undone: safe`已撤销`,
  nothingToUndo: safe`没有可撤销的标记`,
  allRead: safe`这里没有别的未读文章了`,
  nothingShown: safe`没有列出文章`,
  onePaneOnly: safe`窗口只容得下一栏`,
  listIsHidden: safe`列表收起了`,
  noProblems: safe`全部读入，没有问题`,
  copied: (what) => safe`已复制：${what}`,
  copiedCode: safe`已复制代码，与文件里的一样`,
  copiedText: safe`已复制文章正文`,
  copiedPart: (limit) => safe`已复制正文开头的 ${grouped(limit)} KiB`,
  copyingOff: safe`设置里关闭了复制`,
  copyingOffLink: (address) => safe`复制已关闭：${address}`,
  opening: (address) => safe`正在打开 ${address}`,
  notOpenedCopied: (address) => safe`没有浏览器可打开，已复制：${address}`,
  notOpened: (address) => safe`没有浏览器可打开：${address}`,
  askOpen: (host) => safe`通往 ${host}，打开吗？`,
  noFile: safe`文章来自标准输入，没有文件可编辑`,
  noEditor: (program) => safe`编辑器 ${program} 无法启动，请把 $EDITOR 设为可用的编辑器`,
  editorFailed: (program) => safe`${program} 结束时报告了错误`,
  noColours: safe`代码的配色无法载入`,
  noLink: safe`这篇文章没有自己的链接`,
  noLinks: safe`这篇文章里没有链接`,
  noHeadings: safe`这篇文章里没有小标题`,
  oneLanguage: safe`这篇文章没有别的语言版本`,
  languageName: languageNames('zh-CN'),
  inLanguage: (language, title) => safe`${language}：${title}`,
  copyAt: (title) => safe`另见：${title}`,
  leadsNowhere: (address) => safe`这里没有这篇文章：${address}`,
  noSuchHeading: (name) => safe`没有这个小标题：${name}`,
  linksTitle: (count) => safe`${grouped(count)} 个链接`,
  contentsTitle: safe`目录`,
  askAllRead: (count) => safe`把列出的 ${grouped(count)} 篇都标为已读？`,
  helpTitle: safe`帮助`,
  problemsTitle: (count) => safe`${grouped(count)} 个文件问题`,
  tagsTitle: safe`标签`,
  any: safe`任一`,
  all: safe`全部`,
  noTags: safe`没有这样的标签`,
  noHits: safe`没有找到`,
  noHitsHow: safe`按 Esc 清除搜索，再按清除筛选`,
  emptyTitle: safe`没有找到文章`,
  emptyWhere: (folder) => safe`${folder} 里没有 .md 文件`,
  emptyPassedOver: (count) =>
    safe`略过了 ${grouped(count)} 个文件或文件夹（隐藏的，或 .gitignore 列出的；加 --no-ignore 则不略过）`,
  emptyOther: [
    [safe`kanbao 文件夹…`, safe`读别的文件夹`],
    [safe`kanbao`, safe`看看自带的样报`],
  ],
  tooSmall: safe`窗口太小`,
  cannotOpen: safe`这篇文章现在打不开`,
  keyUnknownCommand: (id) => safe`设置的 keys：没有 "${id}" 这个命令`,
  keyUnknown: (id, key) => safe`设置的 keys："${id}" 的 "${key}" 不是一个键`,
  keyClash: (key, id, other) => safe`设置的 keys："${key}" 既是 "${other}" 又是 "${id}"；以前者为准`,
  contexts: {
    list: safe`在列表里`,
    page: safe`在正文里`,
    search: safe`搜索时`,
    tags: safe`选标签时`,
    filters: safe`筛选时`,
    find: safe`在正文里查找时`,
    links: safe`看链接时`,
    contents: safe`看目录时`,
    help: safe`看帮助时`,
    problems: safe`看问题时`,
    confirm: safe`询问时`,
  },
  keyNames: {
    space: safe`空格`,
    enter: safe`回车`,
    esc: safe`Esc`,
    tab: safe`Tab`,
    'shift+tab': safe`Shift-Tab`,
    up: safe`上`,
    down: safe`下`,
    left: safe`左`,
    right: safe`右`,
    pageup: safe`PgUp`,
    pagedown: safe`PgDn`,
    home: safe`Home`,
    end: safe`End`,
    backspace: safe`退格`,
    delete: safe`Del`,
  },
};
