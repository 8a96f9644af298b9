import { describe, expect, it } from 'vitest';
import { emptyReadingState, withPlace, withRead } from '../../src/core/reading-state.ts';
import { raw } from '../../src/core/sanitize.ts';
import { createDocument } from '../../src/markdown/document.ts';
import { article } from './search-articles.ts';
import { drive, driveFive, FIVE, screen, topRow } from './state-driver.ts';

describe('a place in the text', () => {
  it('is kept when another article is opened, and found again', () => {
    const reader = driveFive().press('j', 'enter', 'space', 'space');
    const before = topRow(reader);
    reader.press('J', 'K');
    expect(topRow(reader)).toBe(before);
  });

  it('is kept when the filter takes the article away', () => {
    const reader = driveFive().press('j', 'enter', 'space');
    const before = topRow(reader);
    reader.press('3', '1');
    expect(reader.chosen()).toBe('Tide report');
    expect(topRow(reader)).toBe(before);
  });

  it('starts anew in an article that was read to its end', () => {
    const reader = driveFive().press('j', 'enter', 'G', 'J', 'K');
    expect(topRow(reader)).toBe('Tide report');
  });

  it('of the last session is found again, even at the end', () => {
    const id = '/news/b.md';
    const reading = withRead(withPlace(emptyReadingState(), id, { block: 40, offset: 0 }, 1), [id], true, 2);
    const reader = drive({ reading }).load(FIVE[1] ?? {});
    expect(screen(reader.state).at(-3)).toContain('Paragraph 40');
  });

  it('beyond the end of an article that has become shorter is its end', () => {
    const reading = withPlace(emptyReadingState(), '/news/b.md', { block: 4000, offset: 9 }, 1);
    const reader = drive({ reading }).load(FIVE[1] ?? {});
    expect(screen(reader.state).at(-3)).toContain('Paragraph 40');
  });
});

describe('an article that cannot be opened', () => {
  it('is told of, once among the problems, and the list goes on', () => {
    const reader = driveFive().breakPages().press('j');
    expect(reader.state.notice).toEqual({ text: 'This article cannot be opened now', severity: 'warning' });
    expect([reader.state.page, reader.state.focus]).toEqual([null, 'list']);
    reader.press('k', 'j', 'k', 'j');
    expect(reader.state.library.problems.map(({ path }) => path)).toEqual(['b.md', 'a.md']);
  });

  it('is not asked for again and again while it is chosen', () => {
    const reader = driveFive().breakPages().press('j', 's', 'r', '?', 'esc');
    expect(reader.opened).toEqual(['Night library', 'Tide report']);
  });

  it('is tried again by Enter, and leaves the keys to the list when that fails', () => {
    const reader = driveFive().breakPages().press('j', 'enter');
    expect(reader.opened).toEqual(['Night library', 'Tide report', 'Tide report']);
    expect([reader.state.focus, reader.state.notice?.severity]).toEqual(['list', 'warning']);
    expect(reader.press('j').chosen()).toBe('Ferry timetable');
  });

  it('takes nothing from the page of another that is chosen by then', () => {
    const reader = driveFive();
    const { page } = reader.state;
    const late = article({ path: 'b.md' });
    reader.act({
      type: 'documentFailed',
      id: late.id,
      problem: { path: late.shown, line: 1, reason: { code: 'vanished' }, severity: 'error' },
    });
    expect(page?.id).toBe('/news/a.md');
    expect(reader.state.page).toBe(page);
    expect(reader.state.library.problems).toHaveLength(1);
  });

  it('and a page that comes late, when another is chosen, is left aside', () => {
    const reader = driveFive().hold().press('j', 'j');
    const document = createDocument({ article: null, body: raw('late'), header: false });
    reader.act({ type: 'documentOpened', id: article({ path: 'b.md' }).id, document });
    expect(reader.state.page?.document).not.toBe(document);
  });

  it('and a page that comes twice, asked for twice while it was slow, stays as it is', () => {
    const reader = driveFive().hold().press('j', 'enter', 'j');
    const slow = reader.state.library.articles.find(({ title }) => title === 'Tide report');
    if (slow === undefined) throw new Error('not loaded');
    const again = reader.pageOf(slow);
    reader.act(reader.pageOf(slow)).press('G');
    const { page } = reader.state;
    expect(reader.read()).toContain('Tide report');
    expect(reader.act(again).state.page).toBe(page);
  });
});
