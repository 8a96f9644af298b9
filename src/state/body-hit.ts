/** The page brought to what the search found in its article's body. */
import { asTyped } from '../core/body-search.ts';
import type { Document } from '../markdown/document.ts';
import { findInPage } from '../markdown/find.ts';
import { placeOf } from '../markdown/viewport.ts';
import type { AppState, PageState } from './app-state.ts';
import { bodyHitAt } from './body-search.ts';
import { pageLayoutOptions } from './layout.ts';
import { articleUnderCursor } from './list.ts';
import { fitted, leavePage, scrolledIntoView } from './page.ts';

/** Source of the longest article whose hit is looked for while it is only shown beside the list: all of it is laid out. */
const LONGEST_GLIMPSE = 40_000;

/** The hit of a page that was opened for something else. */
const NOTHING = '';

/** What must hold of the page: that of an article found by its body stands at the hit, until the reader moves on in it. */
export function atBodyHit(state: AppState, now: number): AppState {
  const { page, trail, focus } = state;
  if (page === null || trail.stops.length > 0) return state;
  const inPage = focus === 'page';
  const present = inPage && page.glimpse ? { ...state, page: { ...page, glimpse: false } } : state;
  const needle = needleOf(present, page);
  if (inPage) {
    // What is found while the page is being read does not take it away.
    if (page.bodyHit !== null) return present;
    return needle === null || state.overlay?.type === 'find'
      ? { ...present, page: { ...page, bodyHit: NOTHING } }
      : withHit(present, page, needle);
  }
  if ((needle ?? NOTHING) === (page.bodyHit ?? NOTHING)) return present;
  if (needle === null) return withoutHit(present, page);
  return isLong(page.document) ? present : withHit(leavePage(present, now), page, needle);
}

/** What the search found in the body of the page's article, folded; null where the entry is there for something else. */
function needleOf(state: AppState, page: PageState): string | null {
  if (articleUnderCursor(state)?.id !== page.id) return null;
  return bodyHitAt(state, state.list.cursor)?.needle ?? null;
}

function isLong(document: Document): boolean {
  let length = 0;
  for (let block = 0; block < document.blockCount && length <= LONGEST_GLIMPSE; block++) {
    length += document.blockLength(block);
  }
  return length > LONGEST_GLIMPSE;
}

/** The page at the first hit below its head, with the find at work; as it is where the page does not show the words so. */
function withHit(state: AppState, page: PageState, needle: string): AppState {
  const glimpse = state.focus !== 'page';
  const { terms, query } = state.list.filter;
  const text = asTyped(`${terms} ${query}`, needle);
  const hits = findInPage(page.document, pageLayoutOptions(state), text);
  const inBody = hits.findIndex(({ block }) => block > 0);
  const at = Math.max(0, inBody);
  const hit = hits[at];
  if (hit === undefined) return { ...state, page: { ...page, bodyHit: needle, glimpse, find: null } };
  const brought = { ...state, page: { ...page, bodyHit: needle, glimpse, find: { text, at } } };
  return scrolledIntoView(brought, { block: hit.block, line: hit.parts[0].line });
}

/** The page as it was before it was brought to a hit. */
function withoutHit(state: AppState, page: PageState): AppState {
  if (!page.glimpse) return { ...state, page: { ...page, bodyHit: null, find: null } };
  const options = pageLayoutOptions(state);
  const anchor = state.reading.articles.get(page.id)?.place ?? { block: 0, offset: 0 };
  const place = placeOf(page.document, options, anchor);
  const found = { bodyHit: null, glimpse: false, find: null };
  return fitted({ ...state, page: { ...page, place, anchor, ...found } });
}

/** The page so that it is brought to the hit again: whoever goes into it from the list wants to see what was found. */
export function backAtBodyHit(state: AppState): AppState {
  const { page } = state;
  if (page === null || page.bodyHit === null) return state;
  return { ...state, page: { ...page, bodyHit: null } };
}
