/**
 * Finding Chinese text by its pinyin as it is typed: `pingguo`, `pg` and `pgai` find 苹果AI.
 *
 * A word is matched by a run of characters. Each Han character takes its whole syllable or its initial (the first letter,
 * or zh, ch, sh); the last one any beginning of its syllable. Latin letters and digits stand for themselves. Spaces,
 * quotes and brackets between them are passed over.
 */
import { type Readings, SYLLABLES } from './pinyin-syllables.ts';

/**
 * A folded text for matching, one number a UTF-16 unit: the code of its reading, LATIN and the code of a letter or digit,
 * BETWEEN for what is passed over, else 0.
 */
export type PinyinUnits = Uint16Array;

const LATIN = 512;
const BETWEEN = LATIN - 1;
/** One more than the largest number. */
const KINDS = LATIN + 128;
const PASSED_OVER = new Set([...' "\'()[]<>「」『』《》〈〉【】·・'].map((mark) => mark.charCodeAt(0)));

/** Units of a word beyond which nobody types pinyin. */
const LONGEST = 48;

// What a unit may do at a place of the word.
const WHOLE = 1;
const INITIAL = 2;
const LONG_INITIAL = 4;
/** The rest of the word is a beginning of the syllable. */
const LAST = 8;
const LITERAL = 16;

