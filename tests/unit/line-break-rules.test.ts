import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AmbiguousWidth, graphemes, textWidth } from '../../src/core/text-width.ts';
import { allLines } from '../../src/markdown/viewport.ts';
import { mixedText } from './mixed-text.ts';
import { documentOf, layoutOptions, textOf } from './page-fixture.ts';

const NEVER_FIRST = /^[，。、；：？！）】》」』”’…％]/;
const NEVER_LAST = /[（【《「『“‘]$/;
/** What may not be parted whatever stands there. */
const PAIRS = ['——', '……'];

/** A paragraph that markdown reads as nothing else. A no-break space that has to give way is no matter of these rules. */
const paragraph = mixedText.map(
  (text) => `灯${text.replace(/[()[\]!"'_*~`<>&|\\]/g, '').replaceAll('\u00a0', ' ')}`,
);

function rows(text: string, width: number, ambiguous: AmbiguousWidth): string[] {
  return allLines(documentOf(text), layoutOptions({ width, ambiguous })).map(textOf);
}

function breaksRule(before: string, after: string): boolean {
  return (
    NEVER_FIRST.test(after.trimStart()) ||
    NEVER_LAST.test(before.trimEnd()) ||
    PAIRS.some((pair) => before.endsWith(pair.charAt(0)) && after.startsWith(pair.charAt(0)))
  );
}

/** Whether a row could have ended earlier, from its first cluster on, without breaking a rule. */
function hasBetterEnd(row: string, following: string): boolean {
  const clusters = [...graphemes(row)];
  for (let i = 1; i <= clusters.length; i++) {
    const before = clusters.slice(0, i).join('');
    if (!breaksRule(before, clusters.slice(i).join('') + following)) return true;
  }
  return false;
}

const anyWidth = fc.integer({ min: 2, max: 120 });
const anyAmbiguous = fc.constantFrom(1 as const, 2 as const);

describe('a page of mixed text, at every width', () => {
  it('has no line that is too wide', () => {
    fc.assert(
      fc.property(paragraph, anyWidth, anyAmbiguous, (text, width, ambiguous) => {
        for (const row of rows(text, width, ambiguous))
          expect(textWidth(row, ambiguous)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 300 },
    );
  });

  it('loses and doubles no character', () => {
    fc.assert(
      fc.property(paragraph, anyWidth, anyAmbiguous, (text, width, ambiguous) => {
        const shown = rows(text, width, ambiguous).join('');
        expect(shown.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 300 },
    );
  });

  it('breaks no rule where a row could end without breaking one', () => {
    fc.assert(
      fc.property(paragraph, anyWidth, anyAmbiguous, (text, width, ambiguous) => {
        const shown = rows(text, width, ambiguous);
        for (let i = 1; i < shown.length; i++) {
          const row = shown[i - 1] ?? '';
          const next = shown[i] ?? '';
          if (breaksRule(row, next)) expect(hasBetterEnd(row, next), `${row}⏎${next}`).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('parts a word or a number only where it is longer than the row', () => {
    fc.assert(
      fc.property(paragraph, anyWidth, anyAmbiguous, (text, width, ambiguous) => {
        const source = text.replace(/\S*(?:https:|www\.)\S*/g, '灯');
        const shown = rows(source, width, ambiguous);
        for (let i = 1; i < shown.length; i++) {
          const row = shown[i - 1] ?? '';
          const next = shown[i] ?? '';
          const parted = /[A-Za-z\d]$/.test(row) && /^[A-Za-z\d]/.test(next);
          if (!parted || !source.includes(row.slice(-8) + next.slice(0, 8))) continue;
          // Nothing in the row before it would have let it go down whole.
          expect(/[A-Za-z\p{Script=Han}] [A-Za-z\d]|\p{Script=Han}{2}/u.test(row), `${row}⏎${next}`).toBe(
            false,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
