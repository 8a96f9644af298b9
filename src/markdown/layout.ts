/** Blocks to lines: every block element but tables, with its bars, bullets and hanging indents on every line. */
import { repeatSafe, type SafeText, safe, sliceSafe } from '../core/sanitize.ts';
import { type Line, Role, type Span, span } from '../core/span.ts';
import { padEnd, textWidth, truncate } from '../core/text-width.ts';
import { layoutCode } from './code.ts';
import { Flow } from './flow.ts';
import { blankLine, type Cursor, flowLines, type LayoutSettings, ruleLine, spanLines } from './lines.ts';
import type { DefinitionGroup, PageBlock } from './page-block.ts';
import { layoutTable } from './table.ts';

/** A text narrower than this is not indented any further. */
const MIN_TEXT = 6;

/** Lines with `first` before the first one and `rest` before the others; both are `indent` cells wide. */
function prefixed(lines: readonly Line[], first: Span, rest: Span, indent: number): Line[] {
  return lines.map((line, i) => {
    const prefix = i === 0 ? first : rest;
    if (line.spans.length > 0)
      return { spans: [prefix, ...line.spans], width: line.width + indent, start: line.start };
    const length = prefix.text.trimEnd().length;
    if (length === 0) return line;
    const end = prefix.text.length - length;
    return {
      spans: [span(sliceSafe(prefix.text, 0, length), prefix.style)],
      width: indent - end,
      start: line.start,
    };
  });
}

/**
 * Lines laid out beside a marker that hangs at their left. Where that leaves too little room the marker has a line of
 * its own, so that it is not lost.
 */
export function hanging(
  marker: Span,
  indent: number,
  width: number,
  settings: LayoutSettings,
  cursor: Cursor,
  layout: (width: number) => Line[],
): Line[] {
  if (width - indent < MIN_TEXT) {
    const text = truncate(marker.text, width, settings.ambiguous);
    const line = {
      spans: [span(text, marker.style)],
      width: textWidth(text, settings.ambiguous),
      start: cursor.start,
    };
    return [line, ...layout(width)];
  }
  const lines = layout(width - indent);
  const first = span(padEnd(marker.text, indent, settings.ambiguous), marker.style);
  if (lines.length === 0) return [{ spans: [first], width: indent, start: cursor.start++ }];
  return prefixed(lines, first, span(repeatSafe(safe` `, indent)), indent);
}

const BULLETS: readonly SafeText[] = [safe`•`, safe`◦`, safe`▪`];
const ASCII_BULLETS: readonly SafeText[] = [safe`*`, safe`-`, safe`+`];

function layoutList(
  list: Extract<PageBlock, { type: 'list' }>,
  width: number,
  settings: LayoutSettings,
  cursor: Cursor,
  depth: number,
): Line[] {
  const { ambiguous } = settings;
  const bullets = settings.ascii ? ASCII_BULLETS : BULLETS;
  const last = list.numbers ? list.numbers.first + list.items.length - 1 : 0;
  const digits = String(last).length;
  return list.items.flatMap((item, i) => {
    const gap = i > 0 && list.loose ? [blankLine(cursor)] : [];
    const box = item.done === null ? safe`` : item.done ? safe`[x] ` : safe`[ ] `;
    let marker = safe`${bullets[depth % bullets.length] ?? safe`*`} `;
    if (list.numbers) {
      const number = list.numbers.first + i;
      marker = safe`${repeatSafe(safe` `, digits - String(number).length)}${number}${list.numbers.sign} ${box}`;
    } else if (item.done !== null) {
      marker = box;
    }
    const indent = textWidth(marker, ambiguous);
    const lines = hanging(span(marker, Role.marker), indent, width, settings, cursor, (room) =>
      layoutBlocks(item.blocks, room, settings, cursor, { loose: list.loose, depth: depth + 1 }),
    );
    return gap.concat(lines);
  });
}

function layoutQuote(
  { alert, blocks }: Extract<PageBlock, { type: 'quote' }>,
  width: number,
  settings: LayoutSettings,
  cursor: Cursor,
  depth: number,
): Line[] {
  const bar = span(settings.ascii ? safe`> ` : safe`│ `, Role.secondary | Role.quote);
  const indent = textWidth(bar.text, settings.ambiguous);
  const inside = { loose: true, depth };
  const narrow = width - indent < MIN_TEXT;
  const room = narrow ? width : width - indent;
  const label = alert === null ? [] : [[span(settings.messages.alerts[alert], Role.strong)]];
  const lines = [
    ...flowLines(new Flow(label), room, settings, cursor),
    ...layoutBlocks(blocks, room, settings, cursor, inside),
  ];
  return narrow ? lines : prefixed(lines, bar, bar, indent);
}

/** Cells that a definition stands in from its term. */
const DEFINITION_INDENT = 4;

