/**
 * THE command table. The keymap, the help, the status line's hints and README's key table are made from it;
 * what each command is called stands in messages/commands.
 */

import type { SafeText } from '../core/sanitize.ts';
import type { CommandId } from '../messages/commands.ts';
import type { AppState, Context, Step } from './app-state.ts';
import { type Effect, step } from './app-state.ts';
import { changedListWidth, isWide } from './layout.ts';
import {
  choose,
  chosenArticle,
  clearSearchThenFilters,
  moveByRows,
  moveCursor,
  nextSort,
  show,
} from './list.ts';
import { askMarkAllRead, markAllRead, toggleRead, toggleStar, undoMark } from './marks.ts';
import { openUnread, readOn, scrollBy, scrollByPage, scrollToEnd, scrollToTop } from './page.ts';
import { acceptSearch, cancelSearch, openSearch, searchTyped } from './search-box.ts';
import { closeSheet, openHelp, openProblems, scrollSheet } from './sheet.ts';
import {
  acceptTags,
  cancelTags,
  moveTagCursor,
  openTags,
  tagsTyped,
  toggleTag,
  toggleTagsMode,
} from './tag-picker.ts';
import * as textBox from './text-box.ts';

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
const boxes = ['search', 'tags'] as const;
const sheets = ['help', 'problems'] as const;
const everywhere = [...panes, ...boxes, ...sheets, 'confirm'] as const;

const onePane = (state: AppState) => (isWide(state) ? null : state.env.messages.reader.onePaneOnly);
const noArticle = (state: AppState) =>
  chosenArticle(state) === null ? state.env.messages.reader.nothingShown : null;
const noTwoPanes = (state: AppState) =>
  onePane(state) ?? (state.listHidden ? state.env.messages.reader.listIsHidden : null);
const noProblems = (state: AppState) =>
  state.library.problems.length === 0 ? state.env.messages.reader.noProblems : null;

const effect = (type: 'redraw' | 'suspend' | 'quit') => (state: AppState) => {
  const wanted: Effect = { type };
  return step(state, wanted);
};
const toList = (state: AppState) => step({ ...state, focus: 'list' });
/** Into the page of the chosen article; one that could not be opened is tried again. */
const toPage = (state: AppState) =>
  step({ ...choose(state, state.list.cursor), focus: 'page', failed: null });

function editBox(edit: (box: textBox.TextBox) => textBox.TextBox): (state: AppState) => Step {
  return (state) => {
    const { overlay } = state;
    if (overlay?.type === 'search') return searchTyped(state, edit(overlay.box));
    if (overlay?.type === 'tags') return tagsTyped(state, edit(overlay.box));
    return step(state);
  };
}

