import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/core/fold.ts';
import { matchNames } from '../../src/core/tag-match.ts';
import { cursorPlace } from '../../src/state/cursor-place.ts';
import { drive, driveFive, screen } from './state-driver.ts';

const tagsOf = ({ state }: ReturnType<typeof driveFive>) => {
  const { tagsIn, tagsOut, tagsMode } = state.list.filter;
  return { tagsIn, tagsOut, tagsMode };
};

describe('the tag picker', () => {
  it('lists the tags, most first, over the place of the list', () => {
    const rows = screen(driveFive().press('t').state);
    expect(rows[2]).toMatch(/^ Tags {2}/);
    expect(rows[3]).toMatch(/^▌ \[ \] sea +3 ▰▰▰▰▰▰▰▰▰▰▰▰ /);
    expect(rows[4]).toMatch(/^ {2}\[ \] city +2 ▰▰▰▰▰▰▰▰ /);
  });

  it('takes several with Space, leaves out with -, and takes back with the same key', () => {
    const reader = driveFive().press('t', 'space', 'down', 'space');
    expect(tagsOf(reader)).toEqual({ tagsIn: ['sea', 'city'], tagsOut: [], tagsMode: 'all' });
    expect(reader.titles()).toEqual(['Ferry timetable']);
    reader.press('-');
    expect(tagsOf(reader)).toEqual({ tagsIn: ['sea'], tagsOut: ['city'], tagsMode: 'all' });
    expect(reader.titles()).toEqual(['Tide report', 'Lighthouse']);
    reader.press('-', 'up', 'space');
    expect(tagsOf(reader)).toEqual({ tagsIn: [], tagsOut: [], tagsMode: 'all' });
  });

  it('Tab changes between all and any of the tags', () => {
    const reader = driveFive().press('t', 'space', 'down', 'space', 'tab');
    expect(reader.titles()).toHaveLength(4);
    expect(reader.press('tab').titles()).toHaveLength(1);
  });

  it('Enter keeps the choice', () => {
    const reader = driveFive().press('t', 'space', 'enter');
    expect(reader.state.overlay).toBeNull();
    expect(reader.titles()).toHaveLength(3);
    expect(screen(reader.state)[0]).toContain('#sea ✕');
  });

  it('Enter takes the tag that was looked for, by typing or moving, where none was chosen by hand', () => {
    expect(tagsOf(driveFive().press('t').type('ci').press('enter')).tagsIn).toEqual(['city']);
    expect(tagsOf(driveFive().press('t', 'down', 'enter')).tagsIn).toEqual(['city']);
  });

  it('Enter at once changes nothing, nor does it take a chosen tag away', () => {
    expect(tagsOf(driveFive().press('t', 'enter')).tagsIn).toEqual([]);
    const reader = driveFive().press('t', 'space', 'enter', 't').type('sea').press('enter');
    expect(tagsOf(reader).tagsIn).toEqual(['sea']);
  });

  it('Esc clears the text, then leaves with what stood before', () => {
    const reader = driveFive().press('j', 'j', 't').type('food').press('space');
    expect(reader.titles()).toEqual(['苹果派大赛']);
    reader.press('esc');
    expect(reader.state.overlay).toMatchObject({ type: 'tags', box: { text: '' } });
    expect(tagsOf(reader.press('esc')).tagsIn).toEqual([]);
    expect([reader.state.overlay, reader.chosen()]).toEqual([null, 'Ferry timetable']);
  });

  it('that is left without a choice gives the focus back to the page', () => {
    const narrow = { size: { columns: 80, rows: 24 } };
    expect(driveFive(narrow).press('enter', 't', 'esc').state.focus).toBe('page');
    expect(driveFive(narrow).press('enter', 't', 'enter').state.focus).toBe('page');
    expect(driveFive(narrow).press('enter', 't', 'space', 'enter').state.focus).toBe('list');
  });

  it('counts within the present filter, its own tags left aside', () => {
    const reader = driveFive().press('r', '2', 't');
    expect(screen(reader.state)[4]).toMatch(/city +1 /);
    const chosen = driveFive().press('t', 'space', 'enter', 't');
    expect(screen(chosen.state)[3]).toMatch(/\[x\] sea +3 /);
  });

  it('counts what each tag would leave of what is picked already, and moves no row for it', () => {
    const reader = driveFive().press('t', 'space');
    const rows = screen(reader.state).slice(3, 7);
    expect(rows[0]).toMatch(/\[x\] sea +3 /);
    expect(rows[1]).toMatch(/\[ \] city +1 /);
    expect(rows[2]).toMatch(/\[ \] books +0 /);
    expect(rows[3]).toMatch(/\[ \] food +0 /);
  });

  it('counts in any mode what each tag has by itself, and of a tag left out what it takes away', () => {
    const any = screen(driveFive().press('t', 'space', 'tab').state);
    expect(any[3]).toMatch(/\[x\] sea +3 /);
    expect(any[4]).toMatch(/\[ \] city +2 /);
    const out = screen(driveFive().press('t', 'down', '-').state);
    expect(out[3]).toMatch(/\[ \] sea +2 /);
    expect(out[4]).toMatch(/\[-\] city +2 /);
  });

  it('offers categories, series and keywords, told apart by a word, and shows what it counted', () => {
    const reader = drive()
      .load(
        { title: 'One', tags: ['Sea'], series: ['Tides'] },
        { title: 'Two', categories: ['SEA'], keywords: ['tides', 'salt'] },
        { title: 'Three', categories: ['Sea', 'Harbour'] },
      )
      .endLoad()
      .press('t');
    const rows = screen(reader.state).slice(3, 7);
    expect(rows[0]).toMatch(/\[ \] Sea +3 ▰/);
    expect(rows[1]).toMatch(/\[ \] (Tides|tides) +series +2 /);
    expect(rows[2]).toMatch(/\[ \] Harbour +category +1 /);
    expect(rows[3]).toMatch(/\[ \] salt +keyword +1 /);
    expect(reader.press('down', 'space').titles()).toEqual(['One', 'Two']);
  });

  it('Ctrl-O puts the tags in order by name, and back', () => {
    const reader = driveFive().press('t', 'ctrl+o');
    const names = () =>
      screen(reader.state)
        .slice(3, 7)
        .map((row) => /\] (\S+)/.exec(row)?.[1]);
    expect(names()).toEqual(['books', 'city', 'food', 'sea']);
    reader.press('ctrl+o');
    expect(names()).toEqual(['sea', 'city', 'books', 'food']);
  });

  it('gives the filter back when what was picked is picked once more, whatever it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.constantFrom('space', '-'))), (picks) => {
        const reader = driveFive().press('2', 't');
        const before = reader.state.list.filter;
        const go = (place: number) => {
          for (let i = 0; i < 6; i++) reader.press('up');
          for (let i = 0; i < place; i++) reader.press('down');
        };
        for (const [place, key] of picks) {
          go(place);
          reader.press(key);
        }
        for (let place = 0; place < 4; place++) {
          go(place);
          const row = screen(reader.state)[3 + place] ?? '';
          if (row.includes('[x]')) reader.press('space');
          if (row.includes('[-]')) reader.press('-');
        }
        expect(reader.state.list.filter).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it('does not open where there is no article, and says why', () => {
    const reader = drive().endLoad().press('t');
    expect([reader.state.overlay, reader.state.notice?.text]).toEqual([null, 'There are no articles']);
    expect(drive().endLoad().press('f').state.notice?.text).toBe('There are no articles');
  });

  it('still lists a chosen tag that no shown article has, to take it back', () => {
    const reader = driveFive().press('t').type('food').press('enter', '3', 't');
    expect(screen(reader.state)[3]).toMatch(/\[x\] food +0 +│/);
    expect(tagsOf(reader.press('space', 'enter')).tagsIn).toEqual([]);
  });

  it('says so where no tag is like the text, and Enter leaves what stood', () => {
    const reader = driveFive().press('t').type('qqqq');
    expect(screen(reader.state)[3]).toContain('No such tag');
    reader.press('space', '-', 'down', 'enter');
    expect(tagsOf(reader).tagsIn).toEqual([]);
  });

  it('keeps a tag whose whole name was typed, though its space has picked it', () => {
    const reader = drive()
      .load({ title: 'One', tags: ['getting started', 'getaway'] }, { title: 'Two', tags: ['getaway'] })
      .endLoad();
    reader.press('t').type('getting').press('space').type('started').press('enter');
    expect(tagsOf(reader).tagsIn).toEqual(['getting started']);
    expect(reader.titles()).toEqual(['One']);
  });

  it('says that no article has a tag where none has', () => {
    const reader = drive().load({ title: 'Tide' }).endLoad().press('t');
    expect(screen(reader.state)[3]).toContain('No article here has a tag');
    expect(screen(reader.type('x').state)[3]).toContain('No such tag');
  });

  it('scrolls to keep the tag under the cursor in sight', () => {
    const tags = Array.from({ length: 60 }, (_, i) => `tag${String(i).padStart(2, '0')}`);
    const reader = driveFive().load({ path: 'x.md', title: 'Tagged', tags }).press('t');
    for (let i = 0; i < 100; i++) reader.press('down');
    expect(screen(reader.state).join('\n')).toMatch(/▌ \[ \] tag59/);
  });

  it('puts the terminal cursor behind the text', () => {
    const reader = driveFive().press('t').type('城s');
    expect(cursorPlace(reader.state)).toEqual({ column: 1 + 4 + 2 + 3, row: 2 });
    expect(cursorPlace(reader.resize(80, 12).state)?.row).toBe(1);
  });
});

describe('matching tags', () => {
  const tags = ['science', 'Weather', '科技', 'the sea', 'season'];
  const names = (text: string) =>
    matchNames(tags.map(fold), text, () => undefined).map((place) => tags[place]);

  it('gives all tags for no text', () => {
    expect(names('  ')).toHaveLength(5);
  });

  it('puts a tag that starts with the text before one that holds it', () => {
    expect(names('sea').slice(0, 2)).toEqual(['season', 'the sea']);
  });

  it('folds case and width, and takes traditional for simplified', () => {
    expect(names('ＷＥＡ')[0]).toBe('Weather');
    expect(names('科技')).toEqual(['科技']);
  });

  it('finds near misses', () => {
    expect(names('wether')).toEqual(['Weather']);
  });
});
