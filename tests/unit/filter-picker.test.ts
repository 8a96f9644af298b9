import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyReadingState } from '../../src/core/reading-state.ts';
import { savedViews } from '../../src/core/saved-views.ts';
import type { Filter } from '../../src/state/app-state.ts';
import { cursorPlace } from '../../src/state/cursor-place.ts';
import { filterOfLine, lineOfFilter } from '../../src/state/filter-line.ts';
import { filterRowsFor } from '../../src/state/filter-sections.ts';
import { readingToKeep } from '../../src/state/initial-state.ts';
import { type Driver, drive, NOON, type Sketch, screen, tooWide } from './state-driver.ts';

const PAPER: readonly Sketch[] = [
  { path: 'a.md', title: 'Night library', day: '2026-11-24T09:00:00', lang: 'en', source: 'Harbour Post' },
  {
    path: 'b.md',
    title: '潮水',
    day: '2026-11-23T09:00:00',
    lang: 'zh-Hans',
    source: '海城日报',
    tags: ['the sea'],
  },
  {
    path: 'c.md',
    title: '渡輪',
    day: '2026-11-02T09:00:00',
    lang: 'zh-Hant',
    source: '海城日报',
    tags: ['sea'],
  },
  { path: 'd.md', title: 'Old tide', day: '2025-02-12', lang: 'en', source: 'Harbour Post', tags: ['sea'] },
  { path: 'e.md', title: 'Undated', day: null, lang: null, source: 'desk', keywords: ['sea'] },
];

const paper = (start: Parameters<typeof drive>[0] = {}) =>
  drive({ size: { columns: 120, rows: 40 }, ...start })
    .load(...PAPER)
    .endLoad();

const rows = ({ state }: Driver) => screen(state).map((row) => row.split('│')[0]?.trimEnd() ?? '');
const rowOf = (reader: Driver, label: string) => rows(reader).find((row) => row.includes(`] ${label}`)) ?? '';
const title = ({ state }: Driver) => screen(state)[0] ?? '';

/** Moves the cursor to the row of a label. */
function to(reader: Driver, label: string): Driver {
  const { overlay } = reader.state;
  if (overlay?.type !== 'filters') throw new Error('the filters are not open');
  const place = filterRowsFor(reader.state, overlay).findIndex((row) => String(row.label) === label);
  if (place < 0) throw new Error(`no row ${label}`);
  const key = place > overlay.cursor ? 'down' : 'up';
  for (let i = Math.abs(place - overlay.cursor); i > 0; i--) reader.press(key);
  return reader;
}

const pick = (reader: Driver, label: string, key = 'space') => to(reader, label).press(key);

