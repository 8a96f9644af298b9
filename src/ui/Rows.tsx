import { Box, Text } from 'ink';
import { memo } from 'react';
import type { Palette } from '../core/palette.ts';
import { composeLine } from '../core/sanitize.ts';
import type { Row } from '../state/row.ts';

/** Rows one below the other in `width` cells and `height` rows. */
export function Rows(props: {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly hyperlinks?: boolean;
}) {
  const { rows, width, height, palette, hyperlinks = false } = props;
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0}>
      {rows.slice(0, height).map((row, at) => (
        <RowText key={at} text={composeLine(row, palette, hyperlinks)} />
      ))}
    </Box>
  );
}

/** One row; drawn again only when its text changes. */
const RowText = memo(function RowText({ text }: { readonly text: string }) {
  return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
});
