import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyReadingState,
  isRead,
  isStarred,
  type LibraryView,
  type Marks,
  type ReadingState,
  type SavedView,
  withFingerprints,
  withLibraryView,
  withPlace,
  withRead,
  withSavedView,
  withStar,
} from '../../src/core/reading-state.ts';
import { parseReadingState, serializeReadingState } from '../../src/core/reading-state-file.ts';
import { LayeredMap } from '../../src/core/reading-state-map.ts';
import { mergeReadingStates } from '../../src/core/reading-state-merge.ts';

const text = (state: ReadingState) => JSON.stringify(serializeReadingState(state));
const again = (state: ReadingState) => parseReadingState(JSON.parse(text(state)));

const names = fc.constantFrom('/a.md', '/b/c.md', '__proto__', 'constructor', 'x.y.z', '/新闻/一.md');
const at = fc.nat(3);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const present = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
const marks: fc.Arbitrary<Marks> = fc
  .record({
    read: optional(fc.record({ on: fc.boolean(), at })),
    star: optional(fc.record({ on: fc.boolean(), at })),
    place: optional(fc.record({ block: fc.nat(2), offset: fc.nat(2), at })),
    fingerprint: optional(fc.record({ value: fc.constantFrom('f1', 'f2'), at })),
  })
  .map(present);
const views: fc.Arbitrary<LibraryView> = fc
  .record({
    at,
    query: optional(fc.constantFrom('', '港')),
    show: optional(fc.constantFrom('all' as const, 'unread' as const)),
    tagsIn: optional(fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 })),
    reverse: optional(fc.boolean()),
    listWidth: optional(fc.nat(100)),
    focus: optional(fc.constantFrom('list' as const, 'page' as const)),
  })
  .map((view) => ({ at: view.at, ...present(view) }));
const savedViews: fc.Arbitrary<SavedView> = fc.oneof(
  fc.record({ query: fc.constantFrom('', 'is:unread', '港'), at }),
  fc.record({ gone: fc.constant(true as const), at }),
);
const states: fc.Arbitrary<ReadingState> = fc
  .tuple(
    fc.array(fc.tuple(names, marks)),
    fc.array(fc.tuple(names, views)),
    fc.array(fc.tuple(names, savedViews)),
  )
  .map(([articles, libraries, saved]) => ({
    version: 1,
    articles: new Map(articles),
    libraries: new Map(libraries),
    views: new Map(saved),
  }));

describe('marks', () => {
  it('are unread and unstarred at first', () => {
    const state = emptyReadingState();
    expect([isRead(state, '/a.md'), isStarred(state, '/a.md')]).toEqual([false, false]);
  });

  it('are set and taken away without touching the state before', () => {
    const start = emptyReadingState();
    const read = withRead(start, ['/a.md', '/b.md'], true, 10);
    const starred = withStar(read, ['/a.md'], true, 11);
    const unread = withRead(starred, ['/a.md'], false, 12);
    expect(isRead(start, '/a.md')).toBe(false);
    expect(isRead(read, '/b.md')).toBe(true);
    expect([isRead(unread, '/a.md'), isStarred(unread, '/a.md')]).toEqual([false, true]);
    expect(unread.articles.get('/a.md')).toEqual({ read: { on: false, at: 12 }, star: { on: true, at: 11 } });
  });

  it('keep their first time when set again', () => {
    const once = withRead(emptyReadingState(), ['/a.md'], true, 10);
    expect(withRead(once, ['/a.md'], true, 20)).toBe(once);
    const placed = withPlace(once, '/a.md', { block: 3, offset: 7 }, 11);
    expect(withPlace(placed, '/a.md', { block: 3, offset: 7 }, 30)).toBe(placed);
    const known = withFingerprints(placed, [['/a.md', 'f1']], 12);
    expect(withFingerprints(known, [['/a.md', 'f1']], 31)).toBe(known);
  });

  it('keep a time that can be read again after a clock that went wild', () => {
    const wild = withStar(emptyReadingState(), ['/a.md'], true, Number.MAX_SAFE_INTEGER);
    expect(isStarred(again(withStar(wild, ['/a.md'], false, 5)).state, '/a.md')).toBe(false);
    expect(again(withStar(wild, ['/a.md'], false, 5)).problems).toBe(0);
  });

  it('win over what they replace even when the clock was set back', () => {
    const before = withRead(emptyReadingState(), ['/a.md'], true, 1000);
    const after = withRead(before, ['/a.md'], false, 10);
    expect(isRead(mergeReadingStates(before, after), '/a.md')).toBe(false);
  });

  it('are all there after many single changes', () => {
    const ids = Array.from({ length: 700 }, (_, i) => `/${i}.md`);
    let state = emptyReadingState();
    for (const [i, id] of ids.entries()) state = withRead(state, [id], true, i);
    expect(state.articles.size).toBe(700);
    expect(ids.every((id) => isRead(state, id))).toBe(true);
  });

  it('keep a library view', () => {
    const state = withLibraryView(emptyReadingState(), '/news', { show: 'unread', sort: 'title' }, 5);
    expect(state.libraries.get('/news')).toEqual({ at: 5, show: 'unread', sort: 'title' });
  });
});