describe('the filters', () => {
  it('stand in sections over the place of the list, each with its count', () => {
    const shown = rows(paper().press('f')).slice(2, 23);
    expect(shown.map((row) => row.replace(/ ▰+$/, ''))).toEqual([
      ' Filters',
      '   Show',
      expect.stringMatching(/^▌ \[ \] unread +5$/),
      expect.stringMatching(/^ {2}\[ \] starred +0$/),
      expect.stringMatching(/^ {2}\[ \] read +0$/),
      '   Saved views',
      expect.stringMatching(/\[ \] Unread today +1$/),
      expect.stringMatching(/\[ \] Starred +0$/),
      expect.stringMatching(/\[ \] This week +2$/),
      '   Date',
      expect.stringMatching(/\[ \] today +1$/),
      expect.stringMatching(/\[ \] this week +2$/),
      expect.stringMatching(/\[ \] this month +3$/),
      '   Language',
      expect.stringMatching(/\[ \] English +en +2$/),
      expect.stringMatching(/\[ \] Chinese +zh +2$/),
      expect.stringMatching(/\[ \] Simplified Chinese +1$/),
      expect.stringMatching(/\[ \] Traditional Chinese +1$/),
      '   Source',
      expect.stringMatching(/\[ \] Harbour Post +2$/),
      expect.stringMatching(/\[ \] 海城日报 +2$/),
    ]);
  });

  it('take several with Space, leave out with -, and the list follows at once', () => {
    const reader = pick(paper().press('f'), 'Harbour Post');
    expect(reader.titles()).toEqual(['Night library', 'Old tide']);
    pick(reader, '海城日报');
    expect(reader.state.list.filter.terms).toBe('source:"harbour post",海城日报');
    expect(reader.titles()).toHaveLength(4);
    pick(reader, 'English', '-');
    expect(reader.titles()).toEqual(['潮水', '渡輪']);
    pick(reader, '海城日报', '-');
    expect(reader.state.list.filter.terms).toBe('source:"harbour post" -lang:en -source:海城日报');
    reader.press('-');
    expect(reader.state.list.filter.terms).toBe('source:"harbour post" -lang:en');
  });

  it('count under what else is on, a section without its own choice', () => {
    const reader = pick(paper().press('f'), 'English');
    expect(rowOf(reader, 'Chinese')).toMatch(/ 2 /);
    expect(rowOf(reader, 'Harbour Post')).toMatch(/ 2 /);
    expect(rowOf(reader, '海城日报')).toBe('');
    expect(rowOf(reader, 'this month')).toMatch(/ 1$/);
  });

  it('keep the cursor on the row that was picked, wherever it moves', () => {
    const reader = pick(paper().press('f'), 'starred');
    expect(rows(reader).find((row) => row.startsWith('▌'))).toMatch(/\[x\] starred/);
    reader.press('space');
    expect(reader.state.list.filter.show).toBe('all');
  });

  it('show what is on first, and Space takes each part away', () => {
    const reader = paper().press('/').type('tide').press('enter', '2', 'f');
    expect(rows(reader).slice(3, 6)).toEqual(['   On now', '▌ [x] unread', '  [x] /tide']);
    reader.press('down', 'space');
    expect(reader.state.list.filter).toMatchObject({ show: 'unread', query: '' });
    pick(reader, 'unread');
    expect(rows(reader)[3]).toBe('   Show');
  });

  it('ask for unread and starred together, but never for unread and read', () => {
    const reader = pick(pick(paper().press('s', 'f'), 'unread'), 'starred');
    expect(reader.state.list.filter).toMatchObject({ show: 'unread', terms: 'is:starred' });
    expect(reader.titles()).toEqual(['Night library']);
    pick(reader, 'read');
    expect(reader.state.list.filter).toMatchObject({ show: 'starred', terms: 'is:read' });
    reader.press('enter', '1');
    expect(reader.state.list.filter).toMatchObject({ show: 'all', terms: '' });
  });

  it('offer what a typed day, month or range can mean', () => {
    const reader = paper().press('f', ...'2025-02');
    expect(rowOf(reader, 'in 2025-02')).toMatch(/^▌.* 1$/);
    expect(rowOf(reader, 'from 2025-02')).toMatch(/ 4$/);
    expect(rowOf(reader, 'until 2025-02')).toMatch(/ 1$/);
    expect(reader.press('enter').titles()).toEqual(['Old tide']);
    expect(title(reader)).toContain(' from 2025-02 ✕  until 2025-02 ✕ ');
    reader.press('f', ...'2026-11-01..2026-11-23', 'enter');
    expect(reader.state.list.filter.terms).toBe('after:2026-11-01 before:2026-11-24');
    expect(reader.titles()).toEqual(['潮水', '渡輪']);
  });

  it('put one date in place of another', () => {
    const reader = pick(pick(paper().press('f'), 'today'), 'this month');
    expect(reader.state.list.filter.terms).toBe('after:month');
    reader.press('space');
    expect(reader.state.list.filter.terms).toBe('');
  });

  it('are narrowed by typing, with the cursor on the row most like the text; Enter takes it', () => {
    const reader = paper().press('f').type('海城');
    expect(rows(reader)[3]).toBe('   Source');
    expect(reader.press('enter').titles()).toEqual(['潮水', '渡輪']);
    expect([reader.state.overlay, title(reader).includes(' source 海城日报 ✕ ')]).toEqual([null, true]);
  });

  it('find a language by its code too', () => {
    const reader = paper().press('2', 'f').type('zh-hant').press('enter');
    expect(reader.titles()).toEqual(['渡輪']);
  });

  it('change nothing on Enter at once, and on Enter where no row is like the text', () => {
    for (const text of ['', 'qqqq']) {
      const reader = paper().press('enter', 'f').type(text);
      if (text !== '') expect(rows(reader)[3]).toBe('   No such filter');
      reader.press('enter');
      expect([reader.titles().length, reader.state.focus]).toEqual([5, 'page']);
    }
  });

  it('keep what was picked before, on Enter where no row is like the text', () => {
    const reader = pick(paper().press('f'), 'English').type('qqqq').press('enter');
    expect(reader.titles()).toHaveLength(2);
  });

  it('clear the text on Esc, then give everything back', () => {
    const reader = pick(paper().press('j', '2', 'f'), 'English')
      .type('x')
      .press('esc');
    expect(reader.state.overlay).toMatchObject({ type: 'filters', box: { text: '' } });
    reader.press('esc');
    expect([reader.state.list.filter.terms, reader.chosen()]).toEqual(['', '潮水']);
  });

  it('are cleared by Esc in the list after the search text', () => {
    const reader = pick(paper().press('f'), 'English').press('enter', '/').type('tide').press('enter');
    expect(reader.titles()).toEqual(['Old tide']);
    expect(reader.press('esc').titles()).toHaveLength(2);
    expect(reader.press('esc').titles()).toHaveLength(5);
  });

  it('put the terminal cursor behind the text, and fit every window', () => {
    expect(cursorPlace(paper().press('f').type('海').state)).toEqual({ column: 1 + 7 + 2 + 2, row: 2 });
    for (const columns of [20, 40, 60, 160]) {
      for (const ambiguous of [1, 2] as const) {
        const reader = paper({ size: { columns, rows: 12 }, ambiguous }).press('f', 'space', 'down');
        expect(tooWide(reader.state)).toEqual([]);
        expect(rows(reader).some((row) => /^(▌|▌ )? ?\[/.test(row))).toBe(true);
      }
    }
  });

  it('give the filter back when everything that was picked is picked once more', () => {
    const labels = ['unread', 'starred', 'read', 'this week', 'English', 'Chinese', 'Harbour Post'];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...labels), fc.constantFrom('space', '-'))), (picks) => {
        const reader = paper().press('f');
        const before = reader.state.list.filter;
        const isThere = (label: string) => rowOf(reader, label) !== '';
        for (const [label, key] of picks) if (isThere(label)) pick(reader, label, key);
        for (let left = 0; rows(reader)[3] === '   On now' && left < 20; left++) {
          for (let i = 0; i < 60; i++) reader.press('up');
          reader.press('space');
        }
        expect(reader.state.list.filter).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });
});

