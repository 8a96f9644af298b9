import { describe, expect, it } from 'vitest';
import { filePath } from '../../src/core/article.ts';
import { emptyReadingState, type LibraryView, withLibraryView } from '../../src/core/reading-state.ts';
import { isWorthSaving, readingToKeep } from '../../src/state/initial-state.ts';
import { type Driver, drive, driveFive, FIVE, LIBRARY, NOON } from './state-driver.ts';

const [night = {}, tide = {}, ferry = {}, pie = {}] = FIVE;

function leftAs(view: Omit<LibraryView, 'at'>) {
  return withLibraryView(emptyReadingState(), LIBRARY, view, 1);
}

function kept(reader: Driver): LibraryView | undefined {
  return readingToKeep(reader.state, LIBRARY, NOON).libraries.get(LIBRARY);
}

describe('the reader starts as it was left', () => {
  it('with filter, sort, panes and the chosen article', () => {
    const reader = driveFive()
      .press('j', 'j', '2', 'S', ']', '/')
      .type('tag:sea')
      .press('enter', 't', 'down', '-', 'enter', 'j');
    const view = kept(reader);
    const again = drive({ reading: readingToKeep(reader.state, LIBRARY, NOON) })
      .load(...FIVE)
      .endLoad();
    expect(again.state.list.filter).toEqual(reader.state.list.filter);
    expect(again.titles()).toEqual(reader.titles());
    expect(again.chosen()).toBe(reader.chosen());
    expect(again.state.listWidth).toBe(reader.state.listWidth);
    expect(kept(again)).toEqual({ ...view, at: expect.any(Number) });
  });

  it('in each sort order', () => {
    for (const presses of [0, 1, 2, 3]) {
      const reader = driveFive().press(...Array.from({ length: presses }, () => 'S'));
      const again = drive({ reading: readingToKeep(reader.state, LIBRARY, NOON) });
      expect(again.state.list.sort).toBe(reader.state.list.sort);
    }
  });

  it('but for a file that was named: it is opened with its page in front', () => {
    const reading = leftAs({ selected: '/news/a.md', focus: 'list', query: 'nothing' });
    const reader = drive({ reading, opens: filePath('/news/b.md'), size: { columns: 80, rows: 24 } });
    reader.load(tide);
    expect([reader.state.focus, reader.chosen(), reader.opened]).toEqual(['page', tide.title, [tide.title]]);
  });

  it('choosing the article of last time as soon as it is loaded', () => {
    const reader = drive({ reading: leftAs({ selected: '/news/c.md' }) }).load(night, pie);
    expect(reader.chosen()).toBe('Night library');
    expect(reader.load(tide, ferry).chosen()).toBe('Ferry timetable');
    expect(reader.load({ path: '0.md', title: 'New', day: '2026-11-24T11:00:00' }).chosen()).toBe(
      'Ferry timetable',
    );
  });

  it('but not when the reader has chosen another one by then', () => {
    const reader = drive({ reading: leftAs({ selected: '/news/c.md' }) })
      .load(night, pie)
      .press('j');
    expect(reader.load(tide, ferry).chosen()).toBe('苹果派大赛');
  });

  it('with the page in front only when its article has come, reading no other in the meantime', () => {
    const reader = drive({ reading: leftAs({ selected: '/news/c.md', focus: 'page' }) }).load(night, pie);
    expect([reader.opened, reader.read(), reader.state.focus]).toEqual([[], [], 'page']);
    reader.load(tide, ferry);
    expect([reader.opened, reader.state.page?.id]).toEqual([['Ferry timetable'], '/news/c.md']);
  });

  it('with the list in front when the article of last time is gone, which is still remembered', () => {
    const reader = drive({ reading: leftAs({ selected: '/news/gone.md', focus: 'page' }) });
    reader.load(night, pie).endLoad();
    expect([reader.state.focus, reader.chosen(), reader.read()]).toEqual(['list', 'Night library', []]);
    expect(kept(reader)?.selected).toBe('/news/gone.md');
    expect(kept(reader.press('j'))?.selected).toBe('/news/d.md');
  });

  it('with keys that work at once, before anything is loaded', () => {
    const reader = drive().press(
      'j',
      'enter',
      's',
      'r',
      'R',
      'n',
      'S',
      '2',
      '[',
      'z',
      't',
      'esc',
      '/',
      'esc',
    );
    expect(reader.load(...FIVE).titles()).toHaveLength(5);
    expect(reader.state.list.filter.show).toBe('unread');
  });
});

describe('what is kept', () => {
  it('is what stood before a search or a choice of tags that is not finished', () => {
    const reader = driveFive().press('j');
    const view = kept(reader);
    expect(kept(reader.press('/').type('ferry'))).toEqual(view);
    expect(kept(driveFive().press('j', 't', 'down', 'space'))).toEqual(view);
  });

  it('has the place in the page that is open', () => {
    const reader = driveFive().press('j', 'enter', 'space');
    const { anchor } = reader.state.page ?? {};
    expect(readingToKeep(reader.state, LIBRARY, NOON).articles.get('/news/b.md')?.place).toEqual({
      ...anchor,
      at: NOON,
    });
  });

  it('is worth saving after a mark, a move, a scroll, a filter or a pane was changed, and not before', () => {
    const before = driveFive();
    const start = before.state;
    expect(isWorthSaving(start, before.press('?', 'j', 'esc').state)).toBe(false);
    for (const keys of [['s'], ['j'], ['2'], ['S'], [']'], ['z'], ['tab']]) {
      const reader = driveFive();
      const was = reader.state;
      expect([keys, isWorthSaving(was, reader.press(...keys).state)]).toEqual([keys, true]);
    }
    const page = driveFive().press('j', 'enter');
    const top = page.state;
    expect(isWorthSaving(top, page.press('j').state)).toBe(true);
  });
});
