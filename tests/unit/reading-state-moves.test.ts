import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyReadingState,
  isRead,
  isStarred,
  type ReadingState,
  withFingerprints,
  withMoves,
  withPlace,
  withRead,
  withStar,
} from '../../src/core/reading-state.ts';
import { LayeredMap } from '../../src/core/reading-state-map.ts';
import { mergeReadingStates } from '../../src/core/reading-state-merge.ts';
import { findMoves, isUpdated, MarkedTexts, withMarkedTexts } from '../../src/core/reading-state-moves.ts';
import { article } from './search-articles.ts';

/** `/news/old.md`, read and starred with the text t1. */
const marked = withFingerprints(
  withStar(withRead(emptyReadingState(), ['/news/old.md'], true, 5), ['/news/old.md'], true, 6),
  [['/news/old.md', 't1']],
  6,
);
const text = (path: string, fingerprint: string, words = 9) => article({ path, fingerprint, words });
const gone =
  (...ids: readonly string[]) =>
  (id: string) =>
    ids.includes(id);
const movesOf = (state: ReadingState, isGone: (id: string) => boolean, ...found: ReturnType<typeof text>[]) =>
  findMoves(found, state, new MarkedTexts(), isGone);

describe('an article without marks whose text was marked elsewhere', () => {
  it('was moved where that path is gone, and takes its marks along', () => {
    const moves = movesOf(marked, gone('/news/old.md'), text('new.md', 't1'), text('other.md', 't2'));
    expect(moves).toEqual([{ from: '/news/old.md', to: '/news/new.md' }]);
    const moved = withMoves(marked, moves);
    expect(moved.articles.get('/news/new.md')).toEqual(marked.articles.get('/news/old.md'));
    expect([isRead(moved, '/news/new.md'), isStarred(moved, '/news/new.md')]).toEqual([true, true]);
  });

  it('is a copy where that path is there', () => {
    expect(movesOf(marked, gone(), text('new.md', 't1'))).toEqual([]);
  });

  it('is nobody where it has no words, and none from standard input is looked for', () => {
    const asked: string[] = [];
    const look = (id: string) => {
      asked.push(id);
      return true;
    };
    const piped = { ...text('-', 't1'), id: article({ path: '' }).path };
    expect(movesOf(marked, look, text('new.md', 't1', 0), piped)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('is looked for on the disk only where the text is known', () => {
    const look = (id: string) => {
      throw new Error(`looked at ${id}`);
    };
    expect(movesOf(marked, look, text('a.md', 't2'), text('old.md', 't1'))).toEqual([]);
  });

  it('takes the marks that were changed last, of several that are gone', () => {
    const twice = withFingerprints(
      withRead(marked, ['/news/later.md', '/news/there.md'], true, 90),
      [
        ['/news/later.md', 't1'],
        ['/news/there.md', 't1'],
      ],
      90,
    );
    const moves = movesOf(twice, gone('/news/old.md', '/news/later.md'), text('new.md', 't1'));
    expect(moves).toEqual([{ from: '/news/later.md', to: '/news/new.md' }]);
  });

  it('is known from marks that were set since the last look, and not from a text that was read over', () => {
    const texts = new MarkedTexts();
    const isGone = gone('/news/old.md');
    expect(findMoves([text('new.md', 't2')], marked, texts, isGone)).toEqual([]);
    const reread = withFingerprints(marked, [['/news/old.md', 't2']], 50);
    expect(findMoves([text('new.md', 't2')], reread, texts, isGone)).toHaveLength(1);
    expect(findMoves([text('new.md', 't1')], reread, texts, isGone)).toEqual([]);
  });

  it('may be found by two processes: merged it is the same', () => {
    const moved = withMoves(marked, [{ from: '/news/old.md', to: '/news/new.md' }]);
    expect([
      ...mergeReadingStates(moved, withMoves(moved, [{ from: '/news/old.md', to: '/news/new.md' }])).articles,
    ]).toEqual([...moved.articles]);
  });

  it('keeps marks of its own', () => {
    const own = withStar(marked, ['/news/new.md'], false, 70);
    const starred = withStar(own, ['/news/new.md'], true, 71);
    expect(movesOf(starred, gone('/news/old.md'), text('new.md', 't1'))).toEqual([]);
    expect(withMoves(starred, [{ from: '/news/old.md', to: '/news/new.md' }])).toBe(starred);
  });
});

describe('a read article', () => {
  it('is updated while its text is another than the one that was read', () => {
    expect(isUpdated(marked, text('old.md', 't1'))).toBe(false);
    expect(isUpdated(marked, text('old.md', 't2'))).toBe(true);
    expect(isUpdated(withRead(marked, ['/news/old.md'], false, 9), text('old.md', 't2'))).toBe(false);
    expect(isUpdated(withRead(emptyReadingState(), ['/news/old.md'], true, 9), text('old.md', 't2'))).toBe(
      false,
    );
  });

  it('stays updated when it is starred or left half read, and is not once it is read again', () => {
    const changed = text('old.md', 't2');
    const kept = (next: ReadingState) => withMarkedTexts(marked, next, () => [changed], 80);
    expect(isUpdated(kept(withStar(marked, ['/news/old.md'], false, 70)), changed)).toBe(true);
    expect(isUpdated(kept(withPlace(marked, '/news/old.md', { block: 3, offset: 0 }, 70)), changed)).toBe(
      true,
    );
    const unread = kept(withRead(marked, ['/news/old.md'], false, 70));
    expect(unread.articles.get('/news/old.md')?.fingerprint?.value).toBe('t2');
    const again = withMarkedTexts(unread, withRead(unread, ['/news/old.md'], true, 90), () => [changed], 90);
    expect(isUpdated(again, changed)).toBe(false);
  });

  it('has its text kept with the first mark of any kind', () => {
    const fresh = emptyReadingState();
    for (const next of [
      withRead(fresh, ['/news/a.md'], true, 1),
      withStar(fresh, ['/news/a.md'], true, 1),
      withPlace(fresh, '/news/a.md', { block: 1, offset: 0 }, 1),
    ]) {
      const kept = withMarkedTexts(fresh, next, () => [text('a.md', 't9')], 1);
      expect(kept.articles.get('/news/a.md')?.fingerprint).toEqual({ value: 't9', at: 1 });
    }
  });
});

it('finds what changed between two maps, however they were made', () => {
  const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.nat(3)), { maxLength: 300 });
  fc.assert(
    fc.property(entries, entries, entries, (first, second, third) => {
      const named = (list: readonly (readonly [number, number])[]) =>
        new Map(list.map(([key, value]) => [String(key), value]));
      const before = LayeredMap.with(named(first), named(second));
      const after = LayeredMap.with(before, named(third));
      const expected = [...after].filter(([key, value]) => before.get(key) !== value);
      expect(new Map(LayeredMap.changes(before, after))).toEqual(new Map(expected));
    }),
  );
});
