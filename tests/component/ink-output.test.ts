import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { composeLine, sanitize } from '../../src/core/sanitize.ts';
import { Role, span } from '../../src/core/span.ts';
import { textWidth, truncateSpans } from '../../src/core/text-width.ts';
import { parseRow } from '../../src/terminal/styled-row.ts';
import OurOutput from '../../src/ui/ink-output.ts';
import { colourPalette } from '../unit/palettes.ts';

const WIDTH = 60;
const HALF = 30;

interface InkOutput {
  write(x: number, y: number, text: string, options: { transformers: [] }): void;
  get(): { readonly output: string; readonly height: number };
}

const ink = import.meta.resolve('ink').replace(/^(?!file:)/, (path) => pathToFileURL(path).href);
const { default: InksOutput }: { default: new (size: { width: number; height: number }) => InkOutput } =
  await import(/* @vite-ignore */ new URL('./output.js', ink).href);

// Text of whose width Ink's own measure thinks as ours does.
const words = fc
  .array(fc.constantFrom('海边', '夜间，', 'lamp ', 'a', ' ', '（图）', '한글', 'か', '🏮', 'é', '1,203'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

const styled = fc
  .array(fc.tuple(words, fc.constantFrom(Role.none, Role.accent, Role.unread, Role.chip, Role.link)), {
    maxLength: 4,
  })
  .map((parts) => {
    const row = parts.map(([text, style]) => span(sanitize(text), style));
    return composeLine(truncateSpans(row, HALF, 1, sanitize('')), colourPalette);
  });

function cells(frame: string): unknown {
  return frame.split('\n').map((row) => parseRow(row, WIDTH, (text) => textWidth(text, 1)));
}

it("joins rows to the frame that Ink's own output makes of them", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(styled, styled), { minLength: 1, maxLength: 4 }), (rows) => {
      const size = { width: WIDTH, height: rows.length + 1 };
      const [ours, inks] = [new OurOutput(size), new InksOutput(size)];
      for (const output of [ours, inks]) {
        for (const [y, [left, right]] of rows.entries()) {
          output.write(HALF, y, right, { transformers: [] });
          output.write(0, y, left, { transformers: [] });
        }
        output.write(3, rows.length, 'one\ntwo is below the frame', { transformers: [] });
      }
      expect(ours.get().height).toBe(inks.get().height);
      expect(cells(ours.get().output)).toEqual(cells(inks.get().output));
    }),
    { numRuns: 200 },
  );
});

it('hands each line to the transformers in their order, as Ink does', () => {
  const output = new OurOutput({ width: 10, height: 2 });
  const transformers = [(line: string, at: number) => `${at}${line}`, (line: string) => line.toUpperCase()];
  output.write(1, 0, 'a\nb', { transformers });
  expect(output.get()).toEqual({ output: ' 0A\n 1B', height: 2 });
});