/** Text typed into the open box; nothing where none is open. */
export function typed(state: AppState, text: string): Step {
  return editBox((box) => textBox.insert(box, text))(state);
}

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
    id: 'page.back',
    keys: ['q', 'h', 'left', 'esc', 'backspace'],
    contexts: ['page'],
    hint: 2,
    run: toList,
  },

  { id: 'article.next', keys: ['J'], contexts: panes, run: (state) => moveCursor(state, 1) },
  { id: 'article.previous', keys: ['K'], contexts: panes, run: (state) => moveCursor(state, -1) },
  { id: 'unread.next', keys: ['n'], contexts: panes, hint: 6, run: (state) => openUnread(state, 1) },
  { id: 'unread.previous', keys: ['p', 'N'], contexts: panes, run: (state) => openUnread(state, -1) },
  { id: 'tags.open', keys: ['t'], contexts: panes, hint: 4, run: openTags },
  { id: 'show.all', keys: ['1'], contexts: panes, run: (state) => show(state, 'all') },
  { id: 'show.unread', keys: ['2'], contexts: panes, run: (state) => show(state, 'unread') },
  { id: 'show.starred', keys: ['3'], contexts: panes, run: (state) => show(state, 'starred') },
  { id: 'sort.next', keys: ['S'], contexts: panes, run: nextSort },
  { id: 'mark.star', keys: ['s'], contexts: panes, hint: 5, disabled: noArticle, run: toggleStar },
  { id: 'mark.read', keys: ['r'], contexts: panes, disabled: noArticle, run: toggleRead },
  { id: 'mark.undo', keys: ['U'], contexts: panes, run: undoMark },
  { id: 'mark.allRead', keys: ['R'], contexts: panes, disabled: noArticle, run: askMarkAllRead },
  {
    id: 'pane.toggleList',
    keys: ['z'],
    contexts: panes,
    disabled: onePane,
    run: (state) => {
      const toggled = { ...state, listHidden: !state.listHidden };
      return toggled.listHidden && chosenArticle(state) !== null ? toPage(toggled) : step(toggled);
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
  { id: 'app.problems', keys: ['!'], contexts: panes, disabled: noProblems, run: openProblems },
  { id: 'app.help', keys: ['?'], contexts: panes, hint: 7, run: openHelp },
  { id: 'app.quit', keys: ['q'], contexts: ['list'], run: effect('quit') },
  { id: 'app.quitNow', keys: ['ctrl+c'], contexts: everywhere, run: effect('quit') },
  { id: 'app.redraw', keys: ['ctrl+l'], contexts: everywhere, run: effect('redraw') },
  { id: 'app.suspend', keys: ['ctrl+z'], contexts: everywhere, run: effect('suspend') },

  { id: 'search.accept', keys: ['enter'], contexts: ['search'], hint: 1, run: acceptSearch },
  { id: 'search.cancel', keys: ['esc'], contexts: ['search'], hint: 2, run: cancelSearch },
  { id: 'search.down', keys: ['down', 'ctrl+n'], contexts: ['search'], run: (state) => moveCursor(state, 1) },
  { id: 'search.up', keys: ['up', 'ctrl+p'], contexts: ['search'], run: (state) => moveCursor(state, -1) },

  {
    id: 'tags.include',
    keys: ['space'],
    contexts: ['tags'],
    hint: 1,
    run: (state) => toggleTag(state, 'tagsIn'),
  },
  {
    id: 'tags.exclude',
    keys: ['-'],
    contexts: ['tags'],
    hint: 2,
    run: (state) => toggleTag(state, 'tagsOut'),
  },
  { id: 'tags.accept', keys: ['enter'], contexts: ['tags'], hint: 3, run: acceptTags },
  { id: 'tags.cancel', keys: ['esc'], contexts: ['tags'], hint: 4, run: cancelTags },
  { id: 'tags.mode', keys: ['tab'], contexts: ['tags'], hint: 5, run: toggleTagsMode },
  { id: 'tags.down', keys: ['down', 'ctrl+n'], contexts: ['tags'], run: (state) => moveTagCursor(state, 1) },
  { id: 'tags.up', keys: ['up', 'ctrl+p'], contexts: ['tags'], run: (state) => moveTagCursor(state, -1) },

  { id: 'box.deleteBack', keys: ['backspace', 'ctrl+h'], contexts: boxes, run: editBox(textBox.deleteBack) },
  { id: 'box.delete', keys: ['delete', 'ctrl+d'], contexts: boxes, run: editBox(textBox.deleteForward) },
  { id: 'box.deleteWord', keys: ['ctrl+w'], contexts: boxes, run: editBox(textBox.deleteWord) },
  { id: 'box.deleteAll', keys: ['ctrl+u'], contexts: boxes, run: editBox(textBox.deleteAllBefore) },
  { id: 'box.left', keys: ['left', 'ctrl+b'], contexts: boxes, run: editBox(textBox.moveLeft) },
  { id: 'box.right', keys: ['right', 'ctrl+f'], contexts: boxes, run: editBox(textBox.moveRight) },
  { id: 'box.start', keys: ['home', 'ctrl+a'], contexts: boxes, run: editBox(textBox.moveToStart) },
  { id: 'box.end', keys: ['end', 'ctrl+e'], contexts: boxes, run: editBox(textBox.moveToEnd) },

  { id: 'sheet.down', keys: ['j', 'down'], contexts: sheets, run: (state) => scrollSheet(state, 1) },
  { id: 'sheet.up', keys: ['k', 'up'], contexts: sheets, run: (state) => scrollSheet(state, -1) },
  {
    id: 'sheet.pageDown',
    keys: ['space', 'pagedown', 'd', 'ctrl+d'],
    contexts: sheets,
    run: (state) => scrollSheet(state, 'page'),
  },
  {
    id: 'sheet.pageUp',
    keys: ['b', 'pageup', 'u', 'ctrl+u'],
    contexts: sheets,
    run: (state) => scrollSheet(state, '-page'),
  },
  { id: 'sheet.top', keys: ['g', 'home'], contexts: sheets, run: (state) => scrollSheet(state, 'top') },
  { id: 'sheet.end', keys: ['G', 'end'], contexts: sheets, run: (state) => scrollSheet(state, 'end') },
  {
    id: 'sheet.close',
    keys: ['esc', 'q', 'enter', 'backspace', 'h', 'left', '?', '!'],
    contexts: sheets,
    hint: 1,
    run: closeSheet,
  },
  { id: 'confirm.yes', keys: ['y', 'enter'], contexts: ['confirm'], hint: 1, run: markAllRead },
  {
    id: 'confirm.no',
    keys: ['n', 'esc', 'q', 'backspace'],
    contexts: ['confirm'],
    hint: 2,
    run: (state) => step({ ...state, overlay: null }),
  },
];

const byId = new Map<CommandId, Command>(commands.map((command) => [command.id, command]));

export function commandOf(id: CommandId): Command | undefined {
  return byId.get(id);
}
