import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainPalette } from '../../src/core/palette.ts';
import { composeLine } from '../../src/core/sanitize.ts';
import { createHighlight } from '../../src/markdown/highlight.ts';
import { allLines } from '../../src/markdown/viewport.ts';
import { documentOf, layoutOptions } from './page-fixture.ts';
import { colourPalette } from './palettes.ts';

const folder = new URL('../golden/page/', import.meta.url);
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length))
  .sort();

function plain(markdown: string, width: number): string {
  const lines = allLines(documentOf(markdown), layoutOptions({ width, links: 'notes' }));
  return `${lines.map(({ spans }) => composeLine(spans, plainPalette)).join('\n')}\n`;
}

const highlight = createHighlight();

/** With styles and hyperlinks, the escape byte as `␛`. */
function coloured(markdown: string, width: number): string {
  const lines = allLines(documentOf(markdown), layoutOptions({ width, links: 'osc8', highlight }));
  return `${lines.map(({ spans }) => composeLine(spans, colourPalette, true)).join('\n')}\n`.replaceAll(
    '\x1b',
    '␛',
  );
}

describe.each(cases)('the page of %s', (name) => {
  const markdown = readFileSync(new URL(`${name}.md`, folder), 'utf8');
  const golden = (suffix: string): string => `../golden/page/${name}.${suffix}`;

  it('at 40 columns, plain', async () => {
    await expect(plain(markdown, 40)).toMatchFileSnapshot(golden('w40.txt'));
  });

  it('at 80 columns, plain', async () => {
    await expect(plain(markdown, 80)).toMatchFileSnapshot(golden('w80.txt'));
  });

  it('at 40 columns, with styles', async () => {
    await expect(coloured(markdown, 40)).toMatchFileSnapshot(golden('w40.ansi'));
  });

  it('at 80 columns, with styles', async () => {
    await expect(coloured(markdown, 80)).toMatchFileSnapshot(golden('w80.ansi'));
  });
});

it('has a case for every element', () => {
  expect(cases).toEqual(
    expect.arrayContaining([
      'chinese',
      'code',
      'definitions',
      'footnotes',
      'headings',
      'html',
      'images',
      'links',
      'lists',
      'maths',
      'mixed',
      'quotes',
      'shortcodes',
      'tables',
      'wide-table',
    ]),
  );
});
