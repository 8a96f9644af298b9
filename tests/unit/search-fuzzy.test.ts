import fc from 'fast-check';
import Fuse from 'fuse.js';
import { expect, it } from 'vitest';
import { NearWord } from '../../src/core/edit-distance.ts';
import { fuzzyMatches, THRESHOLD } from '../../src/core/search-fuzzy.ts';

const unit = fc.constantFrom('a', 'b', 'c', 'd', 'é', '苹');

/** The least edits that make a word out of some part of a text, from the definition. */
function leastEdits(word: string, text: string): number {
  let row = Array.from({ length: word.length + 1 }, (_, i) => i);
  let least = word.length;
  for (const unit of text) {
    const next = [0];
    for (let i = 1; i <= word.length; i++) {
      const same = (row[i - 1] ?? 0) + (word.charAt(i - 1) === unit ? 0 : 1);
      next.push(Math.min(same, (row[i] ?? 0) + 1, (next[i - 1] ?? 0) + 1));
    }
    row = next;
    least = Math.min(least, row[word.length] ?? least);
  }
  return least;
}

it('counts the errors with which a word stands in a text', () => {
  const word = fc.string({ unit, minLength: 1, maxLength: 32 });
  fc.assert(
    fc.property(word, fc.string({ unit, maxLength: 50 }), fc.nat(6), (word, text, errors) => {
      expect(new NearWord(word).standsIn(text, errors)).toBe(leastEdits(word, text) <= errors);
    }),
  );
});

it('finds all that fuse.js alone finds, with its shares of wrong characters', () => {
  // Near the word, so that there is something to find.
  const pieces = fc.array(fc.tuple(fc.nat(11), fc.nat(12), fc.string({ unit, maxLength: 3 })), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(
      fc.string({ unit, minLength: 4, maxLength: 12 }),
      fc.array(pieces, { maxLength: 8 }),
      (word, parts) => {
        const texts = parts.map((one) =>
          one.map(([from, to, other]) => word.slice(from, to) + other).join(''),
        );
        const alone = new Fuse(texts, {
          isCaseSensitive: true,
          ignoreLocation: true,
          ignoreFieldNorm: true,
          includeScore: true,
          threshold: THRESHOLD,
        }).search(word);
        const found = fuzzyMatches(word, texts);
        for (const { refIndex, score } of alone) expect(found.get(refIndex)).toBe(score);
      },
    ),
  );
});
