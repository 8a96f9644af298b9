import { describe, expect, it } from 'vitest';
import { emptyReadingState, withPlace, withRead } from '../../src/core/reading-state.ts';
import { raw } from '../../src/core/sanitize.ts';
import { createSearchIndex } from '../../src/core/search.ts';
import type { Document, LayoutOptions } from '../../src/markdown/document.ts';
import { createDocument } from '../../src/markdown/document.ts';
import { linesFrom } from '../../src/markdown/viewport.ts';
import { initialState } from '../../src/state/initial-state.ts';
import { layoutOf, pageLayoutOptions } from '../../src/state/layout.ts';
import { reduce } from '../../src/state/reducer.ts';
import { article } from './search-articles.ts';
import {
  drive,
  driveFive,
  environment,
  FIVE,
  LIBRARY,
  longBody,
  NOON,
  screen,
  textOf,
} from './state-driver.ts';

/** The text of the page's first row. */
function topRow({ state }: ReturnType<typeof drive>): string {
  const { page } = state;
  if (page === null) return '';
  return linesFrom(page.document, pageLayoutOptions(state), page.place, 1)
    .map(({ spans }) => textOf(spans))
    .join('');
}

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
    const reader = driveFive({ size: { columns: 19, rows: 4 } }).press('enter');
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

describe('a place in the text', () => {
  it('is kept when another article is opened, and found again', () => {
    const reader = driveFive().press('j', 'enter', 'space', 'space');
    const before = topRow(reader);
    reader.press('J', 'K');
    expect(topRow(reader)).toBe(before);
  });

  it('is kept when the filter takes the article away', () => {
    const reader = driveFive().press('j', 'enter', 'space');
    const before = topRow(reader);
    reader.press('3', '1', 'j');
    expect(reader.chosen()).toBe('Tide report');
    expect(topRow(reader)).toBe(before);
  });

  it('starts anew in an article that was read to its end', () => {
    const reader = driveFive().press('j', 'enter', 'G', 'J', 'K');
    expect(topRow(reader)).toBe('Tide report');
  });

  it('of the last session is found again, even at the end', () => {
    const id = '/news/b.md';
    const reading = withRead(withPlace(emptyReadingState(), id, { block: 40, offset: 0 }, 1), [id], true, 2);
    const reader = drive({ reading }).load(FIVE[1] ?? {});
    expect(screen(reader.state).at(-3)).toContain('Paragraph 40');
  });

  it('beyond the end of an article that has become shorter is its end', () => {
    const reading = withPlace(emptyReadingState(), '/news/b.md', { block: 4000, offset: 9 }, 1);
    const reader = drive({ reading }).load(FIVE[1] ?? {});
    expect(screen(reader.state).at(-3)).toContain('Paragraph 40');
  });
});

describe('an article that cannot be opened', () => {
  it('is told of, once among the problems, and the list goes on', () => {
    const reader = driveFive().breakPages().press('j');
    expect(reader.state.notice).toEqual({ text: 'This article cannot be opened now', severity: 'warning' });
    expect([reader.state.page, reader.state.focus]).toEqual([null, 'list']);
    reader.press('k', 'j', 'k', 'j');
    expect(reader.state.library.problems.map(({ path }) => path)).toEqual(['b.md', 'a.md']);
  });

  it('is not asked for again and again while it is chosen', () => {
    const reader = driveFive().breakPages().press('j', 's', 'r', '?', 'esc');
    expect(reader.opened).toEqual(['Night library', 'Tide report']);
  });

  it('takes nothing from the page of another that is chosen by then', () => {
    const reader = driveFive();
    const { page } = reader.state;
    const late = article({ path: 'b.md' });
    reader.act({
      type: 'documentFailed',
      id: late.id,
      problem: { path: late.shown, line: 1, reason: { code: 'vanished' }, severity: 'error' },
    });
    expect(page?.id).toBe('/news/a.md');
    expect(reader.state.page).toBe(page);
    expect(reader.state.library.problems).toHaveLength(1);
  });

  it('and a page that comes late, when another is chosen, is left aside', () => {
    const reader = driveFive().hold().press('j', 'j');
    const document = createDocument({ article: null, body: raw('late'), header: false });
    reader.act({ type: 'documentOpened', id: article({ path: 'b.md' }).id, document });
    expect(reader.state.page?.document).not.toBe(document);
  });
});
