import { describe, expect, it } from 'vitest';
import { type Article, filePath } from '../../src/core/article.ts';
import { problem } from '../../src/core/problem.ts';
import { sanitize } from '../../src/core/sanitize.ts';
import type { Action } from '../../src/state/action.ts';
import { article } from './search-articles.ts';
import { type Driver, driveFive } from './state-driver.ts';

type Change = Extract<Action, { type: 'libraryChanged' }>;

function change(reader: Driver, parts: Partial<Omit<Change, 'type'>>): Driver {
  return reader.act({ type: 'libraryChanged', added: [], changed: [], removed: [], problems: [], ...parts });
}

function idOf(reader: Driver, title: string): Article['id'] {
  return reader.state.library.articles.find((one) => one.title === title)?.id ?? filePath('');
}

const retitled = (reader: Driver, title: string, now: string): Article => {
  const before = reader.state.library.articles.find((one) => one.title === title);
  if (before === undefined) throw new Error('no such article');
  return { ...before, title: sanitize(now) };
};

describe('a library that changes', () => {
  it('keeps the choice while entries come above it and go', () => {
    const reader = driveFive().press('j', 'j');
    const chosen = reader.chosen();
    const [first = ''] = reader.titles();
    change(reader, { added: [article({ title: 'Newest of all', day: '2026-11-24T23:00:00' }, 99)] });
    expect([reader.titles()[0], reader.chosen()]).toEqual(['Newest of all', chosen]);
    change(reader, { removed: [idOf(reader, first)] });
    expect(reader.chosen()).toBe(chosen);
    expect(reader.titles()).not.toContain(first);
  });

  it('chooses the next entry where the chosen one goes, the last where it was the last', () => {
    const reader = driveFive().press('j');
    const [, chosen = '', next] = reader.titles();
    change(reader, { removed: [idOf(reader, chosen)] });
    expect(reader.chosen()).toBe(next);
    reader.press('G');
    const last = reader.titles().at(-1) ?? '';
    change(reader, { removed: [idOf(reader, last)] });
    expect(reader.chosen()).toBe(reader.titles().at(-1));
  });

  it('shows a changed entry by its new title, and reads its page anew', () => {
    const reader = driveFive().press('j');
    const chosen = reader.chosen() ?? '';
    change(reader, { changed: [retitled(reader, chosen, 'Another title')] });
    expect(reader.chosen()).toBe('Another title');
    expect(reader.asked).toContain('reopen');
    change(reader, { changed: [retitled(reader, reader.titles()[0] ?? '', 'Not in front')] });
    expect(reader.asked.filter((type) => type === 'reopen')).toHaveLength(1);
  });

  it('follows a file that was renamed', () => {
    const reader = driveFive();
    const moved = article({ title: 'Moved', text: 'The same text', day: '2020-01-01T00:00:00' }, 50);
    change(reader, { added: [moved] });
    reader.press('G');
    expect(reader.chosen()).toBe('Moved');
    const renamed = { ...moved, id: filePath('/elsewhere.md'), title: sanitize('Moved and renamed') };
    change(reader, { added: [renamed], removed: [moved.id] });
    expect(reader.chosen()).toBe('Moved and renamed');
  });

  it('leaves an article that is being read in front, with a notice; the list goes on without it', () => {
    const reader = driveFive().press('enter');
    const title = reader.chosen() ?? '';
    change(reader, { removed: [idOf(reader, title)] });
    expect([reader.state.focus, reader.state.page?.id]).toEqual(['page', reader.state.trail.visiting?.id]);
    expect(reader.state.notice?.text).toMatch(/gone/);
    expect(reader.titles()).not.toContain(title);
    reader.press('q', 'j');
    expect(reader.state.trail.visiting).toBeNull();
  });

  it('searches in what there is now', () => {
    const reader = driveFive().press('/').type('kelp');
    expect(reader.titles()).toEqual([]);
    change(reader, { added: [article({ title: 'Kelp harvest' }, 60)] });
    expect(reader.titles()).toEqual(['Kelp harvest']);
    change(reader, { changed: [retitled(reader, 'Kelp harvest', 'Eel count')] });
    expect(reader.titles()).toEqual([]);
  });

  it('forgets what was wrong with a file that was mended, and names what is wrong now', () => {
    const reader = driveFive();
    const [one] = reader.state.library.articles;
    if (one === undefined) throw new Error('there are five');
    reader.act({ type: 'problemsFound', problems: [problem(one.shown, 3, 'bad-date', sanitize('never'))] });
    change(reader, { changed: [one], problems: [problem(one.shown, 1, 'value-cut', sanitize('title'))] });
    expect(reader.state.library.problems.map(({ reason }) => reason.code)).toEqual(['value-cut']);
    change(reader, { removed: [one.id] });
    expect(reader.state.library.problems).toEqual([]);
  });

  it('loses no mark', () => {
    const reader = driveFive().press('s', 'j', 'r');
    const marks = reader.state.reading.articles;
    change(reader, { removed: reader.state.library.articles.map(({ id }) => id) });
    expect(reader.titles()).toEqual([]);
    for (const [id, own] of marks) expect(reader.state.reading.articles.get(id)).toEqual(own);
  });
});
