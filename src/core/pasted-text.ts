/** What is pasted into a terminal that says so, as one line for a text box. */

/** Stands before a pasted text among the keys, which are one cluster each. A noncharacter: no keyboard sends it. */
export const PASTE_MARK = '\ufdd0';

/** Longer than any text box takes, in UTF-16 units. */
const LONGEST = 4096;

/** Collects a paste of whatever length in bounded room: what is too long for a box is dropped. */
export class PastedText {
  #text = '';

  add(text: string): void {
    if (this.#text.length < LONGEST) this.#text += text;
  }

  /** The text in one line: line ends, tabs and other controls are a space, those at its ends nothing. */
  line(): string {
    return this.#text.replace(/\p{Cc}[\p{Cc} ]*/gu, ' ').trim();
  }
}

/** The text of a paste, or null for a key. */
export function pastedIn(input: string): string | null {
  return input.startsWith(PASTE_MARK) ? input.slice(PASTE_MARK.length) : null;
}
