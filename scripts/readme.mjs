// Writes the generated parts of README.md: the key table, and one screen taken from the real program.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import unicode11 from '@xterm/addon-unicode11';
import headless from '@xterm/headless';
import { importBundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'kanbao-readme-'));

/** Milliseconds without a change after which a screen counts as whole. */
const QUIET = 500;

/** The text of the screen once it holds `ready` and nothing more is drawn. */
async function screen({ columns, rows, ready }) {
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  terminal.loadAddon(new unicode11.Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  const pty = spawn(process.execPath, [join(root, 'bin/kanbao.js'), '--ui-lang', 'en'], {
    cols: columns,
    rows,
    cwd: root,
    env: {
      PATH: process.env.PATH,
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      XDG_STATE_HOME: scratch,
      XDG_CONFIG_HOME: scratch,
    },
  });
  terminal.onData((data) => pty.write(data));
  const text = () =>
    Array.from(
      { length: rows },
      (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '',
    ).join('\n');
  let shown = '';
  let quiet;
  return await new Promise((done) => {
    pty.onExit(() => done(shown));
    pty.onData((data) => {
      terminal.write(data, () => {
        clearTimeout(quiet);
        if (shown !== '' || !ready.test(text())) return;
        quiet = setTimeout(() => {
          shown = text().replace(/ +$/gm, '');
          pty.write('q');
        }, QUIET);
      });
    });
  });
}

const { between, keyTable, KEYS_START, KEYS_END } = await importBundle(
  join(scratch, 'key-table.mjs'),
  `export * from './scripts/key-table.ts';`,
);
const file = join(root, 'README.md');
let readme = readFileSync(file, 'utf8');
readme = between(readme, KEYS_START, KEYS_END, keyTable());
const shown = await screen({
  columns: 104,
  rows: 26,
  ready: /^(?![\s\S]*loading)[\s\S]*How to use kanbao[\s\S]*How to use kanbao[\s\S]*1\/\d+ [\s\S]*%/,
});
readme = between(
  readme,
  '<!-- screen: made by `npm run readme` -->',
  '<!-- /screen -->',
  `\n\`\`\`text\n${shown}\n\`\`\`\n`,
);
writeFileSync(file, readme);
rmSync(scratch, { recursive: true, force: true });
process.exit(0);
