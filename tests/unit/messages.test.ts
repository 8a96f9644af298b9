import { describe, expect, it } from 'vitest';
import { safe, sanitize } from '../../src/core/sanitize.ts';
import { messagesFor, type UiLanguage } from '../../src/messages/index.ts';

const LANGUAGES: readonly UiLanguage[] = ['en', 'zh-CN'];

/** Each message by its path; functions are called with values that fit any of them. */
function words(value: unknown, path: string, into = new Map<string, string>()): ReadonlyMap<string, string> {
  if (typeof value === 'string') into.set(path, value);
  else if (typeof value === 'function' && value.length <= 1 && !path.includes('settings')) {
    const said: unknown = value(path.includes('problems.') ? safe`7` : 7);
    if (typeof said === 'string') into.set(`${path}()`, said);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) words(inner, `${path}.${key}`, into);
  }
  return into;
}

describe('the messages', () => {
  it('are the same set in every language', () => {
    const [first, ...others] = LANGUAGES.map((language) =>
      [...words(messagesFor(language), '').keys()].sort(),
    );
    for (const other of others) expect(other).toEqual(first);
    expect(first?.length).toBeGreaterThan(150);
  });

  it('are safe, and hold no line end outside the help of the command line', () => {
    for (const language of LANGUAGES) {
      for (const [path, text] of words(messagesFor(language), '')) {
        if (!path.startsWith('.cli')) expect([path, sanitize(text)]).toEqual([path, text]);
      }
    }
  });

  it('of the reader, in English, are ASCII, so that --ascii shows nothing else', () => {
    const { reader, commands, page } = messagesFor('en');
    for (const [path, text] of words({ reader, commands, page }, '')) {
      expect([path, text]).toEqual([path, expect.stringMatching(/^[ -~]*$/)]);
    }
  });

  it('of the reader, in Chinese, have no Chinese word next to a half-width comma', () => {
    for (const [path, text] of words(messagesFor('zh-CN').reader, '')) {
      expect([path, text]).toEqual([path, expect.not.stringMatching(/\p{Script=Han}[,;:!?]/u)]);
    }
  });

  it('count one and many', () => {
    const { reader } = messagesFor('en');
    expect([reader.articles(1), reader.articles(0), reader.articles(1200)]).toEqual([
      '1 article',
      '0 articles',
      '1,200 articles',
    ]);
    expect([reader.problems(1), reader.hits(1), reader.markedRead(1, safe`U`), reader.askAllRead(1)]).toEqual(
      ['1 problem', '1 found', '1 article marked as read; U undoes it', 'Mark 1 article as read?'],
    );
  });

  it('group thousands', () => {
    const { number } = messagesFor('zh-CN').reader;
    expect([0, 999, 1000, 1001, 12_345, 1_000_000, 1_203_045].map(number)).toEqual([
      '0',
      '999',
      '1,000',
      '1,001',
      '12,345',
      '1,000,000',
      '1,203,045',
    ]);
  });

  it('write dates as each language does', () => {
    expect(messagesFor('en').reader.yearMonthDay(2025, 2, 9)).toBe('9 Feb 2025');
    expect(messagesFor('zh-CN').reader.yearMonthDay(2025, 2, 9)).toBe('2025 年 2 月 9 日');
  });
});
