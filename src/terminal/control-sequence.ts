/** What a whole control sequence (`ESC [ ...`) from the terminal means: a key that Ink knows, a report, or nothing. */

export type MouseAction = 'press' | 'release' | 'move' | 'wheel-up' | 'wheel-down' | 'other';

/** One thing that came from the terminal. Columns and rows count from 0. */
export type TerminalEvent =
  /** Exactly one key: a grapheme, a control character, or one whole escape sequence that Ink understands. */
  | { readonly type: 'key'; readonly sequence: string }
  | {
      readonly type: 'mouse';
      readonly action: MouseAction;
      readonly button: number;
      readonly column: number;
      readonly row: number;
    }
  | { readonly type: 'focus'; readonly focused: boolean }
  | { readonly type: 'paste'; readonly phase: 'start' | 'end' }
  | {
      readonly type: 'reply';
      readonly kind: 'cursor';
      readonly column: number;
      readonly row: number;
      readonly sequence: string;
    }
  /** Device attributes, modes, colours, versions: nothing of kanbao asks for them. */
  | { readonly type: 'reply'; readonly kind: 'other'; readonly sequence: string };

// The keys of ink 6.8's parse-keypress; it gives any other sequence out as typed text.
const LEGACY_KEY =
  /^\x1b(?:\[(?:(?:1;)?\d*[A-FHZ]|[a-e]|(?:[1-8]|1[1-57-9]|2[0134])(?:;\d+)?~|[235678][$^]|\[[A-E]|\[[56]~)|O[A-FHP-Sa-e])$/;
// The kitty protocol's forms, presses and repeats only: a release is no second key.
const KITTY_KEY =
  /^\x1b\[(?:\d+(?:;\d+(?::[12])?(?:;[\d:]+)?)?u|1;\d+:[12][A-FHPQRS]|(?:[235678]|1[1-57-9]|2[0134]);\d+:[12]~)$/;

/** Whether Ink reads this whole sequence as one key. */
export function isKnownKey(sequence: string): boolean {
  return LEGACY_KEY.test(sequence) || KITTY_KEY.test(sequence);
}

/** The event of a whole control sequence; none for one that means nothing to a reader. */
export function classifyControlSequence(sequence: string): TerminalEvent[] {
  const body = sequence.slice(2);
  if (body[0] === 'M') return [oldMouse(body)];
  const mouse = /^(<?)(\d+);(\d+);(\d+)([Mm])$/.exec(body);
  if (mouse) {
    const [, extended, code, column, row, final] = mouse;
    // Without the `<` (urxvt's form) the code is 32 higher, as in the oldest one.
    return [
      mouseEvent(Number(code) - (extended ? 0 : 32), Number(column) - 1, Number(row) - 1, final === 'm'),
    ];
  }
  const cursor = /^\??(\d+);(\d+)(?:;\d+)?R$/.exec(body);
  if (cursor) {
    return [
      { type: 'reply', kind: 'cursor', row: Number(cursor[1]) - 1, column: Number(cursor[2]) - 1, sequence },
    ];
  }
  if (body === 'I' || body === 'O') return [{ type: 'focus', focused: body === 'I' }];
  if (body === '200~' || body === '201~')
    return [{ type: 'paste', phase: body === '200~' ? 'start' : 'end' }];
  if (isKnownKey(sequence)) return [{ type: 'key', sequence }];
  if (/^[?>=][\d;:]*\$?[cnuy]$|^\d*(?:;\d+)*(?:[ntx]|\$y)$/.test(body)) {
    return [{ type: 'reply', kind: 'other', sequence }];
  }
  return [];
}

/** X10 and normal tracking: `M` and three bytes, each 32 more than its value. */
function oldMouse(body: string): TerminalEvent {
  const code = body.charCodeAt(1) - 32;
  return mouseEvent(code, body.charCodeAt(2) - 33, body.charCodeAt(3) - 33, (code & 3) === 3 && code < 64);
}

function mouseEvent(code: number, column: number, row: number, released: boolean): TerminalEvent {
  let action: MouseAction = released ? 'release' : 'press';
  if (code & 64) action = (code & 3) === 0 ? 'wheel-up' : (code & 3) === 1 ? 'wheel-down' : 'other';
  else if (code & 32) action = 'move';
  return { type: 'mouse', action, button: code & 3, column, row };
}
