import { describe, expect, test } from 'vitest';
import { filePath } from '../../src/core/article.ts';
import { parseArticle } from '../../src/core/parse-article.ts';
import { raw, sanitize } from '../../src/core/sanitize.ts';

const NOW = Date.UTC(2026, 10, 24);

function codesOf(source: string): readonly string[] {
  const path = filePath('a.md');
  const at = { id: path, file: filePath('/news/a.md'), path, shown: sanitize('a.md') };
  return parseArticle(raw(source), at, NOW).problems.map(
    ({ line, severity, reason }) => `${line} ${severity} ${reason.code} ${reason.detail ?? ''}`,
  );
}

describe('forms that other programs may read in another way', () => {
  test.each<[string, string, readonly string[]]>([
    ['no front matter', 'Text.\n', ['1 note front-matter-none ']],
    ['bare headers', 'Title: T\nDate: 2025-02-12\n\nText.\n', ['1 note front-matter-headers ']],
    ['blank lines above', '\n\n---\ntitle: T\n---\nText.\n', ['3 note front-matter-fence ']],
    ['an indented closing fence', '---\ntitle: T\n ---\nText.\n', ['1 note front-matter-fence ']],
    ['fences of dashes', '———\ntitle: T\n———\nText.\n', ['1 note front-matter-fence ']],
    ['lines that end with CR', '---\rtitle: T\r---\rText.\r', ['1 note line-ends ']],
    ['tags in one text', '---\ntitle: T\ntags: "a, b"\n---\n', ['3 note list-form tags']],
    ['tags joined by a full-width comma', '---\ntitle: T\ntags: [甲，乙]\n---\n', ['3 note list-form tags']],
    ['a number as the title', '---\ntitle: 007\n---\n', ['2 note title-form title']],
    ['a title in Chinese quotes', '---\ntitle: “题”\n---\n', ['2 note title-form title']],
    ['a Chinese date', '---\ntitle: T\ndate: 2021年10月01日\n---\n', ['3 note date-form date']],
    ['controls in the title', '---\ntitle: "\\e[31mT"\n---\n', ['2 warning control-characters title']],
  ])('%s', (_, source, expected) => {
    expect(codesOf(source)).toEqual(expected);
  });

  test.each([
    ['plain YAML', '---\ntitle: "007"\ndate: 2025-02-12\ntags: [a, b]\n---\nText.\n'],
    ['plain TOML', '+++\ntitle = "2024"\ntags = ["a"]\n+++\nText.\n'],
    ['white space behind a fence, a BOM and CRLF', '\ufeff---  \r\ntitle: T\r\n--- \r\nText.\r\n'],
    ['a title that quotes in its middle', '---\ntitle: 他说“好”\n---\n'],
    ['RFC 822', '---\ntitle: T\ndate: "Wed, 12 Feb 2025 19:44:28 +0800"\n---\n'],
  ])('%s is nothing to speak of', (_, source) => {
    expect(codesOf(source)).toEqual([]);
  });
});
