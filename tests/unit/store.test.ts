import { describe, expect, it } from 'vitest';
import type { Action, Effect } from '../../src/state/action.ts';
import type { AppState } from '../../src/state/app-state.ts';
import { reduce } from '../../src/state/reducer.ts';
import { createStore, type Store } from '../../src/state/store.ts';
import { driveFive, NOON } from './state-driver.ts';

function setUp(runEffect: (effect: Effect, store: Store) => void = () => {}) {
  const scheduled: (() => void)[] = [];
  const waits: boolean[] = [];
  const times: number[] = [];
  const store = createStore({
    initial: driveFive().state,
    reduce: (state: AppState, action: Action, now: number) => {
      times.push(now);
      return reduce(state, action, now);
    },
    runEffect,
    now: () => NOON + times.length,
    schedule: (notify, canWait) => {
      scheduled.push(notify);
      waits.push(canWait);
    },
  });
  const flush = () => {
    for (const notify of scheduled.splice(0)) notify();
  };
  return { store, scheduled, waits, times, flush };
}

describe('the store', () => {
  it('has each new state at once', () => {
    const { store } = setUp();
    store.dispatch({ type: 'command', id: 'list.down' });
    expect(store.getState().list.cursor).toBe(1);
  });

  it('lets what comes by itself wait, but not the key behind it', () => {
    const { store, waits, flush } = setUp();
    let told = 0;
    store.subscribe(() => told++);
    const loading = { found: 9, read: 3, finding: false };
    store.dispatch({ type: 'loadProgressed', loading });
    store.dispatch({ type: 'loadProgressed', loading: { ...loading, read: 4 } });
    store.dispatch({ type: 'command', id: 'list.down' });
    store.dispatch({ type: 'loadProgressed', loading: { ...loading, read: 5 } });
    expect(waits).toEqual([true, false]);
    flush();
    expect(told).toBe(1);
  });

  it('tells its listeners once for a burst of actions', () => {
    const { store, scheduled, flush } = setUp();
    const seen: number[] = [];
    store.subscribe(() => seen.push(store.getState().list.cursor));
    for (let i = 0; i < 3; i++) store.dispatch({ type: 'command', id: 'list.down' });
    expect([seen, scheduled.length]).toEqual([[], 1]);
    flush();
    expect(seen).toEqual([3]);
    store.dispatch({ type: 'command', id: 'list.up' });
    flush();
    expect(seen).toEqual([3, 2]);
  });

  it('tells a listener no more after it has left', () => {
    const { store, flush } = setUp();
    let calls = 0;
    const leave = store.subscribe(() => calls++);
    leave();
    store.dispatch({ type: 'command', id: 'list.down' });
    flush();
    expect(calls).toBe(0);
  });

  it('runs effects after the state is set, and takes what they dispatch', () => {
    const effects: string[] = [];
    const { store } = setUp((effect, running) => {
      effects.push(`${effect.type} ${running.getState().list.cursor}`);
      if (effect.type === 'quit') running.dispatch({ type: 'command', id: 'list.last' });
    });
    store.dispatch({ type: 'command', id: 'app.quitNow' });
    expect(effects).toEqual(['quit 0', 'preview 4']);
    expect(store.getState().list.cursor).toBe(4);
  });

  it('gives each action the time', () => {
    const { store, times } = setUp();
    store.dispatch({ type: 'command', id: 'list.down' });
    store.dispatch({ type: 'command', id: 'list.down' });
    expect(times).toEqual([NOON, NOON + 1]);
    expect(store.getState().now).toBe(NOON + 1);
  });
});
