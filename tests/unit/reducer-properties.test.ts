import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problem } from '../../src/core/problem.ts';
import { isRead, isStarred } from '../../src/core/reading-state.ts';
import { safe } from '../../src/core/sanitize.ts';
import { graphemes } from '../../src/core/text-width.ts';
import { comparePlaces, lastPlace } from '../../src/markdown/viewport.ts';
import { choiceRows } from '../../src/state/choice-rows.ts';
import { headingsShown, linksShown } from '../../src/state/choice-sheet.ts';
import { commands } from '../../src/state/commands.ts';
import { cursorPlace } from '../../src/state/cursor-place.ts';
import { layoutOf, pageLayoutOptions } from '../../src/state/layout.ts';
import { chosenArticle } from '../../src/state/list.ts';
import { listLayout } from '../../src/state/list-layout.ts';
import { sheetLines } from '../../src/state/sheet-lines.ts';
import { type Driver, drive, FIVE, longBody, NOON, type Sketch, screen, tooWide } from './state-driver.ts';

type Deed = { readonly name: string; readonly do: (reader: Driver) => unknown };

const deed = (name: string, act: Deed['do']): Deed => ({ name, do: act, toString: () => name }) as Deed;

const linkedBody = [
  '[风暴](z1.md) [Tide](b.md#none) [out](https://out.example/) [here](#low) [gone](gone.md)[^1]',
  longBody(9),
  '## Low',
  '```\ncode\n```',
  longBody(9),
  '[^1]: The note.',
].join('\n\n');

const LATE: readonly Sketch[] = [
  { path: 'z1.md', title: 'Storm at the north mole', day: '2026-11-24T11:00:00', tags: ['sea', '风暴'] },
  { path: 'z2.md', title: '没有日期的一篇', day: null, tags: ['City'], body: linkedBody },
  { path: 'z3.md', title: '海'.repeat(90), day: '2019-01-02', body: '一\n\n'.repeat(80) },
  { path: 'z4.en.md', title: 'Lamp', lang: 'en', day: '2026-11-24T10:00:00', body: longBody(30), text: 'e' },
  { path: 'z4.zh.md', title: '灯塔', lang: 'zh', day: '2026-11-23T10:00:00', body: longBody(9) },
  { path: 'z5.md', title: 'lamp', lang: 'en', day: '2026-11-22T10:00:00', text: 'e' },
];

const sizes = fc
  .tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 60 }))
  .map(([columns, rows]) => deed(`resize ${columns}x${rows}`, (reader) => reader.resize(columns, rows)));
const commandDeeds = fc
  .constantFrom(...commands.map(({ id }) => id))
  .map((id) => deed(id, (reader) => reader.run(id)));
const keyDeeds = fc
  .constantFrom(
    ...new Set(commands.flatMap(({ keys }) => keys)),
    'tab',
    'enter',
    'backspace',
    'x',
    '？',
    '字',
  )
  .map((key) => deed(`press ${key}`, (reader) => reader.press(key)));
const typing = fc
  .constantFrom(
    'sea',
    'ferry',
    'tide',
    'tag:sea ',
    'is:unread',
    '海',
    'body:e',
    '-',
    '"',
    ' ',
    'e\u0301',
    '👨‍👩‍👧',
    'zzz',
  )
  .map((text) => deed(`type ${text}`, (reader) => reader.type(text)));
const events = fc.constantFrom(
  ...LATE.map((sketch) => deed(`load ${sketch.path}`, (reader) => reader.load(sketch))),
  deed('load ended', (reader) => reader.endLoad()),
  deed('problem', (reader) =>
    reader.act({ type: 'problemsFound', problems: [problem(safe`bad.md`, 2, 'bad-date', safe`31 Feb`)] }),
  ),
  deed('progress', (reader) =>
    reader.act({ type: 'loadProgressed', loading: { found: 9, read: 3, finding: false } }),
  ),
  deed('bodies held back', (reader) => reader.holdBodies()),
  deed('some bodies', (reader) => reader.answerBodies('Tide report')),
  deed('all bodies', (reader) => reader.answerBodies()),
  deed('a day later', (reader) => reader.at(NOON + 86_400_000)),
);
const deeds = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: commandDeeds },
    { weight: 6, arbitrary: keyDeeds },
    { weight: 2, arbitrary: typing },
    { weight: 1, arbitrary: sizes },
    { weight: 1, arbitrary: events },
  ),
  { maxLength: 40 },
);

/** All that must hold after every action. */
function check({ state }: Driver): void {
  const { list, page, overlay, library } = state;
  const count = list.order.length;
  expect(list.cursor).toBeGreaterThanOrEqual(0);
  expect(list.cursor).toBeLessThan(Math.max(1, count));
  expect(new Set(list.order).size).toBe(count);
  for (const index of list.order) expect(library.articles[index]).toBeDefined();

  const { rows, rowOf } = listLayout(state);
  const { bodyRows, tooSmall } = layoutOf(state);
  if (count > 0) {
    const row = rowOf[list.cursor] ?? -1;
    expect(row).toBeGreaterThanOrEqual(list.top);
    expect(row).toBeLessThan(list.top + bodyRows);
  }
  expect(list.top).toBeGreaterThanOrEqual(0);
  expect(list.top).toBeLessThanOrEqual(Math.max(0, rows.length - bodyRows));

  if (page !== null) {
    expect(page.id).toBe(chosenArticle(state)?.id);
    const last = lastPlace(page.document, pageLayoutOptions(state), bodyRows);
    expect(comparePlaces(page.place, last)).toBeLessThanOrEqual(0);
    expect(page.document.blockLines(page.place.block, pageLayoutOptions(state)).length).toBeGreaterThan(
      page.place.line,
    );
  }
  // Nothing has the focus that is not there, but for a page that is still to come.
  if (state.focus === 'page' && library.loading === null) expect(page).not.toBeNull();
  if (overlay?.type === 'help' || overlay?.type === 'problems') {
    expect(overlay.top).toBeLessThanOrEqual(Math.max(0, sheetLines(state).length - bodyRows));
    expect(overlay.top).toBeGreaterThanOrEqual(0);
  }
  if (overlay?.type === 'links' || overlay?.type === 'contents') {
    const count = overlay.type === 'links' ? linksShown(state).length : headingsShown(state).length;
    expect(overlay.cursor).toBeLessThan(Math.max(1, count));
    expect(choiceRows(state).length).toBeLessThanOrEqual(bodyRows);
  }
  const cursor = cursorPlace(state);
  if (cursor !== null) {
    expect(tooSmall).toBe(false);
    expect(cursor.column).toBeLessThan(state.size.columns);
    expect(cursor.row).toBeLessThan(state.size.rows);
  }
}