describe('saved views', () => {
  const save = (reader: Driver, name: string) => reader.press('f').type(name).press('enter');

  it('keep what is on under a typed name, and bring it back with everything apart again', () => {
    const reader = paper().press('t', 'space', 'enter', '2').press('/').type('tide').press('enter');
    const { filter } = reader.state.list;
    save(reader, '港口');
    expect(reader.state.notice?.text).toBe('Saved as "港口"');
    expect(savedViews(reader.state.reading)).toEqual([{ name: '港口', query: 'is:unread tag:sea tide' }]);
    reader.press('esc', 'esc', 'f');
    expect(rowOf(reader, '港口')).toMatch(/\[ \] 港口 +1$/);
    pick(reader, '港口');
    expect(reader.state.list.filter).toEqual(filter);
    expect(rowOf(reader, '港口')).toMatch(/\[x\] 港口/);
    expect(title(reader)).toContain(' #sea ✕  unread ✕  /tide ✕ ');
    reader.press('enter', 'esc');
    expect(reader.state.list.filter).toMatchObject({ query: '', show: 'unread', tagsIn: ['sea'] });
  });

  it('that come with kanbao show what they say, and leave again with Space', () => {
    const reader = pick(paper().press('f'), 'Unread today');
    expect(reader.titles()).toEqual(['Night library']);
    expect(title(reader)).toContain(' today ✕  unread ✕ ');
    expect(reader.press('space').titles()).toHaveLength(5);
  });

  it('take Space and - as text of a new name, and replace one of the same name', () => {
    const reader = paper().press('2', 'f').type('my').press('space', '-', 'x').press('enter');
    reader.press('3', 'f').type('my').press('down').press('space', '-', 'x').press('enter');
    expect(savedViews(reader.state.reading)).toEqual([{ name: 'my -x', query: 'is:starred' }]);
  });

  it('are on, and none is new, after their whole name with its space and Enter', () => {
    const reader = paper().press('2');
    save(reader, 'my view');
    reader.press('1', 'f').type('my').press('space').type('view');
    expect(rowOf(reader, 'my view')).toMatch(/^▌?[▌ ]*\[x\]/);
    reader.press('enter');
    expect(savedViews(reader.state.reading).map(({ name }) => name)).toEqual(['my view']);
    expect(reader.state.list.filter.show).toBe('unread');
    expect(reader.state.overlay).toBeNull();
  });

  it('are the row that Enter takes where the name is only nearly like that of another row', () => {
    const reader = paper().press('2', 'f').type('mine');
    expect(rowOf(reader, 'Chinese')).not.toBe('');
    expect(savedViews(reader.press('enter').state.reading)).toHaveLength(1);
  });

  it('are offered only where something is on and a name is typed', () => {
    const offers = (reader: Driver) => rows(reader).some((row) => row.includes('save what is on'));
    expect(offers(paper().press('f').type('x'))).toBe(false);
    expect(offers(paper().press('2', 'f'))).toBe(false);
    expect(offers(paper().press('2', 'f').type('x'))).toBe(true);
  });

  it('are deleted with -, but for those that come with kanbao', () => {
    const reader = save(paper().press('2'), 'mine').press('f');
    pick(reader, 'mine', '-');
    expect([rowOf(reader, 'mine'), reader.state.notice?.text]).toEqual(['', 'Deleted the view "mine"']);
    expect(reader.state.reading.views.get('mine')).toMatchObject({ gone: true });
    pick(reader, 'This week', '-');
    expect(reader.state.notice?.text).toBe('This view comes with kanbao and stays');
  });

  it('do not take the name of one that comes with kanbao', () => {
    const reader = paper().press('2', 'f').type('Starred');
    while (!rows(reader).some((row) => row.startsWith('▌') && row.includes('save what')))
      reader.press('down');
    reader.press('enter');
    expect(savedViews(reader.state.reading)).toEqual([]);
    expect(reader.state.notice?.severity).toBe('warning');
  });

  it('and picked terms are there at the next start', () => {
    const reader = save(pick(paper().press('f'), 'English').press('enter'), 'mine');
    const reading = readingToKeep(reader.state, reader.libraryKey, NOON);
    const again = paper({ reading });
    expect(again.titles()).toEqual(['Night library', 'Old tide']);
    expect(rowOf(again.press('f'), 'mine')).toContain('[x] mine');
  });

  it('drop what is no term from terms that a file holds', () => {
    const reading = {
      ...emptyReadingState(),
      libraries: new Map([['/news', { at: 1, terms: 'stray lang:"en' }]]),
    };
    expect(paper({ reading }).state.list.filter.terms).toBe('lang:en');
  });

  it('show the articles of the filter they were saved from, whatever was picked', () => {
    const names = fc.constantFrom('sea', 'the sea', 'city', 'a,b', '5"x', '"q" \\z');
    const filters: fc.Arbitrary<Filter> = fc.record({
      show: fc.constantFrom('all' as const, 'unread' as const, 'starred' as const),
      tagsIn: fc.uniqueArray(names, { maxLength: 3 }),
      tagsOut: fc.uniqueArray(names, { maxLength: 2 }),
      tagsMode: fc.constantFrom('all' as const, 'any' as const),
      terms: fc
        .subarray(['lang:zh,en', '-source:"harbour post"', 'after:2025-01', 'before:month', 'is:read'])
        .map((terms) => terms.join(' ')),
      query: fc.constantFrom('', 'tide', '"old tide"', '"night'),
    });
    fc.assert(
      fc.property(filters, (filter) => {
        const line = lineOfFilter(filter);
        const shown = (wanted: Filter) => {
          const reader = paper();
          const { state } = reader;
          const begun = { ...state, list: { ...state.list, filter: wanted } };
          return drive({ reading: readingToKeep(begun, reader.libraryKey, NOON) })
            .load(...PAPER)
            .endLoad()
            .titles();
        };
        expect(shown(filterOfLine(line, NOON))).toEqual(shown(filter));
      }),
      { numRuns: 60 },
    );
  });

  it('keep names with quotes and spaces', () => {
    const reader = drive()
      .load({ title: 'One', tags: ['“a” b'] }, { title: 'Two' })
      .endLoad()
      .press('t', 'space', 'enter');
    save(reader, 'mine');
    const [view] = savedViews(reader.state.reading);
    expect(view?.query).toBe('tag:"\\“a\\” b"');
    expect(filterOfLine(view?.query ?? '', NOON).tagsIn).toEqual(['“a” b']);
    reader
      .press('esc')
      .press('/')
      .type(view?.query ?? '');
    expect(reader.titles()).toEqual(['One']);
  });
});
