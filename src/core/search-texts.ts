/**
 * Many folded texts, kept in long blocks one after the other: one search through a block costs a fraction of a search
 * through each text by itself.
 */

/** UTF-16 units of a block, about; small enough to be put together anew while texts are added. */
const BLOCK = 65_536;
/** Between texts; no needle has it, since queries hold no line ends. */
const END = '\n';

interface Block {
  /** Place of the block's first text. */
  readonly first: number;
  text: string;
  /** Where each text begins in the block. */
  readonly starts: number[];
}

export class FoldedTexts {
  readonly #blocks: Block[] = [];
  /** The block of each text. */
  readonly #blockOf: number[] = [];
  /** The texts of the last block, which are put together when it is full or looked into. */
  #last: string[] = [];
  #lastLength = 0;
  #isWhole = true;
  /** What was looked for last by itself, and where it stands. */
  #lookedFor: { readonly needle: string; readonly holds: Uint8Array } | null = null;

  get size(): number {
    return this.#blockOf.length;
  }

  /** Adds a text; gives its place. */
  add(text: string): number {
    let block = this.#blocks.at(-1);
    if (block === undefined || this.#lastLength >= BLOCK) {
      this.#putTogether();
      block = { first: this.size, text: '', starts: [] };
      this.#blocks.push(block);
      this.#last = [];
      this.#lastLength = 0;
    }
    block.starts.push(this.#lastLength);
    this.#last.push(text);
    this.#lastLength += text.length + END.length;
    this.#isWhole = false;
    return this.#blockOf.push(this.#blocks.length - 1) - 1;
  }

  #putTogether(): void {
    const block = this.#blocks.at(-1);
    if (block !== undefined && !this.#isWhole) block.text = this.#last.join(END) + END;
    this.#isWhole = true;
  }

  /** The text at a place; empty where there is none. */
  at(place: number): string {
    this.#putTogether();
    const block = this.#blocks[this.#blockOf[place] ?? -1];
    if (block === undefined) return '';
    const at = place - block.first;
    return block.text.slice(block.starts[at], (block.starts[at + 1] ?? block.text.length) - END.length);
  }

  /** UTF-16 units of the text at a place. */
  lengthAt(place: number): number {
    this.#putTogether();
    const block = this.#blocks[this.#blockOf[place] ?? -1];
    if (block === undefined) return 0;
    const at = place - block.first;
    return (block.starts[at + 1] ?? block.text.length) - (block.starts[at] ?? 0) - END.length;
  }

  /** UTF-16 units of the texts at some places. */
  lengthOf(places: Uint32Array): number {
    let sum = 0;
    for (const place of places) sum += this.lengthAt(place);
    return sum;
  }

  /** For each place 1 where the text holds one of the needles, else 0. */
  holding(...needles: readonly string[]): Uint8Array {
    const [needle, ...others] = needles;
    if (needle !== undefined && others.length === 0) return this.#holdingOne(needle);
    this.#putTogether();
    const holds = new Uint8Array(this.size);
    for (const block of this.#blocks) for (const needle of needles) markIn(block, needle, holds);
    return holds;
  }

  /** A needle that goes on from the last one stands only where that stood. */
  #holdingOne(needle: string): Uint8Array {
    this.#putTogether();
    const last = this.#lookedFor;
    const holds = new Uint8Array(this.size);
    const goesOn = last !== null && last.needle !== '' && needle.startsWith(last.needle);
    const known = goesOn ? last.holds.length : 0;
    for (const block of this.#blocks) {
      const end = block.first + block.starts.length;
      if (last === null || end > known || last.holds.subarray(block.first, end).includes(1)) {
        markIn(block, needle, holds);
      }
    }
    this.#lookedFor = { needle, holds };
    return holds;
  }
}

function markIn({ first, text, starts }: Block, needle: string, holds: Uint8Array): void {
  let at = 0;
  for (let from = 0; ; ) {
    const found = text.indexOf(needle, from);
    if (found < 0) return;
    while ((starts[at + 1] ?? text.length) <= found) at++;
    holds[first + at] = 1;
    from = starts[at + 1] ?? text.length;
    if (from >= text.length) return;
  }
}
