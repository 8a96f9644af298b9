import { describe, expect, it } from 'vitest';
import { isRead, isStarred } from '../../src/core/reading-state.ts';
import { Role } from '../../src/core/span.ts';
import { readingToKeep } from '../../src/state/initial-state.ts';
import { listRows } from '../../src/state/list-rows.ts';
import { titleLine } from '../../src/state/title-line.ts';
import {
  type Driver,
  drive,
  hasRole,
  LIBRARY,
  longBody,
  NOON,
  type Sketch,
  screen,
  textOf,
  topRow,
} from './state-driver.ts';

const zh: Sketch = {
  path: 'lamp.zh.md',
  title: '灯塔',
  lang: 'zh-CN',
  day: '2026-11-24T09:00:00',
  text: 'z',
};
const en: Sketch = { path: 'lamp.en.md', title: 'Lamp', lang: 'en', day: '2026-11-24T09:30:00', text: 'e' };
const ja: Sketch = { path: 'lamp.ja.md', title: '灯り', lang: 'ja', day: '2026-11-24T09:10:00', text: 'j' };
const copy: Sketch = { path: 'b/lamp.md', title: 'Lamp', lang: 'en', day: '2026-11-23T08:00:00', text: 'e' };
const tide: Sketch = { path: 'tide.md', title: 'Tide', lang: 'en', day: '2026-11-22T08:00:00', text: 't' };
const ALL = [zh, en, ja, copy, tide];

const loaded = (start: Parameters<typeof drive>[0] = {}) =>
  drive(start)
    .load(...ALL)
    .endLoad();

/** Ids of articles with a mark, as they are kept for each file. */
const marked = ({ state }: Driver, is: typeof isRead) =>
  state.library.articles.filter(({ id }) => is(state.reading, id)).map(({ path }) => String(path));

const lampFiles = ['lamp.zh.md', 'lamp.en.md', 'lamp.ja.md', 'b/lamp.md'];
const rowWith = ({ state }: Driver, text: string) =>
  listRows(state).find((row) => textOf(row).includes(text)) ?? [];
const title = ({ state }: Driver) => textOf(titleLine(state));

describe('a story in the list', () => {
  it('is one entry, in the language that is wanted most', () => {
    expect(loaded().titles()).toEqual(['Lamp', 'Tide']);
    expect(loaded({ language: 'zh-CN' }).titles()).toEqual(['灯塔', 'Tide']);
    expect(loaded({ readingLanguages: ['ja', 'en'] }).titles()).toEqual(['灯り', 'Tide']);
  });

  it('is shown in the language that a search or a filter asks for', () => {
    const reader = loaded();
    expect(reader.press('/').type('lang:zh').titles()).toEqual(['灯塔']);
    expect(reader.press('esc', 'esc', '/').type('灯り').titles()[0]).toBe('灯り');
  });

  it('tells how many copies it has, and its other languages', () => {
    const row = rowWith(loaded(), 'Lamp');
    expect(textOf(row)).toMatch(/Lamp \+1 ja zh /);
    expect(hasRole(row, '+1', Role.secondary)).toBe(true);
    expect(textOf(rowWith(loaded(), 'Tide'))).not.toMatch(/Tide [+a-z]/);
  });

  it('tells its languages only where there is room, in a row of the right width', () => {
    const long = 'Lamp of the north mole ';
    const reader = drive({ size: { columns: 40, rows: 12 } }).load({ ...en, title: long }, zh, {
      ...copy,
      title: long,
    });
    const row = textOf(rowWith(reader, 'Lamp'));
    expect(row).toMatch(/mole +\+1 zh *$/);
    expect(textOf(rowWith(reader.resize(28, 12), 'Lamp'))).toMatch(/Lamp of .*\+1 +$/);
  });

  it('counts once in the title line, and is unread only while none of it is read', () => {
    expect(title(loaded())).toContain('2 articles · 2 unread');
    expect(title(loaded().press('r'))).toContain('2 articles · 1 unread');
  });

  it('stays the edition that is being read while better ones are loaded', () => {
    const reader = drive().load(zh).press('enter');
    expect(reader.load(en, tide).chosen()).toBe('灯塔');
    expect(reader.titles()).toEqual(['Tide', '灯塔'].reverse());
  });

  it('is chosen where the article that was left is now folded', () => {
    const before = drive({ language: 'zh-CN' }).load(tide, zh).press('g');
    expect(before.chosen()).toBe('灯塔');
    const reading = readingToKeep(before.state, LIBRARY, NOON);
    const later = drive({ reading }).load(tide, en, zh);
    expect([later.chosen(), later.titles()]).toEqual(['Lamp', ['Lamp', 'Tide']]);
  });
});

