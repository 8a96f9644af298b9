import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/state/commands.ts';
import { cursorPlace } from '../../src/state/cursor-place.ts';
import { statusLine } from '../../src/state/status-line.ts';
import { type Driver, drive, driveFive, screen, textOf, tooWide } from './state-driver.ts';

/** The commands that are seen, without the line of the text box. */
function offered({ state }: Driver): string[] {
  return screen(state)
    .slice(3, -2)
    .map((row) => row.trim())
    .filter((row) => row !== '');
}

function best(reader: Driver, text: string): string | undefined {
  return offered(reader.press(':').type(text))[0]?.replace(/ {2,}.*/, '');
}

describe('the palette', () => {
  it('opens by : and Ctrl-P from both panes, with every command of that pane and its keys', () => {
    for (const key of [':', 'ctrl+p', '：']) {
      const list = offered(driveFive({ size: { columns: 120, rows: 90 } }).press(key));
      expect(list.some((row) => /^Search as you type {3,}\/$/.test(row))).toBe(true);
      expect(list.some((row) => row.startsWith('Find in the article'))).toBe(false);
      const here = commands.filter(({ id, contexts }) => contexts.includes('list') && id !== 'app.palette');
      expect(list.length).toBe(here.length);
      const page = offered(driveFive({ size: { columns: 120, rows: 90 } }).press('enter', key));
      expect(page.some((row) => row.startsWith('Find in the article'))).toBe(true);
    }
  });

  it('is narrowed by words of a name in any order, by an id, and by a name that is nearly right', () => {
    expect(best(driveFive(), 'star')).toContain('Star, or take the star away');
    expect(best(driveFive(), 'order sort')).toContain('Change the sort order');
    expect(best(driveFive(), 'mark.undo')).toContain('Undo the last mark');
    expect(best(driveFive(), 'suspned')).toContain('Suspend');
    expect(best(driveFive(), 'qqqq')).toBe('No such command');
  });

  it('takes Chinese names and English ones in a Chinese interface', () => {
    expect(best(driveFive({ language: 'zh-CN' }), '排序')).toContain('换排序方式');
    expect(best(driveFive({ language: 'zh-CN' }), 'sort')).toContain('换排序方式');
    expect(best(driveFive({ language: 'zh-CN' }), '没有这个')).toBe('没有这样的命令');
  });

  it('runs the chosen command by Enter, as its key would', () => {
    const byKey = driveFive().press('j', 's');
    const byName = driveFive().press('j', ':').type('star').press('enter');
    expect(byName.starred()).toEqual(byKey.starred());
    expect(byName.state.overlay).toBeNull();
    const help = driveFive().press('enter', ':').type('help').press('enter');
    expect(help.state.overlay).toMatchObject({ type: 'help', of: 'page' });
    expect(driveFive().press(':').type('quit').press('enter').asked).toContain('quit');
  });

  it('says why a command can do nothing, and stays', () => {
    const reader = driveFive().press(':').type('problem');
    expect(offered(reader)[0]).toContain('(Everything could be read)');
    reader.press('enter');
    expect(reader.state.overlay?.type).toBe('palette');
    expect(textOf(statusLine(reader.state))).toContain('Everything could be read');
  });

  it('takes spaces as text, is emptied by Esc and left by the next one, with all as it was', () => {
    const reader = driveFive().press('j', 'enter');
    const before = reader.state;
    reader.press(':', 'a', 'space', 'b');
    expect(reader.state.overlay).toMatchObject({ box: { text: 'a b' } });
    expect(reader.press('esc').state.overlay).toMatchObject({ type: 'palette', box: { text: '' } });
    expect(reader.press('esc').state).toEqual(before);
  });

  it('offers what there is to do while nothing is loaded', () => {
    expect(best(drive().endLoad(), 'tags')).toContain('There are no articles');
    expect(drive().endLoad().press(':').type('quit').press('enter').asked).toContain('quit');
  });

  it('keeps the chosen command in sight, the cursor in the box, and every row within the window', () => {
    const keys = fc.constantFrom('down', 'up', 'pagedown', 'pageup', 's', 'a', '中', 'backspace', 'left');
    const sizes = fc.record({
      columns: fc.integer({ min: 20, max: 130 }),
      rows: fc.integer({ min: 5, max: 30 }),
    });
    fc.assert(
      fc.property(
        fc.array(keys, { maxLength: 30 }),
        sizes,
        fc.constantFrom('en', 'zh-CN'),
        (pressed, size, language) => {
          const reader = driveFive({ size, language }).press(':', ...pressed);
          expect(tooWide(reader.state)).toEqual([]);
          const shown = screen(reader.state);
          expect(shown.some((row) => row.startsWith('▌') || /No such command|没有这样的命令/.test(row))).toBe(
            true,
          );
          expect(cursorPlace(reader.state)?.column).toBeLessThan(size.columns);
        },
      ),
    );
  });
});
