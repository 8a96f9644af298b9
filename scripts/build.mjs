// Builds dist/ from src/: ESM chunks that hold every dependency, so that the package needs nothing else.
//   node scripts/build.mjs [--if-stale]
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { noticeOf } from './notice.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const entry = join(root, 'dist/cli.js');

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(...readdirSync(path).map((name) => newest(join(path, name))), stats.mtimeMs);
}

function isFresh() {
  if (!existsSync(entry)) return false;
  const sources = [
    'src',
    'scripts/build.mjs',
    'scripts/notice.mjs',
    'scripts/stubs',
    'package.json',
    'package-lock.json',
  ];
  const built = statSync(entry).mtimeMs;
  return sources.every((source) => !existsSync(join(root, source)) || newest(join(root, source)) < built);
}

if (process.argv.includes('--if-stale') && isFresh()) process.exit(0);

const stub = (name) => join(root, 'scripts/stubs', name);
// What one package alone is given in place of an import, because loading it costs every start and is for nothing.
const replaced = [
  // Commander starts commands that are programs of their own with it: kanbao has none.
  { from: 'commander', name: /^node:child_process$/, by: stub('empty.mjs') },
  // What the terminal takes is asked in terminal/capabilities; the styles of these two never reach it.
  { from: 'chalk', name: /^#supports-color$/, by: stub('no-support.mjs') },
  { from: 'marked-terminal', name: /^supports-hyperlinks$/, by: stub('no-support.mjs') },
  { from: 'marked-terminal', name: /^ansi-escapes$/, by: stub('empty.mjs') },
  // Takes whole rows as they are, where Ink's own takes each apart into cells for every frame.
  { from: 'ink', name: /^\.\/output\.js$/, by: join(root, 'src/ui/ink-output.ts') },
  // Ink's bridge to its developer tools, a WebSocket: kanbao has nothing that could open a connection.
  { from: 'ink', name: /^\.\/devtools\.js$/, by: stub('empty.mjs') },
  // markdown/highlight loads it when code is shown.
  { from: 'marked-terminal', name: /^cli-highlight$/, by: stub('cli-highlight.mjs') },
];
const replacing = {
  name: 'replacing',
  setup({ onResolve }) {
    for (const { from, name, by } of replaced) {
      const folder = join('node_modules', from, '/');
      onResolve({ filter: name }, ({ importer }) => (importer.includes(folder) ? { path: by } : undefined));
    }
  },
};

/**
 * Files of dist/ that are built together, each a command of src/cli. Within a group what is shared stands in chunks of its
 * own; between groups it is there twice, so that a command loads one file or two and not twenty, which is what costs.
 */
const groups = [
  ['cli'],
  ['show'],
  ['open'],
  ['highlight'],
  ['pinyin', 'pinyin-worker'],
  ['bodies'],
  ['state-writer'],
  ['load-worker'],
  ['help', 'list', 'tags', 'check', 'mark', 'state', 'completion'],
];
const sources = {
  cli: 'src/cli.ts',
  highlight: 'src/markdown/highlight.ts',
  pinyin: 'src/core/pinyin-readings.ts',
  'pinyin-worker': 'src/io/pinyin-worker.ts',
  bodies: 'src/io/body-worker.ts',
  // A thread of the reader, found by package.json as the highlighter is.
  'state-writer': 'src/io/state-writer.ts',
  'load-worker': 'src/io/load-worker.ts',
};
const commands = groups.flat().filter((name) => !(name in sources));
const sourceOf = (name) => sources[name] ?? `src/cli/${name}.ts`;
/**
 * A command loads another one by its file in dist/. The highlighter and the pinyin dictionary, by far the largest parts,
 * are there once for all groups, under names that package.json resolves from any file.
 */
const linking = {
  name: 'linking',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/(?:cli\/)?[a-z]+\.ts$/ }, ({ kind, path }) => {
      const name = basename(path, '.ts');
      if (kind !== 'dynamic-import' || !commands.includes(name)) return undefined;
      return { path: `./${name}.js`, external: true };
    });
    onResolve({ filter: /^\.\/highlight\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: '#highlight', external: true } : undefined,
    );
    onResolve({ filter: /^\.\.\/core\/pinyin-readings\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: '#pinyin', external: true } : undefined,
    );
  },
};

// Built beside and put in place when it is whole: a failed build leaves the old one.
const fresh = join(root, 'dist.new');
rmSync(fresh, { recursive: true, force: true });
const settings = {
  absWorkingDir: root,
  outdir: fresh,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  metafile: true,
  legalComments: 'none',
  chunkNames: 'chunks/[name]-[hash]',
  // Yoga would load its WebAssembly by fetch, and Node all of its network for it; it can do without.
  define: { 'process.env.NODE_ENV': '"production"', fetch: 'undefined' },
  alias: {
    // Heavy parts that marked-terminal and conf import at once and that kanbao does not use.
    'node-emoji': stub('node-emoji.mjs'),
    'cli-table3': stub('cli-table3.mjs'),
    'ajv/dist/2020.js': stub('ajv.mjs'),
    'ajv-formats': stub('ajv-formats.mjs'),
    // Would hook every signal; the reader ends in one place of its own (app/way-out).
    'when-exit': stub('when-exit.mjs'),
    // Ink measures text with this; ours knows this terminal's ambiguous width and is faster.
    'string-width': join(root, 'src/ui/string-width.ts'),
  },
  plugins: [replacing, linking],
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
  logLevel: 'warning',
};
const inputs = new Set();
for (const group of groups) {
  const entryPoints = group.map((name) => ({ in: sourceOf(name), out: name }));
  const { metafile } = await build({ ...settings, entryPoints });
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      if (bytesInOutput > 0) inputs.add(input);
    }
  }
}
writeFileSync(join(fresh, 'NOTICE'), noticeOf(root, [...inputs]));
rmSync(join(root, 'dist'), { recursive: true, force: true });
renameSync(fresh, join(root, 'dist'));
