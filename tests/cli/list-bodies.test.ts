/** `kanbao list --query` and the bodies of articles. */
import { afterAll, describe, expect, it } from 'vitest';
import { Desk, lines } from './kanbao.ts';

const article = (title: string, day: string, body: string, more = '') =>
  `---\ntitle: ${title}\ndate: ${day}\n${more}---\n\n${body}\n`;

const desk = new Desk({
  'news/a.md': article('Harbour', '2025-01-05', 'Bread, and\nHERRING **to**o.'),
  'news/b.md': article('Herring weather', '2025-01-01', 'Calm.'),
  'news/c.md': article(
    '夜市',
    '2025-01-03',
    '昨天，蘋果\n公司在[这里](https://a.example/secret)。',
    'tags: [food]\n',
  ),
  'news/d.md': article('Report', '2025-01-06', 'No fish; one herring.', 'tags: [food]\n'),
  'news/e.md': article('Empty', '2025-01-02', ''),
});
afterAll(() => desk.remove());

const titles = async (...args: string[]) => {
  const { out, err, code } = await desk.run(['list', 'news', ...args]);
  expect([code, err]).toEqual([0, '']);
  return lines(out).map((line) => line.split('\t')[1]);
};

describe('kanbao list --query', () => {
  it('finds words in bodies too, after those with them in the title, newest first', async () => {
    expect(await titles('--query', 'herring')).toEqual(['Herring weather', 'Report', 'Harbour']);
    expect(await titles('--query', 'herring', '--reverse')).toEqual(['Harbour', 'Report', 'Herring weather']);
    expect(await titles('--query', 'herring', '--sort', 'date')).toEqual([
      'Report',
      'Harbour',
      'Herring weather',
    ]);
    expect(await titles('--query', '苹果公司')).toEqual(['夜市']);
    expect(await titles('--query', '"herring too"')).toEqual(['Harbour']);
  });

  it('wants every word, in the body or above it', async () => {
    expect(await titles('--query', 'harbour herring')).toEqual(['Harbour']);
    expect(await titles('--query', 'food herring')).toEqual(['Report']);
  });

  it('heeds the other filters', async () => {
    expect(await titles('--query', 'herring tag:food')).toEqual(['Report']);
    expect(await titles('--query', 'herring', '--until', '2025-01-05')).toEqual([
      'Herring weather',
      'Harbour',
    ]);
  });

  it.each([
    ['body:herring', ['Report', 'Harbour']],
    ['-body:herring', ['夜市', 'Empty', 'Herring weather']],
    ['herring -body:bread', ['Herring weather', 'Report']],
    ['body:蘋果公司', ['夜市']],
    ['body:"no fish"', ['Report']],
    ['body:secret', []],
    ['body:calm herring', ['Herring weather']],
  ])('narrows by %s', async (query, expected) => {
    expect(await titles('--query', query)).toEqual(expected);
  });
});
