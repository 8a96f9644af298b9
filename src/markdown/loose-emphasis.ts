/**
 * Bold as Chinese articles have it against the rules: `**word **` with a space inside, `****` where one bold text ends
 * and the next begins, and stars whose other half stands in another paragraph. CommonMark leaves such stars in the text,
 * and the amendment does not cover them. All this is done only in Chinese, Japanese or Korean text, after all that pairs
 * by the rules; so other text reads as before.
 */
import type { EmphasisPair } from './emphasis.ts';

/** A run of stars that paired with nothing. */
export interface LeftRun {
  readonly position: number;
  /** 2, 3 or 4. */
  readonly length: number;
  /** Whether it is what a longer run has left over. */
  readonly rest: boolean;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** The same and its punctuation. */
const CJK_SIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3001-\u303f\uff01-\uff65]/u;
/** On both sides it speaks for arithmetic: `2**10`. */
const CODE_LIKE = /^\w$/;

/** The pairs of two delimiters of `stars` stars each: two are strong, three strong and emphasis. */
function around(start: number, end: number, stars: number): EmphasisPair[] {
  const strong: EmphasisPair = { type: 'strong', start, end, size: 2 };
  return stars === 3 ? [strong, { type: 'em', start: start + 2, end: end - 2, size: 1 }] : [strong];
}

/** A run that encloses nothing, as a pair of its two halves: it leaves no mark. */
function empty({ position, length }: LeftRun): EmphasisPair {
  const size = length === 4 ? 2 : 1;
  return { type: size === 2 ? 'strong' : 'em', start: position, end: position + length, size };
}

/** The innermost of `pairs` around each run: only runs in the same one may pair. */
function enclosing(runs: readonly LeftRun[], pairs: Iterable<EmphasisPair>): (EmphasisPair | undefined)[] {
  const sorted = [...pairs].sort((a, b) => a.start - b.start);
  const open: EmphasisPair[] = [];
  let next = 0;
  return runs.map(({ position }) => {
    for (; next < sorted.length; next++) {
      const pair = sorted[next];
      if (pair === undefined || pair.start > position) break;
      while (open.length > 0 && (open.at(-1)?.end ?? 0) <= pair.start) open.pop();
      open.push(pair);
    }
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= position) open.pop();
    return open.at(-1);
  });
}

/** Pairs among the runs of two to four stars that are left in the source `text`, beside those already `found`. */
export function pairLoosely(
  text: string,
  left: readonly LeftRun[],
  found: ReadonlyMap<number, EmphasisPair>,
): EmphasisPair[] {
  const pairs: EmphasisPair[] = [];
  if (left.length === 0 || !CJK.test(text)) return pairs;
  const regions = enclosing(left, found.values());
  const unpaired = new Set<LeftRun>();
  let opener: {
    readonly run: LeftRun;
    readonly position: number;
    readonly stars: number;
    readonly region: EmphasisPair | undefined;
  } | null = null;
  left.forEach((run, i) => {
    const { position, length } = run;
    const region = regions[i];
    const stars = length === 3 ? 3 : 2;
    if (opener !== null && opener.region === region && opener.stars === stars) {
      const content = text.slice(opener.position + stars, position);
      if (content.trim() === '' || CJK.test(content)) {
        pairs.push(...around(opener.position, position + stars, stars));
        unpaired.delete(opener.run);
        opener = length === 4 ? { run, position: position + 2, stars, region } : null;
        if (opener) unpaired.add(run);
        return;
      }
    }
    opener = null;
    if (length === 4 || (length === 2 && run.rest)) {
      pairs.push(empty(run));
      return;
    }
    unpaired.add(run);
    if (mayOpen(text, run, left[i + 1])) opener = { run, position, stars, region };
  });
  for (const run of unpaired) {
    if (run.length === 2 && isHalf(text, run.position)) pairs.push(empty(run));
  }
  return pairs;
}

/** Whether a run may open: before a word, at the start of a line, or with nothing but space up to the next. */
function mayOpen(text: string, { position, length }: LeftRun, next: LeftRun | undefined): boolean {
  const before = text.charAt(position - 1);
  const after = text.charAt(position + length);
  if (before === '' || before === '\n') return true;
  if (CODE_LIKE.test(before) && CODE_LIKE.test(after)) return false;
  return (
    !/^\s?$/.test(after) || (next !== undefined && text.slice(position + length, next.position).trim() === '')
  );
}

/** Whether lone stars are half of a pair: at the edge of a line, or with a space on one side and such text on the other. */
function isHalf(text: string, position: number): boolean {
  const before = text.slice(Math.max(0, position - 2), position);
  const after = text.slice(position + 2, position + 6);
  // Latin small letters are rather a name in some code: `**kwargs`, `char **`.
  if (/^$|\n$/.test(before)) return !/^\s?[a-z_]/.test(after);
  if (/^ {0,3}(?:\n|$)/.test(after)) return !/[a-z_]\s?$/.test(before);
  return (
    (/\s$/.test(before) && CJK_SIDE.test(after.charAt(0))) ||
    (/^\s/.test(after) && CJK_SIDE.test(before.slice(-1)))
  );
}
