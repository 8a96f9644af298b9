import { describe, expect, it } from 'vitest';
import { emptyReadingState, isRead } from '../../src/core/reading-state.ts';
import { isUpdated } from '../../src/core/reading-state-moves.ts';
import { readingToKeep } from '../../src/state/initial-state.ts';
import { listRows } from '../../src/state/list-rows.ts';
import { article } from './search-articles.ts';
import { type Driver, drive, LIBRARY, longBody, NOON, textOf } from './state-driver.ts';

const tide = (fingerprint: string, path = 'tide.md') => ({
  path,
  title: 'Tide report',
  day: '2026-11-24T08:00:00',
  body: longBody(),
  words: 200,
  fingerprint,
});
const short = {
  path: 'note.md',
  title: 'Note',
  day: '2026-11-24T07:00:00',
  body: 'Short.',
  fingerprint: 'n',
};

/** A reader that comes back to what another one left. */
const next = (reader: Driver) => drive({ reading: readingToKeep(reader.state, LIBRARY, NOON) });
const rowOf = (reader: Driver, title: string) =>
  listRows(reader.state)
    .map(textOf)
    .find((row) => row.includes(title)) ?? '';
const fingerprints = (reader: Driver) =>
  [...reader.state.reading.articles].map(([id, { fingerprint }]) => [id, fingerprint?.value]);

describe('a mark', () => {
  it('keeps the text that it belongs to: of the chosen article, of one that is left, of all that R marks', () => {
    expect(fingerprints(drive().load(tide('t1'), short).press('s'))).toEqual([['/news/tide.md', 't1']]);
    const left = drive().load(tide('t1'), short).press('enter', 'space', 'esc', 'j');
    expect(fingerprints(left)).toEqual([['/news/tide.md', 't1']]);
    const all = drive().load(tide('t1'), short).press('R', 'y');
    expect(fingerprints(all)).toEqual([
      ['/news/tide.md', 't1'],
      ['/news/note.md', 'n'],
    ]);
  });
});

describe('an article that changed since it was read', () => {
  const read = () => drive().load(tide('t1'), short).press('r');

  it('is shown with a sign, in both sets of signs, and is still read', () => {
    expect(rowOf(read(), 'Tide')).not.toMatch(/[↻~]/);
    const changed = next(read()).load(tide('t2'), short);
    expect(rowOf(changed, 'Tide')).toContain('↻');
    expect(rowOf(changed, 'Note')).not.toContain('↻');
    expect(changed.read()).toEqual(['Tide report']);
    const plain = drive({ reading: changed.state.reading, ascii: true }).load(tide('t2'));
    expect(rowOf(plain, 'Tide')).toContain('~');
  });

  it('is so until its end has been seen again, not when it is starred or left before', () => {
    const changed = next(read()).load(tide('t2'), short).press('g', 's', 'enter', 'space', 'esc', 'j', 'k');
    expect(rowOf(changed, 'Tide')).toContain('↻');
    changed.press('enter', 'G');
    expect(isUpdated(changed.state.reading, article(tide('t2')))).toBe(false);
    expect(changed.press('esc').read()).toEqual(['Tide report']);
    expect(rowOf(changed, 'Tide')).not.toContain('↻');
  });
});

describe('an article that was moved', () => {
  it('has its marks where it is now, and is chosen again', () => {
    const before = drive().load(short, tide('t1')).press('g', 'r', 's');
    const id = before.state.library.articles[1]?.id;
    const moved = article(tide('t1', 'sea/tide.md'));
    const after = next(before)
      .act({
        type: 'articlesLoaded',
        articles: [article(short), moved],
        moves: [{ from: id ?? '', to: moved.id }],
      })
      .endLoad();
    expect([after.read(), after.starred(), after.chosen()]).toEqual([
      ['Tide report'],
      ['Tide report'],
      'Tide report',
    ]);
    expect(isRead(after.state.reading, '/news/sea/tide.md')).toBe(true);
  });

  it('changes nothing for the others', () => {
    const reader = drive({ reading: emptyReadingState() }).act({
      type: 'articlesLoaded',
      articles: [article(short)],
      moves: [],
    });
    expect(reader.state.reading.articles.size).toBe(0);
  });
});
