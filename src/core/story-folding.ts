/** One entry for each story: which of its members stands for the others. */
import type { Article } from './article.ts';
import type { Stories } from './stories.ts';

/** What decides between the members of a story. */
export interface EditionChoice {
  /** The lower, the better (rankLanguages). */
  readonly rankOf: (lang: string | null) => number;
  /** Places that come before any language, of each story (Stories.storyOf) one. */
  readonly chosen: ReadonlyMap<number, number>;
}

/** The better of two members by language, then the newer, then the first by path. Negative: the first of them. */
export function compareEditions(
  articles: readonly Article[],
  rankOf: EditionChoice['rankOf'],
): (a: number, b: number) => number {
  return (a, b) => {
    const [one, other] = [articles[a], articles[b]];
    if (one === undefined || other === undefined) return a - b;
    const byLanguage = rankOf(one.lang) - rankOf(other.lang);
    if (byLanguage !== 0) return byLanguage;
    const [time, otherTime] = [one.date?.time, other.date?.time];
    if (time !== otherTime) return (time ?? -Infinity) > (otherTime ?? -Infinity) ? -1 : 1;
    if (one.path !== other.path) return one.path < other.path ? -1 : 1;
    return one.file < other.file ? -1 : one.file > other.file ? 1 : a - b;
  };
}

/**
 * An order of places with one place a story: the chosen edition where it is among them, else the best of those that are.
 * It stays where it stands in the order. Without stories the same array comes back.
 */
export function foldStories(
  order: Uint32Array,
  articles: readonly Article[],
  stories: Stories,
  { rankOf, chosen }: EditionChoice,
): Uint32Array {
  if (stories.folded === 0) return order;
  const compare = compareEditions(articles, rankOf);
  const best = new Int32Array(articles.length).fill(-1);
  for (const place of order) {
    const story = stories.storyOf(place);
    if (story < 0) continue;
    const before = best[story] ?? -1;
    const wanted = chosen.get(story);
    if (before < 0 || place === wanted || (before !== wanted && compare(place, before) < 0)) {
      best[story] = place;
    }
  }
  const folded = new Uint32Array(order.length);
  let kept = 0;
  for (const place of order) {
    const story = stories.storyOf(place);
    if (story < 0 || best[story] === place) folded[kept++] = place;
  }
  return kept === order.length ? order : folded.slice(0, kept);
}
