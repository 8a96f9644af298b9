import { describe, expect, it } from 'vitest';
import { emptyReadingState } from '../../src/core/reading-state.ts';
import { raw } from '../../src/core/sanitize.ts';
import { createSearchIndex } from '../../src/core/search.ts';
import type { Document, LayoutOptions } from '../../src/markdown/document.ts';
import { createDocument } from '../../src/markdown/document.ts';
import { initialState } from '../../src/state/initial-state.ts';
import { layoutOf } from '../../src/state/layout.ts';
import { reduce } from '../../src/state/reducer.ts';
import { article } from './search-articles.ts';
import { drive, driveFive, environment, LIBRARY, longBody, NOON, screen, topRow } from './state-driver.ts';

describe('an article is read', () => {
  it('when its last line is on the screen while the page has the focus', () => {
    const reader = driveFive();
    expect(reader.chosen()).toBe('Night library');
    expect(reader.read()).toEqual([]);
    expect(reader.press('enter').read()).toEqual(['Night library']);
  });

  it('by no preview beside the list, however short', () => {
    const reader = driveFive().press('j', 'j', 'j', 'j', 'k');
    expect(reader.opened.length).toBeGreaterThan(3);
    expect(reader.read()).toEqual([]);
  });

  it('only once its end is reached, not from its first screen on', () => {
    const reader = driveFive().press('j', 'enter');
    expect(reader.press('j', 'd', 'space').read()).toEqual([]);
    expect(reader.press('G').read()).toEqual(['Tide report']);
  });

  it('by no resize that brings its end on under a sheet', () => {
    const reader = driveFive().press('j', 'enter', '?').resize(120, 200);
    expect(reader.read()).toEqual([]);
    expect(reader.press('esc').read()).toEqual(['Tide report']);
  });

  it('by no window too small to show it', () => {
    const reader = driveFive({ size: { columns: 19, rows: 40 } }).press('enter');
    expect(reader.read()).toEqual([]);
    expect(reader.resize(80, 24).read()).toEqual(['Night library']);
  });

  it('once: a mark taken away at the end stays away while the page is in front', () => {
    const reader = driveFive().press('enter', 'r');
    expect(reader.read()).toEqual([]);
    expect(reader.press('j', 'k', 'G').read()).toEqual([]);
  });

  it('again, after it was marked unread in the list', () => {
    const reader = driveFive().press('enter', 'h', 'r');
    expect(reader.read()).toEqual([]);
    expect(reader.press('enter').read()).toEqual(['Night library']);
  });
});

describe('Space in the page', () => {
  it('goes on by a page with one line kept in sight', () => {
    const reader = driveFive().press('j', 'enter');
    const { bodyRows } = layoutOf(reader.state);
    const before = screen(reader.state)
      .slice(2, 2 + bodyRows)
      .at(-1);
    reader.press('space');
    expect(screen(reader.state)[2]?.slice(60)).toBe(before?.slice(60));
    expect(reader.chosen()).toBe('Tide report');
  });

  it('at the end marks the article read and opens the next unread one', () => {
    const reader = driveFive().press('enter', 'space');
    expect(reader.chosen()).toBe('Tide report');
    expect(reader.state.focus).toBe('page');
    expect(reader.read()).toEqual(['Night library']);
  });

  it('reads through a page to its end and on', () => {
    const reader = driveFive().press('j', 'enter');
    let presses = 0;
    while (reader.chosen() === 'Tide report' && presses < 100) {
      reader.press('space');
      presses++;
    }
    expect(reader.chosen()).toBe('Ferry timetable');
    expect(reader.read()).toContain('Tide report');
  });

  it('wraps to the top of the list after its last entry', () => {
    const reader = driveFive().press('G', 'enter', 'space');
    expect(reader.chosen()).toBe('Night library');
  });

  it('says so when nothing unread is left, and stays', () => {
    const reader = driveFive().press('R', 'y', 'enter', 'space');
    expect(reader.chosen()).toBe('Night library');
    expect(reader.state.notice?.text).toBe('No more unread articles here');
  });
});

