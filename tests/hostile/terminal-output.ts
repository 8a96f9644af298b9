/**
 * The grammar of everything that kanbao writes to a terminal. What is not in it is a fault, whatever it would do: the
 * sequences are listed, not those that are forbidden.
 */

/** Where the output goes, which decides what may be in it. */
export type Sink =
  /** A pipe, or `--plain`: text, and line ends. */
  | 'plain'
  /** `show` in colour: SGR and hyperlinks too. */
  | 'styled'
  /** The reader's screen: what draws it, too. */
  | 'screen';

/** No control, no bidi control but the marks, no line or paragraph separator, no half surrogate. */
const TEXT =
  /[^\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u{d800}-\u{dfff}\u{e0000}-\u{e007f}\u{1f3f4}]+|\u{1f3f4}/uy;
/** The only place of tag characters: England, Scotland, Wales. */
const FLAG = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,8}\u{e007f}/uy;
const MARK_FLOOD = /\p{M}{18}/u;
/** Bold, dim, italic, underline, reverse, struck and their ends; colours of the palette and of 24 bits. */
const STYLE =
  /\x1b\[(?:(?:[0-479]|2[2-479]|[34][0-79]|9[0-7]|10[0-7]|[34]8;5;\d{1,3}|[34]8;2;\d{1,3};\d{1,3};\d{1,3})(?:;(?!$)|(?=m)))*m/y;
const LINK = /\x1b\]8;;((?:https?:\/\/|mailto:)[\x21-\x7e]{1,2083})?\x1b\\/y;
const DRAWING: readonly RegExp[] = [
  /\x1b\[\d{0,3}(?:;\d{1,3})?H/y, // the cursor to a cell
  /\x1b\[\d{1,3}G/y, // to a column
  /\x1b\[K/y, // erases the rest of a row
  /\x1b\[\d{1,3}X/y, // erases some cells
  /\x1b\[(?:\d{1,3};\d{1,3})?r\x1b\[\d{1,3}[ST]\x1b\[r/y, // scrolls some rows
  /\x1b\[r/y,
  /\x1b\[\?(?:7|25|1049|2004|2026)[hl]/y, // wrapping, cursor, alternate screen, marked pastes, synchronized update
  /\x1b\[[56]n/y, // asks whether all has been drawn, and where the cursor is
  /\x1b\]11;\?\x1b\\/y, // asks for the background's colour
];
const CLIPBOARD = /\x1b\]52;c;([A-Za-z0-9+/=]*)\x07/y;

export interface Reading {
  /** What is wrong, with the place and what stands around it; null for nothing. */
  readonly fault: string | null;
  /** The texts that were copied. */
  readonly copied: readonly string[];
}

/** Reads an output by the grammar. A link must be closed before its line, or its write at another place, ends. */
export function readOutput(output: string, sink: Sink): Reading {
  const copied: string[] = [];
  let linked = false;
  let at = 0;
  const fault = (what: string): Reading => {
    const around = output.slice(Math.max(0, at - 60), at + 60);
    return { fault: `${what} at ${at}: ${JSON.stringify(around)}`, copied };
  };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(output);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  while (at < output.length) {
    if (take(FLAG)) continue;
    const text = take(TEXT);
    if (text !== null) {
      if (MARK_FLOOD.test(text[0])) return fault('a flood of combining marks');
      continue;
    }
    if (output[at] === '\n' && sink !== 'screen') {
      if (linked) return fault('a link that is open at the end of its line');
      at++;
    } else if (output[at] === '\t' && sink === 'plain') at++;
    else if (sink === 'plain') return fault('a control');
    else if (take(STYLE) === null) {
      const link = take(LINK);
      if (link !== null) linked = link[1] !== undefined;
      else if (sink === 'styled') return fault('a control');
      else if (DRAWING.some((pattern) => take(pattern) !== null)) {
        if (linked && !/\x1b\[\d+G$/.test(output.slice(at - 6, at)))
          return fault('a link that is open where the row ends');
      } else {
        const copy = take(CLIPBOARD);
        if (copy !== null) copied.push(Buffer.from(copy[1] ?? '', 'base64').toString());
        // A terminal turns what the program writes to its line discipline into CR LF.
        else if (take(/\r\n/y) === null) return fault('a control');
      }
    }
  }
  return linked ? fault('a link that is open at the end') : { fault: null, copied };
}
