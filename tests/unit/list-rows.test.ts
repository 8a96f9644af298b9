import { describe, expect, it } from 'vitest';
import { Role } from '../../src/core/span.ts';
import { spansWidth } from '../../src/core/text-width.ts';
import { layoutOf } from '../../src/state/layout.ts';
import { listRows } from '../../src/state/list-rows.ts';
import { drive, driveFive, hasRole, type Sketch, textOf } from './state-driver.ts';

function rowOf(reader: ReturnType<typeof drive>, text: string) {
  return listRows(reader.state).find((row) => textOf(row).includes(text)) ?? [];
}

function headings(now: string, days: readonly (string | null)[], language: 'en' | 'zh-CN' = 'en') {
  const sketches = days.map((day, i): Sketch => ({ path: `${i}.md`, title: `Story ${i}`, day }));
  const reader = drive({ now: Date.parse(now), language }).load(...sketches);
  return listRows(reader.state)
    .map((row) => textOf(row).trim())
    .filter((text) => text !== '' && !text.includes('Story'));
}

describe('day headings', () => {
  it('are in local time, which these tests fix', () => {
    expect(new Date(0).getTimezoneOffset()).toBe(0);
  });

  it('say today and yesterday just before midnight', () => {
    expect(headings('2026-11-24T23:59:59Z', ['2026-11-24T00:00:00', '2026-11-23T23:59:59'])).toEqual([
      'Today',
      'Yesterday',
    ]);
  });

  it('move on just after midnight', () => {
    expect(headings('2026-11-25T00:00:00Z', ['2026-11-24T23:59:59', '2026-11-23T23:59:59'])).toEqual([
      'Yesterday',
      '23 Nov',
    ]);
  });

  it('know yesterday across a year, and name the year of older days', () => {
    const days = ['2027-01-01', '2026-12-31', '2026-12-30'];
    expect(headings('2027-01-01T08:00:00Z', days)).toEqual(['Today', 'Yesterday', '30 Dec 2026']);
    expect(headings('2027-01-01T08:00:00Z', days, 'zh-CN')).toEqual(['今天', '昨天', '2026 年 12 月 30 日']);
  });

  it('know the last day of a leap February', () => {
    expect(headings('2028-03-01T01:00:00Z', ['2028-03-01', '2028-02-29', '2028-02-28'])).toEqual([
      'Today',
      'Yesterday',
      '28 Feb',
    ]);
  });

  it('name days to come by their date, and put what has none last', () => {
    expect(headings('2026-11-24T12:00:00Z', [null, '2026-11-25', '2026-11-24'], 'zh-CN')).toEqual([
      '11 月 25 日',
      '今天',
      '日期不详',
    ]);
  });

  it('move on with the clock of the next key', () => {
    const reader = driveFive();
    expect(textOf(listRows(reader.state)[0] ?? [])).toContain('Today');
    reader.at(Date.UTC(2026, 10, 25, 0, 1)).press('j', 'k');
    expect(textOf(listRows(reader.state)[0] ?? [])).toContain('Yesterday');
  });

  it('stand once above all entries of a day', () => {
    expect(headings('2026-11-24T12:00:00Z', ['2026-11-24', '2026-11-24T10:00:00', '2026-11-24'])).toEqual([
      'Today',
    ]);
  });
});

