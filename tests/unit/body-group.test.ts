import { describe, expect, it } from 'vitest';
import { facetTable } from '../../src/core/facet-table.ts';
import { emptyReadingState, withPlace } from '../../src/core/reading-state.ts';
import { safe } from '../../src/core/sanitize.ts';
import { Role } from '../../src/core/span.ts';
import { nameCounts } from '../../src/state/filter-counts.ts';
import { initialState, readingToKeep } from '../../src/state/initial-state.ts';
import { listRows } from '../../src/state/list-rows.ts';
import { pickableTags } from '../../src/state/tag-picker.ts';
import { titleLine } from '../../src/state/title-line.ts';
import {
  type Driver,
  drive,
  driveFive,
  hasRole,
  longBody,
  NOON,
  screen,
  textOf,
  tooWide,
  topRow,
} from './state-driver.ts';

/** Six stories; `herring` stands in one title and in two bodies, one of them long. */
function drivePaper(start: Parameters<typeof drive>[0] = {}): Driver {
  return drive(start)
    .holdBodies()
    .load(
      { path: 'a.md', title: 'Harbour news', day: '2026-11-24', body: 'Nothing of note.' },
      {
        path: 'b.md',
        title: 'Market day',
        day: '2026-11-23',
        tags: ['food'],
        body: 'Bread, and HERRING too.',
      },
      { path: 'c.md', title: 'Herring weather', day: '2026-11-22', body: 'Calm.' },
      {
        path: 'd.md',
        title: 'Long report',
        day: '2026-11-21',
        body: `${longBody()}\n\nA herring.\n\nOne herring more.`,
      },
      { path: 'e.md', title: '夜市', day: '2026-11-20', body: '昨天，蘋果和\n魚。' },
      { path: 'f.md', title: 'Herring again', day: '2026-11-19', body: 'herring' },
    )
    .endLoad();
}

function search(reader: Driver, text: string): Driver {
  return reader.press('/').type(text);
}

function rows(reader: Driver): readonly string[] {
  return listRows(reader.state).map((row) => textOf(row).trimEnd());
}

const line = (reader: Driver) => textOf(titleLine(reader.state));

