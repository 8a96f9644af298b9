/**
 * Marks and texts: an article that was moved or renamed is known again by its text where the recorded path is gone, and
 * one that changed since it was read is "updated" until it is read again.
 */
import type { Article } from './article.ts';
import { type Marks, type ReadingState, withFingerprints } from './reading-state.ts';
import { LayeredMap } from './reading-state-map.ts';

export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The marked articles of a state by the text that their marks belong to. */
export class MarkedTexts {
  readonly #ids = new Map<string, string[]>();
  #articles: ReadingState['articles'] = new Map();

  /** The ids that had marks with a text of this fingerprint, now or earlier. One pass over what changed since the last time. */
  idsOf(fingerprint: string, { articles }: ReadingState): readonly string[] {
    if (articles !== this.#articles) this.#add(articles);
    return this.#ids.get(fingerprint) ?? [];
  }

  #add(articles: ReadingState['articles']): void {
    for (const [id, { fingerprint }] of LayeredMap.changes(this.#articles, articles)) {
      if (fingerprint === undefined) continue;
      const ids = this.#ids.get(fingerprint.value);
      if (ids === undefined) this.#ids.set(fingerprint.value, [id]);
      else if (!ids.includes(id)) ids.push(id);
    }
    this.#articles = articles;
  }
}

/** Text from standard input has no place, so no marks of its own. */
const hasPlace = (article: Article) => article.id !== '';

/**
 * Which recorded articles these are, moved: those without marks whose text is that of one whose path is gone. A text
 * without words is nobody's. `isGone` is asked about such paths alone.
 */
export function findMoves(
  articles: readonly Article[],
  state: ReadingState,
  texts: MarkedTexts,
  isGone: (id: string) => boolean,
): readonly Move[] {
  const moves: Move[] = [];
  for (const article of articles) {
    const { id, words, fingerprint } = article;
    if (words === 0 || !hasPlace(article) || state.articles.has(id)) continue;
    let newest: { readonly id: string; readonly at: number } | null = null;
    for (const other of texts.idsOf(fingerprint, state)) {
      const marks = state.articles.get(other);
      // It may have been read anew since, with another text.
      if (marks?.fingerprint?.value !== fingerprint) continue;
      const at = lastChange(marks);
      if ((newest === null || at > newest.at) && isGone(other)) newest = { id: other, at };
    }
    if (newest !== null) moves.push({ from: newest.id, to: id });
  }
  return moves;
}

function lastChange({ read, star, place, fingerprint }: Marks): number {
  return Math.max(0, ...[read, star, place, fingerprint].map((mark) => mark?.at ?? 0));
}

/** Whether an article that was read has another text since. */
export function isUpdated(state: ReadingState, article: Article): boolean {
  const marks = state.articles.get(article.id);
  if (marks?.read?.on !== true || marks.fingerprint === undefined || !hasPlace(article)) return false;
  return marks.fingerprint.value !== article.fingerprint;
}

/** Whether marks that just changed belong to the text as it is now: an updated one stays so until it is read again. */
function belongsToPresentText(old: Marks | undefined, now: Marks): boolean {
  if (now.fingerprint === undefined || now.read?.on !== true) return true;
  return now.read !== old?.read;
}

/**
 * The state after a change with the texts of the articles that it marked. `articlesOf` gives those of some ids, as far as
 * they are known.
 */
export function withMarkedTexts(
  before: ReadingState,
  after: ReadingState,
  articlesOf: (ids: ReadonlySet<string>) => Iterable<Article>,
  now: number,
): ReadingState {
  if (before.articles === after.articles) return after;
  const ids = new Set<string>();
  for (const [id, marks] of LayeredMap.changes(before.articles, after.articles)) {
    if (belongsToPresentText(before.articles.get(id), marks)) ids.add(id);
  }
  if (ids.size === 0) return after;
  const texts: [string, string][] = [];
  for (const article of articlesOf(ids)) {
    if (hasPlace(article)) texts.push([article.id, article.fingerprint]);
  }
  return withFingerprints(after, texts, now);
}
