/** The way to the highlighter: by far the largest part of the program, and most articles have no code. */
import type { Highlight } from './highlight.ts';

/** Loads the colours of code. */
export async function loadHighlight(): Promise<Highlight> {
  const { createHighlight } = await import('./highlight.ts');
  return createHighlight();
}
