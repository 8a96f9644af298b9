/** The mouse, where the settings give it to the reader. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Terminal } from './driver.ts';
import { harbour, harbourPaper } from './papers.ts';
import { open, page, story, untilChosen } from './reader.ts';
import { folderWith } from './surroundings.ts';

/** A report of the mouse as terminals send it, for the cell where a text stands. */
function pointAt(app: Terminal, text: string, code: 0 | 64 | 65): void {
  const spot = app.find(text);
  if (spot === null) throw new Error(`not on the screen: ${text}\n${app.screen()}`);
  const cell = `${spot.column + 1};${spot.row + 1}`;
  app.type(code === 0 ? `\x1b[<0;${cell}M\x1b[<0;${cell}m` : `\x1b[<${code};${cell}M`);
}

function homeWith(settings: object): string {
  const home = folderWith();
  mkdirSync(join(home, 'config', 'kanbao'), { recursive: true });
  writeFileSync(join(home, 'config', 'kanbao', 'config.json'), JSON.stringify(settings));
  return home;
}

story('the mouse', () => {
  it('chooses, opens and scrolls, and is given back at the end', async () => {
    const app = await open({ args: [folderWith(harbourPaper())], home: homeWith({ mouse: true }) });
    pointAt(app, harbour.log, 0);
    await untilChosen(app, harbour.log);
    await app.until(() => page(app)[0]?.includes(harbour.log), 'its page');
    const second = page(app)[3];
    pointAt(app, '[01]', 65);
    await app.until(() => page(app)[0] === second, 'the page is three lines down');
    pointAt(app, harbour.pie, 0);
    await untilChosen(app, harbour.pie);
    app.press('q');
    expect((await app.exit()).code).toBe(0);
    expect(app.bytes()).toMatch(/\x1b\[\?1000h[\s\S]*\x1b\[\?1000l/);
  });

  it('is left to the terminal otherwise', async () => {
    const app = await open({ args: [folderWith(harbourPaper())], home: homeWith({}) });
    // A report that nobody asked for, such as one left over from another program.
    pointAt(app, harbour.log, 0);
    app.press('j', 'j');
    await untilChosen(app, harbour.ferry);
    app.press('q');
    expect((await app.exit()).code).toBe(0);
    expect(app.bytes()).not.toMatch(/\x1b\[\?100\d/);
  });
});
