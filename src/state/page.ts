/** What commands do to the page: scrolling, and opening the articles around it. */

import type { FilePath } from '../core/article.ts';
import { isRead, withPlace } from '../core/reading-state.ts';
import { sanitize } from '../core/sanitize.ts';
import type { Line } from '../core/span.ts';
import type { Document, LayoutOptions, Place } from '../markdown/document.ts';
import {
  anchorOf,
  atEnd,
  comparePlaces,
  lastPlace,
  linesFrom,
  movePlace,
  placeOf,
} from '../markdown/viewport.ts';
import { type Step, step } from './action.ts';
import type { AppState, PageState } from './app-state.ts';
import { placeInEdition } from './editions.ts';
import { entryMarks } from './entry-marks.ts';
import { blockOfFragment } from './fragment.ts';
import { layoutOf, pageLayoutOptions } from './layout.ts';
import { choose, chosenArticle, findUnread } from './list.ts';
import { isChosenUpdated } from './marked-texts.ts';
import { markRead } from './marks.ts';

const START: Place = { block: 0, line: 0 };

/** Scrolls by rows, as far as there is text. */
export function scrollBy(state: AppState, rows: number): Step {
  const { page } = state;
  if (page === null) return step(state);
  const options = pageLayoutOptions(state);
  return step(scrollTo(state, movePlace(page.document, options, page.place, rows)));
}

/** A page or a part of one; a whole page keeps one line in sight. */
export function scrollByPage(state: AppState, share: number): Step {
  const height = layoutOf(state).bodyRows;
  const rows = Math.max(1, Math.floor(height * Math.abs(share)) - (Math.abs(share) === 1 ? 1 : 0));
  return scrollBy(state, Math.sign(share) * rows);
}

export function scrollToTop(state: AppState): Step {
  return step(scrollTo(state, START));
}

export function scrollToEnd(state: AppState): Step {
  const { page } = state;
  if (page === null) return step(state);
  const { bodyRows } = layoutOf(state);
  return step(scrollTo(state, lastPlace(page.document, pageLayoutOptions(state), bodyRows)));
}

/** The page from a place on, or from the last one that fills its rows. */
export function scrollTo(state: AppState, wanted: Place): AppState {
  const { page } = state;
  if (page === null) return state;
  const options = pageLayoutOptions(state);
  const place = filling(page.document, options, wanted, layoutOf(state).bodyRows);
  if (comparePlaces(place, page.place) === 0) return state;
  return { ...state, page: { ...page, place, anchor: anchorOf(page.document, options, place) } };
}

/** The page with a line in sight: as it is where that is so, else with the line a third down. */
export function scrolledIntoView(state: AppState, line: Place): AppState {
  const { page } = state;
  if (page === null || isInView(state, line)) return state;
  const above = Math.floor(layoutOf(state).bodyRows / 3);
  return scrollTo(state, movePlace(page.document, pageLayoutOptions(state), line, -above));
}

/** Whether a line of the page is in sight. */
export function isInView(state: AppState, line: Place): boolean {
  return linesInView(state).some(({ place }) => comparePlaces(place, line) === 0);
}

/** The lines of the page that are in sight, with their places. */
export function linesInView(state: AppState): readonly { readonly place: Place; readonly line: Line }[] {
  const { page } = state;
  if (page === null) return [];
  const options = pageLayoutOptions(state);
  const { bodyRows } = layoutOf(state);
  const rows: { place: Place; line: Line }[] = [];
  let from = page.place.line;
  for (let block = page.place.block; block < page.document.blockCount && rows.length < bodyRows; block++) {
    const lines = page.document.blockLines(block, options).slice(from, from + bodyRows - rows.length);
    for (const [at, line] of lines.entries()) rows.push({ place: { block, line: from + at }, line });
    from = 0;
  }
  return rows;
}

/** The place, or the last one from which the text fills the rows. The end is laid out only where it is near. */
function filling(document: Document, options: LayoutOptions, place: Place, rows: number): Place {
  const filled = linesFrom(document, options, place, rows).length >= rows;
  return filled ? place : lastPlace(document, options, rows);
}

/** Space in the page: on by a page; at the end the article is read, and the next unread one opens. */
export function readOn(state: AppState, now: number): Step {
  const { page } = state;
  if (page === null) return step(state);
  if (!isAtEnd(state, page)) return scrollByPage(state, 1);
  const marked = isRead(entryMarks(state), page.id) ? state : markRead(state, [page.id], true, now);
  return openUnread(marked, 1);
}

