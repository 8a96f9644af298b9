// The time from markdown to lines, beside that of marked's lexer alone and of marked-terminal with its own wrapping.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { median } from './measure.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const COLUMNS = 80;

async function load(scratch) {
  const outfile = join(scratch, 'layout.mjs');
  await build({
    stdin: {
      contents: `
        export { lexer, Marked } from 'marked';
        export { markedTerminal } from 'marked-terminal';
        export { raw } from './src/core/sanitize.ts';
        export { createDocument } from './src/markdown/document.ts';
        export { allLines } from './src/markdown/viewport.ts';
        export { messagesFor } from './src/messages/index.ts';
      `,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
    banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
  });
  return await import(pathToFileURL(outfile));
}

/** Median ms of each piece of work, done in turn. */
function timeInTurn(runs, works) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let run = -runs; run < runs; run++) {
    for (const [name, work] of Object.entries(works)) {
      const start = performance.now();
      work();
      if (run >= 0) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

/**
 * Median ms for the body of an article file: `layout` is ours, `lexer` marked's, `peer` marked-terminal's at the same
 * width. `scratch` is a folder for the bundle.
 */
export async function timeLayout(file, scratch) {
  const { allLines, createDocument, lexer, Marked, markedTerminal, messagesFor, raw } = await load(scratch);
  const body = readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
  const options = {
    width: COLUMNS,
    ambiguous: 1,
    links: 'osc8',
    ascii: false,
    messages: messagesFor('en').page,
  };
  const peer = new Marked(markedTerminal({ width: COLUMNS, reflowText: true }));
  return timeInTurn(400, {
    layout: () => allLines(createDocument({ article: null, body: raw(body), header: false }), options),
    lexer: () => lexer(body),
    peer: () => peer.parse(body),
  });
}
