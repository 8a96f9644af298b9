/** The rows of the command table for text boxes, sheets and questions, which take the keys while they are open. */
import { type Step, step } from './action.ts';
import type { AppState } from './app-state.ts';
import { copyChoice, followChoice, jumpToChoice, moveChoice } from './choice-sheet.ts';
import type { Command } from './commands.ts';
import { answerYes } from './confirm.ts';
import {
  acceptFilters,
  cancelFilters,
  excludeFilter,
  filtersTyped,
  includeFilter,
  moveFilterCursor,
} from './filter-picker.ts';
import { acceptFind, cancelFind, findTyped, moveHit } from './find-box.ts';
import { layoutOf } from './layout.ts';
import { moveCursor } from './list.ts';
import { cancelPalette, paletteTyped } from './palette.ts';
import { acceptSearch, cancelSearch, searchTyped } from './search-box.ts';
import { complete, nothingToComplete } from './search-completion.ts';
import { closeSheet, scrollSheet } from './sheet.ts';
import {
  acceptTags,
  cancelTags,
  moveTagCursor,
  tagsTyped,
  toggleTag,
  toggleTagSort,
  toggleTagsMode,
} from './tag-picker.ts';
import * as textBox from './text-box.ts';

const boxes = ['search', 'tags', 'filters', 'find', 'palette'] as const;
const pickers = ['tags', 'filters'] as const;
const choices = ['links', 'contents'] as const;
const sheets = ['help', 'problems'] as const;

function editBox(edit: (box: textBox.TextBox) => textBox.TextBox): (state: AppState) => Step {
  return (state) => {
    const { overlay } = state;
    if (overlay?.type === 'search') return searchTyped(state, edit(overlay.box));
    if (overlay?.type === 'tags') return tagsTyped(state, edit(overlay.box));
    if (overlay?.type === 'filters') return filtersTyped(state, edit(overlay.box));
    if (overlay?.type === 'find') return findTyped(state, edit(overlay.box));
    if (overlay?.type === 'palette') return paletteTyped(state, edit(overlay.box));
    return step(state);
  };
}

function movePage(state: AppState, direction: 1 | -1): Step {
  const change = direction * Math.max(1, layoutOf(state).bodyRows - 2);
  return state.overlay?.type === 'tags' ? moveTagCursor(state, change) : moveFilterCursor(state, change);
}

/** Text typed into the open box; nothing where none is open. */
export function typed(state: AppState, text: string): Step {
  return editBox((box) => textBox.insert(box, text))(state);
}

