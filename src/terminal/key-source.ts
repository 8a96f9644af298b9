/** A stand-in for stdin that Ink reads single keys from. */
import { EventEmitter } from 'node:events';
import type { ReadStream } from 'node:tty';

/** Keys given out before timers, frames and signals have their turn. */
const KEYS_A_TURN = 256;

/** What Ink uses of a stdin. */
export class KeySource extends EventEmitter {
  readonly isTTY = true;
  readonly #keys: string[] = [];
  #first = 0;
  #left = KEYS_A_TURN;
  #turn: NodeJS.Immediate | null = null;
  #open = true;
  readonly #source: ReadStream;
  readonly #drained: () => void;
  #raw = false;

  constructor(source: ReadStream, drained: () => void) {
    super();
    this.#source = source;
    this.#drained = drained;
  }

  get isRaw(): boolean {
    return this.#raw;
  }

  /** Keys not yet read. */
  get waiting(): number {
    return this.#keys.length - this.#first;
  }

  /** The next key, or null: none now, and a `readable` event when there are more. */
  read(): string | null {
    if (!this.#open) return null;
    const key = this.#left > 0 ? this.#keys[this.#first] : undefined;
    if (key === undefined) {
      if (this.waiting > 0) this.#nextTurn();
      return null;
    }
    this.#left--;
    this.#first++;
    if (this.#first === this.#keys.length) {
      this.#keys.length = 0;
      this.#first = 0;
      this.#drained();
    }
    return key;
  }

  /** Adds a key; `announce` tells Ink. */
  add(key: string): void {
    this.#keys.push(key);
  }

  announce(): void {
    if (!this.#open || this.waiting === 0) return;
    this.#left = KEYS_A_TURN;
    this.emit('readable');
  }

  /** While shut, no key is given out; those that wait are kept. */
  open(isOpen: boolean): void {
    this.#open = isOpen;
    if (isOpen) this.#nextTurn();
  }

  forget(): void {
    this.#keys.length = 0;
    this.#first = 0;
    if (this.#turn !== null) clearImmediate(this.#turn);
    this.#turn = null;
  }

  setRawMode(isRaw: boolean): this {
    this.#raw = isRaw;
    if (this.#open && !this.#source.destroyed) this.#source.setRawMode(isRaw);
    return this;
  }

  /** Keys are whole strings already; a decoder would join them. */
  setEncoding(_encoding: string): this {
    return this;
  }

  ref(): this {
    this.#source.ref();
    return this;
  }

  unref(): this {
    this.#source.unref();
    return this;
  }

  override on(event: string | symbol, listener: (...values: unknown[]) => void): this {
    return this.addListener(event, listener);
  }

  /** Keys typed before anyone listened are announced to the first who does. */
  override addListener(event: string | symbol, listener: (...values: unknown[]) => void): this {
    super.addListener(event, listener);
    if (event === 'readable' && this.waiting > 0) this.#nextTurn();
    return this;
  }

  #nextTurn(): void {
    this.#turn ??= setImmediate(() => {
      this.#turn = null;
      this.announce();
    });
  }
}
