/** The pinyin side of an index: whose readings are wanted, which are known, and what a word finds by them. */
import { type PinyinUnits, type PinyinWord, pinyinWord } from './pinyin-match.ts';
import { hasHan, type Readings } from './pinyin-syllables.ts';
import { PinyinTexts } from './pinyin-texts.ts';
import { NONE, Rank } from './search-rank.ts';
import type { FoldedTexts } from './search-texts.ts';

/** A folded text of an index whose readings are wanted. */
export interface WantedText {
  readonly of: 'title' | 'label';
  /** Its place among the titles or labels. */
  readonly place: number;
  readonly text: string;
}

export class PinyinSearch {
  readonly #titles: FoldedTexts;
  readonly #labels: FoldedTexts;
  readonly #titleUnits = new PinyinTexts();
  readonly #labelUnits = new PinyinTexts();
  readonly #labelReadings = new Map<string, Readings>();
  /** Labels before this one have been asked for, or need no readings. */
  #labelsAsked = 0;
  #titleAsked = new Uint8Array(0);
  #titlesAsked = 0;
  #version = 0;

  constructor(titles: FoldedTexts, labels: FoldedTexts) {
    this.#titles = titles;
    this.#labels = labels;
  }

  /** Changes whenever readings come in. */
  get version(): number {
    return this.#version;
  }

  /** Texts that have not been asked for yet, at most `limit`: labels for half of it, then titles in the order given. */
  wanted(limit: number, titleOrder: () => Iterable<number>): WantedText[] {
    const wanted: WantedText[] = [];
    while (this.#labelsAsked < this.#labels.size && wanted.length < limit / 2) {
      const place = this.#labelsAsked++;
      const text = this.#labels.at(place);
      if (hasHan(text)) wanted.push({ of: 'label', place, text });
    }
    if (this.#titlesAsked === this.#titles.size) return wanted;
    if (this.#titleAsked.length < this.#titles.size) {
      const longer = new Uint8Array(Math.max(this.#titles.size, this.#titleAsked.length * 2));
      longer.set(this.#titleAsked);
      this.#titleAsked = longer;
    }
    for (const place of titleOrder()) {
      if (wanted.length >= limit) break;
      if (this.#titleAsked[place] === 1) continue;
      this.#titleAsked[place] = 1;
      this.#titlesAsked++;
      const text = this.#titles.at(place);
      if (hasHan(text)) wanted.push({ of: 'title', place, text });
    }
    return wanted;
  }

  /** Takes in the readings of texts, one for each; those that do not fit their text are left out. */
  add(texts: readonly WantedText[], readings: readonly Readings[]): void {
    for (const [i, { of, place, text }] of texts.entries()) {
      const read = readings[i];
      const kept = of === 'title' ? this.#titles : this.#labels;
      if (read?.length !== text.length || kept.at(place) !== text) continue;
      if (of === 'title') this.#titleUnits.add(place, text, read);
      else {
        this.#labelUnits.add(place, text, read);
        this.#labelReadings.set(text, read);
      }
    }
    this.#version++;
  }

  readingsOf(label: string): Readings | undefined {
    return this.#labelReadings.get(label);
  }

  unitsAt(place: number): PinyinUnits | undefined {
    return this.#titleUnits.at(place);
  }

  /** Ranks those of the places that match a word, in `found`. */
  rank(word: PinyinWord, places: Uint32Array, labelsOf: LabelsOf, found: Float64Array): void {
    const labels = new Set<number>();
    this.#labelUnits.each(word, (label) => labels.add(label));
    const titles = this.#fits(word, places);
    for (const place of places) {
      const rank = titles[place] ?? 0;
      if (rank > 0) found[place] = rank;
      else if (labels.size > 0 && labelsOf(place)?.some((label) => labels.has(label)))
        found[place] = Rank.pinyinLabel;
    }
  }

  /** By place the rank of a title, 0 where it does not match. Few places are looked up one by one. */
  #fits(word: PinyinWord, places: Uint32Array): Uint8Array {
    const ranks = new Uint8Array(this.#titles.size);
    const rankOf = { spelled: Rank.pinyinTitle, initials: Rank.pinyinInitials };
    if (places.length > this.#titles.size / 8) {
      this.#titleUnits.each(word, (place, fit) => {
        ranks[place] = rankOf[fit];
      });
      return ranks;
    }
    for (const place of places) {
      const fit = this.#titleUnits.fitAt(place, word);
      if (fit !== null) ranks[place] = rankOf[fit];
    }
    return ranks;
  }

  /** Words that stand in the title together are worth more than the same words apart. */
  preferTogether(ranks: Float64Array, words: readonly string[]): void {
    const joined = words.length > 1 ? pinyinWord(...words) : null;
    if (joined === null) return;
    for (let place = 0; place < ranks.length; place++) {
      const rank = ranks[place] ?? NONE;
      if (rank < Rank.pinyinTitle || rank >= Rank.pinyinLabel) continue;
      if (this.#titleUnits.fitAt(place, joined) !== null) ranks[place] = Rank.pinyinTogether;
    }
  }
}

/** The labels of the article at a place. */
export type LabelsOf = (place: number) => readonly number[] | undefined;
