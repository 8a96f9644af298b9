// The time from markdown to lines, beside that of marked's lexer alone and of marked-terminal with its own wrapping.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importBundle } from '../bundle.mjs';
import { bodyOf, longBody, medianArticle } from './articles.mjs';
import { shown } from './figures.mjs';
import { timeInTurn } from './measure.mjs';

const COLUMNS = 80;
const ROWS = 46;

export async function benchLayout({ scratch, report }) {
  const { allLines, createDocument, lexer, linesFrom, Marked, markedTerminal, messagesFor, raw } =
    await importBundle(
      join(scratch, 'layout.mjs'),
      `export { lexer, Marked } from 'marked';
      export { markedTerminal } from 'marked-terminal';
      export { raw } from './src/core/sanitize.ts';
      export { createDocument } from './src/markdown/document.ts';
      export { allLines, linesFrom } from './src/markdown/viewport.ts';
      export { messagesFor } from './src/messages/index.ts';`,
    );
  const messages = messagesFor('en').page;
  const options = { width: COLUMNS, ambiguous: 1, links: 'osc8', ascii: false, messages };
  const open = (text) => createDocument({ article: null, body: raw(text), header: false });
  const body = bodyOf(readFileSync(medianArticle(), 'utf8'));
  const reflowing = new Marked(markedTerminal({ width: COLUMNS, reflowText: true }));
  const { layout, lexed, peer } = timeInTurn(300, {
    layout: () => allLines(open(body), options),
    lexed: () => lexer(body),
    peer: () => reflowing.parse(body),
  });
  report("layout of the median article / marked's lexer alone", {
    value: layout / lexed,
    budget: 5,
    unit: 'x',
    note: `${shown(layout)} ms for ${body.length} characters; marked-terminal ${shown(peer / lexed)} x`,
  });

  const long = longBody(1_000_000);
  const top = { block: 0, line: 0 };
  const { first, whole } = timeInTurn(5, {
    first: () => linesFrom(open(long), options, top, ROWS),
    whole: () => lexer(long),
  });
  report('first screen of an article of 1 MB', {
    value: first,
    budget: 60,
    unit: 'ms',
    note: `marked's lexer ${shown(whole)} ms`,
  });
}
