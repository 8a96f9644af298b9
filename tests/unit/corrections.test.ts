import { describe, expect, it } from 'vitest';
import { filePath } from '../../src/core/article.ts';
import { problem } from '../../src/core/problem.ts';
import { safe } from '../../src/core/sanitize.ts';
import { drive, FIVE } from './state-driver.ts';

function loaded() {
  return drive()
    .load(...FIVE)
    .endLoad();
}

describe('articles that an earlier load had left behind', () => {
  it('go from the list, from counts and from what was wrong, and the chosen one stays chosen', () => {
    const app = loaded().press('j', 'j');
    const [first] = app.state.library.articles;
    const chosen = app.chosen();
    if (first === undefined) throw new Error('no articles');
    app.act({
      type: 'problemsFound',
      problems: [problem(first.shown, 1, 'bad-date'), problem(safe`x.md`, 1, 'bad-date')],
    });
    app.act({ type: 'articlesVerified', changed: [], removed: [first.id], dropped: new Set([first.shown]) });
    expect(app.titles()).not.toContain(first.title);
    expect(app.titles()).toHaveLength(FIVE.length - 1);
    expect(app.chosen()).toBe(chosen);
    expect(app.state.library.problems.map(({ path }) => path)).toEqual(['x.md']);
    expect(app.state.library.index.size).toBe(FIVE.length - 1);
  });

  it('give the place under the cursor to the next one where the chosen one goes', () => {
    const app = loaded().press('j');
    const [, second, third] = app.titles();
    expect(app.chosen()).toBe(second);
    const id = app.state.library.articles.find(({ title }) => title === second)?.id ?? filePath('');
    app.act({ type: 'articlesVerified', changed: [], removed: [id], dropped: new Set() });
    expect(app.chosen()).toBe(third);
  });

  it('are replaced where they are elsewhere now', () => {
    const app = loaded();
    const [first] = app.state.library.articles;
    if (first === undefined) throw new Error('no articles');
    const path = filePath('elsewhere/a.md');
    app.act({ type: 'articlesVerified', changed: [{ ...first, path }], removed: [], dropped: new Set() });
    expect(app.state.library.articles.map((one) => one.path)).toContain(path);
    expect(app.titles()).toHaveLength(FIVE.length);
  });
});