describe('marks on a story', () => {
  it('are set on all its languages and copies, taken away from all, and undone for each', () => {
    const reader = loaded().press('r', 's');
    expect(marked(reader, isRead)).toEqual(lampFiles);
    expect(marked(reader, isStarred)).toEqual(lampFiles);
    reader.press('r', 's');
    expect([marked(reader, isRead), marked(reader, isStarred)]).toEqual([[], []]);
    reader.press('U', 'U', 'U', 'U');
    expect([reader.state.undo, marked(reader, isRead), marked(reader, isStarred)]).toEqual([[], [], []]);
  });

  it('are set by R, and by the end of the page', () => {
    expect(marked(loaded().press('R', 'y'), isRead)).toEqual([...lampFiles, 'tide.md']);
    expect(marked(loaded().press('enter'), isRead)).toEqual(lampFiles);
    const asked = loaded().press('R');
    expect(screen(asked.state).at(-1)).toContain('Mark 2 articles as read?');
  });

  it('are kept when a copy comes in later: what was read does not become unread', () => {
    const reader = drive().load(en, tide).press('r').load(copy, zh);
    expect(marked(reader, isRead)).toEqual(['lamp.en.md']);
    expect(title(reader)).toContain('2 articles · 1 unread');
    expect(hasRole(rowWith(reader, 'Lamp'), 'Lamp', Role.read)).toBe(true);
    expect(reader.press('2').titles()).toEqual(['Tide']);
    expect(reader.press('1', '/').type('is:read').titles()).toEqual(['Lamp']);
  });

  it('that were there for some members only come back to just those', () => {
    const reader = drive().load(en, tide).press('r').load(copy, zh).press('g', 'r');
    expect(marked(reader, isRead)).toEqual([]);
    expect(marked(reader.press('r'), isRead)).toEqual(['lamp.en.md', 'b/lamp.md', 'lamp.zh.md']);
    expect(marked(reader.press('U', 'U'), isRead)).toEqual(['lamp.en.md']);
  });

  it('make the entry stale, and n passes over it', () => {
    const reader = loaded().press('2', 'r');
    expect(hasRole(rowWith(reader, 'Lamp'), 'Lamp', Role.stale)).toBe(true);
    expect(reader.press('n').chosen()).toBe('Tide');
  });
});

describe('O', () => {
  it('lists the other languages and the copies of the article, and opens them', () => {
    const reader = loaded().press('O');
    const shown = screen(reader.state).join('\n');
    expect(shown).toMatch(/Also here: Lamp\s+b\/lamp\.md/);
    expect(shown).toMatch(/In Japanese: 灯り\s+lamp\.ja\.md/);
    reader.press('j', 'enter');
    expect([reader.chosen(), reader.state.page?.id]).toEqual(['灯り', '/news/lamp.ja.md']);
    expect(reader.press('backspace').state.page?.id).toBe('/news/lamp.en.md');
  });

  it('lists them behind the links of the article, which lead where they did', () => {
    const linked = { ...en, body: '[tide](tide.md) and a note[^1]\n\n[^1]: Here.' };
    const reader = drive().load(linked, zh, tide);
    expect(reader.press('O', 'enter').chosen()).toBe('Tide');
    expect(reader.press('backspace', 'O', 'j', 'enter').chosen()).toBe('灯塔');
  });

  it('lists none for an article alone', () => {
    expect(loaded().press('G', 'O').state.notice?.text).toBe('There is no link in this article');
  });
});

