import { describe, expect, it } from 'vitest';
import { Role } from '../../src/core/span.ts';
import { cursorPlace } from '../../src/state/cursor-place.ts';
import { statusLine } from '../../src/state/status-line.ts';
import { titleLine } from '../../src/state/title-line.ts';
import { type Driver, driveFive, hasRole, screen, textOf, tooWide } from './state-driver.ts';

const status = ({ state }: Driver) => textOf(statusLine(state));
const boxOf = ({ state }: Driver) => (state.overlay?.type === 'search' ? state.overlay.box : null);
const line = (reader: Driver) => boxOf(reader)?.text;

describe('completing the search line', () => {
  it('shows the candidates with their counts in place of the hints, from the field on', () => {
    const reader = driveFive().press('/').type('tag:');
    expect(status(reader)).toMatch(
      / Tab {2}sea 3 {2}city 2 {2}books 1 {2}food 1 {2}$|sea 3 {2}city 2 {2}books 1 {2}food 1/,
    );
    expect(status(reader.type('c'))).toMatch(/Tab {2}city 2 /);
    expect(status(reader)).not.toContain('keep');
  });

  it('Tab takes one candidate after the other, Shift-Tab the one before, around the ends', () => {
    const reader = driveFive().press('/').type('tag:');
    const taken = (...keys: readonly string[]) => line(reader.press(...keys));
    expect([taken('tab'), taken('tab'), taken('shift+tab'), taken('shift+tab'), taken('tab')]).toEqual([
      'tag:sea',
      'tag:city',
      'tag:sea',
      'tag:food',
      'tag:sea',
    ]);
    expect(reader.titles()).toEqual(['Tide report', 'Ferry timetable', 'Lighthouse']);
    expect(hasRole(statusLine(reader.state), 'sea', Role.accent)).toBe(true);
    expect(hasRole(statusLine(reader.state), 'city', Role.accent)).toBe(false);
  });

  it('Shift-Tab begins with the last one', () => {
    expect(line(driveFive().press('/').type('tag:').press('shift+tab'))).toBe('tag:food');
  });

  it('passes over a candidate that stands there already', () => {
    const reader = driveFive()
      .load({ path: 'f.md', title: 'Seals', tags: ['sea', 'seals'] })
      .press('/')
      .type('tag:sea');
    expect(line(reader.press('tab'))).toBe('tag:seals');
  });

  it('goes on behind a candidate that was the only one', () => {
    const reader = driveFive().press('/').type('ta').press('tab');
    expect([line(reader), boxOf(reader)?.cursor]).toEqual(['tag:', 4]);
    expect(line(reader.press('tab'))).toBe('tag:sea');
    expect(line(reader.type(',c').press('tab'))).toBe('tag:sea,city');
  });

  it('goes through the fields from an empty box, or behind a minus', () => {
    const reader = driveFive().press('/');
    expect(status(reader)).toMatch(/keep {2}Esc leave {2}Tab complete/);
    expect(status(reader.press('tab'))).toContain('tag:  lang:  source:  is:  after:  before:  body:');
    expect(line(reader.press('tab'))).toBe('lang:');
    const minus = driveFive().press('/').type('-');
    expect(status(minus)).toContain('tag:  lang:');
    expect(line(minus.press('tab'))).toBe('-tag:');
  });

  it('counts under the filter and the rest of the line, without the part that is being typed', () => {
    const reader = driveFive().press('/').type('tag:city -tag:');
    expect(status(reader)).toMatch(/city 2 {2}books 1 {2}sea 1/);
    const unread = driveFive().press('r', '2', '/').type('tag:');
    expect(status(unread)).toMatch(/sea 3 {2}city 1 {2}food 1/);
    const words = driveFive().press('/').type('ferry tag:');
    expect(status(words)).toMatch(/Tab {2}city 1 {2}sea 1 /);
    const inside = driveFive()
      .press('/')
      .type('tag:sea ferry')
      .press('home', ...Array<string>(7).fill('right'));
    expect(status(inside)).toContain('Tab  sea 1');
  });

  it('leaves a search of before out of account, since the new one takes its place', () => {
    const reader = driveFive().press('/').type('ferry').press('enter', '/').type('tag:');
    expect(status(reader)).toContain('sea 3  city 2');
  });

  it('counts again when articles come in', () => {
    const reader = driveFive().press('/').type('tag:');
    reader.load({ path: 'f.md', title: 'Pier', tags: ['sea'] });
    expect(status(reader)).toContain('sea 4');
  });

  it('writes a tag with a space in quotes, and finds its articles', () => {
    const reader = driveFive().load({ path: 'f.md', title: 'Leaves', tags: ['green tea'] });
    reader.press('/').type('tag:gr').press('tab');
    expect(line(reader)).toBe('tag:"green tea"');
    expect(reader.titles()).toEqual(['Leaves']);
  });

  it('typing, deleting and moving begin anew', () => {
    const reader = driveFive().press('/').type('tag:').press('tab', 'backspace');
    expect(line(reader)).toBe('tag:se');
    expect(line(reader.press('tab'))).toBe('tag:sea');
    expect(line(reader.type(' ').press('tab'))).toBe('tag:sea tag:');
  });

  it('says that there is nothing to complete', () => {
    const reader = driveFive().press('/').type('ferry').press('tab');
    expect([line(reader), status(reader).includes('Nothing to complete here')]).toEqual(['ferry', true]);
    expect(status(reader.type('x'))).not.toContain('Nothing to complete');
    expect(status(driveFive().press('/').type('tag:zzzz'))).toContain('Nothing here for tag: begins');
    const help = driveFive().press('?');
    expect(screen(help.resize(120, 200).state).join('\n')).not.toContain('Nothing to complete');
  });

  it('keeps the taken candidate in sight, with marks where more are', () => {
    const tags = Array.from({ length: 30 }, (_, i) => `label${String(i).padStart(2, '0')}`);
    const reader = driveFive({ size: { columns: 80, rows: 24 } }).load({ path: 'f.md', tags });
    reader.press('/').type('tag:label');
    for (let i = 0; i < 32; i++) {
      reader.press('tab');
      const taken = (line(reader) ?? '').slice('tag:'.length);
      expect(hasRole(statusLine(reader.state), taken, Role.accent)).toBe(true);
      expect(tooWide(reader.state)).toEqual([]);
    }
    expect(status(reader)).toMatch(/label.*…/);
    expect(status(reader.press('shift+tab', 'shift+tab', 'shift+tab'))).toMatch(/Tab {2}… label/);
  });

  it('stays within windows of every width, with wide tags and candidates taken', () => {
    const reader = driveFive({ ambiguous: 2 }).load({ path: 'f.md', tags: ['科技与“社会”', '港のパン屋'] });
    reader.press('/').type('tag:');
    for (let columns = 20; columns <= 120; columns += 5) {
      reader.resize(columns, 12).press('tab');
      expect(tooWide(reader.state)).toEqual([]);
    }
  });
});