describe('scrolling', () => {
  it('stops at the top and where the last line is the last row', () => {
    const reader = driveFive().press('j', 'enter', 'k', 'b', 'u');
    expect(topRow(reader)).toBe('Tide report');
    reader.press('G');
    const end = reader.state.page?.place;
    expect(screen(reader.state).at(-3)).toContain('Paragraph 40');
    expect(reader.press('j', 'd', 'd').state.page?.place).toEqual(end);
    expect(topRow(reader.press('g'))).toBe('Tide report');
  });

  it('by half a page there and back ends where it began', () => {
    const reader = driveFive().press('j', 'enter', 'j', 'j', 'j');
    const before = reader.state.page?.place;
    expect(reader.press('d').state.page?.place).not.toEqual(before);
    expect(reader.press('u').state.page?.place).toEqual(before);
  });

  it('keeps the text on top through other widths and back', () => {
    const reader = driveFive({ size: { columns: 160, rows: 20 } }).press('j', 'enter', 'space', 'space');
    const before = topRow(reader);
    const place = reader.state.page?.place;
    expect(before).toMatch(/Paragraph/);
    reader.resize(40, 20);
    expect(before).toContain(topRow(reader).trim());
    expect(topRow(reader.resize(70, 9))).toBe(before);
    expect(reader.resize(160, 20).state.page?.place).toEqual(place);
  });

  it('keeps the word on top through other widths of one long paragraph', () => {
    const words = Array.from({ length: 900 }, (_, i) => `w${i}`).join(' ');
    const reader = drive({ size: { columns: 160, rows: 20 } }).load({ title: 'Long', body: words });
    reader.press('enter', 'space', 'space', 'j');
    const word = Number(/w(\d+)/.exec(topRow(reader))?.[1]);
    expect(word).toBeGreaterThan(400);
    for (const columns of [60, 33, 120, 45]) {
      const shown = [...topRow(reader.resize(columns, 20)).matchAll(/w(\d+)/g)].map(([, n]) => Number(n));
      expect(shown).toContain(word);
    }
  });

  it('leaves no empty rows below the end when the window grows', () => {
    const reader = driveFive().press('j', 'enter', 'G').resize(120, 40);
    expect(screen(reader.state).at(-3)).toContain('Paragraph 40');
  });

  it('opens and scrolls a long page without laying out its end', () => {
    const one = article({ title: 'Long' });
    const whole = createDocument({ article: one, body: raw(longBody(400)), header: true });
    let furthest = 0;
    const watched: Document = {
      blockCount: whole.blockCount,
      headings: [],
      links: [],
      blockLength: (block) => whole.blockLength(block),
      blockLines: (block: number, options: LayoutOptions) => {
        furthest = Math.max(furthest, block);
        return whole.blockLines(block, options);
      },
      codeIn: () => null,
    };
    let state = initialState({
      env: environment(),
      size: { columns: 120, rows: 24 },
      reading: emptyReadingState(),
      libraryKey: LIBRARY,
      opens: null,
      index: createSearchIndex([]),
      now: NOON,
    });
    const act = (action: Parameters<typeof reduce>[1]) => {
      state = reduce(state, action, NOON).state;
    };
    act({ type: 'articlesLoaded', articles: [one] });
    act({ type: 'documentOpened', id: one.id, document: watched });
    act({ type: 'command', id: 'list.open' });
    for (let i = 0; i < 3; i++) act({ type: 'command', id: 'page.down' });
    screen(state);
    expect(furthest).toBeGreaterThan(5);
    expect(furthest).toBeLessThan(40);
  });
});

describe('moving between articles', () => {
  it('J and K go to the neighbours without leaving the page, and stop at the ends', () => {
    const reader = driveFive().press('enter', 'J');
    expect([reader.chosen(), reader.state.focus, reader.state.page?.id]).toEqual([
      'Tide report',
      'page',
      '/news/b.md',
    ]);
    expect(reader.press('K', 'K', 'K').chosen()).toBe('Night library');
  });

  it('a burst acts on the page that its keys open', () => {
    const reader = driveFive().press('enter', 'J', 'space', 'J', 'space');
    // Each of the short ones is read as soon as it is opened.
    expect(reader.chosen()).toBe('苹果派大赛');
    expect(reader.read()).toEqual(['Night library', 'Ferry timetable', '苹果派大赛']);
  });

  it('q, h, Left, Esc and Backspace lead back to the list', () => {
    for (const key of ['q', 'h', 'left', 'esc', 'backspace']) {
      const reader = driveFive().press('enter', key);
      expect([key, reader.state.focus, reader.asked]).toEqual([key, 'list', []]);
    }
  });

  it('q in the list quits, Ctrl-C quits from anywhere', () => {
    expect(driveFive().press('q').asked).toEqual(['quit']);
    for (const keys of [['enter'], ['/'], ['t'], ['?'], ['R']]) {
      expect(driveFive().press(...keys, 'ctrl+c').asked).toEqual(['quit']);
    }
  });

  it('Ctrl-L and Ctrl-Z ask to redraw and suspend', () => {
    expect(driveFive().press('ctrl+l', 'ctrl+z').asked).toEqual(['redraw', 'suspend']);
  });

  it('the list has the focus when the filter leaves no article to read', () => {
    const reader = driveFive({ size: { columns: 80, rows: 24 } }).press('enter', '3');
    expect(reader.titles()).toEqual([]);
    expect(reader.state.focus).toBe('list');
    expect(screen(reader.state).join('\n')).toContain('Nothing found');
  });
});
