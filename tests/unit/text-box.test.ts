import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphemes } from '../../src/core/text-width.ts';
import * as box from '../../src/state/text-box.ts';
import { mixedText } from './mixed-text.ts';

const FAMILY = '👨‍👩‍👧';

function typed(text: string): box.TextBox {
  return box.insert(box.emptyBox, text);
}

describe('a text box', () => {
  it('takes text at its cursor', () => {
    expect(box.insert(box.moveLeft(typed('ab')), 'é')).toEqual({ text: 'aéb', cursor: 2 });
  });

  it('moves over and deletes whole characters', () => {
    const family = typed(`a${FAMILY}`);
    expect(box.moveLeft(family).cursor).toBe(1);
    expect(box.deleteBack(family)).toEqual({ text: 'a', cursor: 1 });
    expect(box.deleteForward(box.moveLeft(family))).toEqual({ text: 'a', cursor: 1 });
    expect(box.moveRight(box.moveToStart(typed(FAMILY))).cursor).toBe(FAMILY.length);
  });

  it('deletes a word with the spaces after it', () => {
    expect(box.deleteWord(typed('夜间 library  '))).toEqual({ text: '夜间 ', cursor: 3 });
    expect(box.deleteWord(typed('   '))).toEqual({ text: '', cursor: 0 });
  });

  it('deletes all before the cursor', () => {
    expect(box.deleteAllBefore(box.moveLeft(typed('abc')))).toEqual({ text: 'c', cursor: 0 });
  });

  it('drops what is beyond its length, at a whole character', () => {
    expect(typed('x'.repeat(600)).text).toHaveLength(500);
    expect(typed(`${'x'.repeat(499)}😀`).text).toBe('x'.repeat(499));
  });

  it('stands after a character that its edit completes', () => {
    expect(box.insert(box.moveToStart(typed('\u0301x')), 'e')).toEqual({ text: 'e\u0301x', cursor: 2 });
    expect(box.deleteBack(box.moveLeft(typed('e-\u0301'))).cursor).toBe(0);
    expect(box.deleteForward(box.moveRight(box.moveToStart(typed('e-\u0301'))))).toEqual({
      text: 'e',
      cursor: 1,
    });
  });

  it('always has its cursor at the border of a character, whatever is done', () => {
    const edits = [
      box.deleteBack,
      box.deleteForward,
      box.deleteWord,
      box.deleteAllBefore,
      box.moveLeft,
      box.moveRight,
      box.moveToStart,
      box.moveToEnd,
    ];
    const step = fc.oneof(
      fc.constantFrom(...edits),
      fc
        .oneof(
          mixedText,
          fc.string({ unit: 'binary', maxLength: 5 }),
          fc.constantFrom('\u0301', '\u200d', '🇨', '👨'),
        )
        .map((text) => (before: box.TextBox) => box.insert(before, text)),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let now = box.emptyBox;
        for (const edit of steps) {
          now = edit(now);
          const borders = new Set([0]);
          let at = 0;
          for (const cluster of graphemes(now.text)) {
            at += cluster.length;
            borders.add(at);
          }
          expect(borders.has(now.cursor)).toBe(true);
          expect(now.text.isWellFormed()).toBe(true);
          expect(now.text.length).toBeLessThanOrEqual(500);
        }
      }),
      { numRuns: 300 },
    );
  });
});
