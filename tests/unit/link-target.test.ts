import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { sanitize } from '../../src/core/sanitize.ts';
import { innerAddress } from '../../src/markdown/link-table.ts';
import { linkTarget } from '../../src/state/link-target.ts';
import { articles } from './search-articles.ts';

const LIBRARY = articles(
  { path: 'en/daily/tide.en.md' },
  { path: 'zh/daily/tide.zh.md' },
  { path: 'en/daily/ferry.en.md' },
  { path: 'en/daily/ferry.zh.md' },
  { path: 'en/weekly/fog.md' },
  { path: 'en/weekly/fog-horn.md' },
  { path: 'en/weekly/bundle/index.md' },
  { path: 'zh/daily/夜 里.md' },
  { path: 'en/daily/100%.md' },
  { path: 'posts/a.b.markdown' },
  { path: 'en/daily/C#.md' },
  { path: 'en/daily/why?.md' },
);

function from(path: string): Article {
  const found = LIBRARY.find((one) => one.path === path);
  if (found === undefined) throw new Error(path);
  return found;
}

/** What an address as it stands in an article leads to. */
function led(address: string, path = 'en/daily/tide.en.md'): string {
  const href = innerAddress(address);
  if (href === null) return 'no link';
  const target = linkTarget({ href, number: 1, inner: true }, from(path), LIBRARY);
  if (target.type === 'place') return `#${target.fragment}`;
  if (target.type !== 'article') return target.type;
  return target.article.path + (target.fragment === null ? '' : `#${target.fragment}`);
}

describe('a link of an article', () => {
  it.each([
    ['ferry.en.md', 'en/daily/ferry.en.md'],
    ['./ferry.zh.md', 'en/daily/ferry.zh.md'],
    ['../weekly/fog.md', 'en/weekly/fog.md'],
    ['../weekly//./fog.md?raw=1', 'en/weekly/fog.md'],
    ['../../zh/daily/tide.zh.md', 'zh/daily/tide.zh.md'],
    ['/en/weekly/fog.md', 'en/weekly/fog.md'],
    ['../../posts/a.b', 'posts/a.b.markdown'],
  ])('%s leads to the file %s', (address, path) => {
    expect(led(address)).toBe(path);
  });

  it.each([
    ['../weekly/fog', 'en/weekly/fog.md'],
    ['../weekly/fog/', 'en/weekly/fog.md'],
    ['../weekly/bundle', 'en/weekly/bundle/index.md'],
    ['../weekly/bundle/', 'en/weekly/bundle/index.md'],
    ['/weekly/fog', 'en/weekly/fog.md'],
  ])('%s may leave the extension to be guessed: %s', (address, path) => {
    expect(led(address)).toBe(path);
  });

  it('without a language leads to the one of the article itself first', () => {
    expect(led('ferry.md')).toBe('en/daily/ferry.en.md');
    expect(led('../../en/daily/ferry', 'zh/daily/tide.zh.md')).toBe('en/daily/ferry.zh.md');
  });

  it('may be written as the address on a site, where a page is a folder', () => {
    expect(led('../ferry.en/')).toBe('en/daily/ferry.en.md');
  });

  it('may be percent-encoded, and survives a percent sign that encodes nothing', () => {
    expect(led('/zh/daily/%E5%A4%9C%20%E9%87%8C.md')).toBe('zh/daily/夜 里.md');
    expect(led('/zh/daily/夜 里.md')).toBe('zh/daily/夜 里.md');
    expect(led('100%.md')).toBe('en/daily/100%.md');
  });

  it('may be a ref of Hugo, by a path or by the name alone', () => {
    expect(led('{{< ref "weekly/fog.md" >}}')).toBe('en/weekly/fog.md');
    expect(led('{{% relref "fog" %}}#hours')).toBe('en/weekly/fog.md#hours');
    expect(led('{{< ref "/posts/a.b.markdown" >}}')).toBe('posts/a.b.markdown');
  });

  it('keeps what it names within the article', () => {
    expect(led('ferry.en.md#开船-时刻')).toBe('en/daily/ferry.en.md#开船-时刻');
    expect(led('#hours')).toBe('#hours');
    expect(led('#')).toBe('#');
  });

  it('may have an encoded # or ? in the name of the file, or in what it names within it', () => {
    expect(led('C%23.md')).toBe('en/daily/C#.md');
    expect(led('C%23.md#a%23b')).toBe('en/daily/C#.md#a#b');
    expect(led('why%3F.md?raw=1')).toBe('en/daily/why?.md');
    expect(led('ferry.en.md#100%25')).toBe('en/daily/ferry.en.md#100%');
  });

  it('leads nowhere but to a file of the library, by whatever way out of it', () => {
    for (const address of [
      '../../../../../../../etc/passwd.md',
      '/etc/passwd.md',
      '/../../etc/passwd.md',
      '..%2f..%2f..%2f..%2fetc/passwd',
      '%2e%2e/%2e%2e/%2e%2e/etc/passwd',
      '..\\..\\..\\etc\\passwd',
      '{{< ref "../../../etc/passwd" >}}',
      './%00.md',
    ]) {
      expect([address, led(address)]).toEqual([address, 'nowhere']);
    }
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '.', '', 'en', 'daily', 'fog', 'etc', '%2e%2e', '%2f')),
        (parts) => {
          const found =
            /^(?:#|nowhere$|no link$)/.test(led(parts.join('/'))) || led(parts.join('/')).replace(/#.*/s, '');
          if (found !== true) expect(LIBRARY.map(({ path }) => String(path))).toContain(found);
        },
      ),
    );
  });

  it('leads nowhere but to a file of the library', () => {
    for (const address of ['nothing.md', '../../../../etc/passwd', 'fog.md', 'ferr', '..', 'tide.png']) {
      expect([address, led(address)]).toEqual([address, 'nowhere']);
    }
    for (const address of ['javascript:x', '//host/fog.md', 'file:///en/weekly/fog.md', ' ']) {
      expect([address, led(address)]).toEqual([address, 'no link']);
    }
  });

  it('of http leads outside', () => {
    const link = { href: sanitize('https://a.example/fog.md'), number: 1 };
    expect(linkTarget(link, from('en/weekly/fog.md'), LIBRARY)).toEqual({ type: 'outside' });
  });
});
