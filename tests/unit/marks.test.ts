import { describe, expect, it } from 'vitest';
import { driveFive, screen } from './state-driver.ts';

describe('s and r', () => {
  it('star and mark the chosen article, and take it back', () => {
    const reader = driveFive().press('j', 's', 'r');
    expect([reader.starred(), reader.read()]).toEqual([['Tide report'], ['Tide report']]);
    reader.press('s', 'r');
    expect([reader.starred(), reader.read()]).toEqual([[], []]);
  });

  it('work in the page too', () => {
    const reader = driveFive().press('j', 'enter', 's', 'r');
    expect([reader.starred(), reader.read()]).toEqual([['Tide report'], ['Tide report']]);
  });

  it('say why they can do nothing where no article is shown', () => {
    const reader = driveFive().press('3', 's');
    expect(reader.state.notice?.text).toBe('No article is shown');
    expect(reader.starred()).toEqual([]);
  });

  it('keep the entry chosen while earlier ones are loaded', () => {
    const reader = driveFive().press('s').load({ path: '0.md', title: 'Newer', day: '2026-11-24T11:00:00' });
    expect(reader.titles()[0]).toBe('Newer');
    expect(reader.chosen()).toBe('Night library');
  });
});

describe('R', () => {
  it('asks, and marks nothing on n, Esc, q or Backspace', () => {
    for (const key of ['n', 'esc', 'q', 'backspace']) {
      const reader = driveFive().press('R');
      expect(screen(reader.state).at(-1)).toContain('Mark 5 articles as read?');
      reader.press(key);
      expect([key, reader.state.overlay, reader.read(), reader.asked]).toEqual([key, null, [], []]);
    }
  });

  it('marks all shown on y or Enter, and tells how many', () => {
    for (const key of ['y', 'enter']) {
      const reader = driveFive().press('R', key);
      expect(reader.read()).toHaveLength(5);
      expect(reader.state.notice?.text).toBe('5 articles marked as read; U undoes it');
    }
  });

  it('marks only what the filter shows', () => {
    const reader = driveFive().press('/').type('ferry').press('enter', 'R', 'y');
    expect(reader.read()).toEqual(['Ferry timetable']);
  });

  it('marks only what it asked about, not what has come in since', () => {
    const reader = driveFive().press('R').load({ path: 'f.md', title: 'Late', day: '2026-11-21' });
    expect(reader.press('y').read()).not.toContain('Late');
    expect(reader.read()).toHaveLength(5);
  });

  it('says so when there is nothing to mark', () => {
    const reader = driveFive().press('R', 'y', 'R');
    expect(reader.state.overlay).toBeNull();
    expect(reader.state.notice?.text).toBe('No more unread articles here');
  });
});

describe('U', () => {
  it('undoes several steps, the last one first, R as one step', () => {
    const reader = driveFive().press('s', 'j', 'r', 'R', 'y');
    expect(reader.read()).toHaveLength(5);
    expect(reader.press('U').read()).toEqual(['Tide report']);
    expect(reader.press('U').read()).toEqual([]);
    expect(reader.starred()).toEqual(['Night library']);
    expect(reader.press('U').starred()).toEqual([]);
    expect(reader.press('U').state.notice?.text).toBe('There is nothing to undo');
  });

  it('takes back the mark that the end of the page set, and it stays away', () => {
    const reader = driveFive().press('enter');
    expect(reader.read()).toEqual(['Night library']);
    expect(reader.press('U', 'j', 'k').read()).toEqual([]);
  });

  it('takes back what Space set before it opened the next article', () => {
    const reader = driveFive().press('enter', 'r', 'space');
    expect(reader.read()).toEqual(['Night library']);
    reader.press('U');
    expect([reader.chosen(), reader.read()]).toEqual(['Tide report', []]);
  });
});

describe('n, N and p', () => {
  it('go to the next and the previous unread article', () => {
    const reader = driveFive().press('j', 'r', 'j', 'r', 'g', 'n');
    expect(reader.chosen()).toBe('苹果派大赛');
    expect(reader.press('p').chosen()).toBe('Night library');
    expect(reader.press('n', 'N').chosen()).toBe('Night library');
  });

  it('wrap forward only', () => {
    const reader = driveFive().press('G', 'n');
    expect(reader.chosen()).toBe('Night library');
    reader.press('p');
    expect([reader.chosen(), reader.state.notice?.text]).toEqual([
      'Night library',
      'No more unread articles here',
    ]);
  });

  it('say so where the only unread article is the chosen one', () => {
    const reader = driveFive().press('R', 'y', 'r', 'n');
    expect([reader.chosen(), reader.state.notice?.text]).toEqual([
      'Night library',
      'No more unread articles here',
    ]);
  });

  it('skip an entry that no longer matches the filter', () => {
    const reader = driveFive().press('s', 'j', 's', 'j', 's', '3');
    expect(reader.titles()).toEqual(['Night library', 'Tide report', 'Ferry timetable']);
    reader.press('g', 'j', 's', 'g', 'n');
    expect(reader.chosen()).toBe('Ferry timetable');
  });
});

describe('notices', () => {
  it('vanish at the next key, whatever it does', () => {
    for (const key of ['j', '?', 's', 'ctrl+l', 'esc']) {
      const reader = driveFive().press('U');
      expect(reader.state.notice).not.toBeNull();
      reader.press(key);
      expect([key, reader.state.notice]).toEqual([key, null]);
    }
  });

  it('vanish when text is typed', () => {
    const reader = driveFive().press('/');
    reader.act({ type: 'noticed', notice: { text: reader.state.env.libraryName, severity: 'warning' } });
    expect(reader.state.notice).not.toBeNull();
    expect(reader.type('a').state.notice).toBeNull();
  });
});
