import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Role } from '../../src/core/span.ts';
import { textWidth } from '../../src/core/text-width.ts';
import { allLines } from '../../src/markdown/viewport.ts';
import { mixedText } from './mixed-text.ts';
import { documentOf, layoutOptions, rowsOf, textOf } from './page-fixture.ts';

describe('lists', () => {
  it('keep their first number, line their numbers up, and hang every line', () => {
    expect(rowsOf('9. 海边小城试行夜间图书馆\n10. two', { width: 16 })).toEqual([
      ' 9. 海边小城试行',
      '    夜间图书馆',
      '10. two',
    ]);
    expect(rowsOf('3) three\n4) four')).toEqual(['3) three', '4) four']);
  });

  it('nest, with a bullet of their own on each level', () => {
    expect(rowsOf('- a\n  - b\n    - c\n      - d\n- e')).toEqual([
      '• a',
      '  ◦ b',
      '    ▪ c',
      '      • d',
      '• e',
    ]);
  });

  it('are loose where the source is, and tight where it is', () => {
    expect(rowsOf('- a\n\n- b\n\n  c')).toEqual(['• a', '', '• b', '', '  c']);
    expect(rowsOf('- **a** `b`\n- c')).toEqual(['• a b', '• c']);
  });

  it('show tasks with one box each', () => {
    expect(rowsOf('- [ ] a\n- [x] b\n\n1. [X] c')).toEqual(['[ ] a', '[x] b', '', '1. [x] c']);
    expect(rowsOf('- [ ] a\n\n- [x] b')).toEqual(['[ ] a', '', '[x] b']);
  });

  it('hold other blocks at their indent', () => {
    expect(rowsOf('- a\n\n  > b\n\n  ```\n  c\n  ```')).toEqual(['• a', '', '  │ b', '', '    c']);
  });

  it('keep the marker of an empty item', () => {
    expect(rowsOf('- a\n-\n- b')).toEqual(['• a', '• ', '• b']);
  });

  it('put the marker on a line of its own where the page is too narrow', () => {
    expect(rowsOf('1000. 海边小城', { width: 8 })).toEqual(['1000. ', '海边小城']);
  });
});

describe('quotes', () => {
  it('have a bar on every line, blank ones and nested ones included', () => {
    expect(rowsOf('> 海边小城试行夜间\n>\n> b\n> > c', { width: 12 })).toEqual([
      '│ 海边小城试',
      '│ 行夜间',
      '│',
      '│ b',
      '│',
      '│ │ c',
    ]);
  });
});

describe('headings', () => {
  it('of the two upper levels have a rule as wide as they are', () => {
    expect(rowsOf('# 标题\n\n文\n\n### 小标题')).toEqual(['标题', '────', '', '文', '', '小标题']);
    expect(rowsOf('标题\n===', { ascii: true })).toEqual(['标题', '----']);
  });
});

describe('code', () => {
  it('keeps its lines and blank lines, and expands tabs', () => {
    expect(rowsOf('```js\na\tb\n\n  c\n```')).toEqual(['  a   b', '', '    c']);
  });

  it('folds a long line with a mark', () => {
    expect(rowsOf('```\n0123456789012345678901234567\n```', { width: 20 })).toEqual([
      '  012345678901234567',
      '  ↳ 8901234567',
    ]);
    expect(rowsOf('```\n0123456789012345678901234567\n```', { width: 20, ascii: true })[1]).toBe(
      '  \\ 8901234567',
    );
  });

  it('shows markdown in it as it stands', () => {
    expect(rowsOf('```\n**a** &amp; ![b](c)\n```')).toEqual(['  **a** &amp; ![b](c)']);
  });
});

describe('tables', () => {
  it('align their columns and leave no cell out', () => {
    expect(
      rowsOf('| 项目 | Count | mid |\n|:--|--:|:-:|\n| 茶 | 7 | x |\n| 咖啡豆 | 1,280 | |\n| 灯 |'),
    ).toEqual(
      ['项目    Count  mid', '──────  ─────  ───', '茶          7   x', '咖啡豆  1,280', '灯'].map(
        (row, i) => (i > 2 ? expect.stringMatching(new RegExp(`^${row} *$`)) : row),
      ),
    );
  });

  it('shrink the columns that have most to give, and wrap them', () => {
    expect(
      rowsOf('| 时段 | 说明 |\n|--|--|\n| 20:00 | 海边小城试行夜间图书馆 |\n| 00:00 | 灯 |', { width: 19 }),
    ).toEqual([
      '时段   说明',
      '─────  ────────────',
      '20:00  海边小城试行',
      '       夜间图书馆',
      '',
      '00:00  灯',
    ]);
  });

  it('become one record a row where they fit no more', () => {
    expect(
      rowsOf('| 时段 | 人数 | 说明 |\n|--|--|--|\n| 20:00 | 31 | 学生 |\n| 00:00 | | 夜班歇脚 |', {
        width: 14,
      }),
    ).toEqual(['时段: 20:00', '人数: 31', '说明: 学生', '', '时段: 00:00', '说明: 夜班歇脚']);
  });

  it('read styles, links and escaped bars in cells', () => {
    expect(rowsOf('| a |\n|---|\n| **b** \\| `c` [d](https://a.example/) |')).toEqual([
      'a',
      '───────',
      'b | c d',
    ]);
  });
});

