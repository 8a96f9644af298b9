import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { filePath } from '../../src/core/article.ts';
import { raw, sanitize } from '../../src/core/sanitize.ts';
import { createDocument } from '../../src/markdown/document.ts';
import { chosenArticle } from '../../src/state/list.ts';
import { type Driver, drive, driveFive, longBody, screen, topRow } from './state-driver.ts';

function chosen({ state }: Driver): Article {
  const article = chosenArticle(state);
  if (article === null) throw new Error('nothing is chosen');
  return article;
}

/** The editor has ended: the chosen article has this title and body now. */
function edited(reader: Driver, title: string, body: string, of: Article = chosen(reader)): Driver {
  const article = { ...of, title: sanitize(title), tags: [sanitize('rewritten')] };
  const document = createDocument({ article, body: raw(body), header: true });
  return reader.act({ type: 'articleEdited', article, document });
}

describe('e', () => {
  it('gives the chosen article to the editor, from list and page', () => {
    expect(driveFive().press('e').asked).toContain('edit');
    expect(driveFive().press('j', 'enter', 'e').asked).toContain('edit');
  });

  it('says that there is no file where the article came by standard input', () => {
    const reader = driveFive();
    const piped = { ...chosen(reader), id: filePath(''), file: filePath('-') };
    const stdin = drive()
      .act({ type: 'articlesLoaded', articles: [piped] })
      .endLoad()
      .press('e');
    expect(stdin.asked).not.toContain('edit');
    expect(screen(stdin.state).at(-1)).toContain('there is no file to edit');
    expect(screen(drive().endLoad().press('e').state).at(-1)).toContain('No article is shown');
  });
});

describe('after the editor', () => {
  it('entry and page are as the file is now', () => {
    const reader = edited(driveFive(), 'Day library', 'Longer than before.');
    expect([reader.chosen(), reader.titles()[0]]).toEqual(['Day library', 'Day library']);
    const rows = screen(reader.state).join('\n');
    expect(rows).toContain('rewritten');
    expect(rows).toContain('Longer than before.');
    expect(rows).not.toContain('Night library');
  });

  it('the page keeps its place by the text, and lets go of the link', () => {
    const reader = driveFive().press('j', 'enter', 'space', 'space');
    const top = topRow(reader);
    edited(reader, 'Tide report', `${longBody()}\n\nOne paragraph more, with [a link](https://a.example/).`);
    expect(topRow(reader)).toBe(top);
    expect(reader.state.page?.link).toBeNull();
  });

  it('a page that is shorter now is shown to its end', () => {
    const reader = driveFive().press('j', 'enter', 'G');
    edited(reader, 'Tide report', 'All gone.');
    expect(screen(reader.state).join('\n')).toContain('All gone.');
    expect(topRow(reader)).toBe('Tide report');
  });

  it('the search finds what the title says now, and marks it within the title', () => {
    const reader = driveFive().press('/').type('library').press('enter');
    edited(reader, 'Lib', 'Short.');
    expect(screen(reader.state).join('\n')).toContain('Lib');
    expect(reader.press('esc', '/').type('rewritten').press('enter').titles()).toEqual(['Lib']);
    expect(reader.press('esc', '/').type('night library').press('enter').titles()).toEqual([]);
  });

  it('the way back along a link leads to the page as it is now', () => {
    const reader = drive()
      .load(
        { path: 'a.md', title: 'A', day: '2026-11-24', body: `[to b](b.md)\n\n${longBody()}` },
        { path: 'b.md', title: 'B', day: '2026-11-23', body: 'text' },
      )
      .endLoad()
      .press('enter', 'tab', 'enter');
    expect(reader.chosen()).toBe('B');
    const [a] = reader.state.library.articles;
    if (a === undefined) throw new Error('no article');
    edited(reader, 'A, second edition', `[to b](b.md)\n\nRewritten.`, a);
    expect(reader.chosen()).toBe('B');
    reader.press('backspace');
    expect(reader.chosen()).toBe('A, second edition');
    expect(screen(reader.state).join('\n')).toContain('Rewritten.');
  });

  it('nothing changes for an article that the library does not have', () => {
    const reader = driveFive();
    const before = reader.state.library;
    edited(reader, 'Stray', 'x', { ...chosen(reader), id: filePath('/elsewhere.md') });
    expect(reader.state.library).toBe(before);
  });
});
