import type { Article } from '../../src/core/article.ts';
import { raw } from '../../src/core/sanitize.ts';
import { type Line, Role, type Span } from '../../src/core/span.ts';
import { createDocument, type Document, type LayoutOptions } from '../../src/markdown/document.ts';
import { allLines } from '../../src/markdown/viewport.ts';
import { messagesFor } from '../../src/messages/index.ts';

export function layoutOptions(changes: Partial<LayoutOptions> = {}): LayoutOptions {
  return {
    width: 80,
    ambiguous: 1,
    links: 'none',
    ascii: false,
    messages: messagesFor('en').page,
    ...changes,
  };
}

export function documentOf(markdown: string, article: Article | null = null): Document {
  return createDocument({ article, body: raw(markdown), header: true });
}

export function textOf({ spans }: Pick<Line, 'spans'>): string {
  return spans.map(({ text }) => text).join('');
}

/** The page of a text, as the rows that a person sees. */
export function rowsOf(markdown: string, changes: Partial<LayoutOptions> = {}): string[] {
  return allLines(documentOf(markdown), layoutOptions(changes)).map(textOf);
}

const TAGS: readonly (readonly [number, string])[] = [
  [Role.strong, 'b'],
  [Role.emphasis, 'i'],
  [Role.strike, 's'],
  [Role.code, 'code'],
  [Role.highlight, 'mark'],
  [Role.keyboard, 'kbd'],
];

function tagged({ text, style, link }: Span): string {
  const styled = TAGS.reduce(
    (inner, [role, tag]) => (style & role ? `<${tag}>${inner}</${tag}>` : inner),
    text as string,
  );
  return link ? `<a ${link.href}>${styled}</a>` : styled;
}

/** A short text with its styles as tags: `<b>` strong, `<i>` emphasis, `<s>` strike, `<a href>` link. */
export function markupOf(markdown: string): string {
  return allLines(documentOf(markdown), layoutOptions({ width: 400 }))
    .map(({ spans }) => spans.map(tagged).join(''))
    .join('\n');
}
