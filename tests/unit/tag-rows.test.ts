import { describe, expect, it } from 'vitest';
import { drive, driveFive, screen, tooWide } from './state-driver.ts';

const pickerRows = (reader: ReturnType<typeof drive>) => screen(reader.state).slice(2);

describe('the rows of the tag picker', () => {
  it('tell by a sign whether all or any of the tags must be there', () => {
    const reader = driveFive().press('t');
    expect(pickerRows(reader)[0]).toMatch(/○ any ● all │/);
    expect(pickerRows(reader.press('tab'))[0]).toMatch(/● any ○ all │/);
    const ascii = driveFive({ ascii: true }).press('t');
    expect(pickerRows(ascii)[0]).toMatch(/\( \) any \(\*\) all \|/);
  });

  it('are there for more tags than a call takes arguments', () => {
    const tags = Array.from({ length: 150_000 }, (_, at) => `t${at}`);
    const reader = drive().load({ title: 'Tide', tags }).endLoad().press('t');
    expect(pickerRows(reader)[1]).toMatch(/^▌ \[ \] t0 +1 ▰{12} +│/);
  });

  it('tell by a sign what is chosen and what is left out', () => {
    const rows = pickerRows(driveFive().press('t', 'space', 'down', '-', 'down'));
    expect(rows.slice(1, 4)).toEqual([
      expect.stringMatching(/^ {2}\[x\] sea /),
      expect.stringMatching(/^ {2}\[-\] city /),
      expect.stringMatching(/^▌ \[ \] books /),
    ]);
  });

  it('have a bar as long as the tag is common, but where the list is narrow', () => {
    expect(pickerRows(driveFive().press('t'))[2]).toMatch(/city +2 ▰{8} +│/);
    expect(screen(driveFive({ size: { columns: 40, rows: 12 } }).press('t').state)[2]).toMatch(/sea +3 *$/);
  });

  it('cut long names and large counts into the width, for signs of one cell and of two', () => {
    const tags = ['海'.repeat(40), 'a-tag-that-is-much-too-long-for-the-list'];
    for (const ambiguous of [1, 2] as const) {
      for (const columns of [20, 21, 36, 40, 100]) {
        const reader = drive({ ambiguous, size: { columns, rows: 12 } }).load({ title: 'One', tags });
        expect(tooWide(reader.press('t').type('a').state)).toEqual([]);
        expect(screen(reader.state).join('\n')).toContain('…');
      }
    }
  });
});
