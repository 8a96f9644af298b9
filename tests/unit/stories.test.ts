import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { rankLanguages } from '../../src/core/language-preference.ts';
import { createStories } from '../../src/core/stories.ts';
import { foldStories } from '../../src/core/story-folding.ts';
import { type ArticleSketch, article, articles } from './search-articles.ts';

/** The paths of each story, stories and paths in order. */
function storiesOf(all: readonly Article[], stories = createStories(all)): string[][] {
  const groups = new Map<number, string[]>();
  for (const [place, { path }] of all.entries()) {
    const story = stories.storyOf(place);
    if (story >= 0) groups.set(story, [...(groups.get(story) ?? []), path]);
  }
  return [...groups.values()].map((paths) => paths.sort()).sort();
}

const found = (...sketches: readonly ArticleSketch[]) => storiesOf(articles(...sketches));

describe('a story', () => {
  it('is one article in several languages, by the suffix of its name', () => {
    expect(
      found(
        { path: 'a/id.zh.md', lang: 'zh-CN' },
        { path: 'a/id.en.md', lang: 'en' },
        { path: 'b/id.ja.md', lang: 'ja' },
        { path: 'a/slug/index.zh.md', lang: 'zh' },
        { path: 'a/slug/index.en.md', lang: 'en' },
        { path: 'a/other/index.en.md', lang: 'en' },
      ),
    ).toEqual([
      ['a/id.en.md', 'a/id.zh.md'],
      ['a/slug/index.en.md', 'a/slug/index.zh.md'],
    ]);
  });

  it('takes in the file without a suffix, which is in the language of its site', () => {
    expect(found({ path: 'id.md', lang: 'en' }, { path: 'id.fr.md', lang: 'fr' })).toEqual([
      ['id.fr.md', 'id.md'],
    ]);
  });

  it('is one article in several folders that are languages', () => {
    expect(
      found(
        { path: 'content/zh/a/x.md', lang: 'zh' },
        { path: 'content/en/a/x.md', lang: 'en' },
        { path: 'content/ja/a/x.ja.md', lang: 'ja' },
        { path: 'content/en/b/x.md', lang: 'en' },
      ),
    ).toEqual([['content/en/a/x.md', 'content/ja/a/x.ja.md', 'content/zh/a/x.md']]);
  });

  it('is not what says that it is in the same language, or in none', () => {
    expect(
      found(
        { path: 'x.zh.md', lang: 'zh-CN' },
        { path: 'x.en.md', lang: 'zh-CN' },
        { path: 'y.zh.md', lang: 'zh' },
        { path: 'y.md', lang: null },
      ),
    ).toEqual([]);
  });

  it('is not what has only a number in common, unless the day is the same', () => {
    expect(
      found(
        { path: 'zh/12.md', lang: 'zh', day: '2025-01-01' },
        { path: 'en/12.md', lang: 'en', day: '2025-03-01' },
        { path: 'zh/13.md', lang: 'zh', day: '2025-01-01T10:00:00' },
        { path: 'en/13.md', lang: 'en', day: '2025-01-01T12:00:00' },
      ),
    ).toEqual([['en/13.md', 'zh/13.md']]);
  });

  it('stays within one folder of the library', () => {
    const one = article({ path: 'id.zh.md', lang: 'zh' });
    const other = article({ path: 'id.en.md', lang: 'en' });
    expect(storiesOf([one, { ...other, file: article({ path: '../b/id.en.md' }).file }])).toEqual([]);
  });

  it('is told by copies of one title and one text, whatever their case and width', () => {
    expect(
      found(
        { path: 'a/1.md', title: 'ＡＩ 的一年', text: 't' },
        { path: 'b/2.md', title: 'ai  的一年 ', text: 't' },
        { path: 'c/3.md', title: 'AI 的一年', text: 'other' },
        { path: 'd/4.md', title: 'AI 的两年', text: 't' },
      ),
    ).toEqual([['a/1.md', 'b/2.md']]);
  });

  it('is not told by articles without text', () => {
    expect(found({ path: 'a.md', title: 'Same' }, { path: 'b.md', title: 'Same' })).toEqual([]);
  });

  it('joins languages with the copies of each', () => {
    expect(
      found(
        { path: 'a/id.zh.md', lang: 'zh', title: '题', text: 't' },
        { path: 'b/copy.md', lang: 'zh', title: '题', text: 't' },
        { path: 'a/id.en.md', lang: 'en', title: 'Title', text: 'e' },
      ),
    ).toEqual([['a/id.en.md', 'a/id.zh.md', 'b/copy.md']]);
  });
});

const sketches = fc.record({
  path: fc.constantFrom(
    ...['a', 'b'].flatMap((folder) => [
      `${folder}/x.md`,
      `${folder}/x.zh.md`,
      `${folder}/x.en.md`,
      `${folder}/x.en.markdown`,
      `zh/${folder}/y.md`,
      `en/${folder}/y.md`,
      `en/${folder}/1.md`,
      `ja/${folder}/1.md`,
    ]),
    'c/1.md',
    'c/2.md',
    'c/3.md',
  ),
  lang: fc.constantFrom('zh-CN', 'zh-TW', 'en', 'ja', null),
  day: fc.constantFrom('2025-01-01', '2025-01-02', null),
  title: fc.constantFrom('One', 'one', 'Two'),
  text: fc.constantFrom('t', 'u', undefined),
});
const libraries = fc
  .uniqueArray(sketches, { selector: ({ path }) => path, maxLength: 14 })
  .map((list) =>
    list.map(({ text, ...rest }, at) => article(text === undefined ? rest : { ...rest, text }, at)),
  );
