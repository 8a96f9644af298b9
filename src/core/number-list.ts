/** A growing list of whole numbers, none of them negative, in one piece of memory. */
export class NumberList {
  #held = new Uint32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#held.length) {
      const larger = new Uint32Array(2 * this.#length);
      larger.set(this.#held);
      this.#held = larger;
    }
    this.#held[this.#length++] = value;
  }

  /** 0 where there is none. */
  at(place: number): number {
    return place < this.#length ? (this.#held[place] ?? 0) : 0;
  }

  /** Changes a number that is held. */
  set(place: number, value: number): void {
    this.#held[place] = value;
  }
}
