/** Finding Chinese articles by what an English keyboard types. */
import { afterAll, describe, expect, it } from 'vitest';
import { Desk, lines } from './kanbao.ts';

const titled = (title: string, date: string) => `---\ntitle: ${title}\ndate: ${date}\n---\n\n正文。\n`;
const phone = '苹果AI手机销量下滑';
const computer = '蘋果發布新款電腦';
const bank = '重庆银行三季报';
const desk = new Desk({
  'news/phone.md': titled(phone, '2025-03-01'),
  'news/computer.md': titled(computer, '2025-03-02'),
  'news/bank.md': titled(bank, '2025-03-03'),
  'news/cafe.md': titled('Café', '2025-03-04'),
  'news/vector.md': titled('Word embedding', '2025-03-05'),
  'news/kana.md': titled('カナの話', '2025-03-06'),
});
afterAll(() => desk.remove());

async function found(query: string): Promise<string[]> {
  const { code, out, err } = await desk.run(['list', 'news', '--query', query]);
  expect([code, err]).toEqual([0, '']);
  return lines(out).map((line) => line.split('\t')[1] ?? '');
}

describe('list --query', () => {
  it.each([
    ['pingguo', [computer, phone]],
    ['pg', [computer, phone]],
    ['pgai', [phone]],
    ['苹果', [computer, phone]],
    ['蘋果', [computer, phone]],
    ['苹果 发布', [computer]],
    ['苹果 fabu', [computer]],
    ['chongqing yinhang', [bank]],
    ['cafe', ['Café']],
    ['embeding', ['Word embedding']],
    ['かな', ['カナの話']],
    ['ｶﾅ', ['カナの話']],
    ['"pingguo"', []],
  ])('finds by %s what a person means', async (query, titles) => {
    const hits = await found(query);
    expect(hits.slice(0, titles.length)).toEqual(titles);
    // What is only like the word, such as "embedding" for pgai, may follow.
    expect(hits.slice(titles.length).filter((title) => /\p{Script=Han}/u.test(title))).toEqual([]);
  });

  it('puts what matches exactly first, then pinyin, then near misses', async () => {
    const wide = new Desk({
      'a.md': titled('pingguo', '2025-01-01'),
      'b.md': titled('苹果', '2025-01-02'),
      'c.md': titled('pinguo', '2025-01-03'),
    });
    const { out } = await wide.run(['list', '.', '--query', 'pingguo']);
    wide.remove();
    expect(lines(out).map((line) => line.split('\t')[3])).toEqual(['./a.md', './b.md', './c.md']);
  });
});
