/** The rest of a story among the links of its page: its other languages, and the places of its copies. */
import type { Article } from '../core/article.ts';
import type { Link } from '../core/span.ts';
import type { PageLink } from '../markdown/document.ts';
import type { AppState, PageState } from './app-state.ts';
import { storyOf } from './stories.ts';

/** Members that are listed. */
const MOST = 50;

function othersOf(state: AppState, { id }: PageState): readonly Article[] {
  const members = storyOf(state, id)?.members ?? [];
  return members.slice(0, MOST).filter((member) => member.id !== id);
}

/** A link to each of the other members, numbered on from the page's own. */
export function storyLinks(state: AppState, page: PageState): readonly PageLink[] {
  const { reader } = state.env.messages;
  const own = storyOf(state, page.id)?.members.find(({ id }) => id === page.id)?.lang;
  return othersOf(state, page).map(({ lang, title, shown }, at) => ({
    text: lang === own ? reader.copyAt(title) : reader.inLanguage(reader.languageName(lang), title),
    href: shown,
    number: page.document.links.length + 1 + at,
    inner: true,
  }));
}

/** The member that such a link leads to; null for a link of the page's own. */
export function storyMemberOf(state: AppState, { number }: Link): Article | null {
  const { page } = state;
  if (page === null) return null;
  return othersOf(state, page)[number - page.document.links.length - 1] ?? null;
}