describe('the group of those found in their bodies', () => {
  it('follows the others, newest first, each group under its heading', () => {
    const reader = search(drivePaper(), 'herring').answerBodies();
    expect(reader.titles()).toEqual(['Herring weather', 'Herring again', 'Market day', 'Long report']);
    expect(
      rows(reader)
        .slice(0, 6)
        .map((row) => row.trim()),
    ).toEqual([
      'Titles',
      expect.stringContaining('Herring weather'),
      expect.stringContaining('Herring again'),
      'Text',
      expect.stringMatching(/^Market day {2}Bread, and HERRING too\.$/),
      expect.stringMatching(/^Long report {2}….*\. A herring\. One h.*…$/),
    ]);
    expect(line(reader)).toContain('4 found  titles 2, text 2');
  });

  it('shows what was found in its own letters, marked', () => {
    const reader = search(drivePaper({ language: 'zh-CN' }), '苹果和鱼').answerBodies();
    expect(rows(reader)[0]?.trim()).toBe('正文');
    const row = listRows(reader.state)[1] ?? [];
    expect(textOf(row)).toContain('夜市  昨天，蘋果和魚。');
    expect(hasRole(row, '蘋果和魚', Role.match)).toBe(true);
    expect(hasRole(row, '昨天', Role.match)).toBe(false);
    expect(line(reader)).toContain('找到 1 篇  标题 0 · 正文 1');
  });

  it('is asked for while there is text to search for, and not for other things', () => {
    const reader = drivePaper();
    expect(reader.bodyQuery).toBeNull();
    search(reader, 'h');
    expect(reader.bodyQuery).toBeNull();
    reader.type('e');
    expect(reader.bodyQuery?.needles).toEqual(['he']);
    const { bodyQuery } = reader;
    reader.type(' is:unread');
    expect(reader.bodyQuery).toBe(bodyQuery);
    reader.press('esc', 'esc');
    expect(reader.bodyQuery).toBeNull();
    expect(reader.state.list.bodies).toBeNull();
  });

  it('is that of the query in force alone', () => {
    const reader = search(drivePaper(), 'herrin');
    const old = reader.bodyQuery;
    reader.type('g');
    if (old === null) throw new Error('no search was asked for');
    const found = {
      place: 0,
      hasText: true,
      hit: {
        needle: 'herrin',
        snippet: { before: safe``, hit: safe`x`, after: safe``, cutBefore: false, cutAfter: false },
      },
    };
    reader.act({ type: 'bodiesSearched', query: old, batch: { holding: [], found: [found] }, done: true });
    expect(reader.titles()).not.toContain('Harbour news');
    expect(reader.state.list.bodies?.done).toBe(false);
  });

  it('says that it is still being searched', () => {
    const reader = search(drivePaper(), 'herring');
    expect(line(reader)).toContain('2 found …');
    reader.answerBodies('Market day');
    expect(line(reader)).toContain('3 found  titles 2, text 1 …');
    reader.answerBodies();
    expect(line(reader)).not.toContain('…');
    const nothing = search(drivePaper(), 'qqqq');
    expect(screen(nothing.state).join('\n')).toContain('Searching the texts');
    expect(screen(nothing.answerBodies().state).join('\n')).toContain('Nothing found');
  });

  it('lets the choice stay while more comes in, and gives it to the first where there was none', () => {
    const reader = search(drivePaper(), 'herring').press('down');
    expect(reader.chosen()).toBe('Herring again');
    reader.answerBodies('Market day').answerBodies();
    expect(reader.chosen()).toBe('Herring again');
    const alone = search(drivePaper(), '"A herring"');
    expect(alone.chosen()).toBeUndefined();
    expect(alone.answerBodies('Long report').chosen()).toBe('Long report');
    expect(alone.answerBodies().chosen()).toBe('Long report');
  });

  it('is walked through with the others, by lines, by articles and by unread ones', () => {
    const reader = search(drivePaper(), 'herring').answerBodies().press('enter', 'j', 'j');
    expect(reader.chosen()).toBe('Market day');
    expect(reader.press('J').chosen()).toBe('Long report');
    expect(reader.press('K', 'K', 'n').chosen()).toBe('Market day');
    expect(reader.press('g', 'space').chosen()).toBe('Long report');
  });

  it('keeps its place below when the hits are sorted otherwise', () => {
    const reader = search(drivePaper(), 'herring').answerBodies().press('enter', 'S');
    expect(reader.titles()).toEqual(['Herring weather', 'Herring again', 'Market day', 'Long report']);
    expect(reader.press('S').titles()).toEqual([
      'Herring again',
      'Herring weather',
      'Market day',
      'Long report',
    ]);
    expect(rows(reader).filter((row) => row.trim() === 'Text')).toHaveLength(1);
    expect(rows(reader).filter((row) => row.trim() === 'Titles')).toHaveLength(0);
  });

  it('is back at once, with the choice, where another search is given up', () => {
    const reader = search(drivePaper(), 'herring').answerBodies().press('enter', 'G');
    const query = reader.bodyQuery;
    const before = screen(reader.state);
    search(reader, 'bread').press('esc', 'esc');
    expect(reader.chosen()).toBe('Long report');
    expect(screen(reader.state)).toEqual(before);
    expect(reader.bodyQuery).toBe(query);
    expect(screen(reader.answerBodies().state)).toEqual(before);
  });

  it('is still that of its search, as far as that has come, where tags were being chosen meanwhile', () => {
    const reader = search(drivePaper(), 'herring').press('enter', 't').answerBodies().press('esc');
    expect(reader.titles()).toHaveLength(4);
    expect(reader.state.list.bodies?.done).toBe(true);
  });

  it('goes on with articles that come in later', () => {
    const reader = search(drivePaper(), 'herring').answerBodies();
    reader.load({ path: 'z.md', title: 'Late', day: '2026-11-24T10:00:00', body: 'Herring soup' });
    expect(reader.state.list.bodies?.done).toBe(false);
    expect(reader.answerBodies().titles()).toEqual([
      'Herring weather',
      'Herring again',
      'Late',
      'Market day',
      'Long report',
    ]);
  });

  it.each([
    [160, 48],
    [80, 24],
    [40, 12],
    [24, 8],
    [20, 5],
  ])('fits %i by %i', (columns, height) => {
    for (const ascii of [false, true]) {
      const reader = search(drivePaper({ ascii, size: { columns, rows: height } }), 'herring').answerBodies();
      expect(tooWide(reader.state)).toEqual([]);
      if (height >= 12) expect(screen(reader.state).join('\n')).toMatch(/HERR|herr/);
    }
  });
});

