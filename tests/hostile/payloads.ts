/** What an article would have to get to the terminal to drive it, raw and in the codes of each format. */

const ESC = '\x1b';
const ST = `${ESC}\\`;

/** Sequences by what they would do. */
export const sequences: Readonly<Record<string, string>> = {
  look: `${ESC}[5;8m`,
  clear: `${ESC}[2J${ESC}[H`,
  scroll: `${ESC}[1;2r${ESC}[99S`,
  report: `${ESC}[6n${ESC}[c${ESC}[21t`,
  mode: `${ESC}[?1049l${ESC}[?1000h${ESC}[?2026h`,
  windowTitle: `${ESC}]0;stolen\x07${ESC}]2;stolen${ST}`,
  hyperlink: `${ESC}]8;;https://evil.example/${ST}open`,
  unclosedLink: `${ESC}]8;;file:///etc/passwd`,
  clipboard: `${ESC}]52;c;c3RvbGVu\x07`,
  clipboardRead: `${ESC}]52;c;?${ST}`,
  dcs: `${ESC}P$q"p${ST}`,
  tmux: `${ESC}Ptmux;${ESC}${ESC}]52;c;c3RvbGVu\x07${ST}`,
  apc: `${ESC}_Gf=32;AAAA${ST}`,
  pm: `${ESC}^private${ST}`,
  sos: `${ESC}Xstring${ST}`,
  reset: `${ESC}c`,
  charset: `${ESC}(0${ESC}#8\x0e`,
  nested: `${ESC}[0${ESC}[0m2J${ESC}${ESC}[2J`,
  c1: '\x9b2J\x9d52;c;c3RvbGVu\x9c\x90q\x9c\x85\x8d',
  overprint: 'safe\rrisk\b\b\b\bRISK',
  controls: '\0\x01\x05\x07\x0b\x0c\x0f\x11\x13\x1c\x7f',
  bidi: '\u202egpj\u202c\u2066exe\u2069\u202a\u202b\u202d\u2067\u2068',
  tags: '\u{e0001}\u{e0068}\u{e0069}\u{e007f}',
  lines: 'one\u2028two\u2029three',
};

/** All of them in a row, each between plain letters. */
export const everything = Object.values(sequences)
  .map((sequence, i) => `q${i}${sequence}z${i}`)
  .join(' ');

/** The same without line ends, NUL and quotes, for places that these would end. */
export const inOneLine = everything.replace(/[\r\n\0\x0b\x0c\x85\u2028\u2029"'`|<>[\](){}\\]/g, '');

/** Every character beyond the printable ones as a numeric entity: hexadecimal, decimal, and with zeros in front by turns. */
export function asEntities(text: string): string {
  let turn = 0;
  return text.replace(/[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/gu, (one) => {
    const code = one.codePointAt(0) ?? 0;
    turn++;
    if (turn % 3 === 0) return `&#${code};`;
    return turn % 3 === 1 ? `&#x${code.toString(16)};` : `&#X000${code.toString(16).toUpperCase()};`;
  });
}

/** A double-quoted string of YAML with its own escapes. */
export function asYaml(text: string): string {
  const short: Readonly<Record<string, string>> = {
    '\x1b': '\\e',
    '\x07': '\\a',
    '\0': '\\0',
    '\b': '\\b',
    '\x85': '\\N',
    '"': '\\"',
    '\\': '\\\\',
  };
  const escaped = Array.from(text, (one) => {
    const code = one.codePointAt(0) ?? 0;
    if (short[one] !== undefined) return short[one];
    if (code >= 0x20 && code < 0x7f) return one;
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
    if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
    return `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return `"${escaped.join('')}"`;
}

/** A basic string of TOML. */
export function asToml(text: string): string {
  const escaped = Array.from(text, (one) => {
    const code = one.codePointAt(0) ?? 0;
    if (one === '"' || one === '\\') return `\\${one}`;
    if (code >= 0x20 && code < 0x7f) return one;
    return code < 0x10000
      ? `\\u${code.toString(16).padStart(4, '0')}`
      : `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return `"${escaped.join('')}"`;
}

/** A string of JSON, everything beyond ASCII escaped. */
export function asJson(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