describe('L', () => {
  it('goes through the languages, tells which, and shows the title of each', () => {
    const reader = loaded();
    const seen = [1, 2, 3].map(() => {
      reader.press('L');
      return [reader.chosen(), reader.state.notice?.text, reader.titles()[0], reader.state.page?.id];
    });
    expect(seen).toEqual([
      ['灯り', 'Japanese (2/3)', '灯り', '/news/lamp.ja.md'],
      ['灯塔', 'Chinese (China) (3/3)', '灯塔', '/news/lamp.zh.md'],
      ['Lamp', 'English (1/3)', 'Lamp', '/news/lamp.en.md'],
    ]);
  });

  it('names languages in the words of the interface', () => {
    expect(loaded({ language: 'zh-CN' }).press('L').state.notice?.text).toBe('英语 (2/3)');
  });

  it('says so where there is no other language', () => {
    const reader = loaded().press('G', 'L');
    expect(reader.state.notice?.text).toBe('This article is here in one language only');
    expect(drive().press('L').state.notice?.text).toBe('No article is shown');
  });

  it('keeps the list where it is, and an entry that has been read under "unread"', () => {
    const reader = loaded().press('2', 'enter', 'L');
    expect([reader.titles(), reader.chosen()]).toEqual([['灯り', 'Tide'], '灯り']);
    expect(reader.press('L', 'L', 'h', '1').titles()).toEqual(['Lamp', 'Tide']);
  });

  it('is remembered for the story, in the next session too', () => {
    const reader = loaded().press('L', 'j', '/').type('tag:none').press('esc', 'esc');
    expect(reader.titles()[0]).toBe('灯り');
    const reading = readingToKeep(reader.state, LIBRARY, NOON);
    expect(reading.libraries.get(LIBRARY)?.editions).toEqual(['/news/lamp.ja.md']);
    expect(loaded({ reading }).titles()[0]).toBe('灯り');
  });

  it('remembers the newest 200 choices', () => {
    const pairs = Array.from({ length: 205 }, (_, at) => [
      { path: `${at}/x.en.md`, title: `E${at}`, lang: 'en', day: '2026-11-24T09:00:00' },
      { path: `${at}/x.zh.md`, title: `Z${at}`, lang: 'zh', day: '2026-11-24T09:00:00' },
    ]).flat();
    const reader = drive().load(...pairs);
    for (let at = 0; at < 205; at++) reader.press('L', 'j');
    expect(reader.state.list.editions).toHaveLength(200);
    const kept = readingToKeep(reader.state, LIBRARY, NOON).libraries.get(LIBRARY)?.editions ?? [];
    expect(kept).toHaveLength(200);
    expect(kept.at(-1)).toContain('zh');
  });

  it('shows the paragraph that was on top in the other language', () => {
    const body = (name: string) => Array.from({ length: 60 }, (_, at) => `${name} ${at + 1}.`).join('\n\n');
    const reader = drive()
      .load({ ...en, body: body('Paragraph') }, { ...zh, body: body('第') })
      .press('enter', 'space', 'space');
    const number = /\d+/.exec(topRow(reader))?.[0];
    expect(topRow(reader)).toContain('Paragraph');
    expect(topRow(reader.press('L'))).toBe(`第 ${number}.`);
    expect(topRow(reader.press('L'))).toBe(`Paragraph ${number}.`);
  });

  it('shows the same share of a text that has other paragraphs', () => {
    const reader = drive()
      .load({ ...en, body: longBody(101) }, { ...zh, body: longBody(51) })
      .press('enter');
    for (let at = 0; at < 5; at++) reader.press('space');
    const share = () => {
      const { page } = reader.state;
      return page === null ? 0 : page.place.block / page.document.blockCount;
    };
    const before = share();
    reader.press('L');
    expect(before).toBeGreaterThan(0.2);
    expect(Math.abs(share() - before)).toBeLessThan(0.02);
  });

  it('starts at the top where the other one did', () => {
    const reader = drive()
      .load({ ...en, body: longBody() }, { ...zh, body: longBody() })
      .press('enter', 'L');
    expect(reader.state.page?.place).toEqual({ block: 0, line: 0 });
  });

  it('goes on from an article that a link led to, and back to where the link was', () => {
    const reader = drive()
      .load({ ...tide, body: '[lamp](lamp.zh.md)' }, en, zh, ja)
      .press('G', 'enter', 'tab', 'enter');
    expect(reader.chosen()).toBe('灯塔');
    expect(reader.press('L').chosen()).toBe('Lamp');
    expect(reader.press('backspace').chosen()).toBe('Tide');
  });
});
