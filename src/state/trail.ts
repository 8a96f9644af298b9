/** Following links: on to where they lead, and back to where they were followed from. */
import type { Article } from '../core/article.ts';
import type { Link } from '../core/span.ts';
import { readableAddress } from '../markdown/link-table.ts';
import { type Step, step } from './action.ts';
import { type AppState, noTrail, type Stop } from './app-state.ts';
import { layoutOf } from './layout.ts';
import { openAddress } from './link-opening.ts';
import { linkTarget } from './link-target.ts';
import { choose, chooseAgain, chosenArticle, placeInList } from './list.ts';
import { jumpedToFragment, leavePage, replaced, scrollTo } from './page.ts';

/** Stops that are remembered. */
const LONGEST = 50;

/** Follows the link that is chosen in the page, where one is. */
export function followChosen(state: AppState): Step {
  const { link } = state.page ?? {};
  return link ? follow(state, link.link) : step(state);
}

/** What `o` opens: the link that is chosen in the page, else the article's own. */
export function openLinkHere(state: AppState): Step {
  if (state.focus === 'page' && state.page?.link) return followChosen(state);
  const own = chosenArticle(state)?.link ?? null;
  return own === null ? step(state) : openAddress(state, own, own);
}

/** Goes where a link of the page leads: an address outside the library is opened in a browser. */
export function follow(state: AppState, link: Link): Step {
  const { page, library, env } = state;
  const from = chosenArticle(state);
  if (page === null || from === null) return step(state);
  const { block: note, text = link.href } =
    page.document.links.find(({ number }) => number === link.number) ?? {};
  if (note !== undefined) return step(scrollTo(withStop(state), { block: note, line: 0 }));
  const target = linkTarget(link, from, library.articles);
  switch (target.type) {
    case 'outside':
      return openAddress(state, link.href, text);
    case 'nowhere': {
      const text = env.messages.reader.leadsNowhere(readableAddress(link.href));
      return step({ ...state, notice: { text, severity: 'info' } });
    }
    case 'place':
      return step(jump(state, target.fragment));
    case 'article':
      if (target.article.id === page.id) return step(jump(state, target.fragment ?? ''));
      return step(visit(withStop(state), target.article, target.fragment));
  }
}

/** Goes to an article, as a link of the page to it does. */
export function visitArticle(state: AppState, article: Article): Step {
  return step(visit(withStop(state), article, null));
}

/** On to a place in the same page; where there is no such place all stays as it is. */
function jump(state: AppState, fragment: string): AppState {
  const jumped = jumpedToFragment(state, fragment);
  if (jumped.notice !== null || jumped.page === null) return jumped;
  return { ...withStop(state), page: { ...jumped.page, link: null } };
}

/** The state with the present page as the place to come back to, and the page in front. */
function withStop(state: AppState): AppState {
  const { page, trail } = state;
  const article = chosenArticle(state);
  if (page === null || article === null) return state;
  const stop: Stop = { article, page, width: layoutOf(state).text };
  const stops = [...trail.stops, stop].slice(-LONGEST);
  return { ...chooseAgain(state), focus: 'page', page: { ...page, link: null }, trail: { ...trail, stops } };
}

/** The state with an article as the chosen one: in the list, or beside it where the list does not show it. */
function visit(state: AppState, article: Article, fragment: string | null): AppState {
  const { stops } = state.trail;
  const place = placeInList(state, article.id);
  const chosen = place < 0 ? state : choose(state, place);
  return { ...chosen, failed: null, trail: { stops, visiting: place < 0 ? article : null, fragment } };
}

/** Back to the page and the place where the last link was followed, else to the list. */
export function goBack(state: AppState, now: number): Step {
  const { stops } = state.trail;
  const stop = stops.at(-1);
  if (stop === undefined) return step(toList(state));
  const left = leavePage({ ...state, trail: { ...state.trail, stops: stops.slice(0, -1) } }, now);
  const back: AppState = { ...visit(left, stop.article, null), focus: 'page', page: stop.page };
  return step(stop.width === layoutOf(back).text ? back : replaced(back));
}

/** Into the list, and off the way along links. */
export function toList(state: AppState): AppState {
  return { ...state, focus: 'list', trail: noTrail };
}

/** What Esc does in the page: lets go of the chosen link, then of the find, then goes back. */
export function letGo(state: AppState, now: number): Step {
  const { page } = state;
  if (page?.link) return step({ ...state, page: { ...page, link: null } });
  if (page?.find) return step({ ...state, page: { ...page, find: null } });
  return goBack(state, now);
}
