/** Questions that are asked before something is done: their words, and what a yes does. */
import { type SafeText, safe, sliceSafe } from '../core/sanitize.ts';
import { type Step, step } from './action.ts';
import type { AppState, Question } from './app-state.ts';
import { glyphsOf } from './glyphs.ts';
import { openAsked } from './link-opening.ts';
import { markAllRead } from './marks.ts';

/** Cells of the question's other words and of the keys that answer it. */
const BESIDE_HOST = 36;

export function questionOf({ env, size }: AppState, question: Question): SafeText {
  const { askAllRead, askOpen } = env.messages.reader;
  if (question.asks === 'markRead') return askAllRead(question.ids.length);
  return askOpen(endOf(question.host, Math.max(16, size.columns - BESIDE_HOST), glyphsOf(env).ellipsis));
}

/** The end of a long host says whose it is. */
function endOf(host: SafeText, most: number, ellipsis: SafeText): SafeText {
  return host.length <= most ? host : safe`${ellipsis}${sliceSafe(host, host.length - most)}`;
}

export function answerYes(state: AppState, now: number): Step {
  if (state.overlay?.type !== 'confirm') return step(state);
  return state.overlay.asks === 'markRead' ? markAllRead(state, now) : openAsked(state);
}
