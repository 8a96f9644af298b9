// Builds dist/ from src/: ESM chunks that hold every dependency, so that the package needs nothing else.
//   node scripts/build.mjs [--if-stale]
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const entry = join(root, 'dist/cli.js');

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(...readdirSync(path).map((name) => newest(join(path, name))), stats.mtimeMs);
}

function isFresh() {
  if (!existsSync(entry)) return false;
  const sources = ['src', 'scripts/build.mjs', 'scripts/stubs', 'package.json', 'package-lock.json'];
  const built = statSync(entry).mtimeMs;
  return sources.every((source) => !existsSync(join(root, source)) || newest(join(root, source)) < built);
}

if (process.argv.includes('--if-stale') && isFresh()) process.exit(0);

const stub = (name) => join(root, 'scripts/stubs', name);
// Built beside and put in place when it is whole: a failed build leaves the old one.
const fresh = join(root, 'dist.new');
rmSync(fresh, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli.ts' },
  outdir: fresh,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  chunkNames: 'chunks/[name]-[hash]',
  define: { 'process.env.NODE_ENV': '"production"' },
  alias: {
    // Ink's developer tools bridge: never used.
    'react-devtools-core': stub('empty.mjs'),
    // Heavy parts that marked-terminal and conf import at once and that kanbao does not use.
    'cli-highlight': stub('cli-highlight.mjs'),
    'node-emoji': stub('node-emoji.mjs'),
    'cli-table3': stub('cli-table3.mjs'),
    'ajv/dist/2020.js': stub('ajv.mjs'),
    'ajv-formats': stub('ajv-formats.mjs'),
    // Would hook every signal; the reader ends in one place of its own (app/way-out).
    'when-exit': stub('when-exit.mjs'),
    // Ink measures text with this; ours knows this terminal's ambiguous width and is faster.
    'string-width': join(root, 'src/ui/string-width.ts'),
  },
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
  logLevel: 'warning',
});
rmSync(join(root, 'dist'), { recursive: true, force: true });
renameSync(fresh, join(root, 'dist'));
