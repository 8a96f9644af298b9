import { describe, expect, it } from 'vitest';
import { createRunEffect, type Opened, type Outside } from '../../src/app/run-effect.ts';
import type { Article } from '../../src/core/article.ts';
import { raw, sanitize } from '../../src/core/sanitize.ts';
import { createDocument } from '../../src/markdown/document.ts';
import type { Effect } from '../../src/state/action.ts';
import { reduce } from '../../src/state/reducer.ts';
import { createStore, type Store } from '../../src/state/store.ts';
import { driveFive, NOON, screen } from '../unit/state-driver.ts';

function opened(article: Article, hasCode: boolean): Opened {
  return { article, document: createDocument({ article, body: raw('Text.'), header: true }), hasCode };
}

/** The reader with the five stories and this outside; effects that come of effects are done too. */
function reader(outside: Partial<Outside>): {
  readonly store: Store;
  readonly run: (effect: Effect) => void;
} {
  const nothing = (): never => {
    throw new Error('not asked for');
  };
  const runEffect = createRunEffect({
    openDocument: (article) => opened(article, false),
    loadHighlight: nothing,
    readText: nothing,
    searchBodies: nothing,
    copy: nothing,
    openLink: nothing,
    edit: nothing,
    rescan: nothing,
    redraw: nothing,
    suspend: nothing,
    quit: nothing,
    ...outside,
  });
  const store = createStore({
    initial: driveFive().state,
    reduce,
    runEffect,
    now: () => NOON,
    schedule: () => {},
  });
  return { store, run: (effect) => runEffect(effect, store) };
}

function first(store: Store): Article {
  const [article] = store.getState().library.articles;
  if (article === undefined) throw new Error('no article');
  return article;
}

/** After everything that was promised has come about. */
function settled(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

function status(store: Store): string {
  return screen(store.getState()).at(-1) ?? '';
}

describe('what goes wrong outside', () => {
  it('costs the colours of code, not the reader', async () => {
    const { store, run } = reader({
      openDocument: (article) => opened(article, true),
      loadHighlight: () => Promise.reject(new Error('the file is gone')),
    });
    run({ type: 'open', article: first(store) });
    await settled();
    expect(status(store)).toContain('The colours of code cannot be loaded');
    expect(store.getState().page?.id).toBe(first(store).id);
  });

  it.each([
    [
      'at once',
      () => {
        throw new Error('no\x1b[31mway');
      },
    ],
    ['later', () => Promise.reject(new Error('no\x1b[31mway'))],
  ] as const)('costs one article, with a notice and a problem, where it goes wrong %s', async (_, fails) => {
    const { store, run } = reader({ openDocument: fails, readText: fails });
    run({ type: 'open', article: first(store) });
    await settled();
    expect(status(store)).toContain('This article cannot be opened now');
    expect(store.getState().library.problems).toMatchObject([
      { path: first(store).shown, reason: { code: 'unreadable', detail: 'no␛[31mway' } },
    ]);
    store.dispatch({ type: 'command', id: 'show.all' });
    run({ type: 'readText', article: first(store) });
    await settled();
    expect(status(store)).toContain('This article cannot be opened now');
  });
});

describe('a link that no browser takes', () => {
  it('is copied', async () => {
    const copied: string[] = [];
    const { store, run } = reader({
      openLink: () => Promise.resolve(false),
      copy: (text) => void copied.push(text),
    });
    run({ type: 'openLink', href: sanitize('https://a.example/') });
    await settled();
    expect([copied, status(store)]).toEqual([['https://a.example/'], expect.stringContaining('No browser')]);
  });
});

describe('an edited article', () => {
  it('is read anew, its entry too, and what the editor said is told', async () => {
    const text = sanitize('ed ended with an error');
    const { store, run } = reader({
      openDocument: (article) => opened({ ...article, title: sanitize('Second edition') }, false),
      edit: () => Promise.resolve({ text, severity: 'info' }),
    });
    run({ type: 'edit', article: first(store) });
    await settled();
    expect(first(store).title).toBe('Second edition');
    expect(status(store)).toContain(text);
  });

  it('whose file is gone is a problem, not a page', async () => {
    const { store, run } = reader({
      openDocument: () => {
        throw new Error('gone');
      },
      edit: () => Promise.resolve(null),
    });
    run({ type: 'edit', article: first(store) });
    await settled();
    expect([store.getState().page, store.getState().library.problems.length]).toEqual([null, 1]);
  });
});
