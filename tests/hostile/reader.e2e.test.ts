/** The hostile corpus in the reader: article by article, with its sheets, and while it is busy. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Terminal } from '../e2e/driver.ts';
import { open, page, place, story } from '../e2e/reader.ts';
import { folderWith } from '../e2e/surroundings.ts';
import { bombFiles, putFiles, quickFiles } from './corpus.ts';
import type { HostileFile } from './hostile-file.ts';
import { putPlaces } from './places.ts';
import { readOutput } from './terminal-output.ts';

const PATIENCE = 120_000;
/** The end of a frame: what stands before it is whole sequences. */
const FRAME_END = '\x1b[?2026l';

function corpus(files: readonly HostileFile[]): string {
  const folder = join(folderWith(), 'corpus');
  mkdirSync(folder);
  putFiles(folder, files);
  return folder;
}

/** The first fault in what was written since the last call. */
function newFault(app: Terminal): string | null {
  const bytes = app.bytes();
  app.mark();
  return readOutput(bytes.slice(0, bytes.lastIndexOf(FRAME_END) + FRAME_END.length), 'screen').fault;
}

/** Entities are the raw forms once more to the reader, and `show` has them all. */
function isWalked({ path }: HostileFile): boolean {
  return !String(path).endsWith('-coded.md');
}

story('the hostile corpus in the reader', () => {
  it(
    'is walked from the first article to the last, and nothing but text and our own sequences comes out',
    async () => {
      const files = quickFiles().filter(isWalked);
      const folder = corpus(files);
      putPlaces(folder);
      const app = await open({ args: [folder], env: { FORCE_HYPERLINK: '1' } });
      // One name is no UTF-8.
      const count = files.length - 1;
      const faults: string[] = [];
      for (let at = 1; at <= count; at++) {
        await app.until(
          () => place(app) === `${at}/${count}` && (page(app)[0] ?? '').trim() !== '',
          `article ${at} of ${count}`,
        );
        const found = newFault(app);
        if (found !== null) faults.push(`${page(app)[0]}: ${found}`);
        app.press('J');
      }
      expect(faults).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'keeps its sheets, its boxes and its copies clean',
    async () => {
      const chosen = [
        'construct/paragraph-raw',
        'construct/link-raw',
        'construct/heading-raw',
        'head/toml',
        'head/yaml-lists',
      ];
      const files = quickFiles().filter(
        ({ path }) => chosen.some((name) => path === `${name}.md`) || String(path).startsWith('name/'),
      );
      const folder = corpus(files);
      putPlaces(folder);
      const app = await open({ args: [folder] });
      app.press('!');
      await app.until('is a device or a pipe');
      app.press('Space', 'Space', 'G', 'Esc', '?');
      await app.until('In the list');
      app.press('Space', 'G', 'Esc', 't');
      await app.until('Tags');
      app.press('G', 'Esc', 'Esc');
      app.type('/constructlink');
      await app.until('1 found');
      app.press('Enter', 'Enter', 'O');
      await app.until(/^ *\d+ links?$/m);
      app.press('Down', 'y');
      await app.until(/copied/i);
      app.press('Esc', 'c', 'Esc', 'Tab', 'G', 'Ctrl-L', '/');
      await app.until(() => app.cursor() !== null, 'the find box');
      app.type('inner\x1b');
      app.press('Esc', 'Ctrl-C');
      expect((await app.exit()).code).toBe(0);
      const { fault, copied } = readOutput(app.bytes().replace(/^.*?(?=\x1b\[\?1049h)/s, ''), 'screen');
      expect(fault).toBeNull();
      expect(copied).toHaveLength(1);
      expect(copied[0]).toMatch(/^https:\/\/(?:news|evil)\.example\/[\x21-\x7e]{1,2000}$/);
    },
    PATIENCE,
  );

  it(
    'answers a key while the worst article loads, and has the others read as ever',
    async () => {
      const bombs = bombFiles().filter(({ bomb }) => bomb === 'caught');
      const files = [...bombs, ...quickFiles().filter(({ path }) => path === 'construct/paragraph-raw.md')];
      const app = await open({ args: [corpus(files)] });
      for (const [at] of bombs.entries()) {
        // Without waiting for the page: the key comes while the article is read.
        app.press('?');
        await app.until('In the list', `help over article ${at + 1}`);
        app.press('Esc');
        await app.until('too intricate to lay out');
        app.press('J');
        await app.until(() => place(app) === `${at + 2}/${files.length}`, `article ${at + 2}`);
      }
      await app.until('innermarkerconstructparagraphraw');
      expect(newFault(app)).toBeNull();
    },
    PATIENCE,
  );
});