describe('a value that is being typed', () => {
  const typing = (text: string) => driveFive().press('/').type(text);

  it('means all that it could become, until it is whole', () => {
    const reader = typing('tag:se');
    expect(reader.titles()).toEqual(['Tide report', 'Ferry timetable', 'Lighthouse']);
    expect(reader.type('a').titles()).toHaveLength(3);
    expect(typing('tag:o').titles()).toEqual(['Night library', '苹果派大赛']);
    const seals = driveFive()
      .load({ path: 'f.md', title: 'Seals', tags: ['seals'] })
      .press('/');
    expect(seals.type('tag:se').titles()).toContain('Seals');
    expect(seals.type('a').titles()).not.toContain('Seals');
    expect(typing('source:de').titles()).toHaveLength(5);
  });

  it('means itself once it is left, by a space, the cursor or Enter', () => {
    expect(typing('tag:se ').titles()).toEqual([]);
    const reader = typing('tag:se');
    expect(reader.press('home').titles()).toEqual([]);
    expect(reader.press('end').titles()).toHaveLength(3);
    expect(reader.press('enter').titles()).toEqual([]);
    expect(reader.state.list.filter.query).toBe('tag:se');
  });

  it('goes together with other alternatives, words and picked terms', () => {
    expect(typing('tag:food,boo').titles()).toEqual(['Night library', '苹果派大赛']);
    expect(typing('report tag:se').titles()).toEqual(['Tide report']);
    const picked = driveFive().press('2', 't').type('city').press('enter', '/').type('tag:se');
    expect(picked.titles()).toEqual(['Ferry timetable']);
  });

  it('takes nothing away where it is to be left out, and finds nothing where it could become nothing', () => {
    expect(typing('-tag:s').titles()).toHaveLength(5);
    expect(typing('tag:zzzz').titles()).toEqual([]);
  });
});

