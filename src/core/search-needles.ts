/** What a search looks for, piece by piece. */
import type { Query } from './query.ts';

/** A word or phrase of a query, folded. */
export interface Needle {
  readonly text: string;
  /** By pinyin and approximately it is not looked for. */
  readonly exactly: boolean;
}

/** What a query looks for in texts, its words last: the last word is the one being typed. */
export function needlesOf({ phrases, words }: Query): Needle[] {
  return [
    ...phrases.map((text) => ({ text, exactly: true })),
    ...words.map((text) => ({ text, exactly: false })),
  ];
}