const orders = (all: readonly Article[]) =>
  fc.shuffledSubarray(
    all.map((_, place) => place),
    { minLength: 0 },
  );

describe('stories', () => {
  it('are the same in whatever order and batches articles are loaded', () => {
    const loads = libraries.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.array(fc.nat({ max: 14 }), { maxLength: 4 }),
      ),
    );
    fc.assert(
      fc.property(loads, ([all, shuffled, cuts]) => {
        const stories = createStories();
        let from = 0;
        for (const cut of [...cuts.sort((a, b) => a - b), shuffled.length]) {
          stories.add(shuffled.slice(from, cut));
          from = Math.max(from, cut);
        }
        expect(storiesOf(shuffled, stories)).toEqual(storiesOf(all));
        const entries = new Set(shuffled.map((_, place) => stories.storyOf(place)).filter((one) => one >= 0));
        const alone = shuffled.filter((_, place) => stories.storyOf(place) < 0).length;
        expect(stories.folded).toBe(all.length - alone - entries.size);
      }),
    );
  });

  it('know their members from each of them, and those from their ids', () => {
    fc.assert(
      fc.property(libraries, (all) => {
        const stories = createStories(all);
        for (const [place, { id }] of all.entries()) {
          const members = stories.membersOf(place);
          expect(stories.placeOf(id)).toBe(members === undefined ? undefined : place);
          for (const member of members ?? []) expect(stories.storyOf(member)).toBe(stories.storyOf(place));
          expect(
            members === undefined || (members.length > 1 && new Set(members).size === members.length),
          ).toBe(true);
        }
      }),
    );
  });
});

describe('folding', () => {
  const rankOf = rankLanguages(['zh-CN', 'en']);
  const choice = { rankOf, chosen: new Map<number, number>() };
  const shown = (all: readonly Article[], order: readonly number[], chosen = choice.chosen) =>
    [...foldStories(Uint32Array.from(order), all, createStories(all), { rankOf, chosen })].map(
      (place) => all[place]?.path,
    );
  const three = articles(
    { path: 'id.en.md', lang: 'en' },
    { path: 'alone.md', lang: 'en' },
    { path: 'id.zh.md', lang: 'zh-CN' },
    { path: 'id.ja.md', lang: 'ja' },
  );

  it('shows the language that is wanted most, where it stands in the order', () => {
    expect(shown(three, [0, 1, 2, 3])).toEqual(['alone.md', 'id.zh.md']);
    expect(shown(three, [3, 0, 1])).toEqual(['id.en.md', 'alone.md']);
  });

  it('shows the edition that was chosen, where it is among those that match', () => {
    const story = createStories(three).storyOf(3);
    expect(shown(three, [0, 1, 2, 3], new Map([[story, 3]]))).toEqual(['alone.md', 'id.ja.md']);
    expect(shown(three, [0, 1, 2], new Map([[story, 3]]))).toEqual(['alone.md', 'id.zh.md']);
  });

  it('takes the newest of several copies, then the first by path', () => {
    const copy = (path: string, day: string) => article({ path, day, title: 'T', text: 't' });
    const copies = [copy('b.md', '2025-01-01'), copy('c.md', '2025-01-02'), copy('a.md', '2025-01-02')];
    expect(shown(copies, [0, 1, 2])).toEqual(['a.md']);
  });

  it('keeps one entry a story and every article alone, in their order; folding again changes nothing', () => {
    const cases = libraries.chain((all) => fc.tuple(fc.constant(all), orders(all)));
    fc.assert(
      fc.property(cases, ([all, order]) => {
        const stories = createStories(all);
        const folded = foldStories(Uint32Array.from(order), all, stories, choice);
        const entryOf = (place: number) =>
          stories.storyOf(place) < 0 ? `alone ${place}` : stories.storyOf(place);
        expect(new Set([...folded].map(entryOf))).toEqual(new Set(order.map(entryOf)));
        expect(new Set([...folded].map(entryOf)).size).toBe(folded.length);
        expect([...folded]).toEqual(order.filter((place) => folded.includes(place)));
        expect(foldStories(folded, all, stories, choice)).toEqual(folded);
      }),
    );
  });
});

describe('languages', () => {
  it('are ranked by the first wanted one that they are near to', () => {
    const rank = rankLanguages(['zh-TW', 'en']);
    const tags = ['ja', 'en-GB', 'zh-CN', 'zh-HK', 'zh-TW', 'en', 'zh'];
    const byRank = (a: string, b: string) => rank(a) - rank(b) || tags.indexOf(a) - tags.indexOf(b);
    expect([...tags].sort(byRank)).toEqual(['zh-TW', 'zh-HK', 'zh-CN', 'zh', 'en', 'en-GB', 'ja']);
    expect(rank(null)).toBe(rank('ja'));
  });

  it('without a region mean the script that is usual', () => {
    const rank = rankLanguages(['zh']);
    expect(rank('zh-CN')).toBeLessThan(rank('zh-TW'));
  });
});
