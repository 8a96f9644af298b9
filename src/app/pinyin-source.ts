/** Where the readings of Chinese texts come from: asked for when they are first of use, newest titles first. */
import type { WantedText } from '../core/search.ts';
import { type PinyinThread, startPinyinThread } from '../io/pinyin-thread.ts';
import { wantsReadings } from '../state/readings.ts';
import type { Store } from '../state/store.ts';

/** Texts of the first request: what may be on the screen. */
const FIRST = 256;
/** Each answer may make the list anew, so there are not to be many: a sixth of a second of the thread's work. */
const LARGEST = 4096;

/** Watches the store and brings it readings; gives back how to stop. Without the thread there is no pinyin, and no more. */
export function watchReadings(store: Store): () => void {
  let thread: PinyinThread | null = null;
  let asked: readonly WantedText[] = [];
  let limit = FIRST;
  let ended = false;

  const end = () => {
    ended = true;
    unsubscribe();
    thread?.end();
  };
  const rest = () => {
    thread?.end();
    thread = null;
  };
  const ask = () => {
    const { index, loading } = store.getState().library;
    const texts = index.wantReadings(limit);
    if (texts.length === 0) {
      // All are known: the dictionary need not stay in memory. Should more come, it is started again.
      if (loading === null) rest();
      return;
    }
    asked = texts;
    limit = Math.min(LARGEST, limit * 2);
    try {
      thread ??= startPinyinThread({
        onReadings(readings) {
          const answered = asked;
          asked = [];
          if (!ended) store.dispatch({ type: 'readingsFound', texts: answered, readings });
        },
        onFailure: end,
      });
      thread.send(texts.map(({ text }) => text));
    } catch {
      end();
    }
  };
  // An answer is a change of the state too, so it leads to the next request.
  const unsubscribe = store.subscribe(() => {
    if (asked.length === 0 && (thread !== null || wantsReadings(store.getState()))) ask();
  });
  return end;
}
