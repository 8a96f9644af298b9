/** Text that tries to reach the terminal itself: from the front matter, the body, and the file's name. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { start } from './driver.ts';
import { open, page, statusLine, story, untilChosen } from './reader.ts';
import { environment, folderWith, program } from './surroundings.ts';

const CLIPBOARD = '\x1b]52;c;aGFyYm91cg==\x07';
const TITLE = '\x1b]0;stolen title\x07';
const LOOKS = '\x1b[5;7;9m';
const RIGHT_TO_LEFT = '\u202e';
const EIGHT_BIT = '\x9b5;7;9m\x9d52;c;aGFyYm91cg==\x9c';

/**
 * Nothing of the kind may come out, whatever the program itself sends: of the sequences that begin with ESC ] only links
 * and the question for the background's colour are its own.
 */
const FORBIDDEN =
  /\x1b\](?!8;|11;\?\x1b)|\x07|\x1b\[5;7;9m|[\x80-\x9f]|[\u202a-\u202e\u2066-\u2069]|\x1b[PX^_]/u;

const hostile = {
  [`Name${CLIPBOARD}${TITLE}${LOOKS}${RIGHT_TO_LEFT}.md`]: `---
title: "Harbour\\e]52;c;aGFyYm91cg==\\a\\e]0;stolen title\\a\\e[5;7;9m\\u202e\\u009b5;7;9m news"
date: "2025-03-09\\e[5;7;9m\\e]52;c;aGFyYm91cg==\\a"
tags: ["tag\\e]0;stolen title\\a", "\\u202egat"]
source: "source\\e]52;c;aGFyYm91cg==\\a"
summary: "sum\\e[5;7;9mmary"
---

Fine words${CLIPBOARD}${TITLE}${LOOKS}${RIGHT_TO_LEFT}${EIGHT_BIT} follow.

# Heading${TITLE}${LOOKS}

Coded: &#x1b;]52;c;aGFyYm91cg==&#7; &#x202e; &#x9b;5;7;9m

\`code${CLIPBOARD}${LOOKS}\` and [link${TITLE}](https://harbour.example/${encodeURIComponent(LOOKS)}${CLIPBOARD})

\`\`\`js${TITLE}
block${CLIPBOARD}${EIGHT_BIT}
\`\`\`

![picture${CLIPBOARD}](a${LOOKS}.png)

| cell${TITLE} | ${LOOKS}b |
|---|---|
| ${CLIPBOARD} | ${RIGHT_TO_LEFT} |

The last line is plain.
`,
};

story('hostile text', () => {
  it.each([
    ['without hyperlinks', '0'],
    ['with hyperlinks', '1'],
  ])('reaches the terminal nowhere in list, page, search, tags and problems, %s', async (_, hyperlinks) => {
    const app = await open({ args: [folderWith(hostile)], env: { FORCE_HYPERLINK: hyperlinks } });
    await untilChosen(app, 'Harbour');
    await app.until('Fine words');
    await app.until('The last line is plain.');
    await app.until(() => statusLine(app).includes('problem'), 'the bad date is a problem');
    app.press('!');
    await app.until('not a date');
    app.press('Esc', 't');
    await app.until('Tags');
    app.press('Space', 'Enter');
    await app.until('✕');
    app.type('/harbour');
    await app.until('1 found');
    app.press('Enter', 'Enter', 'G', 'Ctrl-L', 'q');
    await app.until('choose');
    expect(page(app).join('\n')).toContain('words');
    app.press('q');
    expect((await app.exit()).code).toBe(0);
    expect(app.bytes()).not.toMatch(FORBIDDEN);
  });

  it('reaches the terminal nowhere while it is typed or pasted into the search box', async () => {
    const app = await open({ args: [folderWith(hostile)] });
    app.press('/');
    await app.until(() => app.cursor() !== null, 'the box');
    app.type(`${RIGHT_TO_LEFT}harbour`);
    await app.until('harbour');
    app.press('Ctrl-C');
    expect((await app.exit()).code).toBe(0);
    expect(app.bytes()).not.toMatch(FORBIDDEN);
  });

  it.each([
    ['show', ['--color', 'always', '--links', 'inline', ...Object.keys(hostile)], 0],
    ['show', ['--format', 'markdown', ...Object.keys(hostile)], 0],
    ['show', ['--format', 'json', ...Object.keys(hostile)], 0],
    ['list', ['.'], 0],
    ['list', ['--json', '.'], 0],
    ['tags', ['.'], 0],
    ['check', ['.'], 1],
  ])('is cleaned in what `%s` prints', (command, args, code) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, command, ...args], {
      cwd: folderWith(hostile),
      env: environment(folderWith()),
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(code);
    expect(stdout).toMatch(/Harbour|Fine words|tag|Name/);
    expect(stdout + stderr).not.toMatch(FORBIDDEN);
    if (!args.includes('always')) expect(stdout + stderr).not.toContain('\x1b');
  });

  it('is cleaned in the complaint about a file that is not there, and in an unknown command', async () => {
    const name = `gone${CLIPBOARD}${TITLE}${LOOKS}${RIGHT_TO_LEFT}`;
    const app = start({ args: [name] });
    expect((await app.exit()).code).not.toBe(0);
    await app.until('gone');
    expect(app.bytes()).not.toMatch(FORBIDDEN);
    const shown = start({ args: ['show', `--${name}`] });
    expect((await shown.exit()).code).toBe(2);
    await shown.until('gone');
    expect(shown.bytes()).not.toMatch(FORBIDDEN);
  });
});
