/**
 * THE command table. The keymap, the help, the status line's hints and README's key table are made from it;
 * what each command is called stands in messages/commands.
 */

import type { SafeText } from '../core/sanitize.ts';
import type { CommandId } from '../messages/commands.ts';
import { type Effect, type Step, step } from './action.ts';
import type { AppState, Context } from './app-state.ts';
import { backAtBodyHit } from './body-hit.ts';
import { headingsShown, linksShown, openContents, openLinks } from './choice-sheet.ts';
import { copyChosenLink, copyCodeOrText, linkToCopy } from './copying.ts';
import { editChosen, noFile } from './editing.ts';
import { nextLanguage, noOtherLanguage } from './editions.ts';
import { openFilters } from './filter-picker.ts';
import { nextHitOrUnread, openFind } from './find-box.ts';
import { changedListWidth, isWide, layoutOf } from './layout.ts';
import { chooseLink } from './link-walk.ts';
import {
  choose,
  chosenArticle,
  clearSearchThenFilters,
  moveByRows,
  moveCursor,
  nextSort,
  show,
} from './list.ts';
import { askMarkAllRead, toggleRead, toggleStar, undoMark } from './marks.ts';
import { overlayCommands } from './overlay-commands.ts';
import { readOn, scrollBy, scrollByPage, scrollToEnd, scrollToTop } from './page.ts';
import { movePaletteCursor, openPalette, runFromPalette } from './palette.ts';
import { openSearch } from './search-box.ts';
import { openHelp, openProblems } from './sheet.ts';
import { openTags } from './tag-picker.ts';
import { followChosen, goBack, letGo, openLinkHere, toList } from './trail.ts';

export interface Command {
  readonly id: CommandId;
  /** Keys by name, as state/keymap spells them; settings can change them. */
  readonly keys: readonly string[];
  readonly contexts: readonly Context[];
  /** Place among the status line's hints, the most useful first; none: not shown there. */
  readonly hint?: number;
  /** Why it can do nothing now, or null. */
  readonly disabled?: (state: AppState) => SafeText | null;
  readonly run: (state: AppState, now: number) => Step;
}

const panes = ['list', 'page'] as const;
const overlays = [
  'search',
  'tags',
  'filters',
  'find',
  'palette',
  'links',
  'contents',
  'help',
  'problems',
  'confirm',
] as const;
const everywhere = [...panes, ...overlays] as const;

const onePane = (state: AppState) => (isWide(state) ? null : state.env.messages.reader.onePaneOnly);
const noArticle = (state: AppState) =>
  chosenArticle(state) === null ? state.env.messages.reader.nothingShown : null;
const noTwoPanes = (state: AppState) =>
  onePane(state) ?? (state.listHidden ? state.env.messages.reader.listIsHidden : null);
const noCopying = (state: AppState) =>
  noArticle(state) ?? (state.env.clipboard ? null : state.env.messages.reader.copyingOff);
const noLink = (state: AppState) =>
  linkToCopy(state) === null ? (noArticle(state) ?? state.env.messages.reader.noLink) : null;
const noLinks = (state: AppState) => {
  const reason = noArticle(state);
  const isThere = state.page !== null && state.page.id === chosenArticle(state)?.id;
  if (reason !== null || !isThere) return reason;
  return linksShown(state).length === 0 ? state.env.messages.reader.noLinks : null;
};
const noHeadings = (state: AppState) =>
  headingsShown(state).length === 0 ? state.env.messages.reader.noHeadings : null;
const noArticles = ({ library, env }: AppState) =>
  library.articles.length === 0 && library.loading === null ? env.messages.filters.noArticles : null;
const noProblems = (state: AppState) =>
  state.library.problems.length === 0 ? state.env.messages.reader.noProblems : null;

const noFolders = ({ library, env }: AppState) =>
  library.loading !== null || library.articles[0]?.id === '' ? env.messages.reader.nothingToRescan : null;

const effect = (type: 'redraw' | 'suspend' | 'quit' | 'rescan') => (state: AppState) => {
  const wanted: Effect = { type };
  return step(state, wanted);
};
/** Into the page of the chosen article; one that could not be opened is tried again. */
const toPage = (state: AppState) =>
  step({ ...backAtBodyHit(choose(state, state.list.cursor)), focus: 'page', failed: null });

