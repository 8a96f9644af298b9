// Writes src/markdown/entity-names.ts from the HTML Standard's list (https://html.spec.whatwg.org/entities.json):
// node scripts/entity-names.mjs entities.json
import { readFileSync, writeFileSync } from 'node:fs';

const entities = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const pairs = [];
for (const [reference, { codepoints }] of Object.entries(entities)) {
  if (!reference.endsWith(';')) continue; // markdown wants the semicolon
  pairs.push(`${reference.slice(1, -1)} ${codepoints.map((point) => point.toString(36)).join(',')}`);
}
pairs.sort();
const lines = [];
let line = '';
for (const pair of pairs) {
  if (line.length + pair.length > 104) {
    lines.push(line);
    line = '';
  }
  line += `${pair} `;
}
lines.push(line.trimEnd());
writeFileSync(
  new URL('../src/markdown/entity-names.ts', import.meta.url),
  `/** Names of HTML character references and their code points in base 36; made by scripts/entity-names.mjs. */
export const ENTITY_NAMES =
${lines.map((text) => `  '${text}'`).join(' +\n')};
`,
);
