/** The way to the highlighter: by far the largest part of the program, and most articles have no code. */
import type { Guard } from './document.ts';
import type { Highlight } from './highlight.ts';

/** Loads the colours of code; `guard` bounds the time that one block may take. */
export async function loadHighlight(guard?: Guard): Promise<Highlight> {
  const { createHighlight } = await import('./highlight.ts');
  return createHighlight(guard);
}
