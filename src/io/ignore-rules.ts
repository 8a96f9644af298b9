/**
 * The rules of a `.gitignore` that are heeded. It comes with the articles and each rule becomes a regular expression: one
 * of five `**` takes a second for a path of 64 folders, one of 100,000 characters cannot be made, and ten thousand rules
 * take longer for a file than reading it.
 */

const MAX_RULES = 1000;
const MAX_LENGTH = 500;
/** `**` in one rule, and rules that hold as many. */
const MAX_STARS = 2;
const MAX_WITH_STARS = 100;

export interface IgnoreRules {
  readonly lines: readonly string[];
  /** Whether some were left out. */
  readonly cut: boolean;
}

/** Reads the text of a `.gitignore`; what is left out passes over nothing. */
export function readIgnoreRules(text: string): IgnoreRules {
  const rules = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  let withStars = 0;
  const lines = rules.filter((line) => {
    const stars = line.split('**').length - 1;
    if (stars >= MAX_STARS) withStars++;
    return (
      line.length <= MAX_LENGTH && stars <= MAX_STARS && (stars < MAX_STARS || withStars <= MAX_WITH_STARS)
    );
  });
  return { lines: lines.slice(0, MAX_RULES), cut: rules.length > Math.min(lines.length, MAX_RULES) };
}
