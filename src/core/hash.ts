/** Hashes for tables. */

const START = 0x811c9dc5;

/** FNV-1a, of 32 bits, of a part of a text; `seed` is the hash of what stands before it. */
export function hashOf(text: string, start = 0, end = text.length, seed = START): number {
  let hash = seed;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
