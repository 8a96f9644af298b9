import { cleanup, render } from 'ink-testing-library';
import type { ComponentProps } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { plainPalette } from '../../src/core/palette.ts';
import { sanitize } from '../../src/core/sanitize.ts';
import { span } from '../../src/core/span.ts';
import { Rows } from '../../src/ui/Rows.tsx';

const drawn = vi.hoisted((): unknown[] => []);

vi.mock('ink', async (original) => {
  const ink = await original<typeof import('ink')>();
  return {
    ...ink,
    Text(props: ComponentProps<typeof ink.Text>) {
      drawn.push(props.children);
      return <ink.Text {...props} />;
    },
  };
});

afterEach(cleanup);

it('a row is drawn again only when its text changes', () => {
  const rows = (...texts: readonly string[]) => (
    <Rows rows={texts.map((text) => [span(sanitize(text))])} width={10} height={3} palette={plainPalette} />
  );
  const app = render(rows('a', 'b', 'c'));
  expect(drawn.splice(0)).toEqual(['a', 'b', 'c']);
  app.rerender(rows('a', 'x', 'c'));
  expect(drawn.splice(0)).toEqual(['x']);
  expect(app.lastFrame()?.split('\n')).toEqual(['a', 'x', 'c']);
});
