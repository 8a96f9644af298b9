/** A block token of marked as blocks of the page. */
import type { Token, Tokens } from 'marked';
import { sanitize, sanitizeLines } from '../core/sanitize.ts';
import { Role, type Span, span } from '../core/span.ts';
import { takeAlert } from './alert.ts';
import type { DefinitionListToken } from './definition-list.ts';
import { Flow } from './flow.ts';
import { htmlParts } from './html.ts';
import { type Rows, renderInline, renderInlineRows } from './inline.ts';
import type { FootnoteToken } from './lexer.ts';
import type { LinkTable } from './link-table.ts';
import type { Align, ListItem, PageBlock } from './page-block.ts';

/** What is counted through the whole page. */
export interface Building {
  readonly links: LinkTable;
  /** Numbers of the footnotes by their labels. */
  readonly footnotes: ReadonlyMap<string, number>;
  figures: number;
}

function isToken<T extends Tokens.Generic>(token: Token, type: string): token is T & Token {
  return token.type === type;
}

function withRole(rows: Rows, role: number): Rows {
  return rows.map((row) => row.map((piece): Span => span(piece.text, piece.style | role, piece.link)));
}

/** A paragraph's tokens as paragraphs and figures. */
function inlineBlocks(tokens: Token[], building: Building): PageBlock[] {
  return renderInline(tokens, building.links).map((part): PageBlock => {
    if (part.type === 'rows') return { type: 'paragraph', flow: new Flow(part.rows) };
    const { caption, link } = part.figure;
    building.figures++;
    const spans = caption.map((piece) =>
      span(piece.text, piece.style | Role.caption, piece.link ?? link ?? undefined),
    );
    return { type: 'figure', number: building.figures, caption: new Flow([spans]), link };
  });
}

function htmlBlocks(source: string, building: Building): PageBlock[] {
  return htmlParts(source).flatMap((part): PageBlock[] => {
    if (part.type === 'rule') return [{ type: 'rule' }];
    if (part.type === 'code')
      return [{ type: 'code', language: sanitize(''), text: sanitizeLines(part.text) }];
    return inlineBlocks(part.tokens, building);
  });
}

function cell(tokens: Token[], building: Building): Flow {
  return new Flow(renderInlineRows(tokens, building.links));
}

function tableBlock(token: Tokens.Table, building: Building): PageBlock {
  return {
    type: 'table',
    aligns: token.align.map((align): Align => align ?? 'left'),
    head: token.header.map(
      ({ tokens }) => new Flow(withRole(renderInlineRows(tokens, building.links), Role.tableHead)),
    ),
    rows: token.rows.map((row) => row.map(({ tokens }) => cell(tokens, building))),
  };
}

function listItem(item: Tokens.ListItem, building: Building): ListItem {
  return {
    done: item.task ? item.checked === true : null,
    blocks: item.tokens
      .filter((token) => token.type !== 'checkbox')
      .flatMap((token) => buildBlock(token, building)),
  };
}

function listBlock(token: Tokens.List, building: Building): PageBlock {
  const sign = /^\s*\d+([.)])/.exec(token.raw)?.[1] ?? '.';
  return {
    type: 'list',
    numbers: token.ordered ? { first: Number(token.start), sign: sanitize(sign) } : null,
    loose: token.loose,
    items: token.items.map((item) => listItem(item, building)),
  };
}

function definitionsBlock({ groups }: DefinitionListToken, building: Building): PageBlock {
  return {
    type: 'definitions',
    groups: groups.map(({ terms, definitions }) => ({
      terms: terms.map(
        (term) => new Flow(withRole(renderInlineRows([...term], building.links), Role.strong)),
      ),
      definitions: definitions.map((tokens) => tokens.flatMap((token) => buildBlock(token, building))),
    })),
  };
}

/** The blocks that one block token makes; its inline tokens must have been filled in, and are used up. */
export function buildBlock(token: Token, building: Building): PageBlock[] {
  if (isToken<Tokens.Paragraph>(token, 'paragraph')) return inlineBlocks(token.tokens, building);
  if (isToken<Tokens.Text>(token, 'text')) return inlineBlocks(token.tokens ?? [token], building);
  if (isToken<Tokens.Heading>(token, 'heading')) {
    const rows = withRole(renderInlineRows(token.tokens, building.links), Role.heading);
    const flow = new Flow(rows);
    return flow.isEmpty ? [] : [{ type: 'heading', level: token.depth, flow }];
  }
  if (isToken<Tokens.List>(token, 'list')) return [listBlock(token, building)];
  if (isToken<Tokens.Blockquote>(token, 'blockquote')) {
    const alert = takeAlert(token);
    return [{ type: 'quote', alert, blocks: token.tokens.flatMap((inner) => buildBlock(inner, building)) }];
  }
  if (isToken<Tokens.Code>(token, 'code')) {
    const language = sanitize((token.lang ?? '').trim().split(/[\s{,]/)[0] ?? '');
    return [{ type: 'code', language, text: sanitizeLines(token.text.replace(/\n$/, '')) }];
  }
  if (token.type === 'oversizedTable') {
    const text = sanitizeLines(token.raw.replace(/\n$/, ''));
    return [{ type: 'oversized' }, { type: 'code', language: sanitize(''), text }];
  }
  if (isToken<Tokens.Table>(token, 'table')) return [tableBlock(token, building)];
  if (token.type === 'hr') return [{ type: 'rule' }];
  if (isToken<Tokens.HTML>(token, 'html')) return htmlBlocks(token.raw, building);
  if (token.type === 'definitionList') return [definitionsBlock(token as DefinitionListToken, building)];
  if (token.type === 'footnote') {
    const { label, tokens } = token as FootnoteToken;
    return [
      {
        type: 'footnote',
        number: building.footnotes.get(label) ?? 0,
        blocks: tokens.flatMap((inner) => buildBlock(inner, building)),
      },
    ];
  }
  return [];
}

/** Source as it stands, for what could not be read as markdown. */
export function plainBlock(source: string, notice: boolean): PageBlock {
  const rows = sanitizeLines(source.trimEnd())
    .split('\n')
    .map((line) => [span(sanitize(line))]);
  return { type: 'plain', flow: new Flow(rows), notice };
}

/** Every list of inline tokens in a block, in reading order. */
export function* leaves(token: Token): Generator<Token[]> {
  if (isToken<Tokens.Table>(token, 'table')) {
    for (const { tokens } of token.header) yield tokens;
    for (const row of token.rows) for (const { tokens } of row) yield tokens;
  } else if (isToken<Tokens.List>(token, 'list')) {
    for (const item of token.items) for (const inner of item.tokens) yield* leaves(inner);
  } else if (token.type === 'definitionList') {
    for (const { terms, definitions } of (token as DefinitionListToken).groups) {
      yield* terms;
      for (const tokens of definitions) for (const inner of tokens) yield* leaves(inner);
    }
  } else if (token.type === 'blockquote' || token.type === 'footnote') {
    for (const inner of (token as Tokens.Blockquote).tokens) yield* leaves(inner);
  } else if ('tokens' in token && token.tokens) {
    yield token.tokens;
  }
}