/** Opens the next or previous unread article. Forward it goes on from the top of the list after its end. */
export function openUnread(state: AppState, direction: 1 | -1): Step {
  const place = findUnread(state, direction, direction === 1);
  if (place < 0) {
    const { allRead } = state.env.messages.reader;
    return step({ ...state, notice: { text: allRead, severity: 'info' } });
  }
  return step(choose(state, place));
}

export function isAtEnd(state: AppState, page: PageState): boolean {
  return atEnd(page.document, pageLayoutOptions(state), page.place, layoutOf(state).bodyRows);
}

/** The page of an article that has just been opened, at the place where it was left. */
export function withDocument(state: AppState, id: FilePath, document: Document, now: number): AppState {
  // One that is read slowly is asked for again by each action until it comes: the first to come stays.
  if (chosenArticle(state)?.id !== id || state.page?.id === id) return state;
  const left = leavePage(state, now);
  const options = pageLayoutOptions(left);
  const inEdition = placeInEdition(state, id, document);
  const saved = inEdition ?? left.reading.articles.get(id)?.place;
  const fresh: PageState = {
    id,
    document,
    place: START,
    anchor: anchorOf(document, options, START),
    endSeen: false,
    link: null,
    find: null,
    bodyHit: null,
    glimpse: false,
  };
  const opened =
    saved === undefined
      ? fresh
      : {
          ...fresh,
          place: placeOf(document, options, saved),
          anchor: { block: saved.block, offset: saved.offset },
        };
  // An article that was read to its end starts anew, except where the reader was just now, in the last session.
  const again =
    inEdition === null && state.page !== null && isRead(entryMarks(left), id) && isAtEnd(left, opened);
  const { fragment } = left.trail;
  const shown = fitted({
    ...left,
    failed: null,
    trail: { ...left.trail, fragment: null },
    page: again ? fresh : { ...opened, endSeen: isRead(entryMarks(left), id) && !isChosenUpdated(left) },
  });
  return fragment === null ? shown : jumpedToFragment(shown, fragment);
}

/** The page from the heading on that a fragment names; where none has that name, as it is, with a notice. */
export function jumpedToFragment(state: AppState, fragment: string): AppState {
  const { page } = state;
  if (page === null) return state;
  const block = blockOfFragment(page.document, fragment);
  if (block !== null) return scrollTo(state, { block, line: 0 });
  const { noSuchHeading } = state.env.messages.reader;
  return { ...state, notice: { text: noSuchHeading(sanitize(fragment)), severity: 'info' } };
}

/** Keeps the place of the page that is about to be left. */
export function leavePage(state: AppState, now: number): AppState {
  const { page } = state;
  if (page === null || page.glimpse) return state;
  const moved = page.anchor.block > 0 || page.anchor.offset > 0;
  if (!moved && state.reading.articles.get(page.id)?.place === undefined) return state;
  return { ...state, reading: withPlace(state.reading, page.id, page.anchor, now) };
}

/** The page's place at a new width: the same text on top. */
export function replaced(state: AppState): AppState {
  const { page } = state;
  if (page === null) return state;
  const place = placeOf(page.document, pageLayoutOptions(state), page.anchor);
  return fitted({ ...state, page: { ...page, place } });
}

/** The page with no empty rows below its end that text could fill. */
export function fitted(state: AppState): AppState {
  const { page } = state;
  if (page === null) return state;
  const place = filling(page.document, pageLayoutOptions(state), page.place, layoutOf(state).bodyRows);
  return comparePlaces(place, page.place) === 0 ? state : { ...state, page: { ...page, place } };
}

/** What to ask for so that the page shows the chosen article. */
export function openChosen(state: AppState, now: number): Step {
  const article = chosenArticle(state);
  if (article === null) return step(state.page === null ? state : { ...leavePage(state, now), page: null });
  if (state.page?.id === article.id || state.failed === article.id) return step(state);
  // The page that was in front last time is waited for: what happens to be loaded first is not opened in its place.
  if (state.focus === 'page' && !state.list.touched) return step(state);
  return step(state, { type: state.focus === 'page' ? 'open' : 'preview', article });
}
