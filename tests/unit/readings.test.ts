import { describe, expect, it } from 'vitest';
import { readingsOf } from '../../src/core/pinyin-readings.ts';
import { wantsReadings } from '../../src/state/readings.ts';
import { type Driver, drive, driveFive, type Sketch, screen } from './state-driver.ts';

/** Brings the reader the readings that its index wants. */
function bring(reader: Driver): Driver {
  const texts = reader.state.library.index.wantReadings(Number.POSITIVE_INFINITY);
  return reader.act({ type: 'readingsFound', texts, readings: texts.map(({ text }) => readingsOf(text)) });
}

const APPLES: readonly Sketch[] = [
  { path: 'x.md', title: 'Pages of pinguo', day: '2026-11-24T09:00:00' },
  { path: 'y.md', title: '苹果发布新品', day: '2026-11-23T09:00:00', tags: ['科技'] },
  { path: 'z.md', title: '苹果园', day: '2026-11-22T09:00:00', tags: ['农业'] },
];

function driveApples(): Driver {
  return drive()
    .load(...APPLES)
    .endLoad();
}

describe('readings in the reader', () => {
  it('are of use while something is looked for, and while what could be pinyin narrows the list', () => {
    expect(wantsReadings(driveFive().state)).toBe(false);
    expect(wantsReadings(driveFive().press('/').state)).toBe(true);
    expect(wantsReadings(driveFive().press('t').state)).toBe(true);
    expect(wantsReadings(driveFive().press('/').type('苹果').press('enter').state)).toBe(false);
    expect(wantsReadings(driveFive().press('/').type('pingguo').press('enter').state)).toBe(true);
    expect(wantsReadings(driveFive().press('/').type('tag:keji').press('enter').state)).toBe(false);
  });

  it('let a search that is being typed find Chinese titles, the best hit chosen', () => {
    const reader = driveApples().press('/').type('pingguo');
    expect(reader.titles()).toEqual(['Pages of pinguo']);
    bring(reader);
    expect(reader.titles()).toEqual(['苹果发布新品', '苹果园', 'Pages of pinguo']);
    expect(reader.chosen()).toBe('苹果发布新品');
  });

  it('leave the choice where the reader has moved to', () => {
    const reader = driveApples().load({ path: 'w.md', title: 'A pinguo', day: '2026-11-21T09:00:00' });
    reader.press('/').type('pinguo').press('down');
    expect(reader.chosen()).toBe('A pinguo');
    bring(reader);
    expect([reader.titles().length, reader.chosen()]).toEqual([2, 'A pinguo']);
    const kept = driveApples().press('/').type('pingguo').press('enter');
    expect(bring(kept).chosen()).toBe('Pages of pinguo');
  });

  it('leave the list as it is where no Latin word is looked for', () => {
    const reader = driveFive().press('j', '/').type('苹果');
    const { list } = reader.state;
    expect(bring(reader).state.list.order).toBe(list.order);
  });

  it('do not take away the article that is read under a filter for unread ones', () => {
    const reader = driveApples().press('2', '/').type('pingguo').press('enter', 'r');
    bring(reader);
    expect(reader.chosen()).toBe('Pages of pinguo');
    expect(reader.titles()).toContain('苹果园');
  });

  it('let the tag picker find Chinese tags, whole and by initials', () => {
    for (const text of ['ke', 'keji', 'kj']) {
      const reader = bring(driveApples().press('t').type(text));
      expect(screen(reader.state)[3]).toMatch(/▌ \[ \] 科技 +1 /);
      reader.press('enter');
      expect(reader.titles()).toEqual(['苹果发布新品']);
    }
  });

  it('that do not fit their texts change nothing', () => {
    const reader = driveApples().press('/').type('pingguo');
    const texts = reader.state.library.index.wantReadings(9);
    reader.act({ type: 'readingsFound', texts, readings: texts.map(() => '\u0001') });
    reader.act({ type: 'readingsFound', texts, readings: [] });
    expect(reader.titles()).toEqual(['Pages of pinguo']);
  });
});
