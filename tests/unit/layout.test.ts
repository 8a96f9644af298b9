import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problem } from '../../src/core/problem.ts';
import { sanitize } from '../../src/core/sanitize.ts';
import { textWidth } from '../../src/core/text-width.ts';
import { layoutOf } from '../../src/state/layout.ts';
import { ruleRow } from '../../src/state/screen-parts.ts';
import { drive, driveFive, screen, textOf, tooWide } from './state-driver.ts';

describe('the layout', () => {
  it('has both panes from 100 columns on, one below', () => {
    expect(layoutOf(driveFive({ size: { columns: 100, rows: 24 } }).state)).toMatchObject({
      list: 40,
      page: 59,
      divider: 1,
    });
    expect(layoutOf(driveFive({ size: { columns: 99, rows: 24 } }).state)).toMatchObject({
      list: 99,
      page: 0,
      divider: 0,
    });
  });

  it('gives text at most the measure, in the middle of a wide page', () => {
    const layout = layoutOf(driveFive({ size: { columns: 240, rows: 24 } }).state);
    expect(layout.text).toBe(80);
    expect(Math.abs(layout.margin * 2 + layout.text - layout.page)).toBeLessThanOrEqual(9);
  });

  it('rules off title and status where there are rows to spare', () => {
    expect(layoutOf(driveFive({ size: { columns: 80, rows: 16 } }).state)).toMatchObject({
      ruled: true,
      bodyRows: 12,
    });
    expect(layoutOf(driveFive({ size: { columns: 80, rows: 15 } }).state)).toMatchObject({
      ruled: false,
      bodyRows: 13,
    });
  });

  it('says that the window is too small below 20x5', () => {
    expect(screen(driveFive({ size: { columns: 30, rows: 4 } }).state)).toEqual(['The window is too small']);
    expect(screen(driveFive({ size: { columns: 19, rows: 5 } }).state)).toEqual(['The window is too …']);
    expect(screen(driveFive({ size: { columns: 1, rows: 1 } }).state)).toEqual(['T']);
    expect(screen(driveFive({ size: { columns: 20, rows: 5 } }).state)).toHaveLength(5);
  });

  it('gives the page a share of at least its text and margin at every width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 400 }), fc.integer({ min: 5, max: 90 }), (columns, rows) => {
        for (const keys of [[], ['enter'], ['z'], ['[', '[', '[']]) {
          const reader = driveFive({ size: { columns, rows } }).press(...keys);
          const { list, page, divider, margin, text } = layoutOf(reader.state);
          expect(list + page + divider).toBe(columns);
          if (page > 0) expect(margin + text).toBeLessThanOrEqual(page);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the rules across the screen', () => {
  it('cross the one between the panes where it stands, for signs of one cell and of two', () => {
    for (const ambiguous of [1, 2] as const) {
      for (const columns of [100, 101, 103, 119, 160]) {
        const reader = driveFive({ ambiguous, size: { columns, rows: 24 } });
        const { list } = layoutOf(reader.state);
        for (const [place, sign] of [
          ['above', '┬'],
          ['below', '┴'],
        ] as const) {
          const text = textOf(ruleRow(reader.state, place));
          expect(textWidth(sanitize(text.slice(0, text.indexOf(sign))), ambiguous)).toBe(list);
        }
      }
    }
  });

  it('run through under a sheet, with one pane, and with no article at all', () => {
    for (const { state } of [
      driveFive().press('?'),
      driveFive({ size: { columns: 80, rows: 24 } }),
      drive().endLoad(),
    ]) {
      expect(textOf(ruleRow(state, 'above'))).toMatch(/^─+$/);
    }
  });
});

describe('an empty library', () => {
  it('says where it looked, what it passed over, and how to go on', () => {
    const reader = drive().act({ type: 'loadEnded', passedOver: 3, missing: [] });
    const text = screen(reader.state).join('\n');
    expect(text).toContain('No articles found');
    expect(text).toContain('There is no .md file in ~/news');
    expect(text).toContain('3 files or folders were passed over');
    expect(text).toContain('kanbao FOLDER...     read other folders');
  });

  it('names a folder that is not there, and says why nothing came of it', () => {
    const reader = drive().act({
      type: 'loadEnded',
      passedOver: 0,
      missing: [problem(sanitize('~/nwes'), 1, 'missing')],
    });
    expect(screen(reader.state).join('\n')).toContain('~/nwes: no such file or folder');
  });

  it('wraps its words in a narrow window', () => {
    const reader = drive({ size: { columns: 24, rows: 20 } });
    reader.act({ type: 'loadEnded', passedOver: 12, missing: [] });
    const text = screen(reader.state).join(' ').replace(/\s+/g, ' ');
    expect(text).toContain('There is no .md file in ~/news');
    expect(text).toContain('read the sample paper');
    expect(tooWide(reader.state)).toEqual([]);
  });
});