describe('ASCII mode', () => {
  it('draws nothing of its own beyond ASCII', () => {
    const source =
      '# T\n\n- a\n  - b\n\n> q\n\n![i](1.jpg)\n\n---\n\n| a |\n|---|\n| b |\n\n```\n' +
      'x'.repeat(90) +
      '\n```\n\n- [x] t';
    for (const row of rowsOf(source, { ascii: true })) expect(row).toMatch(/^[ -~]*$/);
  });

  it('has twins of the signs that HTML becomes', () => {
    const source =
      'x<sup>12</sup> H<sub>2</sub>O\n\n<details><summary>More</summary>\n\na • b ▸ c\n\n</details>\n\n<ul><li>one</li></ul>';
    expect(rowsOf(source, { ascii: true })).toEqual([
      'x^12 H_2O',
      '',
      '> More',
      '',
      'a • b ▸ c',
      '',
      '* one',
    ]);
    expect(rowsOf(source)[0]).toBe('x¹² H₂O');
  });
});

/** Markdown of every block around mixed text. */
const anyBlock = fc.tuple(fc.nat({ max: 9 }), mixedText, mixedText).map(([kind, one, two]) => {
  switch (kind) {
    case 0:
      return `# ${one}`;
    case 1:
      return `- ${one}\n  - ${two}\n    1. ${one}`;
    case 2:
      return `> ${one}\n>\n> > ${two}`;
    case 3:
      return `| ${one} | b |\n|---|---|\n| ${two} | ${one} |`;
    case 4:
      return `\`\`\`\n${one}\n${two}\n\`\`\``;
    case 5:
      return `![${one}](https://a.example/1.jpg)图丨${two}`;
    case 6:
      return `[${one}](https://a.example/${'x'.repeat(50)}) ${two}`;
    case 7:
      return `[^1]: ${one}\n\n${two}[^1]`;
    default:
      return `${one}\n${two}`;
  }
});

describe('any page at any width', () => {
  it('has no line wider than the page, and every line says its true width', () => {
    fc.assert(
      fc.property(
        fc.array(anyBlock, { maxLength: 6 }),
        fc.integer({ min: 8, max: 100 }),
        fc.constantFrom(1 as const, 2 as const),
        fc.constantFrom('osc8' as const, 'notes' as const, 'inline' as const),
        (blocks, width, ambiguous, links) => {
          const options = layoutOptions({ width, ambiguous, links });
          for (const line of allLines(documentOf(blocks.join('\n\n')), options)) {
            expect(textWidth(textOf(line), ambiguous)).toBe(line.width);
            expect(line.width).toBeLessThanOrEqual(width);
          }
        },
      ),
      // What was found before: the rest of a cut line of code did not fit in the narrower lines below it.
      { numRuns: 300, examples: [[['```\n\n\u3000 ……，\n```'], 8, 2, 'osc8']] },
    );
  });

  it('has starts that never go back within a block', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 4 }), fc.integer({ min: 8, max: 60 }), (blocks, width) => {
        const doc = documentOf(blocks.join('\n\n'));
        for (let block = 0; block < doc.blockCount; block++) {
          const starts = doc.blockLines(block, layoutOptions({ width })).map(({ start }) => start);
          expect(starts).toEqual([...starts].sort((a, b) => a - b));
        }
      }),
    );
  });
});

it('marks bars, bullets and table heads with roles, so that a palette can tell them from text', () => {
  const lines = allLines(documentOf('> q\n\n- a\n\n| h |\n|---|\n| c |'), layoutOptions());
  const roles = lines.map(({ spans }) => spans[0]?.style);
  expect(roles[0]).toBe(Role.secondary | Role.quote);
  expect(roles[2]).toBe(Role.marker);
  expect(roles[4]).toBe(Role.tableHead);
});
