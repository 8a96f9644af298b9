/**
 * Bytes from a terminal to single keys, without a clock: whoever calls decides when time has run out.
 *
 * The bytes are kept one character each (as latin1) until it is known what they are, because an old mouse report holds
 * bytes that are no UTF-8; only the text between sequences is decoded. The same bytes give the same events however they
 * are cut into chunks, but for a mark that arrives alone after an ASCII letter: letters are commands and cannot wait.
 */
import { classifyControlSequence, isKnownKey, type TerminalEvent } from './control-sequence.ts';
import { GraphemeReader } from './grapheme-reader.ts';

export type { MouseAction, TerminalEvent } from './control-sequence.ts';

const ESC = '\x1b';
const ESCAPE_KEY: TerminalEvent = { type: 'key', sequence: ESC };
/** A longer sequence is no key and no reply to anything asked: it is passed over up to its end. */
const LONGEST_CONTROL = 64;
const LONGEST_STRING = 4096;

/** After `ESC P`: what terminals' replies begin with; anything else is Esc and a typed `P`. */
const DCS_START = /[\d>!=?$+]/;
const SS3_FINAL = /[A-FHP-Sa-e]/;
const COLOUR_ANSWER = /^\]1[01];/;
/** What is left of a key whose ESC has gone ahead as a key of its own. */
const LATE_TAIL = /^(?:\[[\d;:<?]*[A-Za-z~^$]|\[\[[A-E]|O[ABCDFHPQRS])/;

/** What the parser waits for, which decides how long: more of a text, what follows ESC, a sequence's end, a late tail. */
export type Waiting = 'nothing' | 'text' | 'escape' | 'sequence' | 'tail';

interface Step {
  /** Where to go on, or -1: more bytes are needed. */
  readonly next: number;
  readonly events: readonly TerminalEvent[];
}

const MORE: Step = { next: -1, events: [] };

export class KeyParser {
  #sequence = '';
  #text = new GraphemeReader();
  #skipping: 'nothing' | 'control' | 'string' = 'nothing';
  #pasting = false;
  #afterReturn = false;
  #awaitsTail = false;

  /** What has come but is not yet an event: the beginning of a sequence or of a character. */
  get pending(): string {
    return this.#sequence + this.#text.pending;
  }

  get waiting(): Waiting {
    if (this.#skipping !== 'nothing') return 'sequence';
    if (this.#sequence === ESC) return 'escape';
    if (this.#sequence !== '' || this.#text.incomplete) return 'sequence';
    if (this.#text.pending !== '') return 'text';
    return this.#awaitsTail ? 'tail' : 'nothing';
  }

  /** The events that are certain after these bytes. A string is taken as UTF-8. */
  push(chunk: Uint8Array | string): TerminalEvent[] {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : Buffer.from(chunk);
    let input = bytes.toString('latin1');
    if (input === '') return [];
    if (this.#awaitsTail) {
      this.#awaitsTail = false;
      if (continuesEscape(input)) input = ESC + input;
    }
    const events: TerminalEvent[] = [];
    input = this.#sequence + input;
    this.#sequence = '';
    let at = 0;
    while (at < input.length) {
      if (this.#skipping !== 'nothing') {
        at = this.#skip(input, at);
        continue;
      }
      const found = input.indexOf(ESC, at);
      if (found !== at) {
        const end = found === -1 ? input.length : found;
        this.#keys(this.#text.push(input.slice(at, end)), events);
        at = end;
        continue;
      }
      this.#keys(this.#text.flush(), events);
      const step = this.#escapeSequence(input, at);
      if (step.next === -1) {
        this.#sequence = input.slice(at);
        return events;
      }
      for (const event of step.events) this.#emit(event, events);
      at = step.next;
    }
    return events;
  }

  /**
   * Time ran out for what is pending: a lone ESC is the Esc key, a text ends here, half a sequence is dropped. Called
   * again while `waiting` is `tail`, it gives up the hope for the rest of a key whose ESC came alone.
   */
  flush(): TerminalEvent[] {
    const events: TerminalEvent[] = [];
    const sequence = this.#skipping === 'nothing' ? this.#sequence : '';
    this.#sequence = '';
    this.#skipping = 'nothing';
    this.#awaitsTail = sequence === ESC;
    this.#keys(this.#text.flush(), events);
    if (sequence === ESC) this.#emit(ESCAPE_KEY, events);
    // Keys are bound to O, and no terminal sends half of this: it was typed.
    if (sequence === `${ESC}O`) {
      this.#emit(ESCAPE_KEY, events);
      this.#keys(['O'], events);
    }
    return events;
  }

  /** The end of a paste will not come any more. */
  endPaste(): void {
    this.#pasting = false;
  }

  #emit(event: TerminalEvent, events: TerminalEvent[]): void {
    if (event.type === 'paste') {
      this.#pasting = event.phase === 'start';
      this.#afterReturn = false;
    }
    events.push(event);
  }

  #keys(graphemes: readonly string[], events: TerminalEvent[]): void {
    for (const grapheme of graphemes) {
      const secondHalf = this.#pasting && this.#afterReturn && grapheme === '\n';
      this.#afterReturn = grapheme === '\r';
      if (secondHalf || isUnusedControl(grapheme)) continue;
      events.push({ type: 'key', sequence: this.#pasting && grapheme === '\n' ? '\r' : grapheme });
    }
  }

  #escapeSequence(input: string, start: number): Step {
    const kind = input[start + 1];
    if (kind === undefined) return MORE;
    if (kind === '[') return this.#control(input, start);
    const third = input[start + 2];
    if (kind === 'O') {
      if (third === undefined) return MORE;
      if (SS3_FINAL.test(third)) {
        return { next: start + 3, events: [{ type: 'key', sequence: input.slice(start, start + 3) }] };
      }
    }
    if (kind === ']' || kind === 'P' || kind === '_') {
      if (third === undefined) return MORE;
      const begins =
        kind === ']' ? /\d/.test(third) : kind === 'P' ? DCS_START.test(third) : /[ -~]/.test(third);
      if (begins) return this.#string(input, start);
    }
    // Nothing is bound to Alt and a key: a burst of Esc and a key is just that.
    return { next: start + 1, events: [ESCAPE_KEY] };
  }

  /** CSI: parameters 0x30-0x3F, intermediates 0x20-0x2F, one final byte 0x40-0x7E (ECMA-48 5.4). */
  #control(input: string, start: number): Step {
    if (input[start + 2] === 'M') {
      const end = start + 6;
      if (input.length < end) return MORE;
      return { next: end, events: classifyControlSequence(input.slice(start, end)) };
    }
    for (let at = start + 2; at < input.length; at++) {
      if (at - start > LONGEST_CONTROL) {
        this.#skipping = 'control';
        return { next: at, events: [] };
      }
      const code = input.charCodeAt(at);
      if (code >= 0x20 && code <= 0x3f) continue;
      // The Linux console's function keys: ESC [ [ A.
      if (code === 0x5b && at === start + 2) continue;
      if (code >= 0x40 && code <= 0x7e) {
        return { next: at + 1, events: classifyControlSequence(input.slice(start, at + 1)) };
      }
      return { next: at, events: [] }; // broken off: a Ctrl-C after half a sequence is still Ctrl-C
    }
    return MORE;
  }

  /** OSC, DCS, APC: up to BEL or ST. Any other control breaks it off and keeps its own meaning. */
  #string(input: string, start: number): Step {
    for (let at = start + 2; at < input.length; at++) {
      if (at - start > LONGEST_STRING) {
        this.#skipping = 'string';
        return { next: at, events: [] };
      }
      const code = input.charCodeAt(at);
      if (code >= 0x20 && code !== 0x7f) continue;
      if (code === 0x07) return stringReply(input.slice(start, at + 1), at + 1);
      if (code !== 0x1b) return { next: at, events: [] };
      if (at + 1 === input.length) return MORE;
      if (input[at + 1] === '\\') return stringReply(input.slice(start, at + 2), at + 2);
      return { next: at, events: [] };
    }
    return MORE;
  }

  #skip(input: string, start: number): number {
    const control = this.#skipping === 'control';
    for (let at = start; at < input.length; at++) {
      const code = input.charCodeAt(at);
      if (control ? code >= 0x20 && code <= 0x3f : code >= 0x20 && code !== 0x7f) continue;
      if (code === 0x1b && !control) {
        if (at + 1 === input.length) {
          this.#sequence = ESC;
          return input.length;
        }
        this.#skipping = 'nothing';
        return input[at + 1] === '\\' ? at + 2 : at;
      }
      this.#skipping = 'nothing';
      return code === 0x07 || (control && code >= 0x40 && code <= 0x7e) ? at + 1 : at;
    }
    return input.length;
  }
}

function stringReply(sequence: string, next: number): Step {
  return { next, events: [{ type: 'reply', kind: 'other', sequence }] };
}

function continuesEscape(input: string): boolean {
  // The answer to what is behind the text: nobody types that in one go, and its letters are keys.
  if (COLOUR_ANSWER.test(input)) return true;
  const tail = LATE_TAIL.exec(input)?.[0];
  if (tail === undefined) return false;
  if (isKnownKey(ESC + tail)) return true;
  return classifyControlSequence(ESC + tail).some(
    (event) => event.type === 'mouse' || event.type === 'reply',
  );
}

/** Ink would show Ctrl-\ to Ctrl-_ and C1 controls as text. */
function isUnusedControl(grapheme: string): boolean {
  return /^[\x1c-\x1f\x80-\x9f]/.test(grapheme);
}