describe('an entry', () => {
  it('shows time, title, star and first tag', () => {
    expect(textOf(rowOf(driveFive().press('s'), 'Night'))).toBe(
      ' ▌ 09:44 Night library                   ★ city ',
    );
  });

  it('shows the first tag that the filter does not name', () => {
    const reader = driveFive().press('t').type('sea').press('enter');
    expect(textOf(rowOf(reader, 'Ferry'))).toMatch(/ city $/);
    expect(textOf(rowOf(reader, 'Tide'))).not.toContain('sea');
  });

  it('has no time where the file gives only a day, and a short date where no heading tells it', () => {
    const sketches = [
      { path: 'a.md', title: 'Day', day: '2026-11-24' },
      { path: 'b.md', title: 'Old', day: '2019-03-02' },
      { path: 'c.md', title: 'Never', day: null },
      { path: 'd.md', title: 'Timed', day: '2018-11-24T07:00:00' },
    ];
    const reader = drive().load(...sketches);
    expect(textOf(rowOf(reader, 'Day'))).toMatch(/^ ▌ {7}Day/);
    reader.press('S', 'S');
    expect(textOf(rowOf(reader, 'Day'))).toMatch(/^ ▌ 11-24 Day/);
    expect(textOf(rowOf(reader, 'Old'))).toMatch(/^ {4}2019 Old/);
    expect(textOf(rowOf(reader, 'Never'))).toMatch(/^ {9}Never/);
  });

  it('has no column of times where no file gives one', () => {
    const reader = drive().load({ title: 'Day', day: '2026-11-24' }, { title: 'Never', day: null });
    expect(textOf(rowOf(reader, 'Day'))).toMatch(/^ ▌ Day/);
    expect(textOf(rowOf(reader.press('S', 'S'), 'Day'))).toMatch(/^ ▌ 11-24 Day/);
    reader.press('S', 'S').load({ path: 'z.md', title: 'Timed', day: '2018-11-24T07:00:00' });
    expect(textOf(rowOf(reader, 'Day'))).toMatch(/^ ▌ {7}Day/);
  });

  it('gives way as the list narrows: first the tag, then the time', () => {
    const columnsAt = (columns: number) =>
      textOf(rowOf(driveFive({ size: { columns, rows: 24 } }), 'Night')).replace(/ +/g, ' ');
    expect(columnsAt(99)).toBe(' ▌ 09:44 Night library city ');
    expect(columnsAt(45)).toBe(' ▌ 09:44 Night library ');
    expect(columnsAt(41)).toBe('▌Night library ');
  });

  it('cuts a long title with an ellipsis, at a whole character', () => {
    const reader = drive({ size: { columns: 40, rows: 12 } }).load({
      title: '海边小城试行夜间图书馆'.repeat(5),
    });
    for (const columns of [40, 39, 38, 37]) {
      const row = rowOf(reader.resize(columns, 12), '海');
      expect(textOf(row)).toMatch(/…/);
      expect(spansWidth(row, 1)).toBe(columns);
    }
  });

  it('fills its row exactly, for ambiguous characters of one cell and of two', () => {
    for (const ambiguous of [1, 2] as const) {
      const reader = driveFive({ ambiguous }).press('s');
      const { list } = layoutOf(reader.state);
      for (const row of listRows(reader.state).filter((one) => one.length > 2)) {
        expect(spansWidth(row, ambiguous)).toBe(list);
      }
    }
  });

  it('is bold while unread and dim when read; a star is a sign, and none of it a colour alone', () => {
    const reader = driveFive().press('j', 'r', 's');
    expect(hasRole(rowOf(reader, 'Night'), 'Night', Role.unread)).toBe(true);
    expect(hasRole(rowOf(reader, 'Tide'), 'Tide', Role.read)).toBe(true);
    // The accent may be bold: a read title must not have it, chosen or not.
    expect(hasRole(rowOf(reader, 'Tide'), 'Tide', Role.accent)).toBe(false);
    expect(textOf(rowOf(reader, 'Tide'))).toContain('★');
  });

  it('that no longer matches the filter is dimmed where it stands', () => {
    for (const [keys, typed] of [
      [['2', 'r'], ''],
      [['s', '3', 's'], ''],
      [['/'], 'is:unread'],
      [['s', '/'], 'is:starred'],
    ] as const) {
      const reader = driveFive().press(...keys);
      if (typed !== '') reader.type(typed).press('enter', typed === 'is:unread' ? 'r' : 's');
      expect([typed, hasRole(rowOf(reader, 'Night'), 'Night', Role.stale)]).toEqual([typed, true]);
    }
  });

  it('shows what a search found in it', () => {
    const reader = driveFive().press('/').type('ferry');
    expect(hasRole(rowOf(reader, 'Ferry'), 'Ferry', Role.match)).toBe(true);
    expect(hasRole(rowOf(reader, 'Ferry'), 'timetable', Role.match)).toBe(false);
  });
});
