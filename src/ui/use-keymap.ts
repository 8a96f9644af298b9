/** The only useInput: a key becomes a command, or text for the open box; a pasted text is for the box alone. */
import { type Key, useInput } from 'ink';
import { useCallback } from 'react';
import { pastedIn } from '../core/pasted-text.ts';
import { contextOf, isTyping } from '../state/app-state.ts';
import { asciiKey } from '../state/keymap.ts';
import type { Store } from '../state/store.ts';

export function useKeymap(store: Store): void {
  const onInput = useCallback(
    (input: string, key: Key) => {
      const state = store.getState();
      const context = contextOf(state);
      const pasted = pastedIn(input);
      if (pasted !== null) {
        // No paste is a row of commands.
        if (isTyping(context)) store.dispatch({ type: 'typed', text: pasted });
        return;
      }
      const name = keyName(input, key);
      if (name === null) return;
      const typing = isTyping(context);
      const command = state.env.keymap.lookUp(context, typing ? name : asciiKey(name));
      if (command !== undefined) store.dispatch({ type: 'command', id: command });
      else if (typing && isPrintable(input, key)) store.dispatch({ type: 'typed', text: input });
    },
    [store],
  );
  useInput(onInput);
}

const NAMED = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const;

/** The key's name as the keymap spells it; null for one that has none. */
function keyName(input: string, key: Key): string | null {
  for (const [flag, name] of NAMED) if (key[flag]) return name;
  if (key.tab) return key.shift ? 'shift+tab' : 'tab';
  if (key.ctrl) return `ctrl+${input}`;
  if (input === ' ') return 'space';
  if (input === '\n') return 'enter';
  return input === '' ? null : input;
}

function isPrintable(input: string, key: Key): boolean {
  return !key.ctrl && !key.meta && input !== '' && !/\p{Cc}/u.test(input);
}
