import { describe, expect, it } from 'vitest';
import { titleLine } from '../../src/state/title-line.ts';
import { drive, driveFive, textOf } from './state-driver.ts';

const title = ({ state }: ReturnType<typeof drive>) => textOf(titleLine(state));

describe('the title line', () => {
  it('names the library and counts its articles', () => {
    expect(title(driveFive().press('r'))).toMatch(/^ kanbao {2}~\/news · 5 articles · 4 unread +$/);
    expect(title(driveFive({ language: 'zh-CN' }))).toMatch(/^ 看报 {2}~\/news · 5 篇 · 未读 5 +$/);
  });

  it('shows each filter as a chip', () => {
    const reader = driveFive().press('t', 'space', 'down', 'space', 'tab', 'down', '-', 'enter', '2');
    expect(title(reader)).toMatch(/ any ✕ {2}#sea ✕ {2}#city ✕ {2}-#books ✕ {2}unread ✕ /);
    expect(title(reader.press('3'))).toContain(' starred ✕ ');
    expect(title(driveFive().press('/').type('ferry').press('enter'))).toContain(' /ferry ✕ ');
  });

  it('gives up words for the chips when it is narrow', () => {
    const narrow = title(driveFive({ size: { columns: 40, rows: 12 } }).press('2'));
    expect(narrow).toMatch(/^ kanbao · 5 unread +unread $/);
  });

  it('shows what was found, then how much is read', () => {
    const reader = drive().act({ type: 'loadProgressed', loading: { found: 1200, read: 0, finding: true } });
    expect(title(reader)).toContain('loading 1,200 files so far');
    reader.act({ type: 'loadProgressed', loading: { found: 1200, read: 599, finding: false } });
    expect(title(reader)).toContain('loading ▰▰▰▱▱▱ 49%');
  });

  it('shows no control of a query or a tag as it is', () => {
    const reader = driveFive().press('/').type('a\x1b[31m\u202eb').press('enter');
    expect(title(reader)).not.toMatch(/[\x1b\u202e]/);
  });
});
