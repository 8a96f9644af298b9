// The peer of the reader's keys: two columns of 46 rows in Ink, with nothing behind them.
//   node bare-ink.mjs TITLES.json
import { readFileSync } from 'node:fs';
import { Box, render, Text, useApp, useInput } from 'ink';
import { createElement as h, useState } from 'react';

const ROWS = 46;
const LIST = 64;
const titles = JSON.parse(readFileSync(process.argv[2], 'utf8'));

function App() {
  const { exit } = useApp();
  const [{ chosen, top }, move] = useState({ chosen: 0, top: 0 });
  useInput((input, key) => {
    if (key.ctrl && input === 'c') return exit();
    if (input !== 'j' && input !== 'k') return;
    move((at) => {
      const next = Math.max(0, Math.min(titles.length - 1, at.chosen + (input === 'j' ? 1 : -1)));
      return { chosen: next, top: Math.max(Math.min(at.top, next), next - ROWS + 1) };
    });
  });
  const row = (title, at, isChosen) =>
    h(Text, { key: at, wrap: 'truncate', inverse: isChosen }, `${isChosen ? '▌' : ' '} ${title}`);
  const column = (width, children) => h(Box, { flexDirection: 'column', width, height: ROWS }, children);
  const listed = titles.slice(top, top + ROWS).map((title, at) => row(title, at, top + at === chosen));
  const page = titles.slice(0, ROWS).map((title, at) => row(title, at, false));
  return h(Box, { flexDirection: 'column' }, [
    h(Text, { key: 'title' }, `${titles.length} articles`),
    h(Box, { key: 'panes' }, [
      h(Box, { key: 'list' }, column(LIST, listed)),
      h(Box, { key: 'page' }, column(160 - LIST, page)),
    ]),
  ]);
}

// At its best: only rows that changed are written, and no frame waits for the next thirtieth of a second.
render(h(App), { incrementalRendering: true, maxFps: 1000, exitOnCtrlC: false });