export const overlayCommands: readonly Command[] = [
  { id: 'search.accept', keys: ['enter'], contexts: ['search'], hint: 1, run: acceptSearch },
  { id: 'search.cancel', keys: ['esc'], contexts: ['search'], hint: 2, run: cancelSearch },
  {
    id: 'search.complete',
    keys: ['tab'],
    contexts: ['search'],
    hint: 3,
    disabled: nothingToComplete,
    run: (state) => complete(state, 1),
  },
  {
    id: 'search.completeBack',
    keys: ['shift+tab'],
    contexts: ['search'],
    disabled: nothingToComplete,
    run: (state) => complete(state, -1),
  },
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
  { id: 'tags.sort', keys: ['ctrl+o'], contexts: ['tags'], hint: 6, run: toggleTagSort },
  { id: 'tags.down', keys: ['down', 'ctrl+n'], contexts: ['tags'], run: (state) => moveTagCursor(state, 1) },
  { id: 'tags.up', keys: ['up', 'ctrl+p'], contexts: ['tags'], run: (state) => moveTagCursor(state, -1) },

  { id: 'filters.include', keys: ['space'], contexts: ['filters'], hint: 1, run: includeFilter },
  { id: 'filters.exclude', keys: ['-'], contexts: ['filters'], hint: 2, run: excludeFilter },
  { id: 'filters.accept', keys: ['enter'], contexts: ['filters'], hint: 3, run: acceptFilters },
  { id: 'filters.cancel', keys: ['esc'], contexts: ['filters'], hint: 4, run: cancelFilters },
  {
    id: 'filters.down',
    keys: ['down', 'ctrl+n'],
    contexts: ['filters'],
    run: (state) => moveFilterCursor(state, 1),
  },
  {
    id: 'filters.up',
    keys: ['up', 'ctrl+p'],
    contexts: ['filters'],
    run: (state) => moveFilterCursor(state, -1),
  },
  { id: 'picker.pageDown', keys: ['pagedown'], contexts: pickers, run: (state) => movePage(state, 1) },
  { id: 'picker.pageUp', keys: ['pageup'], contexts: pickers, run: (state) => movePage(state, -1) },

  { id: 'find.accept', keys: ['enter'], contexts: ['find'], hint: 1, run: acceptFind },
  { id: 'find.cancel', keys: ['esc'], contexts: ['find'], hint: 2, run: cancelFind },
  {
    id: 'find.next',
    keys: ['down', 'ctrl+n'],
    contexts: ['find'],
    hint: 3,
    run: (state) => moveHit(state, 1),
  },
  { id: 'find.previous', keys: ['up', 'ctrl+p'], contexts: ['find'], run: (state) => moveHit(state, -1) },

  { id: 'palette.cancel', keys: ['esc'], contexts: ['palette'], hint: 2, run: cancelPalette },

  { id: 'box.deleteBack', keys: ['backspace', 'ctrl+h'], contexts: boxes, run: editBox(textBox.deleteBack) },
  { id: 'box.delete', keys: ['delete', 'ctrl+d'], contexts: boxes, run: editBox(textBox.deleteForward) },
  { id: 'box.deleteWord', keys: ['ctrl+w'], contexts: boxes, run: editBox(textBox.deleteWord) },
  { id: 'box.deleteAll', keys: ['ctrl+u'], contexts: boxes, run: editBox(textBox.deleteAllBefore) },
  { id: 'box.left', keys: ['left', 'ctrl+b'], contexts: boxes, run: editBox(textBox.moveLeft) },
  { id: 'box.right', keys: ['right', 'ctrl+f'], contexts: boxes, run: editBox(textBox.moveRight) },
  { id: 'box.start', keys: ['home', 'ctrl+a'], contexts: boxes, run: editBox(textBox.moveToStart) },
  { id: 'box.end', keys: ['end', 'ctrl+e'], contexts: boxes, run: editBox(textBox.moveToEnd) },

  {
    id: 'choice.down',
    keys: ['j', 'down', 'ctrl+n'],
    contexts: choices,
    hint: 1,
    run: (state) => moveChoice(state, 1),
  },
  { id: 'choice.up', keys: ['k', 'up', 'ctrl+p'], contexts: choices, run: (state) => moveChoice(state, -1) },
  {
    id: 'choice.pageDown',
    keys: ['space', 'pagedown', 'd', 'ctrl+d'],
    contexts: choices,
    run: (state) => moveChoice(state, 'page'),
  },
  {
    id: 'choice.pageUp',
    keys: ['b', 'pageup', 'u', 'ctrl+u'],
    contexts: choices,
    run: (state) => moveChoice(state, '-page'),
  },
  {
    id: 'choice.first',
    keys: ['g', 'home'],
    contexts: choices,
    run: (state) => moveChoice(state, 'first'),
  },
  { id: 'choice.last', keys: ['G', 'end'], contexts: choices, run: (state) => moveChoice(state, 'last') },
  { id: 'links.follow', keys: ['enter', 'l', 'right'], contexts: ['links'], hint: 2, run: followChoice },
  { id: 'links.copy', keys: ['y'], contexts: ['links'], hint: 3, run: copyChoice },
  { id: 'contents.jump', keys: ['enter', 'l', 'right'], contexts: ['contents'], hint: 2, run: jumpToChoice },
  {
    id: 'choice.close',
    keys: ['esc', 'q', 'backspace', 'h', 'left', 'O', 'c'],
    contexts: choices,
    hint: 4,
    run: closeSheet,
  },

  { id: 'sheet.down', keys: ['j', 'down'], contexts: sheets, run: (state) => scrollSheet(state, 1) },
  { id: 'sheet.up', keys: ['k', 'up'], contexts: sheets, run: (state) => scrollSheet(state, -1) },
  {
    id: 'sheet.pageDown',
    keys: ['space', 'pagedown', 'd', 'ctrl+d'],
    contexts: sheets,
    hint: 2,
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
  { id: 'confirm.yes', keys: ['y', 'enter'], contexts: ['confirm'], hint: 1, run: answerYes },
  {
    id: 'confirm.no',
    keys: ['n', 'esc', 'q', 'backspace'],
    contexts: ['confirm'],
    hint: 2,
    run: (state) => step({ ...state, overlay: null }),
  },
];