function isLatin(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

/** Puts the units of a folded text into `units` from `at` on. `readings` must be as long as the text. */
export function putUnits(text: string, readings: Readings, units: PinyinUnits, at: number): void {
  for (let i = 0; i < text.length; i++) {
    const code = readings.charCodeAt(i);
    const unit = text.charCodeAt(i);
    if (code > 0) units[at + i] = code;
    else if (isLatin(unit)) units[at + i] = LATIN + unit;
    else units[at + i] = PASSED_OVER.has(unit) ? BETWEEN : 0;
  }
}

export function unitsOf(text: string, readings: Readings): PinyinUnits {
  const units = new Uint16Array(text.length);
  putUnits(text, readings, units, 0);
  return units;
}

/** How well a text matches: spelled out, by initials, or not at all. */
export type PinyinFit = 'spelled' | 'initials' | null;

/** One word, made ready for many texts. */
export class PinyinWord {
  readonly #length: number;
  /** Null where some parts must end at given places: only words without such go on from one another. */
  readonly #letters: string | null;
  /** For each place of the word what each kind of unit may do there. */
  readonly #ways: Uint8Array;
  #spelled = false;
  #onlyLatin = false;

  /** @param breaks places of the word where a character's part must end */
  constructor(letters: string, breaks: ReadonlySet<number>) {
    this.#length = letters.length;
    this.#letters = breaks.size === 0 ? letters : null;
    this.#ways = waysOf(letters, breaks);
  }

  /**
   * Whether the word goes on from another so that it can match only what that one matches, or matches but for being all
   * Latin: a run of characters for the longer word is, cut off, one for the shorter. Two letters have rules of their own.
   */
  goesOnFrom(other: PinyinWord): boolean {
    const [own, before] = [this.#letters, other.#letters];
    return own !== null && before !== null && before.length > 2 && own.startsWith(before);
  }

  /** Whether what `fit` was asked for last would match but for being all Latin. */
  get matchedLatin(): boolean {
    return this.#onlyLatin;
  }

  /** How well the units from `start` to `end` match. */
  fit(units: PinyinUnits, start: number, end: number): PinyinFit {
    let fit: PinyinFit = null;
    const ways = this.#ways;
    this.#onlyLatin = false;
    for (let i = start; i < end; i++) {
      // Most units begin no match: this is asked for millions of them.
      if (ways[units[i] ?? 0] === 0 || this.#endOfMatch(units, i, start, end) < 0) continue;
      if (this.#spelled) return 'spelled';
      fit = 'initials';
    }
    return fit;
  }

  /** Where the word matches: in order, apart, end exclusive. */
  ranges(units: PinyinUnits): (readonly [number, number])[] {
    const found: (readonly [number, number])[] = [];
    let after = 0;
    for (let i = 0; i < units.length; i++) {
      const end = i < after ? -1 : this.#endOfMatch(units, i, 0, units.length);
      if (end < 0) continue;
      found.push([i, end]);
      after = end;
    }
    return found;
  }

  /** Where a match that begins at `at` ends; -1 where none does. */
  #endOfMatch(units: PinyinUnits, at: number, start: number, end: number): number {
    const kind = units[at] ?? 0;
    if ((this.#ways[kind] ?? 0) === 0) return -1;
    // Not in the middle of a Latin word.
    if (kind >= LATIN && at > start && (units[at - 1] ?? 0) >= LATIN) return -1;
    return this.#walk(units, at, end, 0, true, false);
  }

  #walk(
    units: PinyinUnits,
    from: number,
    end: number,
    place: number,
    spelled: boolean,
    han: boolean,
  ): number {
    let at = from;
    while (place > 0 && at < end && units[at] === BETWEEN) at++;
    if (at >= end) return -1;
    const kind = units[at] ?? 0;
    const ways = this.#ways[place * KINDS + kind] ?? 0;
    if (ways === 0) return -1;
    if ((ways & LITERAL) !== 0) return this.#next(units, at, end, place + 1, spelled, han);
    if ((ways & LAST) !== 0) {
      this.#spelled = spelled;
      return at + 1;
    }
    const whole = place + (SYLLABLES[kind - 1]?.length ?? 0);
    const ends = (ways & WHOLE) === 0 ? -1 : this.#next(units, at, end, whole, spelled, true);
    if (ends >= 0) return ends;
    const long = (ways & LONG_INITIAL) === 0 ? -1 : this.#next(units, at, end, place + 2, false, true);
    if (long >= 0) return long;
    return (ways & INITIAL) === 0 ? -1 : this.#next(units, at, end, place + 1, false, true);
  }

  /** Goes on after a unit. Latin letters alone are no match: they are found as they are. */
  #next(units: PinyinUnits, at: number, end: number, place: number, spelled: boolean, han: boolean): number {
    if (place < this.#length) return this.#walk(units, at + 1, end, place, spelled, han);
    this.#spelled = spelled;
    if (!han) this.#onlyLatin = true;
    return han ? at + 1 : -1;
  }
}

function waysOf(letters: string, breaks: ReadonlySet<number>): Uint8Array {
  const ways = new Uint8Array(letters.length * KINDS);
  for (let place = 0; place < letters.length; place++) {
    const row = place * KINDS;
    // Two letters are too few for more than two initials or one whole syllable.
    const isShort = letters.length === 2;
    if (!isShort) ways[row + LATIN + letters.charCodeAt(place)] = LITERAL;
    let room = 1;
    while (place + room < letters.length && !breaks.has(place + room)) room++;
    const rest = letters.slice(place, place + room);
    const isEnd = place + room === letters.length;
    for (const [index, syllable] of SYLLABLES.entries()) {
      if (syllable.charCodeAt(0) !== letters.charCodeAt(place)) continue;
      const typed = commonLength(syllable, rest);
      let may = INITIAL;
      if (typed === syllable.length) may |= WHOLE;
      if (/^[zcs]h/.test(syllable) && typed >= 2 && !isShort) may |= LONG_INITIAL;
      if (isEnd && typed === rest.length && !(isShort && place === 0)) may |= LAST;
      ways[row + index + 1] = may;
    }
  }
  return ways;
}

/** How many letters a syllable and what was typed have in common at their beginnings; u does for ü. */
function commonLength(syllable: string, typed: string): number {
  let length = 0;
  while (length < syllable.length && length < typed.length) {
    const letter = syllable.charAt(length);
    const other = typed.charAt(length);
    if (letter !== other && !(letter === 'v' && other === 'u')) break;
    length++;
  }
  return length;
}

/**
 * A folded word, or several that are to stand together, for matching by pinyin; null where they are none: other than
 * ASCII letters and digits, or a single letter. An apostrophe parts syllables, as in `xi'an`.
 */
export function pinyinWord(...words: readonly string[]): PinyinWord | null {
  let letters = '';
  const breaks = new Set<number>();
  for (const word of words) {
    if (!/^[a-z0-9]+(?:'[a-z0-9]*)*$/.test(word) || !/[a-z].*[a-z]/.test(word)) return null;
    for (const part of word.split("'")) {
      if (letters !== '') breaks.add(letters.length);
      letters += part;
    }
  }
  return letters.length < 2 || letters.length > LONGEST ? null : new PinyinWord(letters, breaks);
}
