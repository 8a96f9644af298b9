/** The different values of one or more fields of articles, each by a number; case and width make no difference. */
import { fold, foldCaseAndWidth } from './fold.ts';
import { NumberList } from './number-list.ts';
import { type SafeText, safe } from './sanitize.ts';

/** The text itself where a fold of it is the same: the fold may be a copy, and there are very many values. */
function shared(text: string, folded: string): string {
  return text === folded ? text : folded;
}

export class FacetColumn {
  /** The number of a value by its folded form and by every spelling met; -1 for an empty one. */
  readonly #numbers = new Map<string, number>();
  readonly #folded: string[] = [];
  /** Folded as for search, as far as that was asked for. */
  readonly #searched: string[] = [];
  /** The first spelling met, how often any was, and how often each where there are several. */
  readonly #spelling: SafeText[] = [];
  readonly #uses = new NumberList();
  readonly #variants = new Map<number, Map<SafeText, number>>();
  /** The article, counted from 1, that had a value last. */
  readonly #lastTurn = new NumberList();
  /** The values of all articles one after another, and where those of each article end. */
  readonly #filed = new NumberList();
  readonly #ends = new NumberList();
  #byName = new Uint32Array(0);

  /** How many values there are. */
  get size(): number {
    return this.#folded.length;
  }

  /** Takes in a value of the present article; -1 for an empty one. A value that it has already counts once. */
  take(spelling: SafeText): number {
    const number = this.#numberOfSpelling(spelling);
    const turn = this.#ends.length + 1;
    if (number < 0 || this.#lastTurn.at(number) === turn) return number;
    this.#lastTurn.set(number, turn);
    this.#filed.push(number);
    this.#use(number, spelling);
    return number;
  }

  /** Goes on to the next article. */
  endArticle(): void {
    this.#ends.push(this.#filed.length);
  }

  #numberOfSpelling(spelling: SafeText): number {
    const known = this.#numbers.get(spelling);
    if (known !== undefined) return known;
    const folded = shared(spelling, foldCaseAndWidth(spelling).trim());
    let number = this.#numbers.get(folded);
    if (number === undefined) {
      number = folded === '' ? -1 : this.#add(folded, spelling);
      this.#numbers.set(folded, number);
    }
    if (folded !== spelling) this.#numbers.set(spelling, number);
    return number;
  }

  #add(folded: string, spelling: SafeText): number {
    this.#spelling.push(spelling);
    this.#uses.push(0);
    this.#lastTurn.push(0);
    return this.#folded.push(folded) - 1;
  }

  #use(number: number, spelling: SafeText): void {
    const uses = this.#uses.at(number);
    this.#uses.set(number, uses + 1);
    const first = this.#spelling[number] ?? spelling;
    let variants = this.#variants.get(number);
    if (variants === undefined) {
      if (spelling === first) return;
      variants = new Map([[first, uses]]);
      this.#variants.set(number, variants);
    }
    variants.set(spelling, (variants.get(spelling) ?? 0) + 1);
  }

  /** Where the values of the article at a place begin in the row of all values; they end where those of the next begin. */
  startOf(place: number): number {
    return place === 0 ? 0 : this.#ends.at(place - 1);
  }

  /** Where the values taken so far end. */
  get end(): number {
    return this.#filed.length;
  }

  /** The number of the value that stands at a place in the row of all values. */
  valueAt(at: number): number {
    return this.#filed.at(at);
  }

  /** The number of a folded value; -1 for one that no article has. */
  numberOf(folded: string): number {
    return this.#numbers.get(folded) ?? -1;
  }

  /** Case and width folded. */
  foldedOf(number: number): string {
    return this.#folded[number] ?? '';
  }

  /** Articles that have it. */
  usesOf(number: number): number {
    return this.#uses.at(number);
  }

  /** The commonest spelling; of equally common ones the first by code unit, so that it does not depend on the files' order. */
  spellingOf(number: number): SafeText {
    let best: SafeText | undefined;
    let most = 0;
    for (const [spelling, uses] of this.#variants.get(number) ?? []) {
      if (best === undefined || uses > most || (uses === most && spelling < best)) {
        best = spelling;
        most = uses;
      }
    }
    return best ?? this.#spelling[number] ?? safe``;
  }

  /** Folded as for search. */
  searchedOf(number: number): string {
    this.#foldForSearch();
    return this.#searched[number] ?? '';
  }

  /** The numbers of the values that hold a text, which is folded as for search. */
  holding(wanted: string): number[] {
    this.#foldForSearch();
    const found: number[] = [];
    for (const [number, searched] of this.#searched.entries())
      if (searched.includes(wanted)) found.push(number);
    return found;
  }

  #foldForSearch(): void {
    for (let number = this.#searched.length; number < this.size; number++) {
      const spelling = this.#spelling[number] ?? '';
      this.#searched.push(shared(this.#folded[number] ?? '', fold(spelling).trim()));
    }
  }

  /** By the number of each value its place in the order of their folded names. */
  placesByName(): Uint32Array {
    if (this.#byName.length !== this.size) {
      this.#byName = new Uint32Array(this.size);
      // Without a function that compares, sorting strings is several times faster; it is by code unit too.
      for (const [place, folded] of this.#folded.toSorted().entries()) {
        this.#byName[this.numberOf(folded)] = place;
      }
    }
    return this.#byName;
  }
}
