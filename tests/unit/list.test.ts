import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../src/state/layout.ts';
import { listLayout } from '../../src/state/list-layout.ts';
import { type Driver, drive, driveFive, FIVE, type Sketch, screen } from './state-driver.ts';

/** Many stories, three a day, newest first in their own order. */
function many(count: number): readonly Sketch[] {
  return Array.from({ length: count }, (_, i) => ({
    path: `${String(i).padStart(4, '0')}.md`,
    title: `Story ${i}`,
    day: new Date(Date.UTC(2026, 10, 24) - Math.floor(i / 3) * 86_400_000).toISOString().slice(0, 10),
    body: 'Short.',
  }));
}

function cursorIsInSight({ state }: Driver): boolean {
  const row = listLayout(state).rowOf[state.list.cursor] ?? -1;
  return row >= state.list.top && row < state.list.top + layoutOf(state).bodyRows;
}

describe('the list', () => {
  it('goes by date, newest first, and keeps within its ends', () => {
    const reader = driveFive();
    expect(reader.titles()).toEqual([
      'Night library',
      'Tide report',
      'Ferry timetable',
      '苹果派大赛',
      'Lighthouse',
    ]);
    expect(reader.press('k', 'up').chosen()).toBe('Night library');
    expect(reader.press('G', 'j', 'down').chosen()).toBe('Lighthouse');
    expect(reader.press('g').chosen()).toBe('Night library');
  });

  it('moves by a page and half a page, with the cursor always in sight', () => {
    const reader = drive()
      .load(...many(200))
      .endLoad();
    for (const key of ['space', 'd', 'ctrl+d', 'pagedown', 'b', 'u', 'ctrl+u', 'pageup', 'G', 'g', 'end']) {
      const before = reader.state.list.cursor;
      reader.press(key);
      expect([key, cursorIsInSight(reader)]).toEqual([key, true]);
      expect([key, reader.state.list.cursor === before]).toEqual([key, false]);
    }
  });

  it('goes page by page to its end without passing over an entry, and back', () => {
    const reader = drive()
      .load(...many(100))
      .endLoad();
    const seen = new Set<string>();
    const look = () => {
      for (const row of screen(reader.state))
        for (const [title] of row.matchAll(/Story \d+/g)) seen.add(title);
    };
    look();
    for (let i = 0; i < 20; i++) {
      reader.press('space');
      look();
    }
    expect(seen.size).toBe(100);
    expect(reader.state.list.cursor).toBe(99);
    for (let i = 0; i < 20; i++) reader.press('b');
    expect(reader.state.list.cursor).toBe(0);
  });

  it('shows the day heading above the entry at the top of the window', () => {
    const reader = drive()
      .load(...many(100))
      .endLoad()
      .press('G', 'k', 'g');
    expect(screen(reader.state)[2]).toContain('Today');
  });

  it('still shows its chosen entry after moves in a page that hid it', () => {
    const reader = drive({ size: { columns: 80, rows: 24 } })
      .load(...many(200))
      .endLoad()
      .press('space', 'space', 'space', 'enter');
    for (let i = 0; i < 70; i++) reader.press('J');
    reader.press('h');
    expect(cursorIsInSight(reader)).toBe(true);
    expect(screen(reader.state).join('\n')).toContain(`▌ ${reader.chosen()}`);
  });

  it('stands as it was after a page that hid it', () => {
    const reader = drive({ size: { columns: 80, rows: 24 } })
      .load(...many(200))
      .endLoad()
      .press('G', 'b', 'b', 'k', 'k', 'k');
    const before = screen(reader.state).slice(0, -1);
    reader.press('enter').run('mark.undo').press('h');
    expect(screen(reader.state).slice(1, -1)).toEqual(before.slice(1));
    expect(reader.state.list.top).toBeGreaterThan(100);
  });

  it('keeps the chosen entry in sight when the window shrinks', () => {
    const reader = drive()
      .load(...many(200))
      .endLoad();
    reader.press('space', 'space').resize(50, 6);
    expect(cursorIsInSight(reader)).toBe(true);
    expect(cursorIsInSight(reader.resize(200, 60))).toBe(true);
  });
});

describe('while articles are loaded', () => {
  const [night = {}, tide = {}, ferry = {}, pie = {}] = FIVE;

  it('the first entry stays the chosen one until the reader chooses', () => {
    const reader = drive().load(ferry);
    expect(reader.chosen()).toBe('Ferry timetable');
    expect(reader.load(night).chosen()).toBe('Night library');
  });

  it('the reader keeps what was chosen', () => {
    const reader = drive().load(ferry, pie).press('j');
    expect(reader.load(night, tide).chosen()).toBe('苹果派大赛');
    expect(reader.state.list.cursor).toBe(3);
  });

  it('the reader keeps the page that was opened, though no other entry was ever chosen', () => {
    const reader = drive().load(ferry).press('enter');
    reader.load(night);
    expect([reader.chosen(), reader.state.page?.id]).toEqual(['Ferry timetable', '/news/c.md']);
    expect(reader.read()).toEqual(['Ferry timetable']);
  });

  it('an article that was just read is not taken away from under the eyes', () => {
    const reader = drive().load(ferry, pie).press('2', 'enter');
    expect(reader.read()).toEqual(['Ferry timetable']);
    reader.load(night);
    expect(reader.titles()).toEqual(['Night library', 'Ferry timetable', '苹果派大赛']);
    expect([reader.chosen(), reader.state.page?.id]).toEqual(['Ferry timetable', '/news/c.md']);
    expect(reader.read()).toEqual(['Ferry timetable']);
  });

  it('problems and progress are counted', () => {
    const reader = drive().act({ type: 'loadProgressed', loading: { found: 10, read: 4, finding: false } });
    expect(screen(reader.state)[0]).toContain('40%');
    reader.endLoad();
    expect(screen(reader.state)[0]).not.toContain('%');
  });
});

