/** The texts whose readings are known, one after the other in one array, so that all are looked through in milliseconds. */
import { type PinyinFit, type PinyinUnits, type PinyinWord, putUnits } from './pinyin-match.ts';
import type { Readings } from './pinyin-syllables.ts';

export class PinyinTexts {
  #units: PinyinUnits = new Uint16Array(4096);
  #used = 0;
  readonly #places: number[] = [];
  readonly #starts: number[] = [];
  readonly #entryOf = new Map<number, number>();
  /** What was looked for last, the entries that a word which goes on from it can match, and how many were looked at. */
  #last: { readonly word: PinyinWord; readonly reached: Uint32Array; readonly size: number } | null = null;

  /** Takes in the readings of the folded text at a place; those that are known stay. */
  add(place: number, text: string, readings: Readings): void {
    if (this.#entryOf.has(place)) return;
    const end = this.#used + text.length;
    if (end > this.#units.length) {
      const larger = new Uint16Array(Math.max(end, this.#units.length * 2));
      larger.set(this.#units);
      this.#units = larger;
    }
    putUnits(text, readings, this.#units, this.#used);
    this.#entryOf.set(place, this.#places.length);
    this.#places.push(place);
    this.#starts.push(this.#used);
    this.#used = end;
  }

  /** The units of the text at a place; none where its readings are not known. */
  at(place: number): PinyinUnits | undefined {
    const entry = this.#entryOf.get(place);
    if (entry === undefined) return undefined;
    return this.#units.subarray(this.#starts[entry] ?? 0, this.#starts[entry + 1] ?? this.#used);
  }

  /** How well the text at a place matches. */
  fitAt(place: number, word: PinyinWord): PinyinFit {
    const units = this.at(place);
    return units === undefined ? null : word.fit(units, 0, units.length);
  }

  /** Calls `found` for the place of each text that matches. */
  each(word: PinyinWord, found: (place: number, fit: Exclude<PinyinFit, null>) => void): void {
    const before = this.#last !== null && word.goesOnFrom(this.#last.word) ? this.#last : null;
    const reached = new Uint32Array(this.#places.length);
    let count = 0;
    const look = (entry: number) => {
      const fit = word.fit(this.#units, this.#starts[entry] ?? 0, this.#starts[entry + 1] ?? this.#used);
      if (fit === null && !word.matchedLatin) return;
      reached[count++] = entry;
      if (fit !== null) found(this.#places[entry] ?? 0, fit);
    };
    for (const entry of before?.reached ?? []) look(entry);
    for (let entry = before?.size ?? 0; entry < this.#places.length; entry++) look(entry);
    this.#last = { word, reached: reached.slice(0, count), size: this.#places.length };
  }
}