function layoutDefinitions(
  groups: readonly DefinitionGroup[],
  width: number,
  settings: LayoutSettings,
  cursor: Cursor,
  depth: number,
): Line[] {
  const indent = width >= 20 ? DEFINITION_INDENT : width >= MIN_TEXT + 2 ? 2 : 0;
  const margin = span(repeatSafe(safe` `, indent));
  return groups.flatMap(({ terms, definitions }, i) => {
    const gap = i > 0 ? [blankLine(cursor)] : [];
    const shown = terms.flatMap((term) => flowLines(term, width, settings, cursor));
    const meanings = definitions.flatMap((blocks) =>
      layoutBlocks(blocks, width - indent, settings, cursor, { loose: true, depth }),
    );
    return gap.concat(shown, indent > 0 ? prefixed(meanings, margin, margin, indent) : meanings);
  });
}

function layoutFigure(
  figure: Extract<PageBlock, { type: 'figure' }>,
  width: number,
  settings: LayoutSettings,
  cursor: Cursor,
): Line[] {
  if (figure.caption.isEmpty) {
    const number = settings.messages.figure(figure.number);
    const label = new Flow([[span(number, Role.secondary | Role.caption, figure.link ?? undefined)]]);
    return flowLines(label, width, settings, cursor);
  }
  const sign = settings.ascii ? safe`|` : safe`┊`;
  const label = span(
    safe`${settings.messages.figure(figure.number)} ${sign} `,
    Role.secondary | Role.caption,
  );
  const indent = textWidth(label.text, settings.ambiguous);
  return hanging(label, indent, width, settings, cursor, (room) =>
    flowLines(figure.caption, room, settings, cursor),
  );
}

function layoutHeading(
  heading: Extract<PageBlock, { type: 'heading' }>,
  width: number,
  settings: LayoutSettings,
  cursor: Cursor,
): Line[] {
  const lines = flowLines(heading.flow, width, settings, cursor);
  // Without colour and bold only the rule tells the two upper levels from a short paragraph.
  if (heading.level <= 2)
    lines.push(ruleLine(Math.max(0, ...lines.map((line) => line.width)), settings, cursor));
  return lines;
}

function layoutBlock(
  block: PageBlock,
  width: number,
  settings: LayoutSettings,
  cursor: Cursor,
  depth = 0,
): Line[] {
  switch (block.type) {
    case 'paragraph':
      return flowLines(block.flow, width, settings, cursor);
    case 'heading':
      return layoutHeading(block, width, settings, cursor);
    case 'figure':
      return layoutFigure(block, width, settings, cursor);
    case 'list':
      return layoutList(block, width, settings, cursor, depth);
    case 'quote':
      return layoutQuote(block, width, settings, cursor, depth);
    case 'code':
      return layoutCode(block, width, settings, cursor);
    case 'table':
      return layoutTable(block, width, settings, cursor);
    case 'oversized':
      return spanLines([span(settings.messages.oversizedTable, Role.warning)], width, settings, cursor);
    case 'rule':
      return [ruleLine(width, settings, cursor)];
    case 'definitions':
      return layoutDefinitions(block.groups, width, settings, cursor, depth);
    case 'footnote': {
      const marker = span(safe`[^${block.number}] `, Role.secondary);
      return hanging(marker, textWidth(marker.text, settings.ambiguous), width, settings, cursor, (room) =>
        layoutBlocks(block.blocks, room, settings, cursor, { loose: true, depth }),
      );
    }
    case 'plain': {
      const notice: Line[] = [];
      if (block.notice) {
        notice.push(
          ...spanLines([span(settings.messages.shownPlain, Role.warning)], width, settings, cursor),
        );
        notice.push(blankLine(cursor));
      }
      return notice.concat(flowLines(block.flow, width, settings, cursor));
    }
  }
}

/** Blocks one below the other; with a blank line between them unless they stand in a tight list. */
export function layoutBlocks(
  blocks: readonly PageBlock[],
  width: number,
  settings: LayoutSettings,
  cursor: Cursor,
  { loose, depth }: { readonly loose: boolean; readonly depth: number } = { loose: true, depth: 0 },
): Line[] {
  let laidOut: Line[] = [];
  let previous: PageBlock | null = null;
  for (const block of blocks) {
    const apart = loose || (previous !== null && needsAir(previous, block));
    const gap = laidOut.length > 0 && apart ? [blankLine(cursor)] : [];
    const lines = layoutBlock(block, width, settings, cursor, depth);
    if (lines.length > 0) laidOut = laidOut.concat(gap, lines);
    previous = block;
  }
  return laidOut;
}

/** In a tight list only text and nested lists stand close. */
function needsAir(above: PageBlock, below: PageBlock): boolean {
  return (
    (above.type !== 'paragraph' && above.type !== 'list') ||
    (below.type !== 'paragraph' && below.type !== 'list')
  );
}
