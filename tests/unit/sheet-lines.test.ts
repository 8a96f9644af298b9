import { describe, expect, it } from 'vitest';
import { problem } from '../../src/core/problem.ts';
import { safe } from '../../src/core/sanitize.ts';
import { commands } from '../../src/state/commands.ts';
import { layoutOf } from '../../src/state/layout.ts';
import { sheetLines } from '../../src/state/sheet-lines.ts';
import { driveFive, screen, textOf, tooWide } from './state-driver.ts';

const linesOf = ({ state }: ReturnType<typeof driveFive>) => sheetLines(state).map(textOf);

describe('the help', () => {
  it('has every command once, those of the present pane first', () => {
    const lines = linesOf(driveFive().press('?'));
    const text = lines.join('\n').replace(/\s+/g, ' ');
    const { messages } = driveFive().state.env;
    for (const { id } of commands) expect(text).toContain(messages.commands[id].title);
    expect(lines.indexOf('  In the list')).toBeLessThan(lines.indexOf('  In the page'));
    const page = linesOf(driveFive().press('enter', '?'));
    expect(page.indexOf('  In the page')).toBeLessThan(page.indexOf('  In the list'));
    expect(lines.filter((line) => line.includes('Redraw the screen'))).toHaveLength(1);
  });

  it('says why a command can do nothing now', () => {
    const lines = linesOf(driveFive({ size: { columns: 80, rows: 24 } }).press('?'));
    const text = lines.join(' ').replace(/\s+/g, ' ');
    expect(text).toContain('Hide or show the list (The window has room for one pane only)');
  });

  it('shows all words and keys at every width', () => {
    const whole = (columns: number) =>
      linesOf(driveFive().resize(columns, 24).press('?')).join(' ').replace(/\s+/g, '');
    const letters = (text: string) => [...text].sort().join('');
    const reason = '(Thewindowhasroomforonepaneonly)';
    for (const columns of [20, 27, 39, 40, 45, 59, 60, 99]) {
      expect([columns, letters(whole(columns).replaceAll(reason, ''))]).toEqual([
        columns,
        letters(whole(120)),
      ]);
      expect(tooWide(driveFive().resize(columns, 24).press('?').state)).toEqual([]);
    }
  });

  it('scrolls within its lines and closes on each of its keys', () => {
    const reader = driveFive().press('?', 'k', 'b');
    expect(screen(reader.state)[2]).toBe('  Help');
    reader.press('G', 'j', 'space');
    const last = linesOf(reader).length - layoutOf(reader.state).bodyRows;
    expect(reader.state.overlay).toMatchObject({ top: last });
    expect(reader.press('k', 'u', 'g').state.overlay).toMatchObject({ top: 0 });
    for (const key of ['esc', 'q', 'enter', 'backspace', 'h', 'left', '?', '!']) {
      const closed = driveFive().press('?', key);
      expect([key, closed.state.overlay, closed.asked]).toEqual([key, null, []]);
    }
  });

  it('stays within its lines when the window grows', () => {
    const reader = driveFive().press('?', 'G').resize(120, 500);
    expect(reader.state.overlay).toMatchObject({ top: 0 });
  });
});

describe('the problems', () => {
  const problems = [
    problem(safe`news/a.md`, 3, 'bad-date', safe`31 Feb`),
    problem(safe`news/b.md`, 1, 'front-matter-unclosed'),
  ];

  it('are listed with path, line and reason', () => {
    const reader = driveFive().act({ type: 'problemsFound', problems }).press('!');
    const { messages } = reader.state.env;
    expect(linesOf(reader)).toEqual([
      '  2 problems with the files',
      '',
      '  news/a.md:3',
      `    ${messages.problems['bad-date'](safe`31 Feb`)}`,
      '  news/b.md:1',
      `    ${messages.problems['front-matter-unclosed'](safe``)}`,
    ]);
  });

  it('grow while the sheet is open, and wrap when it becomes narrow', () => {
    const reader = driveFive().act({ type: 'problemsFound', problems }).press('!');
    reader.act({ type: 'problemsFound', problems: [problem(safe`c.md`, 9, 'vanished')] });
    expect(linesOf(reader)).toContain('  c.md:9');
    const wide = linesOf(reader).length;
    expect(linesOf(reader.resize(24, 12)).length).toBeGreaterThan(wide);
    expect(tooWide(reader.state)).toEqual([]);
  });

  it('are laid out once for a width, not for each key', () => {
    const reader = driveFive().act({ type: 'problemsFound', problems }).press('!');
    const lines = sheetLines(reader.state);
    expect(sheetLines(reader.press('j').state)).toBe(lines);
  });

  it('say so where there are none', () => {
    const reader = driveFive().press('!');
    expect([reader.state.overlay, reader.state.notice?.text]).toEqual([null, 'Everything could be read']);
  });
});
