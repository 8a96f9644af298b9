/** Sheets with one line chosen: the links of the page, and its headings. */
import type { Heading, PageLink } from '../markdown/document.ts';
import { type Effect, type Step, step } from './action.ts';
import type { AppState, PageState } from './app-state.ts';
import { copyLink } from './copying.ts';
import { chooseAgain, chosenArticle } from './list.ts';
import { scrollTo } from './page.ts';
import { storyLinks, storyMemberOf } from './story-links.ts';
import { follow, visitArticle } from './trail.ts';

const PAGE = 10;

/**
 * The links of the chosen article, its own first, without the marks of footnotes, which lead down the page; then where
 * the rest of its story is.
 */
export function linksShown(state: AppState): readonly PageLink[] {
  const { page } = state;
  if (page === null || page.id !== chosenArticle(state)?.id) return [];
  return [...linksOf(page), ...storyLinks(state, page)];
}

function linksOf({ document }: PageState): readonly PageLink[] {
  return document.links.filter(({ block }) => block === undefined);
}

export function headingsShown({ page }: AppState): readonly Heading[] {
  return page?.document.headings ?? [];
}

/** Opens the links. The page that they stand in may still have to come. */
export function openLinks(state: AppState): Step {
  const article = chosenArticle(state);
  const isThere = state.page?.id === article?.id;
  const wanted: readonly Effect[] = article === null || isThere ? [] : [{ type: 'open', article }];
  const chosen = state.focus === 'page' ? state.page?.link?.link.number : undefined;
  const cursor = linksShown(state).findIndex(({ number }) => number === chosen);
  return step({ ...chooseAgain(state), overlay: { type: 'links', cursor: Math.max(0, cursor) } }, ...wanted);
}

/** Opens the contents, with the heading that the page is under chosen. */
export function openContents(state: AppState): Step {
  const { page } = state;
  if (page === null) return step(state);
  const above = headingsShown(state).filter(({ block }) => block <= page.place.block).length;
  return step({ ...state, overlay: { type: 'contents', cursor: Math.max(0, above - 1) } });
}

function choiceCount(state: AppState): number {
  return state.overlay?.type === 'links' ? linksShown(state).length : headingsShown(state).length;
}

export function moveChoice(state: AppState, by: number | 'page' | '-page' | 'first' | 'last'): Step {
  const { overlay } = state;
  if (overlay?.type !== 'links' && overlay?.type !== 'contents') return step(state);
  const last = Math.max(0, choiceCount(state) - 1);
  const targets = { page: overlay.cursor + PAGE, '-page': overlay.cursor - PAGE, first: 0, last };
  const wanted = typeof by === 'number' ? overlay.cursor + by : targets[by];
  const cursor = Math.max(0, Math.min(wanted, last));
  return step({ ...state, overlay: { ...overlay, cursor } });
}

/** Closes the links, and follows the chosen one. */
export function followChoice(state: AppState): Step {
  const { overlay } = state;
  const link = overlay?.type === 'links' ? linksShown(state)[overlay.cursor] : undefined;
  if (link === undefined) return step(state);
  const closed = { ...state, overlay: null };
  const member = storyMemberOf(state, link);
  return member === null ? follow(closed, link) : visitArticle(closed, member);
}

export function copyChoice(state: AppState): Step {
  const { overlay } = state;
  const link = overlay?.type === 'links' ? linksShown(state)[overlay.cursor] : undefined;
  return link === undefined ? step(state) : copyLink(state, link.href);
}

/** Closes the contents, with the chosen heading on top of the page. */
export function jumpToChoice(state: AppState): Step {
  const { overlay } = state;
  const heading = overlay?.type === 'contents' ? headingsShown(state)[overlay.cursor] : undefined;
  const closed = { ...state, overlay: null };
  return step(heading === undefined ? closed : scrollTo(closed, { block: heading.block, line: 0 }));
}
