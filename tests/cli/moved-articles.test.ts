import { mkdirSync, renameSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { Desk } from './kanbao.ts';

const article = (title: string, text: string) => `---\ntitle: ${title}\n---\n${text}\n`;
let desk: Desk;
afterEach(() => desk.remove());

const marks = async (...args: readonly string[]) =>
  Object.fromEntries(
    (JSON.parse((await desk.run(['list', '--json', ...args])).out) as Record<string, unknown>[]).map(
      ({ path, read, starred }) => [path, [read, starred]],
    ),
  );

describe('an article that was moved after it was marked', () => {
  it('is still read and starred for list, and its old place may be filled anew', async () => {
    desk = new Desk({
      'news/a.md': article('A', 'Harbour news.'),
      'news/b.md': article('B', 'Other news.'),
      'news/empty.md': article('Same', ''),
    });
    const { code } = await desk.run(['mark', '--read', '--star', 'news/a.md', 'news/empty.md']);
    expect(code).toBe(0);
    mkdirSync(desk.path('news/2025'));
    renameSync(desk.path('news/a.md'), desk.path('news/2025/renamed.md'));
    renameSync(desk.path('news/empty.md'), desk.path('news/2025/empty.md'));
    expect(await marks('news')).toEqual({
      '2025/renamed.md': [true, true],
      'b.md': [false, false],
      '2025/empty.md': [false, false],
    });
    expect((await desk.run(['list', '--starred', 'news'])).out).toBe('\tA\t\tnews/2025/renamed.md\n');
    // The marks come along with the first one that is set at the new place.
    await desk.run(['mark', '--unstar', 'news/2025/renamed.md']);
    desk.write('news/a.md', article('A', 'Something new.'));
    desk.write('news/copy.md', article('Copy', 'Other news.'));
    expect(await marks('news')).toMatchObject({
      '2025/renamed.md': [true, false],
      'copy.md': [false, false],
    });
  });
});