export const commands: readonly Command[] = [
  { id: 'list.down', keys: ['j', 'down'], contexts: ['list'], hint: 1, run: (state) => moveCursor(state, 1) },
  { id: 'list.up', keys: ['k', 'up'], contexts: ['list'], run: (state) => moveCursor(state, -1) },
  {
    id: 'list.pageDown',
    keys: ['space', 'pagedown'],
    contexts: ['list'],
    run: (state) => moveByRows(state, 1),
  },
  { id: 'list.pageUp', keys: ['b', 'pageup'], contexts: ['list'], run: (state) => moveByRows(state, -1) },
  { id: 'list.halfDown', keys: ['d', 'ctrl+d'], contexts: ['list'], run: (state) => moveByRows(state, 0.5) },
  { id: 'list.halfUp', keys: ['u', 'ctrl+u'], contexts: ['list'], run: (state) => moveByRows(state, -0.5) },
  { id: 'list.first', keys: ['g', 'home'], contexts: ['list'], run: (state) => step(choose(state, 0)) },
  {
    id: 'list.last',
    keys: ['G', 'end'],
    contexts: ['list'],
    run: (state) => step(choose(state, state.list.order.length - 1)),
  },
  {
    id: 'list.open',
    keys: ['enter', 'l', 'right'],
    contexts: ['list'],
    hint: 2,
    disabled: noArticle,
    run: toPage,
  },
  {
    id: 'list.clear',
    keys: ['esc', 'backspace'],
    contexts: ['list'],
    run: clearSearchThenFilters,
  },
  {
    id: 'list.otherPane',
    keys: ['tab', 'shift+tab'],
    contexts: ['list'],
    disabled: noArticle,
    run: toPage,
  },
  { id: 'list.search', keys: ['/'], contexts: ['list'], hint: 3, run: openSearch },

  { id: 'page.down', keys: ['j', 'down'], contexts: ['page'], run: (state) => scrollBy(state, 1) },
  { id: 'page.up', keys: ['k', 'up'], contexts: ['page'], run: (state) => scrollBy(state, -1) },
  { id: 'page.pageDown', keys: ['space', 'pagedown'], contexts: ['page'], hint: 1, run: readOn },
  { id: 'page.pageUp', keys: ['b', 'pageup'], contexts: ['page'], run: (state) => scrollByPage(state, -1) },
  {
    id: 'page.halfDown',
    keys: ['d', 'ctrl+d'],
    contexts: ['page'],
    run: (state) => scrollByPage(state, 0.5),
  },
  { id: 'page.halfUp', keys: ['u', 'ctrl+u'], contexts: ['page'], run: (state) => scrollByPage(state, -0.5) },
  { id: 'page.top', keys: ['g', 'home'], contexts: ['page'], run: scrollToTop },
  { id: 'page.end', keys: ['G', 'end'], contexts: ['page'], run: scrollToEnd },
  {
    id: 'page.list',
    keys: ['q', 'h', 'left'],
    contexts: ['page'],
    hint: 2,
    run: (state) => step(toList(state)),
  },
  { id: 'page.letGo', keys: ['esc'], contexts: ['page'], run: letGo },
  { id: 'page.back', keys: ['backspace'], contexts: ['page'], run: goBack },
  { id: 'page.nextLink', keys: ['tab'], contexts: ['page'], run: (state) => chooseLink(state, 1) },
  { id: 'page.previousLink', keys: ['shift+tab'], contexts: ['page'], run: (state) => chooseLink(state, -1) },
  { id: 'page.follow', keys: ['enter', 'l', 'right'], contexts: ['page'], run: followChosen },
  { id: 'page.contents', keys: ['c'], contexts: ['page'], disabled: noHeadings, run: openContents },
  { id: 'page.find', keys: ['/'], contexts: ['page'], hint: 3, run: openFind },

  { id: 'article.next', keys: ['J'], contexts: panes, run: (state) => moveCursor(state, 1) },
  { id: 'article.previous', keys: ['K'], contexts: panes, run: (state) => moveCursor(state, -1) },
  { id: 'unread.next', keys: ['n'], contexts: panes, hint: 6, run: (state) => nextHitOrUnread(state, 1) },
  { id: 'unread.previous', keys: ['p', 'N'], contexts: panes, run: (state) => nextHitOrUnread(state, -1) },
  { id: 'link.open', keys: ['o'], contexts: panes, disabled: noLink, run: openLinkHere },
  { id: 'links.open', keys: ['O'], contexts: panes, disabled: noLinks, run: openLinks },
  { id: 'copy.link', keys: ['y'], contexts: panes, disabled: noLink, run: copyChosenLink },
  { id: 'copy.text', keys: ['Y'], contexts: panes, disabled: noCopying, run: copyCodeOrText },
  { id: 'article.edit', keys: ['e'], contexts: panes, disabled: noFile, run: editChosen },
  { id: 'tags.open', keys: ['t'], contexts: panes, hint: 4, disabled: noArticles, run: openTags },
  { id: 'filters.open', keys: ['f'], contexts: panes, hint: 5, disabled: noArticles, run: openFilters },
  { id: 'show.all', keys: ['1'], contexts: panes, run: (state) => show(state, 'all') },
  { id: 'show.unread', keys: ['2'], contexts: panes, run: (state) => show(state, 'unread') },
  { id: 'show.starred', keys: ['3'], contexts: panes, run: (state) => show(state, 'starred') },
  { id: 'sort.next', keys: ['S'], contexts: panes, run: nextSort },
  { id: 'mark.star', keys: ['s'], contexts: panes, hint: 5, disabled: noArticle, run: toggleStar },
  { id: 'mark.read', keys: ['r'], contexts: panes, disabled: noArticle, run: toggleRead },
  { id: 'mark.undo', keys: ['U'], contexts: panes, run: undoMark },
  { id: 'mark.allRead', keys: ['R'], contexts: panes, disabled: noArticle, run: askMarkAllRead },
  {
    id: 'article.language',
    keys: ['L'],
    contexts: panes,
    hint: 8,
    disabled: noOtherLanguage,
    run: nextLanguage,
  },
  {
    id: 'pane.toggleList',
    keys: ['z'],
    contexts: panes,
    disabled: onePane,
    run: (state) => {
      const toggled = { ...state, listHidden: !state.listHidden };
      const alone = toggled.listHidden && state.focus === 'list' && chosenArticle(state) !== null;
      return alone ? toPage(toggled) : step(toggled);
    },
  },
  {
    id: 'pane.narrower',
    keys: ['['],
    contexts: panes,
    disabled: noTwoPanes,
    run: (state) => step({ ...state, listWidth: changedListWidth(state, -2) }),
  },
  {
    id: 'pane.wider',
    keys: [']'],
    contexts: panes,
    disabled: noTwoPanes,
    run: (state) => step({ ...state, listWidth: changedListWidth(state, 2) }),
  },
  { id: 'library.rescan', keys: ['ctrl+r'], contexts: panes, disabled: noFolders, run: effect('rescan') },
  { id: 'app.problems', keys: ['!'], contexts: panes, disabled: noProblems, run: openProblems },
  { id: 'app.help', keys: ['?'], contexts: panes, hint: 7, run: openHelp },
  { id: 'app.palette', keys: [':', 'ctrl+p'], contexts: panes, hint: 9, run: openPalette },
  { id: 'app.quit', keys: ['q'], contexts: ['list'], run: effect('quit') },
  { id: 'app.quitNow', keys: ['ctrl+c'], contexts: everywhere, run: effect('quit') },
  { id: 'app.redraw', keys: ['ctrl+l'], contexts: everywhere, run: effect('redraw') },
  { id: 'app.suspend', keys: ['ctrl+z'], contexts: everywhere, run: effect('suspend') },

  ...overlayCommands,

  // What the palette offers is this table.
  {
    id: 'palette.run',
    keys: ['enter'],
    contexts: ['palette'],
    hint: 1,
    run: (state, now) => runFromPalette(state, now, commands),
  },
  {
    id: 'palette.down',
    keys: ['down', 'ctrl+n'],
    contexts: ['palette'],
    run: (state) => movePaletteCursor(state, 1, commands),
  },
  {
    id: 'palette.up',
    keys: ['up', 'ctrl+p'],
    contexts: ['palette'],
    run: (state) => movePaletteCursor(state, -1, commands),
  },
  {
    id: 'palette.pageDown',
    keys: ['pagedown'],
    contexts: ['palette'],
    run: (state) => movePaletteCursor(state, Math.max(1, layoutOf(state).bodyRows - 2), commands),
  },
  {
    id: 'palette.pageUp',
    keys: ['pageup'],
    contexts: ['palette'],
    run: (state) => movePaletteCursor(state, -Math.max(1, layoutOf(state).bodyRows - 2), commands),
  },
];

const byId = new Map<CommandId, Command>(commands.map((command) => [command.id, command]));

export function commandOf(id: CommandId): Command | undefined {
  return byId.get(id);
}
