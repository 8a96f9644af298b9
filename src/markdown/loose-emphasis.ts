/**
 * Bold as Chinese articles have it against the rules: `**word **` with a space inside, and `****` where one bold text
 * ends and the next begins. CommonMark leaves such stars in the text, and the amendment does not cover them. Only pairs
 * around Chinese, Japanese or Korean text are taken, after all that pair by the rules; so other text reads as before.
 */
import type { EmphasisPair } from './emphasis.ts';

/** A run of stars that paired with nothing. */
export interface LeftRun {
  readonly position: number;
  /** 2 or 4. */
  readonly length: number;
  /** Whether it is what a longer run has left over. */
  readonly rest: boolean;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** On both sides it speaks for arithmetic: `2**10`. */
const CODE_LIKE = /^\w$/;

function strong(start: number, end: number): EmphasisPair {
  return { type: 'strong', start, end, size: 2 };
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

/** Pairs among the runs of two or four stars that are left in the source `text`, beside those already `found`. */
export function pairLoosely(
  text: string,
  left: readonly LeftRun[],
  found: ReadonlyMap<number, EmphasisPair>,
): EmphasisPair[] {
  const pairs: EmphasisPair[] = [];
  if (!CJK.test(text)) return pairs;
  const regions = enclosing(left, found.values());
  let opener: { readonly position: number; readonly region: EmphasisPair | undefined } | null = null;
  left.forEach((run, i) => {
    const { position, length } = run;
    const region = regions[i];
    const end = position + length;
    if (opener !== null && opener.region === region) {
      const content = text.slice(opener.position + 2, position);
      if (content.trim() !== '' && CJK.test(content)) {
        pairs.push(strong(opener.position, position + 2));
        opener = length === 4 ? { position: position + 2, region } : null;
        return;
      }
    }
    const before = text.charAt(position - 1);
    const after = text.charAt(end);
    const inCode = CODE_LIKE.test(after) && CODE_LIKE.test(before);
    if (length === 4 || run.rest) {
      if (!inCode) pairs.push(empty(run));
      opener = null;
      return;
    }
    const startsLine = before === '' || before === '\n';
    const opens = startsLine || (after !== '' && !/\s/.test(after));
    opener = opens && !inCode ? { position, region } : null;
  });
  return pairs;
}
