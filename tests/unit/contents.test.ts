import { describe, expect, it } from 'vitest';
import { safe } from '../../src/core/sanitize.ts';
import { choiceRows } from '../../src/state/choice-rows.ts';
import { blockOfFragment } from '../../src/state/fragment.ts';
import { documentOf } from './page-fixture.ts';
import { type Driver, drive, longBody, screen, topRow } from './state-driver.ts';

const BODY = ['## Ebb', longBody(20), '### 低潮', longBody(20), '## Flood', longBody(20)].join('\n\n');

function page(size = { columns: 120, rows: 24 }): Driver {
  return drive({ size }).load({ title: 'Tide', body: BODY }).endLoad().press('enter');
}

function rows({ state }: Driver): string[] {
  return screen(state)
    .slice(2, -2)
    .map((row) => row.trimEnd());
}

describe('the contents', () => {
  it('are the headings with their indent, the present one chosen', () => {
    expect(rows(page().press('c')).slice(0, 5)).toEqual(['  Contents', '', '▌ Ebb', '    低潮', '  Flood']);
    const below = page().press('c', 'j', 'enter', 'j', 'c');
    expect(rows(below).slice(2, 5)).toEqual(['  Ebb', '▌   低潮', '  Flood']);
  });

  it('jump by Enter, and leave the page as it was by Esc', () => {
    const reader = page().press('c', 'G', 'enter');
    expect([topRow(reader), reader.state.overlay]).toEqual(['Flood', null]);
    const { page: before } = reader.state;
    expect(reader.press('c', 'k', 'k', 'esc').state.page).toEqual(before);
    expect(topRow(reader.press('c', 'g', 'l'))).toBe('Ebb');
  });

  it('keep the chosen one in sight in a small window', () => {
    const reader = page({ columns: 24, rows: 5 }).press('c', 'down', 'down');
    expect(screen(reader.state).some((row) => row.startsWith('▌ Flood'))).toBe(true);
  });

  it('open with more headings than a call takes arguments, and show those around the chosen one', () => {
    const reader = page();
    const document = documentOf(BODY);
    const headings = Array.from({ length: 150_000 }, (_, at) => ({ level: 2, text: safe`h${at}`, block: 1 }));
    const { page: shown } = reader.state;
    if (shown === null) throw new Error('no page');
    const state = {
      ...reader.state,
      page: { ...shown, document: { ...document, headings } },
      overlay: { type: 'contents', cursor: 75_000 } as const,
    };
    const texts = choiceRows(state).map((row) => row.map(({ text }) => text).join(''));
    expect(texts).toHaveLength(20);
    expect(texts.slice(2)).toEqual(
      Array.from({ length: 18 }, (_, at) => `${at === 8 ? '▌' : ' '} h${75_000 + at - 8}`),
    );
    const atEnd = choiceRows({ ...state, overlay: { type: 'contents', cursor: 149_999 } });
    expect(
      atEnd
        .at(-1)
        ?.map(({ text }) => text)
        .join(''),
    ).toBe('▌ h149999');
  });

  it('do not open where there is no heading', () => {
    const reader = drive().load({ title: 'Tide', body: 'Text.' }).endLoad().press('enter', 'c');
    expect(reader.state.overlay).toBeNull();
    expect(screen(reader.state).at(-1)).toContain('There is no heading in this article');
  });
});

describe('the name of a heading', () => {
  const document = documentOf(
    '# Top\n\n## What’s **new**, Node.js?\n\n## 低潮 时刻\n\n## Again\n\n## Again\n\n## A_b - c',
  );

  it.each([
    ['', 0],
    ['top', 0],
    ['whats-new-nodejs', 1],
    ['What’s new, Node.js?', 1],
    ['低潮-时刻', 2],
    ['again', 3],
    ['again-1', 4],
    ['a_b---c', 5],
    ['nothing', null],
  ])('%j names block %j', (fragment, block) => {
    expect(blockOfFragment(document, fragment)).toBe(block);
  });
});
