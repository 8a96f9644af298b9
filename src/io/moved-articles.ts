/** Knowing again what was moved: the recorded path is looked at only where a text without marks was marked elsewhere. */
import { statSync } from 'node:fs';
import type { Article } from '../core/article.ts';
import type { ReadingState } from '../core/reading-state.ts';
import { findMoves, MarkedTexts, type Move } from '../core/reading-state-moves.ts';

/** Whether there is nothing at a path; what cannot be looked at may be there. */
function isGone(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

/** The articles among these that were moved, by the marks of a state. */
export type FindMoves = (articles: readonly Article[], state: ReadingState) => readonly Move[];

/** Looks for moved articles, time after time as they are loaded. */
export function moveFinder(): FindMoves {
  const texts = new MarkedTexts();
  return (articles, state) => findMoves(articles, state, texts, isGone);
}
