import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitize } from '../../src/core/sanitize.ts';
import { Role, span } from '../../src/core/span.ts';
import { findInPage, markSpans } from '../../src/markdown/find.ts';
import { cursorPlace } from '../../src/state/cursor-place.ts';
import { pageRowsShown } from '../../src/state/page-rows.ts';
import { documentOf, layoutOptions, textOf } from './page-fixture.ts';
import { type Driver, drive, longBody, screen, topRow } from './state-driver.ts';

/** What is found, as it stands on the page: its lines joined by `|`. */
function found(markdown: string, text: string, width = 80): string[] {
  const document = documentOf(markdown);
  const options = layoutOptions({ width });
  return findInPage(document, options, text).map(({ block, parts }) =>
    parts
      .map(({ line, start, end }) => {
        const shown = document.blockLines(block, options)[line];
        return shown === undefined ? '' : textOf(shown).slice(start, end);
      })
      .join('|'),
  );
}

describe('finding in a page', () => {
  it.each([
    ['in Chinese', '灯塔看守人在日志里记下风向和潮水。', '日志里记下风向和', 22, ''],
    ['in English', 'The ferry that learned to wait', 'learned to wait', 24, ' '],
    ['over three lines', '潮水潮水潮水潮水潮水潮水', '潮水潮水潮水潮水', 6, ''],
    ['in a word broken by force', `a${'b'.repeat(30)}c`, 'bbc', 31, ''],
    ['in a quote, without its bar', '> 灯塔看守人在日志里记下风向和潮水', '日志里记下风向和', 24, ''],
    ['in a list, without its indent', '- The ferry that learned to wait', 'learned to wait', 26, ' '],
    ['at a hard break', 'one  \ntwo', 'one two', 80, ' '],
    ['in folded code', '```\nlet tide = watch("pier")\n```', 'tide = watch("pier")', 20, ''],
  ])('across a line end %s', (_, markdown, text, width, gap) => {
    const [hit = '', ...others] = found(markdown, text, width);
    expect(hit).toContain('|');
    expect(hit.replaceAll('|', gap)).toBe(text);
    expect(others).toEqual([]);
  });

  it.each([
    ['across styles', '灯**塔看**守`人`', '塔看守人', ['塔看守人']],
    ['across a link', 'See [the tide](https://a.example/) table', 'the tide table', ['the tide table']],
    [
      'whatever the case and width',
      'Kanbao ＫＡＮＢＡＯ kánbào',
      'KanBao',
      ['Kanbao', 'ＫＡＮＢＡＯ', 'kánbào'],
    ],
    ['in traditional and simplified characters', '燈塔與灯塔', '灯塔', ['燈塔', '灯塔']],
    ['in code', '```\nlet tide = 1\n```', 'tide', ['tide']],
    ['in a cell', '| a | b |\n|---|---|\n| tide | fog |', 'tide', ['tide']],
  ])('%s', (_, markdown, text, wanted) => {
    expect(found(markdown, text)).toEqual(wanted);
  });

  it('does not run on from one paragraph, item or cell into the next', () => {
    expect(found('one\n\ntwo', 'one two')).toEqual([]);
    expect(found('- one\n- two', 'one two')).toEqual([]);
    expect(found('| a | b |\n|---|---|\n| one | x |\n| two | y |', 'x two')).toEqual([]);
  });

  it('passes over the numbers of notes', () => {
    const options = layoutOptions({ links: 'notes' });
    const hits = findInPage(documentOf('A [link](https://a.example/) more'), options, 'link more');
    expect(hits.map(({ parts }) => parts)).toEqual([
      [
        { line: 0, start: 2, end: 6 },
        { line: 0, start: 9, end: 14 },
      ],
    ]);
  });

  it('finds nothing for nothing', () => {
    expect(found('a b', ' ')).toEqual([]);
    expect(found('a b', '')).toEqual([]);
  });

  it('finds as often in running text at every width', () => {
    const words = fc.constantFrom(
      '灯塔',
      '潮',
      'tide',
      'a',
      '、',
      '“雾”',
      '**浪**',
      'https://a.example/x/y',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), fc.integer({ min: 8, max: 60 }), (parts, width) => {
        const markdown = parts.join('');
        for (const needle of ['潮', '灯塔潮', 'tide', 'a.ex']) {
          const shown = found(markdown, needle, width).map((one) =>
            one.replaceAll('|', '').replaceAll(' ', ''),
          );
          expect(shown).toEqual(found(markdown, needle, 4000));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('marked spans', () => {
  const text = sanitize('abcdef');

  it('keep their text and gain roles where the marks are', () => {
    const spans = [span(text, Role.strong), span(text)];
    const marks = [
      { start: 2, end: 8, style: Role.match },
      { start: 7, end: 9, style: Role.highlight },
    ];
    expect(markSpans(spans, marks)).toEqual([
      { text: 'ab', style: Role.strong },
      { text: 'cdef', style: Role.strong | Role.match },
      { text: 'a', style: Role.match },
      { text: 'b', style: Role.match | Role.highlight },
      { text: 'c', style: Role.highlight },
      { text: 'def', style: Role.none },
    ]);
  });
});

const BODY = `${longBody(12)}\n\n潮水一号。\n\n${longBody(20)}\n\n潮水二号和潮水。\n\n${longBody(12)}`;

function page(body = BODY, size = { columns: 120, rows: 24 }): Driver {
  return drive({ size })
    .load({ title: 'Log', body }, { title: 'Other', path: 'o.md', body: '潮水' })
    .endLoad()
    .press('enter');
}

function title({ state }: Driver): string {
  return (screen(state)[0] ?? '').trim().replace(/ {2,}/g, '  ');
}

/** The marked texts of the rows, the present one in brackets. */
function marks({ state }: Driver): string[] {
  return pageRowsShown(state)
    .flat()
    .filter(({ style }) => style & Role.match)
    .map(({ text, style }) => (style & Role.highlight ? `[${text}]` : text));
}

describe('/ in the page', () => {
  it('marks as you type, counts, and goes to the first hit', () => {
    const reader = page().press('/').type('潮水');
    expect(title(reader)).toBe('/ 潮水  1/3');
    expect(marks(reader)).toEqual(['[潮水]']);
    expect(screen(reader.state).join('\n')).toContain('潮水一号');
    expect(cursorPlace(reader.state)).toEqual({ column: 7, row: 0 });
    reader.type('二');
    expect(title(reader)).toBe('/ 潮水二  1/1');
    expect(reader.press('backspace').state.overlay).toMatchObject({ type: 'find', box: { text: '潮水' } });
    expect(title(reader)).toBe('/ 潮水  1/3');
  });

  it('starts from the view, and from the top where nothing is below', () => {
    const reader = page().press('space', 'space', '/').type('潮水');
    expect(title(reader)).toBe('/ 潮水  2/3');
    expect(title(page().press('G', '/').type('潮水'))).toBe('/ 潮水  1/3');
  });

  it('keeps the hits by Enter; n and p go on, around the ends', () => {
    const reader = page().press('/').type('潮水').press('enter', 'n');
    const status = () => screen(reader.state).at(-1) ?? '';
    expect(status()).toContain('/潮水 2/3');
    expect(marks(reader)).toEqual(['[潮水]', '潮水']);
    expect(marks(reader.press('n'))).toEqual(['潮水', '[潮水]']);
    reader.press('n');
    expect(status()).toContain('1/3');
    reader.press('p');
    expect(status()).toContain('3/3');
    reader.press('N');
    expect(status()).toContain('2/3');
    expect(reader.chosen()).toBe('Log');
  });

  it('gives n back to the unread articles by Esc', () => {
    const reader = page().press('/').type('潮水').press('enter', 'esc');
    expect([marks(reader), reader.state.focus]).toEqual([[], 'page']);
    expect(reader.press('n').chosen()).toBe('Other');
  });

  it('gives back the place by Esc: once clears, twice leaves', () => {
    const reader = page().press('j', 'j');
    const before = reader.state.page;
    const top = topRow(reader);
    reader.press('/').type('二号').press('esc');
    expect([title(reader), topRow(reader)]).toEqual(['/', top]);
    expect(reader.press('esc').state.page).toEqual(before);
    expect(reader.state.overlay).toBeNull();
  });

  it('gives back the text on top by Esc, at another width too', () => {
    const body = Array.from({ length: 9 }, (_, at) => `Part ${at} ${'tells of the fog and '.repeat(40)}end.`);
    const long = () =>
      drive()
        .load({ title: 'Fog', body: body.join('\n\n') })
        .endLoad()
        .press('enter', 'space', 'j', 'j', 'j');
    const reader = long().press('/').resize(34, 24).type('Part 8').press('esc', 'esc');
    const resized = long().resize(34, 24);
    expect(topRow(reader)).toBe(topRow(resized));
    expect(reader.state.page).toEqual(resized.state.page);
  });

  it('leaves a page alone that has come in since', () => {
    const reader = page().press('j', 'j').hold().press('J', '/');
    const other = reader.state.library.articles.find(({ title }) => title === 'Other');
    expect(reader.chosen()).toBe('Other');
    if (other !== undefined) reader.act(reader.pageOf(other));
    const { page: opened } = reader.state;
    expect(opened?.id).toBe(other?.id);
    expect(reader.press('esc').state.page).toEqual({ ...opened, endSeen: true });
  });

  it('left empty gives back the find that stood before', () => {
    const reader = page().press('/').type('潮水').press('enter', '/');
    expect(title(reader)).toBe('/');
    expect(reader.press('enter').state.page?.find).toEqual({ text: '潮水', at: 0 });
  });

  it('says so where nothing is found, and keeps nothing', () => {
    const reader = page().press('/').type('xyz');
    expect(title(reader)).toBe('/ xyz  Nothing found');
    reader.press('enter');
    expect(reader.state.page?.find).toBeNull();
    expect(screen(reader.state).at(-1)).toContain('Nothing found');
  });

  it('moves among the hits by the arrows while typing', () => {
    const reader = page().press('/').type('潮水').press('down');
    expect(title(reader)).toBe('/ 潮水  2/3');
    expect(title(reader.press('ctrl+p', 'up'))).toBe('/ 潮水  3/3');
  });

  it('takes keys as text, marks nothing as read, and keeps its hit through a resize', () => {
    const reader = page('潮水 jn').press('/').type('jn');
    expect(title(reader)).toBe('/ jn  1/1');
    const long = page().press('/').type('潮水').press('enter', 'n').resize(40, 12);
    expect(screen(long.state).at(-1)).toContain('2/3');
    expect(page().press('/').type('潮水').read()).toEqual([]);
  });

  it('belongs to its page', () => {
    const reader = page().press('/').type('潮水').press('enter', 'J');
    expect(reader.chosen()).toBe('Other');
    expect(marks(reader)).toEqual([]);
  });
});