function marksOf({ state }: Driver): string {
  return state.library.articles
    .filter(({ id }) => isRead(state.reading, id) || isStarred(state.reading, id))
    .map(({ id }) => `${id} ${isRead(state.reading, id)} ${isStarred(state.reading, id)}`)
    .join('\n');
}

describe('whatever is pressed, typed, loaded and resized', () => {
  it('cursor, window, page, sheets and boxes stay within their bounds', () => {
    fc.assert(
      fc.property(
        deeds,
        fc.constantFrom([], FIVE.slice(0, 2), [...LATE.slice(1, 2), ...FIVE]),
        (done, loaded) => {
          const reader = drive().load(...loaded);
          check(reader);
          for (const one of done) {
            one.do(reader);
            check(reader);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('two presses of Esc close whatever is open', () => {
    fc.assert(
      fc.property(deeds, (done) => {
        const reader = drive().load(...FIVE);
        for (const one of done) one.do(reader);
        expect(reader.press('esc', 'esc').state.overlay).toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  it('undoing every step gives back the marks of the start', () => {
    fc.assert(
      fc.property(deeds, (done) => {
        const reader = drive().load(...FIVE, ...LATE);
        const before = marksOf(reader);
        for (const one of done) one.do(reader);
        const steps = reader.state.undo.length;
        // From the list, where no page's end marks anything while the marks are taken back.
        reader.press('esc', 'esc', 'h');
        for (let i = 0; i < steps + 1; i++) reader.run('mark.undo');
        expect(reader.state.undo).toEqual([]);
        expect(marksOf(reader)).toBe(before);
      }),
      { numRuns: 100 },
    );
  });

  it('keys with an effect are the same one by one and in one burst, whatever pages come when', () => {
    const names = fc.array(fc.constantFrom('j', 'k', 'J', 'n', 's', 'r', 'U', '2', '1', 'S', 'g', 'G'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(names, (keys) => {
        const now = drive().load(...FIVE);
        const late = drive()
          .load(...FIVE)
          .hold();
        for (const key of keys) now.press(key);
        late.press(...keys);
        expect(late.state.list.cursor).toBe(now.state.list.cursor);
        expect(marksOf(late)).toBe(marksOf(now));
      }),
      { numRuns: 60 },
    );
  });

  it('the screen has as many rows as the window, none wider than it', () => {
    const looks = fc.record({
      ambiguous: fc.constantFrom(1 as const, 2 as const),
      ascii: fc.boolean(),
      language: fc.constantFrom('en' as const, 'zh-CN' as const),
      links: fc.constantFrom('notes' as const, 'none' as const),
      size: fc.record({
        columns: fc.integer({ min: 1, max: 200 }),
        rows: fc.integer({ min: 1, max: 60 }),
      }),
    });
    fc.assert(
      fc.property(looks, deeds, (look, done) => {
        const reader = drive(look).load(...FIVE, ...LATE.slice(0, 2));
        for (const one of done.slice(0, 12)) {
          one.do(reader);
          const { state } = reader;
          const { tooSmall } = layoutOf(state);
          expect(tooWide(state)).toEqual([]);
          expect(screen(state)).toHaveLength(tooSmall ? 1 : state.size.rows);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('in ASCII, with articles in ASCII, nothing on the screen is anything else', () => {
    const plain: readonly Sketch[] = [
      { path: 'a.md', title: 'Night library '.repeat(9), tags: ['a-very-long-tag-name'], body: longBody(30) },
      {
        path: 'b.md',
        title: 'Tide',
        day: null,
        body: '- one\n- two\n\n> said\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |',
      },
    ];
    const asciiDeeds = fc.array(fc.oneof(commandDeeds, sizes), { maxLength: 12 });
    fc.assert(
      fc.property(asciiDeeds, fc.constantFrom(1 as const, 2 as const), (done, ambiguous) => {
        const reader = drive({ ascii: true, ambiguous }).load(...plain);
        for (const one of done) {
          one.do(reader);
          for (const row of screen(reader.state)) expect(row).toMatch(/^[ -~]*$/);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the search line', () => {
  it('cuts long text only between characters', () => {
    const reader = drive({ size: { columns: 30, rows: 10 } })
      .press('/')
      .type('👨‍👩‍👧'.repeat(12));
    const shown = (screen(reader.state)[0] ?? '').slice(3);
    expect(
      [...graphemes(shown)].filter((cluster) => cluster !== ' ' && cluster !== '👨‍👩‍👧').join(''),
    ).toMatch(/^[0-9a-z]*$/);
  });
});
