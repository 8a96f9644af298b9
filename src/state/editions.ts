/** `L`: the same article in its next language, in the list and on the page. */
import type { Article, FilePath } from '../core/article.ts';
import { type SafeText, safe } from '../core/sanitize.ts';
import type { Document } from '../markdown/document.ts';
import { type Step, step } from './action.ts';
import type { AppState, PageState } from './app-state.ts';
import { chooseAgain, chosenArticle } from './list.ts';
import { isSameStory, MOST_EDITIONS, placeOfEntry, storyOf } from './stories.ts';

/** Why there is no other language of the chosen article, or null. */
export function noOtherLanguage(state: AppState): SafeText | null {
  const { nothingShown, oneLanguage } = state.env.messages.reader;
  const article = chosenArticle(state);
  if (article === null) return nothingShown;
  return (storyOf(state, article.id)?.editions.length ?? 0) < 2 ? oneLanguage : null;
}

/** The next language of the chosen article's story, which stands for the story from now on. */
export function nextLanguage(state: AppState): Step {
  const article = chosenArticle(state);
  const editions = article === null ? [] : (storyOf(state, article.id)?.editions ?? []);
  const at = editions.findIndex(({ lang }) => lang === article?.lang);
  const next = editions[(at + 1) % editions.length];
  if (next === undefined) return step(state);
  const number = editions.indexOf(next) + 1;
  const name = state.env.messages.reader.languageName(next.lang);
  return step({
    ...withEdition(state, next),
    notice: { text: safe`${name} (${number}/${editions.length})`, severity: 'info' },
  });
}

/** The story's entry stays where it is, so that nothing moves under the reader until the list is made anew. */
function withEdition(before: AppState, edition: Article): AppState {
  const state = chooseAgain(before);
  const { library, list, trail } = state;
  const others = list.editions.filter((id) => !isSameStory(library, id, edition.id));
  const editions = [...others, edition.id].slice(-MOST_EDITIONS);
  const entry = placeOfEntry(list.order, library, edition.id);
  const place = library.stories.placeOf(edition.id);
  const order = entry < 0 || place === undefined ? list.order : list.order.with(entry, place);
  const visiting = trail.visiting === null ? null : edition;
  return {
    ...state,
    failed: null,
    list: { ...list, order, editions },
    trail: { ...trail, visiting, fragment: null },
  };
}

/** The page of another edition from the part on that was on top in the one before it; null where that is another story. */
export function placeInEdition(
  { library, page }: AppState,
  id: FilePath,
  document: Document,
): PageState['anchor'] | null {
  if (page === null || !isSameStory(library, page.id, id)) return null;
  const { blockCount } = page.document;
  const last = document.blockCount - 1;
  // Translations have the same paragraphs more often than not: then the same one is shown.
  const block =
    blockCount === document.blockCount
      ? page.anchor.block
      : Math.round((page.anchor.block / blockCount) * document.blockCount);
  return { block: Math.max(0, Math.min(block, last)), offset: 0 };
}
