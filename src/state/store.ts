/** Holds the one state; knows neither React nor the outside. */
import type { Action, Effect, Step } from './action.ts';
import type { AppState } from './app-state.ts';

export interface Store {
  getState(): AppState;
  dispatch(action: Action): void;
  /** Calls `listener` after changes, once for all that came in one turn; gives back how to stop. */
  subscribe(listener: () => void): () => void;
}

export interface StoreOptions {
  readonly initial: AppState;
  readonly reduce: (state: AppState, action: Action, now: number) => Step;
  readonly runEffect: (effect: Effect, store: Store) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /**
   * Puts off telling the listeners, so that a burst of actions is drawn once. Asked for the first change of a burst, and
   * again for one that should be seen soon where that one can wait; `notify` may be called for each.
   */
  readonly schedule: (notify: () => void, canWait: boolean) => void;
}

/** What comes by itself, again and again. */
const BACKGROUND: ReadonlySet<Action['type']> = new Set([
  'articlesLoaded',
  'loadProgressed',
  'problemsFound',
  'bodiesSearched',
  'readingsFound',
]);

export function createStore({ initial, reduce, runEffect, now, schedule }: StoreOptions): Store {
  let state = initial;
  let scheduled: 'no' | 'later' | 'soon' = 'no';
  const listeners = new Set<() => void>();
  const notify = () => {
    if (scheduled === 'no') return;
    scheduled = 'no';
    for (const listener of listeners) listener();
  };
  const store: Store = {
    getState: () => state,
    dispatch(action) {
      const before = state;
      const { state: after, effects } = reduce(state, action, now());
      state = after;
      for (const effect of effects) runEffect(effect, store);
      const canWait = BACKGROUND.has(action.type);
      if (state !== before && (scheduled === 'no' || (scheduled === 'later' && !canWait))) {
        scheduled = canWait ? 'later' : 'soon';
        schedule(notify, canWait);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return store;
}
