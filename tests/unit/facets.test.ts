import { describe, expect, it } from 'vitest';
import { tagCounts } from '../../src/core/facets.ts';
import { articles } from './search-articles.ts';

describe('tagCounts', () => {
  it('counts an article once a tag, most first, then by name', () => {
    const list = articles({ tags: ['b', 'a', 'a'] }, { tags: ['b'] }, { tags: [] }, { tags: ['c'] });
    expect(tagCounts(list)).toEqual([
      { tag: 'b', folded: 'b', count: 2 },
      { tag: 'a', folded: 'a', count: 1 },
      { tag: 'c', folded: 'c', count: 1 },
    ]);
  });

  it('takes spellings that differ in case or width as one, shown as most often written', () => {
    const list = articles(
      { tags: ['ai'] },
      { tags: ['AI'] },
      { tags: ['AI', 'ＡＩ'] },
      { tags: ['ＡＩ'] },
      { tags: ['AI'] },
    );
    expect(tagCounts(list)).toEqual([{ tag: 'AI', folded: 'ai', count: 5 }]);
  });

  it('chooses among equally common spellings whatever the order of the files', () => {
    const list = articles({ tags: ['Port'] }, { tags: ['PORT'] });
    expect(tagCounts(list)[0]?.tag).toBe('PORT');
    expect(tagCounts([...list].reverse())[0]?.tag).toBe('PORT');
  });

  it('keeps apart what differs in more than case and width', () => {
    expect(tagCounts(articles({ tags: ['resume', 'résumé', '苹果', '蘋果'] }))).toHaveLength(4);
  });

  it('takes names such as __proto__ as tags like any other', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const counts = tagCounts(articles({ tags: names }, { tags: names }));
    expect(counts.map(({ tag, count }) => [tag, count])).toEqual([
      ['__proto__', 2],
      ['constructor', 2],
      ['toString', 2],
    ]);
  });

  it('counts no empty tag', () => {
    expect(tagCounts(articles({ tags: ['', ' '] }))).toEqual([]);
  });
});
