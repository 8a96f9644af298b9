import unicode11 from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/core/text-width.ts';
import { diffFrame, drawRows, type ShownRow } from '../../src/terminal/frame-diff.ts';
import { drawCells, parseRow } from '../../src/terminal/styled-row.ts';

const measure = (text: string): number => textWidth(text, 1);

/** A terminal as kanbao sets it: no wrapping. */
function terminal(columns: number, rows: number) {
  const term = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  term.loadAddon(new unicode11.Unicode11Addon());
  term.unicode.activeVersion = '11';
  const write = (bytes: string): Promise<void> => new Promise((resolve) => term.write(bytes, resolve));
  return { term, write };
}

/** Every cell with its look, as it stands on the screen. */
function cells({ term }: ReturnType<typeof terminal>): string[] {
  const rows: string[] = [];
  for (let y = 0; y < term.rows; y++) {
    const line = term.buffer.active.getLine(term.buffer.active.baseY + y);
    let row = '';
    for (let x = 0; x < term.cols; x++) {
      const cell = line?.getCell(x);
      if (!cell) continue;
      const look = [
        cell.isBold() && 'b',
        cell.isDim() && 'd',
        cell.isItalic() && 'i',
        cell.isUnderline() && 'u',
        cell.isInverse() && 'v',
        cell.isFgDefault() ? '' : `f${cell.getFgColor()}`,
        cell.isBgDefault() ? '' : `g${cell.getBgColor()}`,
      ];
      row += `[${cell.getWidth() === 0 ? '' : cell.getChars() || ' '}${look.filter(Boolean).join('')}]`;
    }
    rows.push(row);
  }
  return rows;
}

const link = (text: string): string =>
  `\x1b]8;;https://example.org/${text.length}\x1b\\${text}\x1b]8;;\x1b\\`;
const piece = fc.oneof(
  fc.constantFrom('a', 'reader', ' ', '   ', '看报', '，', '“引”', 'é', 'ｶﾅ', '한글', '😀', '│', '…'),
  fc.constantFrom(
    '\x1b[1mbold\x1b[22m',
    '\x1b[2m淡\x1b[22m',
    '\x1b[7m \x1b[27m',
    '\x1b[1;31mred\x1b[0m',
    '\x1b[48;5;4m蓝\x1b[49m',
  ),
  fc.constantFrom('\x1b[36m青', '\x1b[4mu', '\x1b[0m', '\x1b[39;24m'),
  fc.constantFrom('link', '链接').map(link),
);
const row = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''));
const frame = fc.array(row, { maxLength: 8 });
/** The next frame keeps rows of the one before, moves some, changes some. */
const frames = fc
  .tuple(frame, fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), row, fc.nat(7)), { maxLength: 5 }))
  .map(([first, changes]) => {
    const all = [first];
    for (const [shift, fresh, at] of changes) {
      const last = all.at(-1) ?? [];
      const next = shift > 0 ? [...last.slice(shift), fresh] : [...Array(-shift).fill(fresh), ...last];
      next[at] = fresh + (next[at] ?? '');
      all.push(Array.from(next, (text) => text ?? ''));
    }
    return all;
  });

