import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFacetIndex } from '../../src/core/facet-index.ts';
import { tagCounts } from '../../src/core/facets.ts';
import { articles } from './search-articles.ts';

const tag = fc.constantFrom('AI', 'ＡＩ', 'ai', '茶业', '茶', 'Green Tea', 'sea', 'SEA', '', '\u3000');
const papers = fc
  .array(fc.record({ tags: fc.array(tag, { maxLength: 4 }) }))
  .map((sketches) => articles(...sketches));

describe('the facet index', () => {
  it('counts the same tags as are counted article by article, in the same order', () => {
    fc.assert(
      fc.property(papers, fc.array(fc.nat(20)), fc.nat(5), (all, places, cut) => {
        const index = createFacetIndex();
        index.add(all.slice(0, cut));
        index.add(all.slice(cut));
        const among = [...new Set(places)].filter((place) => place < all.length);
        const counted = index.count('tag', among).matching('', 100);
        const plain = ({ folded, count }: (typeof counted)[number]) => [folded, count];
        expect(counted.map(plain)).toEqual(tagCounts(all, { among }).map(plain));
        expect(index.count('tag', all.keys()).matching('', 100)).toEqual(tagCounts(all));
      }),
    );
  });

  it('puts names that begin with a text before those that hold it, each most first, and gives no more than asked', () => {
    const index = createFacetIndex();
    const paper = articles({ tags: ['sea', 'deep sea', 'seal'] }, { tags: ['deep sea'] }, { tags: ['seal'] });
    index.add(paper);
    const found = (limit: number) =>
      index
        .count('tag', paper.keys())
        .matching('sea', limit)
        .map((name) => name.tag);
    expect(found(9)).toEqual(['seal', 'sea', 'deep sea']);
    expect(found(2)).toEqual(['seal', 'sea']);
    expect(found(1)).toEqual(['seal']);
  });

  it('takes an article once for a name, be it tag and category, and shows the commonest spelling', () => {
    const index = createFacetIndex();
    const paper = articles(
      { tags: ['Tea'], categories: ['tea', 'News'] },
      { tags: ['tea'] },
      { tags: ['tea'] },
    );
    index.add(paper);
    expect(index.count('tag', paper.keys()).matching('', 9)).toEqual([
      { tag: 'tea', folded: 'tea', count: 3 },
      { tag: 'News', folded: 'news', count: 1 },
    ]);
  });

  it('counts a language for itself and for all its kinds', () => {
    const index = createFacetIndex();
    const paper = articles({ lang: 'zh-CN' }, { lang: 'zh-HK' }, { lang: 'en' }, { lang: null });
    index.add(paper);
    const counted = index.count('lang', paper.keys()).matching('', 9);
    expect(counted.map((name) => [name.tag, name.count])).toEqual([
      ['zh', 2],
      ['en', 1],
      ['zh-CN', 1],
      ['zh-HK', 1],
    ]);
  });

  it('gives the times of those with a date, in the order asked for, however many there are', () => {
    const index = createFacetIndex();
    const paper = articles(
      ...Array.from({ length: 3000 }, (_, i) => ({ day: i % 2 === 0 ? `${2000 + i}-01-01` : null })),
    ).slice(0, 3000);
    index.add(paper);
    const times = index.times(Uint32Array.of(2998, 4, 3, 0));
    expect([...times]).toEqual([paper[2998]?.date?.time, paper[4]?.date?.time, paper[0]?.date?.time]);
  });
});
