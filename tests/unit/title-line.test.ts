import { describe, expect, it } from 'vitest';
import { filterChips } from '../../src/state/filter-chips.ts';
import { titleLine } from '../../src/state/title-line.ts';
import { drive, driveFive, textOf, tooWide } from './state-driver.ts';

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

  it('says in words what was picked among the filters', () => {
    const terms = [
      'lang:zh -source:"harbour post",desk after:week before:2025-03 is:read -body:mast tag:a,b',
      'after:2025-01 before:2025-02-13 after:yesterday before:2025-01-01T09:00',
    ];
    const chips = (language: 'en' | 'zh-CN', line: string) => {
      const { state } = driveFive({ language });
      const filter = { ...state.list.filter, terms: line };
      return filterChips({ ...state, list: { ...state.list, filter } }).map(({ text }) => String(text));
    };
    expect(chips('zh-CN', terms[0] ?? '')).toEqual([
      '语言 zh',
      '-来源 harbour post, desk',
      '本周',
      '2025-02 止',
      '已读',
      '-body:mast',
      '#a,b',
    ]);
    expect(chips('en', terms[1] ?? '')).toEqual([
      'from 2025-01',
      'until 2025-02-12',
      'since yesterday',
      'before 2025-01-01T09:00',
    ]);
  });

  it('lets the first chips give way where there is no room, and keeps the last', () => {
    const tags = Array.from({ length: 9 }, (_, at) => `harbour${at}`);
    for (const columns of [40, 60, 80, 110]) {
      const reader = drive({ size: { columns, rows: 24 } })
        .load({ title: 'Tide', tags })
        .endLoad()
        .press('t');
      for (const _ of tags) reader.press('space', 'down');
      const shown = title(reader.press('enter'));
      expect(shown).toMatch(/ \u2026.*#harbour8( \u2715)? +$/);
      expect(shown).not.toContain('#harbour0');
      expect(tooWide(reader.state)).toEqual([]);
    }
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