describe('diffFrame', () => {
  const size = { columns: 20, rows: 6, measure };

  it('writes nothing when nothing changed', () => {
    expect(diffFrame(['a', 'b'], ['a', 'b'], size)).toBe('');
  });

  it('leaves the screen as a whole repaint would', async () => {
    await fc.assert(
      fc.asyncProperty(frames, async (all) => {
        const step = terminal(size.columns, size.rows);
        const whole = terminal(size.columns, size.rows);
        await step.write('\x1b[?7l');
        await whole.write('\x1b[?7l');
        let previous: string[] | null = null;
        for (const next of all) {
          await step.write(diffFrame(previous, next, size));
          previous = next;
        }
        await whole.write(diffFrame(null, all.at(-1) ?? [], size));
        expect(cells(step)).toEqual(cells(whole));
      }),
      { numRuns: 150 },
    );
  });

  it('shows a whole frame as the terminal shows its rows one by one', async () => {
    await fc.assert(
      fc.asyncProperty(frame, async (rows) => {
        const ours = terminal(60, 8);
        const theirs = terminal(60, 8);
        await ours.write(`\x1b[?7l${diffFrame(null, rows, { columns: 60, rows: 8, measure })}`);
        await theirs.write(`\x1b[?7l${rows.map((text) => `${text}\x1b[m`).join('\r\n')}`);
        expect(cells(ours)).toEqual(cells(theirs));
      }),
      { numRuns: 100 },
    );
  });

  it('writes of a changed row only the changed cells', () => {
    const before = ['\x1b[1m左边的列表\x1b[22m │ a page', 'same'];
    const after = ['\x1b[1m左边的列表\x1b[22m │ a book', 'same'];
    expect(diffFrame(before, after, size)).toBe('\x1b[1;16Hbook');
  });

  it('counts columns as this terminal shows them', () => {
    const wide = { ...size, measure: (text: string) => textWidth(text, 2) };
    expect(diffFrame(['“a”a'], ['“a”b'], size)).toBe('\x1b[1;4Hb');
    expect(diffFrame(['“a”a'], ['“a”b'], wide)).toBe('\x1b[1;6Hb');
  });

  it('draws both halves of a wide character that takes the place of two narrow ones', () => {
    expect(diffFrame(['ab c'], ['中 c'], size)).toBe('\x1b[1H中');
    expect(diffFrame(['中 c'], ['ab c'], size)).toBe('\x1b[1Hab');
    expect(diffFrame(['中文 c'], ['x中文c'], size)).toBe('\x1b[1Hx中文');
  });

  it('erases only what is left over', () => {
    expect(diffFrame(['abcdef'], ['abc'], size)).toBe('\x1b[1;4H\x1b[K');
    expect(diffFrame(['abc', 'gone'], ['abc'], size)).toBe('\x1b[2H\x1b[K');
    expect(diffFrame(null, ['x'.repeat(20)], { ...size, rows: 1 })).toBe(`\x1b[1H${'x'.repeat(20)}`);
  });

  it('erases a long blank instead of writing it, and keeps to a row by its columns', () => {
    const far = { ...size, columns: 60 };
    expect(diffFrame(null, [`a${' '.repeat(40)}b`], { ...far, rows: 1 })).toBe(
      '\x1b[1Ha\x1b[40X\x1b[42Gb\x1b[K',
    );
    expect(diffFrame([`a${'x'.repeat(40)}b`], [`a${' '.repeat(40)}b`], far)).toBe('\x1b[1;2H\x1b[40X');
    expect(diffFrame(['a234567890b'], ['c234567890d'], far)).toBe('\x1b[1Hc\x1b[11Gd');
  });

  it('draws as many rows as there is room for, and later only what is missing', () => {
    const shown = ['a', 'b', 'c', null, null, null];
    const first = drawRows(shown, ['a', 'x', 'y', 'z'], size, (bytes) => bytes < 14);
    expect(first).toEqual({ bytes: '\x1b[2Hx\x1b[3Hy', isWhole: false });
    expect(shown).toEqual(['a', 'x', 'y', null, null, null]);
    const rest = drawRows(shown, ['a', 'x', 'new', ''], size, () => true);
    expect(rest.bytes).toBe('\x1b[3Hnew\x1b[4H\x1b[K\x1b[5H\x1b[K\x1b[6H\x1b[K');
    expect(rest.isWhole).toBe(true);
  });

  it('comes to the same screen however little room there is each time', async () => {
    await fc.assert(
      fc.asyncProperty(
        frames,
        fc.array(fc.integer({ min: 5, max: 200 }), { maxLength: 20 }),
        async (all, rooms) => {
          const step = terminal(size.columns, size.rows);
          const whole = terminal(size.columns, size.rows);
          await step.write('\x1b[?7lnoise\r\nof another program');
          const shown: ShownRow[] = Array.from({ length: size.rows }, () => null);
          // Frames come while the one before is not yet drawn.
          for (const [at, room] of rooms.entries()) {
            const next = all[at % all.length] ?? [];
            await step.write(drawRows(shown, next, size, (bytes) => bytes <= room).bytes);
          }
          await step.write(drawRows(shown, all.at(-1) ?? [], size, () => true).bytes);
          await whole.write(`\x1b[?7l${diffFrame(null, all.at(-1) ?? [], size)}`);
          expect(cells(step)).toEqual(cells(whole));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('scrolls rows that moved instead of drawing them', () => {
    const text = Array.from({ length: 40 }, (_, i) => `line ${i} ${'words of the page '.repeat(4)}`);
    const view = (top: number): string[] => ['title', ...text.slice(top, top + 20), 'status'];
    const bytes = diffFrame(view(0), view(1), { columns: 80, rows: 22, measure });
    expect(bytes.startsWith('\x1b[2;21r\x1b[1S\x1b[r')).toBe(true);
    expect(bytes).toContain('line 20');
    expect(bytes).not.toContain('line 19');
    expect(bytes.length).toBeLessThan(120);
  });

  it('cuts what is wider than the screen, and never shows half a character', () => {
    const bytes = diffFrame(null, ['一二三四五六七八九十一'], { columns: 9, rows: 1, measure });
    expect(bytes).toBe('\x1b[1H一二三四\x1b[K');
  });

  it('lets no style, link or other control out of a row', () => {
    const bytes = diffFrame(
      null,
      ['\x1b[1;31m\x1b]8;;https://example.org\x1b\\a\x07\x1b]52;c;eA==\x07\x1b[2Jb', 'c'],
      {
        columns: 10,
        rows: 2,
        measure,
      },
    );
    expect(bytes).toBe(
      '\x1b[1H\x1b]8;;https://example.org\x1b\\\x1b[1;31mab\x1b[m\x1b]8;;\x1b\\\x1b[K\x1b[2Hc\x1b[K',
    );
  });

  it('keeps what follows a joined emoji in its column, whatever the terminal makes of it', async () => {
    const one = terminal(20, 1);
    await one.write(`\x1b[?7l${diffFrame(null, ['👨‍👩‍👧‍👦 | end'], { columns: 20, rows: 1, measure })}`);
    expect(cells(one)[0]).toMatch(/^(?:\[[^\]]*\]){3}\[\|\]\[ \]\[e\]\[n\]\[d\]/);
  });

  it('survives a screen of one cell, and rows of any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { maxLength: 3 }), (rows) => {
        expect(diffFrame(rows, [], { columns: 1, rows: 1, measure })).not.toContain('undefined');
        expect(diffFrame(null, rows, { columns: 1, rows: 1, measure })).not.toMatch(/[\0-\x1a\x7f-\x9f]/);
      }),
    );
  });
});

describe('a row of cells', () => {
  it('comes out with the text that went in', () => {
    fc.assert(
      fc.property(row, (text) => {
        const parsed = parseRow(text, 1000, measure);
        expect(parsed.glyphs.length).toBe(parsed.looks.length);
        const drawn = drawCells(parsed, 0, parsed.glyphs.length).replace(
          /\x1b\[(\d+)X\x1b\[\d+G/g,
          (_, blanks: string) => ' '.repeat(Number(blanks)),
        );
        expect(parseRow(drawn, 1000, measure)).toEqual(parsed);
      }),
    );
  });

  it('gives equal looks for equal styles however they were set', () => {
    const looks = (text: string) => parseRow(text, 10, measure).looks;
    expect(looks('\x1b[1m\x1b[36mx')).toEqual(looks('\x1b[36;1mx'));
    expect(looks('\x1b[31m\x1b[32mx')).toEqual(looks('\x1b[32mx'));
    expect(looks('\x1b[1;4m\x1b[24m\x1b[22mx')).toEqual(looks('x'));
    expect(looks('\x1b[38;5;1mx')).not.toEqual(looks('\x1b[5mx'));
    expect(looks('\x1b[38;2;1;2;3m\x1b[39mx')).toEqual(looks('x'));
  });
});
