import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/core/text-width.ts';
import { contextOf } from '../../src/state/app-state.ts';
import type { Pointed } from '../../src/state/pointer.ts';
import { type Driver, drive, driveFive, longBody, screen, topRow } from './state-driver.ts';

/** Where a text stands first on the screen. */
function cellOf({ state }: Driver, text: string): Pick<Pointed, 'column' | 'row'> {
  const rows = screen(state);
  const row = rows.findIndex((line) => line.includes(text));
  if (row < 0) expect.fail(`not on the screen: ${text}\n${rows.join('\n')}`);
  const before = rows[row]?.slice(0, rows[row]?.indexOf(text)) ?? '';
  return { column: textWidth(before, 1), row };
}

function press(reader: Driver, text: string): Driver {
  return reader.act({ type: 'pointed', at: { does: 'press', ...cellOf(reader, text) } });
}

function wheel(reader: Driver, text: string, does: 'wheel-up' | 'wheel-down'): Driver {
  return reader.act({ type: 'pointed', at: { does, ...cellOf(reader, text) } });
}

const linked = [
  { path: 'a.md', title: 'Ferries', body: `See [the bells](b.md) and [abroad](https://ferry.example/).` },
  { path: 'b.md', title: 'Bells', body: `# One\n\n${longBody(30)}\n\n# Two\n\n${longBody(30)}` },
];
const twoLinked = () =>
  drive({ links: 'osc8' })
    .load(...linked)
    .endLoad();

describe('a press', () => {
  it('chooses an entry of the list, and opens the one that is chosen', () => {
    const reader = driveFive();
    press(reader, '苹果派大赛');
    expect([reader.chosen(), reader.state.focus]).toEqual(['苹果派大赛', 'list']);
    press(reader, 'Lighthouse');
    expect([reader.chosen(), reader.state.focus]).toEqual(['Lighthouse', 'list']);
    reader.act({ type: 'pointed', at: { does: 'press', column: 5, row: cellOf(reader, '22 Nov').row + 1 } });
    expect(reader.state.focus).toBe('page');
  });

  it('on a heading or below the list only takes the keys back to it', () => {
    const reader = driveFive().press('enter');
    press(reader, 'Yesterday');
    expect([reader.chosen(), reader.state.focus]).toEqual(['Night library', 'list']);
    reader.press('enter').act({ type: 'pointed', at: { does: 'press', column: 3, row: 20 } });
    expect([reader.chosen(), reader.state.focus]).toEqual(['Night library', 'list']);
  });

  it('on the page takes the keys there, and a link is followed', () => {
    const reader = twoLinked();
    press(reader, 'See ');
    expect([reader.chosen(), reader.state.focus]).toEqual(['Ferries', 'page']);
    press(reader, 'abroad');
    expect(reader.browsed).toEqual(['https://ferry.example/']);
    press(reader, 'the bells');
    expect([reader.chosen(), reader.state.focus]).toEqual(['Bells', 'page']);
    expect(reader.press('backspace').chosen()).toBe('Ferries');
  });

  it('keeps the search that is being typed, as Enter does', () => {
    const reader = driveFive().press('/').type('li');
    press(reader, 'Lighthouse');
    expect([reader.state.overlay, reader.state.list.filter.query]).toEqual([null, 'li']);
    expect([reader.chosen(), reader.state.focus]).toEqual(['Lighthouse', 'list']);
  });

  it('takes the chip away that it is on', () => {
    const reader = driveFive().press('t', 'space', 'down', 'space', 'enter', '2');
    const chips = ({ state: { list } }: Driver) => [...list.filter.tagsIn, list.filter.show];
    expect(chips(reader)).toEqual(['sea', 'city', 'unread']);
    press(reader, '#sea');
    expect(chips(reader)).toEqual(['city', 'unread']);
    press(reader, 'unread ✕');
    expect(chips(reader)).toEqual(['city', 'all']);
    press(reader, 'articles');
    expect(chips(reader)).toEqual(['city', 'all']);
  });

  it('takes the right chip where the first ones have given way', () => {
    const tags = Array.from({ length: 9 }, (_, at) => `harbour${at}`);
    const reader = drive({ size: { columns: 80, rows: 24 } })
      .load({ path: 'a.md', title: 'Quay', tags })
      .endLoad()
      .press('t', ...tags.flatMap(() => ['space', 'down']), 'enter');
    press(reader, '#harbour8');
    press(reader, '#harbour7');
    expect(reader.state.list.filter.tagsIn).toEqual(tags.slice(0, 7));
    const before = reader.state.list.filter;
    press(reader, ' … ');
    expect(reader.state.list.filter).toBe(before);
  });

  it('ticks tags and filters', () => {
    const reader = driveFive().press('t');
    press(reader, '] books');
    expect(reader.state.list.filter.tagsIn).toEqual(['books']);
    press(reader, '] books');
    expect(reader.state.list.filter.tagsIn).toEqual([]);
    reader.press('esc', 'f');
    press(reader, 'Starred');
    expect(reader.titles()).toEqual([]);
    expect(contextOf(reader.state)).toBe('filters');
  });

  it('chooses in a sheet, and does what Enter does on what is chosen', () => {
    const reader = twoLinked().press('O');
    press(reader, 'abroad');
    expect(reader.browsed).toEqual([]);
    press(reader, 'abroad');
    expect(reader.browsed).toEqual(['https://ferry.example/']);
    reader.press('esc', 'j', 'enter', 'c');
    press(reader, 'Two');
    press(reader, 'Two');
    expect(contextOf(reader.state)).toBe('page');
    expect(topRow(reader)).toContain('Two');
  });

  it('runs a command of the palette', () => {
    const reader = driveFive().press(':').type('star');
    press(reader, 'Star');
    expect([contextOf(reader.state), reader.starred()]).toEqual(['list', ['Night library']]);
  });

  it('answers no question', () => {
    const reader = driveFive().press('R');
    press(reader, 'Lighthouse');
    expect(contextOf(reader.state)).toBe('confirm');
  });
});

