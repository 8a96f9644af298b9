import { describe, expect, it } from 'vitest';
import { cursorPlace } from '../../src/state/cursor-place.ts';
import { driveFive, screen } from './state-driver.ts';

describe('the search box', () => {
  it('narrows the list with each key, the best hit chosen', () => {
    const reader = driveFive().press('G', '/', 'f', 'e');
    expect(reader.titles()).toContain('Ferry timetable');
    reader.press('r', 'r', 'y');
    expect([reader.titles(), reader.chosen()]).toEqual([['Ferry timetable'], 'Ferry timetable']);
    expect(screen(reader.state)[0]).toMatch(/^ \/ ferry .*1 found $/);
  });

  it('finds a Chinese title by a part of it', () => {
    expect(driveFive().press('/').type('果派').titles()).toEqual(['苹果派大赛']);
  });

  it('takes every printable key as text, those with a meaning elsewhere too', () => {
    const reader = driveFive().press('/', 'q', 'j', '？', 'space', '、', '1');
    expect(reader.state.overlay).toMatchObject({ type: 'search', box: { text: 'qj？ 、1' } });
    expect(reader.asked).toEqual([]);
  });

  it('Enter keeps the search', () => {
    const reader = driveFive().press('/').type('ferry').press('enter');
    expect(reader.state.overlay).toBeNull();
    expect(reader.state.list.filter.query).toBe('ferry');
    expect(screen(reader.state)[0]).toContain('/ferry ✕');
  });

  it('Up, Down, Ctrl-P and Ctrl-N move the choice among the hits', () => {
    const reader = driveFive().press('/').type('tag:sea');
    expect(reader.titles()).toHaveLength(3);
    expect(reader.press('down').state.list.cursor).toBe(1);
    expect(reader.press('ctrl+n').state.list.cursor).toBe(2);
    expect(reader.press('up', 'ctrl+p').state.list.cursor).toBe(0);
  });

  it('Esc clears the text first, then leaves; what stood before is back each time', () => {
    const reader = driveFive().press('2', 'j', 'j', '/').type('night');
    expect(reader.chosen()).toBe('Night library');
    reader.press('esc');
    expect(reader.state.overlay).toMatchObject({ type: 'search', box: { text: '' } });
    expect([reader.titles().length, reader.chosen()]).toEqual([5, 'Ferry timetable']);
    reader.press('esc');
    expect(reader.state.overlay).toBeNull();
    expect([reader.state.list.filter.show, reader.chosen()]).toEqual(['unread', 'Ferry timetable']);
  });

  it('Enter on an empty box, or on spaces, gives back an earlier search, its order and the chosen article', () => {
    for (const typed of ['', '   ']) {
      const reader = driveFive().press('/').type('tag:sea i').press('enter', 'S', 'down');
      const { list } = reader.state;
      const chosen = reader.chosen();
      reader.press('/').type('ferry').press('ctrl+u').type(typed).press('enter');
      expect(reader.state.overlay).toBeNull();
      expect(reader.state.list).toMatchObject({ filter: list.filter, hitSort: 'date' });
      expect([...reader.state.list.order]).toEqual([...list.order]);
      expect(reader.chosen()).toBe(chosen);
    }
  });

  it('edits its text: characters, words, all before the cursor', () => {
    const reader = driveFive().press('/').type('night ferry').press('ctrl+w');
    expect(reader.state.list.filter.query).toBe('night ');
    reader.press('home').type('x').press('end', 'backspace', 'left', 'delete');
    expect(reader.state.list.filter.query).toBe('xnigh');
    expect(reader.press('left', 'ctrl+u').state.list.filter.query).toBe('h');
  });

  it('keeps what is found while articles are still loaded, and takes in new hits', () => {
    const reader = driveFive().press('/').type('ferry');
    reader.load({ path: 'z.md', title: 'Ferry strike', day: '2026-11-24T11:00:00' });
    expect(reader.titles()).toHaveLength(2);
    expect(reader.chosen()).toBe('Ferry timetable');
  });

  it('says how to go on where nothing is found', () => {
    const reader = driveFive().press('/').type('zzzzqqqq');
    expect(screen(reader.state).join('\n')).toMatch(/Nothing found[\s\S]*Esc clears the search/);
    expect(reader.press('enter', 'j', 'space', 's').state.list.cursor).toBe(0);
  });

  it('keeps the end of a long text and the cursor within the line', () => {
    const reader = driveFive({ size: { columns: 40, rows: 12 } })
      .press('/')
      .type(`${'长'.repeat(60)}end`);
    expect(screen(reader.state)[0]).toMatch(/^ \/…长+end {2}0 found $/);
    expect(cursorPlace(reader.state)).toEqual({ column: 3 + 27, row: 0 });
    expect(cursorPlace(reader.press('home').state)).toEqual({ column: 3, row: 0 });
  });

  it('has no cursor where the window is too small to show it', () => {
    const reader = driveFive().press('/').type('ferry').resize(10, 3);
    expect(cursorPlace(reader.state)).toBeNull();
    expect(cursorPlace(reader.press('esc', 'esc').resize(80, 24).state)).toBeNull();
  });
});

describe('the search box over very many articles', () => {
  function driveMany() {
    const many = Array.from({ length: 20_000 }, (_, at) => ({ title: `Report ${at}` }));
    return driveFive().load(...many);
  }

  it('shows the key first, then what it finds', () => {
    const reader = driveMany().press('/');
    const before = reader.state.list.order;
    reader.type('ferry');
    expect([reader.asked.at(-1), reader.state.list.order === before]).toEqual(['search', true]);
    expect(screen(reader.state)[0]).toMatch(/^ \/ ferry /);
    reader.act({ type: 'searchDue' });
    expect(reader.titles()).toEqual(['Ferry timetable']);
    reader.type('x').press('backspace').act({ type: 'searchDue' });
    expect(reader.titles()).toEqual(['Ferry timetable']);
  });

  it('acts on what was asked for when a key comes before it is shown', () => {
    const accepted = driveMany().press('/').type('ferry').press('enter');
    expect([accepted.titles(), accepted.state.overlay]).toEqual([['Ferry timetable'], null]);
    const moved = driveMany().press('/').type('report 1999').press('down');
    expect(moved.chosen()).toBe(moved.titles()[1]);
    const left = driveMany().press('/').type('ferry').press('esc');
    expect(left.titles().length).toBeGreaterThan(20_000);
    left.act({ type: 'searchDue' });
    expect(left.titles().length).toBeGreaterThan(20_000);
  });
});
