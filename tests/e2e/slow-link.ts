/** A line between the program and the terminal that takes all it is given at once, as ssh does, and delivers it late. */
import type { IPty } from '@lydell/node-pty';

/** Milliseconds between two deliveries of a direction. */
const TICK = 10;

/** One direction: bytes wait for their turn, then travel. */
class Direction {
  #waiting = Buffer.alloc(0);
  #credit = 0;
  #last = performance.now();
  most = 0;
  readonly #rate: number;
  readonly #delay: number;
  readonly #deliver: (bytes: Buffer) => void;
  readonly #clock: NodeJS.Timeout;

  constructor(rate: number, delay: number, deliver: (bytes: Buffer) => void) {
    this.#rate = rate;
    this.#delay = delay;
    this.#deliver = deliver;
    this.#clock = setInterval(() => this.#tick(), TICK);
  }

  take(text: string): void {
    this.#tick();
    this.#waiting = Buffer.concat([this.#waiting, Buffer.from(text, 'utf8')]);
    this.most = Math.max(this.most, this.#waiting.length);
  }

  end(): void {
    clearInterval(this.#clock);
  }

  #tick(): void {
    const now = performance.now();
    // An idle line saves nothing up.
    this.#credit = this.#waiting.length === 0 ? 0 : this.#credit + ((now - this.#last) * this.#rate) / 1000;
    this.#last = now;
    const count = Math.min(Math.floor(this.#credit), this.#waiting.length);
    if (count === 0) return;
    this.#credit -= count;
    const bytes = this.#waiting.subarray(0, count);
    this.#waiting = this.#waiting.subarray(count);
    setTimeout(() => this.#deliver(bytes), this.#delay);
  }
}

export interface SlowLink {
  /** What the terminal then talks to; keys are ASCII. */
  readonly between: (child: IPty) => IPty;
  /** The most bytes of output that ever waited for their turn. */
  mostQueued(): number;
}

/** So many bytes a second, and milliseconds of delay each way. */
export function slowLink(rate: number, delay: number): SlowLink {
  let out: Direction | null = null;
  return {
    mostQueued: () => out?.most ?? 0,
    between(child) {
      const decoder = new TextDecoder();
      const listeners: ((text: string) => void)[] = [];
      const toTerminal = new Direction(rate, delay, (bytes) => {
        const text = decoder.decode(bytes, { stream: true });
        for (const listener of listeners) listener(text);
      });
      const toProgram = new Direction(rate, delay, (bytes) => child.write(bytes.toString('latin1')));
      out = toTerminal;
      child.onData((text) => toTerminal.take(text));
      child.onExit(() => {
        toTerminal.end();
        toProgram.end();
      });
      return new Proxy(child, {
        get(target, name) {
          if (name === 'onData') return (listener: (text: string) => void) => listeners.push(listener);
          if (name === 'write') return (text: string) => toProgram.take(text);
          const value: unknown = Reflect.get(target, name);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    },
  };
}
