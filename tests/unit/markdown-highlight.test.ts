import { describe, expect, it } from 'vitest';
import { sanitize, sanitizeLines } from '../../src/core/sanitize.ts';
import { Role } from '../../src/core/span.ts';
import { withTimeLimit } from '../../src/io/time-limit.ts';
import { namesCode } from '../../src/markdown/code.ts';
import { createHighlight } from '../../src/markdown/highlight.ts';
import { allLines } from '../../src/markdown/viewport.ts';
import { documentOf, layoutOptions, rowsOf, textOf } from './page-fixture.ts';

const highlight = createHighlight();

function styleOf(markdown: string, word: string): number | undefined {
  const lines = allLines(documentOf(markdown), layoutOptions({ highlight }));
  return lines.flatMap(({ spans }) => spans).find(({ text }) => text === word)?.style;
}

const SHELL = '# 注释\nfor lamp in 1 2; do\n\techo "灯 <b> &amp; $lamp"\ndone';

describe('highlighted code', () => {
  it('gives tokens their roles', () => {
    const code = '```js\nconst lamp = "灯"; // lit\nlet n = 12;\n```';
    expect(styleOf(code, 'const')).toBe(Role.codeKeyword);
    expect(styleOf(code, '"灯"')).toBe(Role.codeString);
    expect(styleOf(code, '// lit')).toBe(Role.codeComment);
    expect(styleOf(code, '12')).toBe(Role.codeNumber);
    expect(styleOf('```diff\n- out\n+ in\n```', '- out')).toBe(Role.codeDeleted);
  });

  it.each([8, 20, 60])('shows the same lines as plain code at %i columns', (width) => {
    for (const language of ['sh', 'html', 'yaml', 'python', 'c++', 'JSON']) {
      const source = `\`\`\`${language}\n${SHELL}\n\`\`\``;
      const lines = allLines(documentOf(source), layoutOptions({ width, highlight }));
      expect(lines.map(textOf)).toEqual(rowsOf(source, { width }));
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
    }
  });

  it('leaves code plain that is in no known language, names none, or is too long', () => {
    expect(highlight(sanitizeLines('a = 1'), sanitize('no-such-language'))).toBeNull();
    expect(highlight(sanitizeLines('let a = 1;\n'.repeat(7000)), sanitize('js'))).toBeNull();
    expect(styleOf('```\nconst a\n```', 'const a')).toBe(Role.code);
    expect(styleOf('```nope\nconst a\n```', 'const a')).toBe(Role.code);
  });

  it('is stopped where the rules of a language take seconds for a short text', () => {
    const guarded = createHighlight(withTimeLimit);
    expect(guarded(sanitizeLines(`[a]\n${'_'.repeat(32_000)}`), sanitize('ini'))).toBeNull();
    expect(guarded(sanitizeLines('[a]\nb = 1'), sanitize('ini'))).not.toBeNull();
  });

  it('leaves code plain that the guard finds too slow, and asks no second time', () => {
    let asked = 0;
    const guarded = createHighlight(() => {
      asked++;
      throw new Error('too long');
    });
    const code = sanitizeLines('const a = 1;');
    expect([guarded(code, sanitize('js')), guarded(code, sanitize('js'))]).toEqual([null, null]);
    expect(asked).toBe(1);
    expect(highlight(code, sanitize('js'))).not.toBeNull();
  });

  it('keeps every character, cleaned controls too', () => {
    const code = sanitizeLines('a\x1b[31m = "\x07\x01b"\n\n\tif (x < 1 && y) {}\n');
    const rows = highlight(code, sanitize('js')) ?? [];
    expect(rows.map((row) => row.map(({ text }) => text).join('')).join('\n')).toBe(code);
  });

  it('is asked for only where some code names its language', () => {
    expect(namesCode('words\n\n```js\na\n```')).toBe(true);
    expect(namesCode('- item\n\n  ~~~ sh\n  a\n  ~~~')).toBe(true);
    expect(namesCode('{{< highlight go >}}\na\n{{< /highlight >}}')).toBe(true);
    expect(namesCode('words\n\n```\na\n```\n\n    indented')).toBe(false);
  });
});
