/** Walking the links of the page with Tab: from the chosen one, or from what is in sight, around the page's ends. */
import type { Link } from '../core/span.ts';
import type { LayoutOptions, Place } from '../markdown/document.ts';
import { comparePlaces } from '../markdown/viewport.ts';
import { type Step, step } from './action.ts';
import type { AppState, PageState } from './app-state.ts';
import { pageLayoutOptions } from './layout.ts';
import { isInView, linesInView, scrolledIntoView } from './page.ts';

interface PlacedLink {
  readonly link: Link;
  /** Its first line. */
  readonly place: Place;
}

/** The links of a block in reading order. */
function linksIn({ document }: PageState, block: number, options: LayoutOptions): PlacedLink[] {
  const placed = new Map<number, PlacedLink>();
  for (const [line, { spans }] of document.blockLines(block, options).entries()) {
    for (const { link } of spans) {
      if (link && !placed.has(link.number)) placed.set(link.number, { link, place: { block, line } });
    }
  }
  return [...placed.values()];
}

/** Chooses the next link of the page, or the previous one. */
export function chooseLink(state: AppState, direction: 1 | -1): Step {
  const { page } = state;
  if (page === null) return step(state);
  const next = nextLink(state, page, direction);
  if (next === null) {
    const { noLinks } = state.env.messages.reader;
    return step({ ...state, notice: { text: noLinks, severity: 'info' } });
  }
  const { link, place } = next;
  const chosen = { ...state, page: { ...page, link: { link, block: place.block } } };
  return step(scrolledIntoView(chosen, place));
}

function nextLink(state: AppState, page: PageState, direction: 1 | -1): PlacedLink | null {
  const options = pageLayoutOptions(state);
  const here = placeOfChosen(state, page, options);
  const from = here?.place ?? edgeOfView(state, direction);
  // The last block repeats links that stand in the text.
  const count = Math.max(1, page.document.blockCount - 1);
  const start = Math.min(from.block, count - 1);
  for (let distance = 0; distance <= count; distance++) {
    const block = (((start + direction * distance) % count) + count) % count;
    const links = linksIn(page, block, options);
    if (direction < 0) links.reverse();
    if (distance > 0 || from.block !== start) {
      if (links[0] !== undefined) return links[0];
      continue;
    }
    const at = links.findIndex(({ link }) => link.number === here?.link.number);
    const beyond =
      at >= 0 ? links[at + 1] : links.find(({ place }) => comparePlaces(place, from) * direction >= 0);
    if (beyond !== undefined) return beyond;
  }
  return null;
}

/** The chosen link, while it is in sight. */
function placeOfChosen(state: AppState, page: PageState, options: LayoutOptions): PlacedLink | null {
  const { link: chosen } = page;
  if (chosen === null) return null;
  const placed = linksIn(page, chosen.block, options).find(({ link }) => link.number === chosen.link.number);
  return placed !== undefined && isInView(state, placed.place) ? placed : null;
}

/** The first line in sight, or the last one. */
function edgeOfView(state: AppState, direction: 1 | -1): Place {
  const lines = linesInView(state);
  const edge = direction > 0 ? lines[0] : lines.at(-1);
  return edge?.place ?? { block: 0, line: 0 };
}