describe('the wheel', () => {
  it('moves the list or the page, whichever is under the pointer, and leaves the keys where they are', () => {
    const reader = driveFive();
    wheel(reader, '09:44 Night', 'wheel-down');
    expect([reader.chosen(), reader.state.focus]).toEqual(['苹果派大赛', 'list']);
    wheel(reader, '09:44 Night', 'wheel-up');
    reader.press('j');
    wheel(reader, 'Paragraph 2 ', 'wheel-down');
    expect([reader.chosen(), reader.state.focus]).toEqual(['Tide report', 'list']);
    expect(reader.state.page?.place).toMatchObject({ block: 0, line: 3 });
    expect(reader.read()).toEqual([]);
  });

  it('moves what is open over them', () => {
    const reader = driveFive().press('?');
    const before = screen(reader.state)[4] ?? '';
    wheel(reader, before.trim().slice(0, 12), 'wheel-down');
    expect(screen(reader.state)[4]).not.toBe(before);
    reader.press('esc', 't');
    wheel(reader, '] books', 'wheel-down');
    expect(reader.state.overlay).toMatchObject({ type: 'tags', cursor: 3 });
    expect(reader.state.list.cursor).toBe(0);
  });
});

describe('the mouse anywhere', () => {
  const keys = ['j', 'enter', '/', 'l', 't', 'f', ':', 'O', 'c', '?', 'R', 'esc', 'z', '2', 'tab'];
  const pointing = fc.record({
    does: fc.constantFrom<Pointed['does']>('press', 'wheel-up', 'wheel-down'),
    column: fc.nat(130),
    row: fc.nat(26),
  });

  it('leaves a screen that fits, and only ever one entry or none chosen', () => {
    const doings = fc.array(fc.oneof(fc.constantFrom(...keys), pointing), { maxLength: 30 });
    const sizes = fc.constantFrom(
      { columns: 120, rows: 24 },
      { columns: 60, rows: 12 },
      { columns: 19, rows: 4 },
    );
    fc.assert(
      fc.property(sizes, doings, (size, all) => {
        const reader = drive({ size })
          .load(...linked)
          .endLoad();
        for (const doing of all) {
          if (typeof doing === 'string') reader.press(doing);
          else reader.act({ type: 'pointed', at: doing });
          const { list } = reader.state;
          expect(list.cursor).toBeLessThan(Math.max(1, list.order.length));
          expect(screen(reader.state).every((row) => textWidth(row.trimEnd(), 1) <= size.columns)).toBe(true);
        }
      }),
    );
  });
});
