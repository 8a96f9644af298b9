/** How near a word stands in a text at best, by bit-parallel dynamic programming (Myers 1999, with his search variant). */

/** Units of the longest word: one bit each. */
export const LONGEST_WORD = 32;

/** A word made ready to be looked for in many texts; at most LONGEST_WORD UTF-16 units. */
export class NearWord {
  readonly #length: number;
  /** For each unit of the word the places at which it stands. */
  readonly #places = new Map<number, number>();
  /** The same for ASCII, which is looked up faster. */
  readonly #ascii = new Int32Array(128);

  constructor(word: string) {
    this.#length = word.length;
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      const places = (this.#places.get(unit) ?? 0) | (1 << i);
      this.#places.set(unit, places);
      if (unit < 128) this.#ascii[unit] = places;
    }
  }

  /** Whether some part of a text is the word but for so many units that are wrong, missing or too many. */
  standsIn(text: string, errors: number): boolean {
    let distance = this.#length;
    if (distance <= errors) return true;
    const last = 1 << (this.#length - 1);
    let more = -1;
    let less = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const same = (unit < 128 ? this.#ascii[unit] : this.#places.get(unit)) ?? 0;
      const vertical = same | less;
      const horizontal = (((same & more) + more) ^ more) | same;
      let up = less | ~(horizontal | more);
      let down = more & horizontal;
      if ((up & last) !== 0) distance++;
      else if ((down & last) !== 0) distance--;
      if (distance <= errors) return true;
      up <<= 1;
      down <<= 1;
      more = down | ~(vertical | up);
      less = up & vertical;
    }
    return false;
  }
}
