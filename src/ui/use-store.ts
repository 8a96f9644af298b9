/** The store's state in a component. */
import { useSyncExternalStore } from 'react';
import type { AppState } from '../state/app-state.ts';
import type { Store } from '../state/store.ts';

export function useStore(store: Store): AppState {
  return useSyncExternalStore(store.subscribe, store.getState);
}
