/** A map whose changes cost little: 100,000 marks are not copied for each key a person presses. */

// A copy of this many entries takes a few microseconds; only beyond it is the large map copied.
const MAX_RECENT = 256;

/** A ReadonlyMap of a large base and the few entries changed since, which stand before it. */
export class LayeredMap<Value> implements ReadonlyMap<string, Value> {
  readonly #base: ReadonlyMap<string, Value>;
  readonly #recent: ReadonlyMap<string, Value>;
  readonly size: number;

  private constructor(base: ReadonlyMap<string, Value>, recent: ReadonlyMap<string, Value>) {
    this.#base = base;
    this.#recent = recent;
    let added = 0;
    for (const key of recent.keys()) if (!base.has(key)) added++;
    this.size = base.size + added;
  }

  /** A map with changed entries; `map` keeps what it had. */
  static with<Value>(
    map: ReadonlyMap<string, Value>,
    changed: ReadonlyMap<string, Value>,
  ): LayeredMap<Value> {
    const base = map instanceof LayeredMap ? map.#base : map;
    const recent = map instanceof LayeredMap ? map.#recent : new Map<string, Value>();
    if (recent.size + changed.size > MAX_RECENT)
      return new LayeredMap(new Map([...base, ...recent, ...changed]), new Map());
    return new LayeredMap(base, new Map([...recent, ...changed]));
  }

  get(key: string): Value | undefined {
    return this.#recent.get(key) ?? this.#base.get(key);
  }

  has(key: string): boolean {
    return this.#recent.has(key) || this.#base.has(key);
  }

  *entries(): MapIterator<[string, Value]> {
    for (const [key, value] of this.#base) yield [key, this.#recent.get(key) ?? value];
    for (const [key, value] of this.#recent) if (!this.#base.has(key)) yield [key, value];
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(visit: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }

  /** The entries of `after` that `before` does not have as they are. Quick where one was made from the other. */
  static *changes<Value>(
    before: ReadonlyMap<string, Value>,
    after: ReadonlyMap<string, Value>,
  ): Generator<readonly [string, Value], void> {
    const base = before instanceof LayeredMap ? before.#base : before;
    const candidates = after instanceof LayeredMap && after.#base === base ? after.#recent : after;
    for (const [key, value] of candidates) if (before.get(key) !== value) yield [key, value];
  }
}
