import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { watchReadings } from '../../src/app/pinyin-source.ts';
import { reduce } from '../../src/state/reducer.ts';
import { createStore, type Store } from '../../src/state/store.ts';
import { article } from '../unit/search-articles.ts';
import { drive, NOON } from '../unit/state-driver.ts';

const built = existsSync(fileURLToPath(new URL('../../dist/pinyin-worker.js', import.meta.url)));

/** A store with articles of these titles, watched. */
function watched(...titles: readonly string[]): Store {
  const store = createStore({
    initial: drive()
      .load(...titles.map((title) => ({ title })))
      .endLoad().state,
    reduce,
    runEffect: () => {},
    now: () => NOON,
    schedule: (notify) => void setImmediate(notify),
  });
  onTestFinished(watchReadings(store));
  return store;
}

function search(store: Store, text: string): void {
  store.dispatch({ type: 'command', id: 'list.search' });
  store.dispatch({ type: 'typed', text });
}

const found = (store: Store) =>
  [...store.getState().list.order].map((index) => store.getState().library.articles[index]?.title);

describe.skipIf(!built)(`readings for the reader${built ? '' : ' (skipped: not built)'}`, () => {
  it('come once something is looked for, and what is found follows', async () => {
    const store = watched('苹果', '银行');
    search(store, 'pingguo');
    expect(found(store)).toEqual([]);
    await vi.waitUntil(() => found(store).length > 0);
    expect(found(store)).toEqual(['苹果']);
  });

  it('come for many titles, in more than one answer', async () => {
    const store = watched(...Array.from({ length: 1500 }, (_, i) => `苹果 ${i}`));
    search(store, 'pg');
    await vi.waitUntil(() => found(store).length === 1500, { timeout: 10_000 });
  });

  it('come for articles that are loaded after all others were read', async () => {
    const store = watched('苹果');
    search(store, 'pingguo');
    await vi.waitUntil(() => found(store).length === 1);
    store.dispatch({ type: 'articlesLoaded', articles: [article({ title: '苹果园' }, 9)] });
    await vi.waitUntil(() => found(store).length === 2);
  });

  it('are not asked for before', async () => {
    const store = watched('苹果');
    const { index } = store.getState().library;
    store.dispatch({ type: 'command', id: 'list.down' });
    await new Promise((done) => setImmediate(done));
    expect(index.wantReadings(9).map(({ text }) => text)).toContain('苹果');
  });
});
