/** Which of several languages a person would rather read. */

/** How far a language is from one that is wanted: 0 the same, then the same script, the same language, another. */
const FARTHEST = 3;

interface Parts {
  readonly language: string;
  readonly script: string | undefined;
}

/** `zh-TW` is Chinese in traditional characters, `zh` in simplified ones. */
function partsOf(tag: string): Parts {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return { language, script };
  } catch {
    return { language: tag.toLowerCase(), script: undefined };
  }
}

function distance(tag: string, wanted: string): number {
  if (tag.toLowerCase() === wanted.toLowerCase()) return 0;
  const [own, other] = [partsOf(tag), partsOf(wanted)];
  if (own.language !== other.language) return FARTHEST;
  return own.script === other.script ? 1 : 2;
}

/**
 * Ranks languages by the ones that a person prefers, the most wanted first: a lower rank is better, and all that are
 * none of them share the last one.
 */
export function rankLanguages(preferred: readonly string[]): (lang: string | null) => number {
  const ranks = new Map<string, number>();
  const last = preferred.length * FARTHEST;
  return (lang) => {
    if (lang === null) return last;
    let rank = ranks.get(lang);
    if (rank === undefined) {
      const at = preferred.findIndex((wanted) => distance(lang, wanted) < FARTHEST);
      rank = at < 0 ? last : at * FARTHEST + distance(lang, preferred[at] ?? lang);
      ranks.set(lang, rank);
    }
    return rank;
  };
}
