/** Pinyin: when the readings of Chinese texts are worth having, and what changes when they come. */
import { pinyinWord } from '../core/pinyin-match.ts';
import type { Readings } from '../core/pinyin-syllables.ts';
import type { WantedText } from '../core/search.ts';
import type { AppState } from './app-state.ts';
import { refreshed, refreshedAround } from './list.ts';
import { queryInForce } from './query-in-force.ts';

/** Whether the query in force has a word that could be pinyin. */
function asksForPinyin(state: AppState): boolean {
  return queryInForce(state).words.some((word) => pinyinWord(word) !== null);
}

/** Whether readings are of use now: something is being looked for, or the list is narrowed by what could be pinyin. */
export function wantsReadings(state: AppState): boolean {
  const type = state.overlay?.type;
  return type === 'search' || type === 'tags' || type === 'filters' || asksForPinyin(state);
}

/** The readings taken in, and the list with what they let the query find. */
export function withReadings(
  state: AppState,
  texts: readonly WantedText[],
  readings: readonly Readings[],
): AppState {
  state.library.index.addReadings(texts, readings);
  // A new object in any case: rows that look readings up are drawn again.
  if (!asksForPinyin(state)) return { ...state };
  // While a search is typed the best hit is the chosen one, until the reader moves to another.
  const atBest = state.overlay?.type === 'search' && state.list.cursor === 0;
  return atBest ? refreshed(state, null) : refreshedAround(state);
}