describe('what is not understood', () => {
  it('is explained in the status line, the rest of the line still in force', () => {
    const reader = driveFive().press('/').type('is:seen tag:sea');
    expect(reader.titles()).toHaveLength(3);
    expect(status(reader.type(' '))).toContain('is: takes unread, read or starred, not "seen"');
    expect(status(driveFive({ language: 'zh-CN' }).press('/').type('after:soon'))).toContain('“soon”不是');
  });

  it('is explained at the cursor first', () => {
    const reader = driveFive().press('/').type('is:seen after:soon');
    expect(status(reader)).toContain('not "soon"');
    expect(status(reader.press('home'))).toContain('not "seen"');
  });

  it('comes before fields that a word begins like, but not before values at the cursor', () => {
    const reader = driveFive().press('/').type('is:seen so');
    expect(status(reader)).toContain('not "seen"');
    expect(status(reader.press('tab'))).toContain('desk 5');
    expect(line(reader)).toBe('is:seen source:');
  });

  it('is not what is still being typed', () => {
    const reader = driveFive().press('/').type('is:');
    expect(status(reader)).toContain('unread 5  read 0  starred 0');
    expect(status(reader.type('un'))).toContain('unread 5');
    expect(status(reader.type(' '))).toContain('not "un"');
  });

  it('leaves the list as it was where there is nothing else', () => {
    const reader = driveFive().press('/').type('ferry').press('enter', '/').type('is:');
    expect(reader.titles()).toEqual(['Ferry timetable']);
    expect(reader.state.list.filter.query).toBe('ferry');
    expect(reader.type('unread').titles()).toHaveLength(5);
  });

  it('is named when Enter keeps the search', () => {
    const reader = driveFive().press('/').type('ferry is:seen').press('enter');
    expect([reader.titles(), reader.state.overlay]).toEqual([['Ferry timetable'], null]);
    expect(status(reader)).toContain('not "seen"');
    const nothing = driveFive().press('/').type('is:').press('enter');
    expect([nothing.titles().length, nothing.state.list.filter.query]).toEqual([5, '']);
    expect(status(nothing)).toContain('is: has no value yet');
  });

  it('is underlined in the line, which is the same text with the same cursor', () => {
    const reader = driveFive().press('/').type('is:seen tag:sea "at night"');
    const row = titleLine(reader.state);
    expect(hasRole(row, 'is:seen', Role.wrong)).toBe(true);
    expect(hasRole(row, 'sea', Role.accent)).toBe(true);
    expect(hasRole(row, 'at night', Role.strong)).toBe(true);
    expect(textOf(row)).toMatch(/^ \/ is:seen tag:sea "at night" /);
    expect(cursorPlace(reader.state)).toEqual({ column: 3 + 26, row: 0 });
  });

  it('is painted in a scrolled line too', () => {
    const reader = driveFive({ size: { columns: 40, rows: 12 } })
      .press('/')
      .type(`${'长'.repeat(30)} is:seen tag:海`);
    expect(hasRole(titleLine(reader.state), 'is:seen', Role.wrong)).toBe(true);
    expect(textOf(titleLine(reader.state))).toContain('长 is:seen tag:海');
  });
});

describe('the hint of Esc', () => {
  it.each([
    ['/', 'leave'],
    ['t', 'leave'],
  ])('says what it does in the box of %s: clear its text, then leave', (key, leave) => {
    const reader = driveFive().press(key);
    expect(status(reader)).toContain(`Esc ${leave}`);
    expect(status(reader.type('x'))).toContain('Esc clear');
    expect(status(reader.press('esc'))).toContain(`Esc ${leave}`);
  });
});

describe('the help', () => {
  it.each(['en', 'zh-CN'] as const)('shows the language of the search in %s', (language) => {
    const reader = driveFive({ language }).press('?').resize(120, 200);
    const { languageTitle, language: rows } = reader.state.env.messages.query;
    const text = screen(reader.state).join('\n');
    expect(text).toContain(languageTitle);
    for (const [example, finds] of rows) {
      expect(text).toContain(example);
      expect(text).toContain(finds);
    }
  });
});