describe('saved views', () => {
  it('are kept by name, and one that was deleted does not come back from another state', () => {
    const saved = withSavedView(emptyReadingState(), '港口', 'tag:sea', 5);
    const deleted = withSavedView(saved, '港口', null, 3);
    expect(saved.views.get('港口')).toEqual({ query: 'tag:sea', at: 5 });
    expect(deleted.views.get('港口')).toEqual({ gone: true, at: 6 });
    expect(mergeReadingStates(deleted, saved).views.get('港口')).toEqual({ gone: true, at: 6 });
    const again = withSavedView(deleted, '港口', 'lang:zh', 9);
    expect(mergeReadingStates(deleted, again).views.get('港口')).toEqual({ query: 'lang:zh', at: 9 });
  });

  it('of the wrong type are left out of a file, and the rest is kept', () => {
    const { state, problems } = parseReadingState({
      version: 1,
      views: {
        a: { query: 'x', at: 1 },
        b: { query: 7, at: 1 },
        c: { query: 'x' },
        d: { gone: true, at: 2 },
      },
    });
    expect([...state.views]).toEqual([
      ['a', { query: 'x', at: 1 }],
      ['d', { gone: true, at: 2 }],
    ]);
    expect(problems).toBeGreaterThan(1);
  });
});

describe('LayeredMap', () => {
  it('is a map, whatever the order of changes', () => {
    const changes = fc.array(fc.array(fc.tuple(fc.constantFrom(...'abcdefgh'), fc.nat(9)), { maxLength: 3 }));
    fc.assert(
      fc.property(changes, (batches) => {
        const plain = new Map<string, number>([['a', -1]]);
        let layered: ReadonlyMap<string, number> = new Map(plain);
        for (const batch of batches) {
          for (const [key, value] of batch) plain.set(key, value);
          layered = LayeredMap.with(layered, new Map(batch));
        }
        expect(new Map(layered)).toEqual(plain);
        expect(layered.size).toBe(plain.size);
        expect([...layered.keys()].sort()).toEqual([...plain.keys()].sort());
        expect([...layered.values()].sort()).toEqual([...plain.values()].sort());
        const visited = new Map<string, number>();
        layered.forEach((value, key) => {
          visited.set(key, value);
        });
        expect(visited).toEqual(plain);
        expect(layered.has('z')).toBe(false);
      }),
    );
  });
});

describe('mergeReadingStates', () => {
  it('takes the newest of each mark, not of each entry', () => {
    const here = withStar(withRead(emptyReadingState(), ['/a.md'], true, 1), ['/a.md'], true, 9);
    const there = withStar(withRead(emptyReadingState(), ['/a.md'], true, 5), ['/a.md'], false, 2);
    expect(mergeReadingStates(here, there).articles.get('/a.md')).toEqual({
      read: { on: true, at: 5 },
      star: { on: true, at: 9 },
    });
  });

  it('does not depend on the direction', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        expect(text(mergeReadingStates(a, b))).toBe(text(mergeReadingStates(b, a)));
      }),
    );
  });

  it('does not depend on the grouping', () => {
    fc.assert(
      fc.property(states, states, states, (a, b, c) => {
        const left = mergeReadingStates(mergeReadingStates(a, b), c);
        expect(text(left)).toBe(text(mergeReadingStates(a, mergeReadingStates(b, c))));
      }),
    );
  });

  it('changes nothing when done again', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        const merged = mergeReadingStates(a, b);
        expect(text(mergeReadingStates(a, a))).toBe(text(a));
        expect(text(mergeReadingStates(merged, b))).toBe(text(merged));
      }),
    );
  });
});

describe('the file form', () => {
  it('gives back every state', () => {
    fc.assert(
      fc.property(states, (state) => {
        const parsed = again(state);
        expect(text(parsed.state)).toBe(text(state));
        expect(parsed).toMatchObject({ newer: false, problems: 0, damaged: false });
      }),
    );
  });

  it('keeps a file called __proto__ and pollutes nothing', () => {
    const { state } = again(withRead(emptyReadingState(), ['__proto__'], true, 1));
    expect(isRead(state, '__proto__')).toBe(true);
    expect(isRead(state, 'toString')).toBe(false);
    const hostile = parseReadingState(
      JSON.parse('{"version":1,"articles":{"/a":{"__proto__":{"read":{"on":true,"at":1}}}}}'),
    );
    expect(isRead(hostile.state, '/a')).toBe(false);
  });

  it.each([null, [], 'text', 1, {}, { version: 'x' }, { articles: {} }, [1, 2]])(
    'calls %j damaged',
    (value) => {
      expect(parseReadingState(value)).toMatchObject({ damaged: true, newer: false });
    },
  );

  it('leaves out what has the wrong type and keeps the rest', () => {
    const { state, problems } = parseReadingState({
      version: 1,
      articles: {
        '/a': { read: { on: 'yes', at: 1 }, star: { on: true, at: 2 } },
        '/b': 7,
        '/c': { place: { block: -1, offset: 0, at: 1 } },
        '/d': { read: { on: true, at: 3 }, later: 1 },
      },
      libraries: { '/n': { at: 1, show: 'none', tagsIn: 'x', query: 'q' }, '/m': { query: 'no time' } },
    });
    expect(state.articles.get('/a')).toEqual({ star: { on: true, at: 2 } });
    expect(state.articles.get('/d')).toEqual({ read: { on: true, at: 3 } });
    expect(state.libraries).toEqual(new Map([['/n', { at: 1, query: 'q' }]]));
    expect(problems).toBe(6);
  });

  it('reads what it knows of a newer version, and says so', () => {
    const { state, newer } = parseReadingState({
      version: 99,
      articles: { '/a': { read: { on: true, at: 3 } } },
      more: {},
    });
    expect([newer, isRead(state, '/a')]).toEqual([true, true]);
  });

  it('never throws on any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void parseReadingState(value)));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (articles, libraries) => {
        const { state } = parseReadingState({ version: 1, articles, libraries });
        expect(again(state).problems).toBe(0);
      }),
    );
  });
});
