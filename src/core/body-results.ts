/** What a search of bodies has found so far, and the door for what comes from the thread that searches. */
import type { BodyHit, BodyQuery, BodyResults } from './body-search.ts';
import { type SafeText, sanitize } from './sanitize.ts';

/** Characters of the longest part of a snippet that is taken. */
const LONGEST = 2000;

/** What was found in some bodies. Untrusted where it comes from another thread: see readBodyBatch. */
export interface BodyBatch {
  /** Articles whose `body:` terms hold. */
  readonly holding: readonly number[];
  readonly found: readonly {
    readonly place: number;
    readonly hasText: boolean;
    readonly hit: BodyHit<SafeText>;
  }[];
}

const HOLDS = 1;
const HAS_TEXT = 2;

class GrowingResults implements BodyResults {
  /** By place: a view asks for every article each time, and of a set that would take several times as long. */
  #marks = new Uint8Array(1024);
  readonly #hits = new Map<number, BodyHit<SafeText>>();

  add({ holding, found }: BodyBatch): void {
    for (const place of holding) this.#mark(place, HOLDS);
    for (const { place, hasText, hit } of found) {
      this.#hits.set(place, hit);
      if (hasText) this.#mark(place, HAS_TEXT);
    }
  }

  #mark(place: number, mark: number): void {
    if (place >= this.#marks.length) {
      const larger = new Uint8Array(2 * place);
      larger.set(this.#marks);
      this.#marks = larger;
    }
    this.#marks[place] = (this.#marks[place] ?? 0) | mark;
  }

  holds(place: number): boolean {
    return ((this.#marks[place] ?? 0) & HOLDS) !== 0;
  }

  hasText(place: number): boolean {
    return ((this.#marks[place] ?? 0) & HAS_TEXT) !== 0;
  }

  hitOf(place: number): BodyHit<SafeText> | undefined {
    return this.#hits.get(place);
  }
}

/** Results that more can be added to. */
export interface ExtensibleResults extends BodyResults {
  add(batch: BodyBatch): void;
}

export function createBodyResults(): ExtensibleResults {
  return new GrowingResults();
}

function isPlace(value: unknown, count: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count;
}

function safePart(value: unknown): SafeText | null {
  return typeof value === 'string' && value.length <= LONGEST ? sanitize(value) : null;
}

function safeHit(value: unknown): BodyHit<SafeText> | null {
  if (typeof value !== 'object' || value === null || !('needle' in value) || !('snippet' in value))
    return null;
  const { needle, snippet } = value;
  if (typeof needle !== 'string' || typeof snippet !== 'object' || snippet === null) return null;
  if (!('before' in snippet && 'hit' in snippet && 'after' in snippet)) return null;
  const before = safePart(snippet.before);
  const hit = safePart(snippet.hit);
  const after = safePart(snippet.after);
  if (before === null || hit === null || after === null) return null;
  const cutBefore = 'cutBefore' in snippet && snippet.cutBefore === true;
  const cutAfter = 'cutAfter' in snippet && snippet.cutAfter === true;
  return { needle, snippet: { before, hit, after, cutBefore, cutAfter } };
}

/** What may be taken of a batch from elsewhere: places of `count` articles, what the query asked for, and text that is safe. */
export function readBodyBatch(value: unknown, query: BodyQuery, count: number): BodyBatch {
  const batch = typeof value === 'object' && value !== null ? value : {};
  const holding = 'holding' in batch && Array.isArray(batch.holding) ? (batch.holding as unknown[]) : [];
  const found = 'found' in batch && Array.isArray(batch.found) ? (batch.found as unknown[]) : [];
  return {
    holding: holding.filter((place) => isPlace(place, count)),
    found: found.flatMap((entry) => {
      if (typeof entry !== 'object' || entry === null || !('place' in entry) || !('hit' in entry)) return [];
      const { place } = entry;
      const hit = safeHit(entry.hit);
      if (hit === null || !isPlace(place, count)) return [];
      if (!query.needles.includes(hit.needle) && !query.wanted.includes(hit.needle)) return [];
      return [{ place, hasText: 'hasText' in entry && entry.hasText === true, hit }];
    }),
  };
}
