/** GitHub's alerts: a quote whose first line is `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`. */
import type { Token, Tokens } from 'marked';
import type { AlertKind } from '../messages/page.ts';

const KINDS: ReadonlyMap<string, AlertKind> = new Map(
  (['note', 'tip', 'important', 'warning', 'caution'] as const).map((kind) => [kind, kind]),
);

/** The kind of alert that a quote is, its mark taken out of the tokens; null for a quote like any other. */
export function takeAlert({ tokens }: Tokens.Blockquote): AlertKind | null {
  const first: Token | undefined = tokens[0];
  if (first?.type !== 'paragraph' || !first.tokens) return null;
  const [mark] = first.tokens;
  if (mark?.type !== 'text') return null;
  const found = /^\[!([a-z]+)\][ \t]*(?:\n|$)/i.exec(mark.text);
  const kind = KINDS.get((found?.[1] ?? '').toLowerCase());
  if (found === null || kind === undefined) return null;
  const rest = mark.text.slice(found[0].length);
  first.tokens[0] = { ...mark, raw: rest, text: rest };
  return kind;
}
