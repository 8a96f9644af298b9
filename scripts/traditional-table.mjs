// Writes src/core/traditional-table.ts from OpenCC's table of characters (npm package opencc-js, Apache-2.0):
//   node scripts/traditional-table.mjs PATH/TO/opencc-js/dist/esm-lib/dict/TSCharacters.js
// Run by hand when OpenCC's table changes; the package is not needed to build kanbao.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const { default: table } = await import(pathToFileURL(resolve(process.argv[2] ?? '')));
const pairs = table
  .split('|')
  .map((pair) => pair.split(' '))
  // Within the BMP a character is one unit for one unit, so that places in a text stay what they are.
  .filter(([from, to]) => from.length === 1 && to?.length === 1 && from !== to);
const rows = (characters) => {
  const lines = [];
  for (let i = 0; i < characters.length; i += 100) lines.push(`  '${characters.slice(i, i + 100).join('')}'`);
  return lines.join(' +\n');
};
const source = `/**
 * Traditional characters and, in the same place of the other string, what stands for them in simplified text. Made by
 * scripts/traditional-table.mjs from OpenCC's TSCharacters (Apache-2.0); ${pairs.length} pairs within the BMP.
 */
export const TRADITIONAL =
${rows(pairs.map(([from]) => from))};

export const SIMPLIFIED =
${rows(pairs.map(([, to]) => to))};
`;
writeFileSync(fileURLToPath(new URL('../src/core/traditional-table.ts', import.meta.url)), source);