describe('body: in a query', () => {
  it('narrows to what is found so far, and shows where it stands', () => {
    const reader = search(drivePaper(), 'body:herring');
    expect(reader.titles()).toEqual([]);
    reader.answerBodies('Market day');
    expect(reader.titles()).toEqual(['Market day']);
    reader.answerBodies();
    expect(reader.titles()).toEqual(['Market day', 'Long report', 'Herring again']);
    expect(rows(reader).some((row) => row.includes('Bread, and HERRING'))).toBe(true);
    expect(rows(reader).some((row) => row.trim() === 'Text')).toBe(false);
  });

  it('narrows both groups, and the other way round with -', () => {
    expect(search(drivePaper(), 'herring body:bread').answerBodies().titles()).toEqual(['Market day']);
    expect(search(drivePaper(), 'herring -body:bread').answerBodies().titles()).toEqual([
      'Herring weather',
      'Herring again',
      'Long report',
    ]);
    expect(search(drivePaper(), '-body:herring').answerBodies().titles()).toEqual([
      'Harbour news',
      'Herring weather',
      '夜市',
    ]);
  });

  it('counts in the tag picker', () => {
    const reader = search(driveFive(), 'body:tide').answerBodies().press('enter', 't');
    const { overlay } = reader.state;
    const picked = overlay?.type === 'tags' ? pickableTags(reader.state, overlay) : [];
    const { names } = facetTable(reader.state.library.articles);
    const counts = nameCounts(reader.state);
    expect(picked.map((name) => [names.foldedOf(name), counts[name]])).toEqual([['sea', 1]]);
  });
});

describe('the page of an article found by its body', () => {
  it('stands at the hit, beside the list too, with the find at work when it is gone into', () => {
    const reader = search(drivePaper(), 'Herring').answerBodies().press('enter', 'G');
    expect(reader.chosen()).toBe('Long report');
    expect(topRow(reader)).not.toContain('Long report');
    expect(screen(reader.state).join('\n')).toContain('A herring.');
    reader.press('enter');
    expect(reader.state.page?.find).toEqual({ text: 'Herring', at: 0 });
    expect(reader.press('n').state.page?.find?.at).toBe(1);
    expect(reader.press('n').state.page?.find?.at).toBe(0);
    expect(reader.press('esc').state.page?.find).toBeNull();
    expect(reader.state.focus).toBe('page');
    expect(reader.press('esc').state.focus).toBe('list');
    expect(reader.press('enter').state.page?.find).toEqual({ text: 'Herring', at: 0 });
  });

  it('passes over what its head holds', () => {
    const reader = drive()
      .load({
        path: 'a.md',
        title: 'A night',
        day: '2026-11-24',
        tags: ['sea'],
        body: 'No.\n\nOn sea and land.',
      })
      .endLoad();
    search(reader, 'sea land').answerBodies().press('enter', 'enter');
    expect(reader.state.page?.find).toEqual({ text: 'sea', at: 1 });
  });

  it('keeps the place where the reader was while it is only shown', () => {
    const id = '/news/d.md';
    const reading = withPlace(emptyReadingState(), id, { block: 12, offset: 0 }, NOON);
    const reader = search(drivePaper({ reading }), 'herring').answerBodies().press('enter', 'G', 'g');
    const place = () => readingToKeep(reader.state, reader.libraryKey, NOON).articles.get(id)?.place;
    expect(place()).toMatchObject({ block: 12, offset: 0 });
    reader.press('G');
    expect(place()).toMatchObject({ block: 12, offset: 0 });
    reader.press('esc');
    expect(reader.chosen()).toBe('Long report');
    expect(reader.state.page?.anchor).toMatchObject({ block: 12, offset: 0 });
    expect(reader.state.page?.find).toBeNull();
  });

  it('takes the hit as its place once it is gone into', () => {
    const reader = search(drivePaper(), 'herring').answerBodies().press('enter', 'G', 'enter', 'q', 'g');
    const { place } = reader.state.reading.articles.get('/news/d.md') ?? {};
    expect(place?.block).toBeGreaterThan(20);
  });

  it('is opened at the hit by J from another page', () => {
    const reader = search(drivePaper(), 'herring').answerBodies().press('enter', 'j', 'enter', 'J', 'J');
    expect(reader.chosen()).toBe('Long report');
    expect(reader.state.page?.find?.text).toBe('herring');
  });

  it('does not move under the eyes of whoever reads it', () => {
    const reader = search(drivePaper(), 'herring').answerBodies('Long report');
    reader.press('enter', 'G', 'enter', 'esc', 'g');
    expect(topRow(reader)).toContain('Long report');
    reader.answerBodies();
    expect(reader.chosen()).toBe('Long report');
    expect(topRow(reader)).toContain('Long report');
    expect(reader.state.page?.find).toBeNull();
  });

  it('comes back with the query after a restart', () => {
    const reader = search(drivePaper(), 'body:herring').answerBodies().press('enter', 'j');
    const kept = readingToKeep(reader.state, reader.libraryKey, NOON);
    const begun = initialState({
      env: reader.state.env,
      size: reader.state.size,
      reading: kept,
      libraryKey: reader.libraryKey,
      opens: null,
      index: reader.state.library.index,
      now: NOON,
    });
    expect(begun.list.filter.query).toBe('body:herring');
    const again = drivePaper({ reading: kept });
    expect(again.bodyQuery?.wanted).toEqual(['herring']);
    expect(again.answerBodies().chosen()).toBe('Long report');
  });
});
