// NOTICE: whose work is bundled in dist/, and under which licence. The build calls it with what esbuild has read.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that may be bundled: all of them ask for their text and copyright line to go along, and for nothing else. */
const TAKEN = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0']);

/** For a package of this licence without a file of its own that says so. */
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** What is no package: tables that scripts/ has made from the data of others. */
const TABLES = `Tables in it are made from:

- the line break classes of the Unicode Character Database,
  Copyright (c) Unicode, Inc., https://www.unicode.org/license.txt
- the table of traditional and simplified characters of OpenCC (Apache-2.0), https://github.com/BYVoid/OpenCC
- the named character references of the HTML Standard, Copyright (c) WHATWG, https://html.spec.whatwg.org/
`;

/** The folders of the packages that these inputs of a bundle are from, each once, in the order of their names. */
export function packageFolders(inputs) {
  const folders = inputs.map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

function licenceText(folder) {
  const names = readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i.test(name));
  return names.sort().map((name) => readFileSync(join(folder, name), 'utf8').replace(/\r\n?/g, '\n').trim());
}

function section(root, folder) {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  if (!TAKEN.has(license))
    throw new Error(`${name} ${version} is under ${license}, which kanbao does not bundle`);
  const texts = licenceText(join(root, folder));
  const author = typeof manifest.author === 'object' ? manifest.author?.name : manifest.author;
  if (texts.length === 0) {
    if (license !== 'MIT') throw new Error(`${name} ${version} has no file with its licence`);
    texts.push(`Copyright (c) ${author ?? `the authors of ${name}`}\n\n${MIT}`);
  }
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}

/** The text of NOTICE for these inputs of the bundles, which are paths relative to `root`. */
export function noticeOf(root, inputs) {
  const folders = packageFolders(inputs).filter((folder) => existsSync(join(root, folder, 'package.json')));
  const rule = `\n${'-'.repeat(80)}\n\n`;
  const head = 'kanbao holds parts of the packages below, each under its own licence.\n';
  return [head, TABLES, ...folders.map((folder) => section(root, folder))].join(rule);
}
