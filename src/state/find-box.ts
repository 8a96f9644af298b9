/** Finding text in the page as it is typed: Enter keeps the hits, Esc gives back the place where the find began. */

import { type SafeText, safe } from '../core/sanitize.ts';
import type { Place } from '../markdown/document.ts';
import { findInPage, type Hit } from '../markdown/find.ts';
import { comparePlaces, placeOf } from '../markdown/viewport.ts';
import { type Step, step } from './action.ts';
import type { AppState, BeforeFind, PageState } from './app-state.ts';
import { layoutOf, pageLayoutOptions } from './layout.ts';
import { openUnread, scrolledIntoView } from './page.ts';
import { emptyBox, type TextBox } from './text-box.ts';

export function openFind(state: AppState): Step {
  const { page } = state;
  if (page === null) return step(state);
  const { id, place, anchor, find } = page;
  const before = { id, place, anchor, find, width: layoutOf(state).text };
  return step({ ...state, overlay: { type: 'find', box: emptyBox, before } });
}

/** The hits of what is looked for in the page. */
export function hitsOf(state: AppState): readonly Hit[] {
  const { page } = state;
  if (!page?.find) return [];
  return findInPage(page.document, pageLayoutOptions(state), page.find.text);
}

/** The place of the present hit among all, such as `3/17`; empty where nothing is looked for. */
export function hitCount(state: AppState): SafeText {
  const { find } = state.page ?? {};
  if (!find || find.text.trim() === '') return safe``;
  const { number, noHits } = state.env.messages.reader;
  const count = hitsOf(state).length;
  return count === 0 ? noHits : safe`${number(Math.min(find.at, count - 1) + 1)}/${number(count)}`;
}

function firstLine({ block, parts }: Hit): Place {
  return { block, line: parts[0].line };
}

/** The page for the text typed so far: at the first hit below where the find began, else at the first of all. */
export function findTyped(state: AppState, box: TextBox): Step {
  const { overlay, page } = state;
  if (overlay?.type !== 'find' || page === null) return step(state);
  const edited = { ...state, overlay: { ...overlay, box } };
  if (box.text === overlay.box.text) return step(edited);
  const start = pageBefore(state, page, overlay.before);
  const { place } = start;
  const began = { ...edited, page: { ...start, find: { text: box.text, at: 0 } } };
  const below = hitsOf(began).findIndex((hit) => comparePlaces(firstLine(hit), place) >= 0);
  return step(atHit(began, Math.max(0, below)));
}

/** The page with a hit as the present one, and in sight. */
function atHit(state: AppState, at: number): AppState {
  const { page } = state;
  const hit = hitsOf(state)[at];
  if (!page?.find || hit === undefined) return state;
  const present = { ...state, page: { ...page, find: { ...page.find, at } } };
  return scrolledIntoView(present, firstLine(hit));
}

/** The next hit or the previous one, around the ends of the page. */
export function moveHit(state: AppState, direction: 1 | -1): Step {
  const count = hitsOf(state).length;
  const find = state.page?.find;
  if (!find || count === 0) return step(state);
  return step(atHit(state, (Math.min(find.at, count - 1) + direction + count) % count));
}

/** `n` and `p`: hits while a find is active in the page, else unread articles. */
export function nextHitOrUnread(state: AppState, direction: 1 | -1): Step {
  const finding = state.focus === 'page' && state.page?.find;
  return finding ? moveHit(state, direction) : openUnread(state, direction);
}

/** Keeps the hits; text that was not found is as good as none. */
export function acceptFind(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'find') return step(state);
  if (hitsOf(state).length > 0) return step({ ...state, overlay: null });
  const left = restored(state);
  if (overlay.box.text.trim() === '') return step(left);
  return step({ ...left, notice: { text: state.env.messages.reader.noHits, severity: 'info' } });
}

export function cancelFind(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'find') return step(state);
  return overlay.box.text === '' ? step(restored(state)) : findTyped(state, emptyBox);
}

function restored(state: AppState): AppState {
  const { overlay, page } = state;
  if (overlay?.type !== 'find') return state;
  return { ...state, overlay: null, page: page === null ? null : pageBefore(state, page, overlay.before) };
}

/** The page as the find found it; an article that has come in its place since, as it is. */
function pageBefore(state: AppState, page: PageState, { id, width, ...before }: BeforeFind): PageState {
  if (page.id !== id) return page;
  if (width === layoutOf(state).text) return { ...page, ...before };
  return { ...page, ...before, place: placeOf(page.document, pageLayoutOptions(state), before.anchor) };
}