describe('filters', () => {
  it('1, 2 and 3 show all, unread and starred', () => {
    const reader = driveFive().press('s', 'j', 'r');
    expect(reader.press('2').titles()).not.toContain('Tide report');
    expect(reader.press('3').titles()).toEqual(['Night library']);
    expect(reader.press('1').titles()).toHaveLength(5);
  });

  it('keep the chosen article, or go to the first entry when it is gone', () => {
    const reader = driveFive().press('j', 'j', '2');
    expect(reader.chosen()).toBe('Ferry timetable');
    expect(reader.press('r', '1', '2').chosen()).toBe('Night library');
  });

  it('keep the place where they let nothing through, and say how to come back', () => {
    const text = (reader: ReturnType<typeof driveFive>) => screen(reader.state).join('\n');
    const reader = driveFive().press('j', 'j', '3');
    expect(text(reader)).toMatch(/Nothing found[\s\S]*Esc clears the filters/);
    expect(reader.press('2', 'esc').chosen()).toBe('Ferry timetable');
    expect(reader.press('3', 'esc').chosen()).toBe('Ferry timetable');
    reader.press('3', '/').type('tide').press('enter');
    expect(text(reader)).toContain('Esc clears the search, then the');
    expect(reader.press('esc', 'esc').chosen()).toBe('Ferry timetable');
    expect(text(reader.press('/').type('qqqq').press('enter'))).toMatch(/Esc clears the search *│/);
  });

  it('leave an entry that stops matching where it is until the filter is set again', () => {
    const reader = driveFive().press('2', 'j', 'r', 'k');
    expect(reader.titles()).toContain('Tide report');
    expect(reader.press('2').titles()).not.toContain('Tide report');
  });

  it('Esc in the list clears the search, then the filters, then nothing', () => {
    const reader = driveFive().press('2', '/').type('ferry').press('enter');
    expect(reader.titles()).toEqual(['Ferry timetable']);
    expect(reader.press('esc').state.list.filter).toMatchObject({ query: '', show: 'unread' });
    expect(reader.press('esc').state.list.filter.show).toBe('all');
    const { list } = reader.state;
    expect(reader.press('esc', 'backspace').state.list).toBe(list);
    expect(reader.asked).toEqual([]);
  });
});

describe('S', () => {
  it('goes through newest, oldest, by title, by path, and round', () => {
    const reader = driveFive();
    const orders = ['dateUp', 'title', 'path', 'date'] as const;
    for (const order of orders) {
      reader.press('S');
      expect(reader.state.list.sort).toBe(order);
      expect(reader.state.notice?.text).toBe(reader.state.env.messages.reader.sortedBy[order]);
      expect(reader.chosen()).toBe('Night library');
    }
    expect(reader.press('S').titles()[0]).toBe('Lighthouse');
  });

  it('has one more for search results, which begins each search and leaves the other alone', () => {
    const reader = driveFive().press('S', '/').type('r').press('enter');
    expect(reader.state.list.hitSort).toBe('relevance');
    for (const order of ['date', 'dateUp', 'title', 'path', 'relevance'] as const) {
      expect(reader.press('S').state.list.hitSort).toBe(order);
    }
    expect(reader.press('S', '/').type('t').state.list.hitSort).toBe('relevance');
    expect(reader.state.list.sort).toBe('dateUp');
  });

  it('shows day headings only where entries go by date', () => {
    const reader = driveFive();
    expect(screen(reader.state).join('\n')).toContain('Today');
    expect(screen(reader.press('S', 'S').state).join('\n')).not.toContain('Today');
  });
});

describe('the panes', () => {
  it('z hides the list and shows it again', () => {
    const reader = driveFive().press('z');
    expect([reader.state.focus, layoutOf(reader.state).list]).toEqual(['page', 0]);
    expect(layoutOf(reader.press('h').state)).toMatchObject({ list: 120, page: 0 });
    reader.press('z');
    expect(layoutOf(reader.state)).toMatchObject({ list: 48, page: 71, divider: 1 });
  });

  it('[ and ] move the border as far as both panes stay readable', () => {
    const reader = driveFive();
    const { list } = layoutOf(reader.state);
    expect(layoutOf(reader.press(']').state).list).toBe(list + 2);
    expect(layoutOf(reader.press('[', '[').state).list).toBe(list - 2);
    for (let i = 0; i < 60; i++) reader.press('[');
    expect(layoutOf(reader.state).list).toBe(36);
    for (let i = 0; i < 60; i++) reader.press(']');
    expect(layoutOf(reader.state).list).toBe(76);
    expect(layoutOf(reader.resize(100, 24).state).list).toBe(56);
  });

  it('z, [ and ] say why they do nothing where one pane has room only', () => {
    for (const key of ['z', '[', ']']) {
      const reader = driveFive({ size: { columns: 99, rows: 24 } }).press(key);
      expect(reader.state.notice?.text).toBe('The window has room for one pane only');
    }
  });

  it('Tab goes to the page', () => {
    expect(driveFive().press('tab').state.focus).toBe('page');
  });

  it('full-width keys act as their ASCII ones', () => {
    expect(driveFive().press('ｊ').chosen()).toBe('Tide report');
    expect(driveFive().press('？').state.overlay?.type).toBe('help');
    expect(driveFive().press('、').state.overlay?.type).toBe('search');
    expect(driveFive().press('】').state.listWidth).toBe(50);
  });
});
