// Builds dist/ from src/: ESM chunks that hold every dependency, so that the package needs nothing else.
//   node scripts/build.mjs [--if-stale]
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  // A script cannot wait for WebAssembly while it is loaded.
  { from: 'ink', name: /^yoga-layout$/, by: join(root, 'src/ui/yoga.ts') },
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
 * What Ink waits for while it is imported, which a script cannot do: its bridge to its developer tools, a WebSocket (kanbao
 * has nothing that could open a connection), and its own package.json for their sake.
 */
const developing = ["await import('./devtools.js');", 'await loadPackageJson()'];
const withoutDeveloping = {
  name: 'without-developing',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]ink[\\/]build[\\/]reconciler\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      for (const part of developing) {
        if (!contents.includes(part))
          throw new Error(`${path} is not as scripts/build.mjs expects: no ${part}`);
        contents = contents.replace(part, '{}');
      }
      return { contents };
    });
  },
};

/**
 * Files of dist/ that are built together, each a command of src/cli. Within a group what is shared stands in chunks of its
 * own; between groups it is there twice, so that a command loads one file or two and not twenty, which is what costs.
 */
const groups = [
  ['launch'],
  ['highlight'],
  ['pinyin', 'pinyin-worker'],
  ['bodies'],
  ['state-writer'],
  ['load-worker'],
  ['help', 'list', 'tags', 'check', 'mark', 'state', 'completion'],
];
/**
 * The ways in that start most often are scripts and no modules, one file each: V8 takes what it has compiled of a script from
 * an earlier start (src/launch), of a module Node has no way to hand it over.
 */
const scripts = ['cli', 'show', 'open', 'start'];
const sources = {
  launch: 'src/launch.ts',
  cli: 'src/cli.ts',
  start: 'src/app/start.ts',
  highlight: 'src/markdown/highlight.ts',
  pinyin: 'src/core/pinyin-readings.ts',
  'pinyin-worker': 'src/io/pinyin-worker.ts',
  bodies: 'src/io/body-worker.ts',
  // A thread of the reader, found by package.json as the highlighter is.
  'state-writer': 'src/io/state-writer.ts',
  'load-worker': 'src/io/load-worker.ts',
};
const commands = [...groups.flat(), ...scripts].filter((name) => !(name in sources));
const sourceOf = (name) => sources[name] ?? `src/cli/${name}.ts`;
/**
 * A command loads another one by its file in dist/. The highlighter and the pinyin dictionary, by far the largest parts,
 * are there once for all groups, under names that package.json resolves from any file.
 */
const linked = [
  { filter: /^\.\/highlight\.ts$/, to: () => '#highlight' },
  { filter: /^\.\.\/core\/pinyin-readings\.ts$/, to: () => '#pinyin' },
  { filter: /^\.\.\/app\/start\.ts$/, to: () => './start.js' },
  {
    filter: /^\.\/(?:cli\/)?[a-z]+\.ts$/,
    to(path) {
      const name = basename(path, '.ts');
      return commands.includes(name) ? `./${name}.js` : undefined;
    },
  },
];
function linking(answer) {
  return {
    name: 'linking',
    setup({ onResolve, onLoad }) {
      for (const { filter, to } of linked) {
        onResolve({ filter }, ({ kind, path }) => {
          const target = kind === 'dynamic-import' ? to(path) : undefined;
          return target && answer(target);
        });
      }
      onLoad({ filter: /^/, namespace: 'script' }, ({ path }) => ({
        contents: `module.exports = __load('${path}');`,
      }));
      // What is awaited of it is the module.
      onLoad({ filter: /^/, namespace: 'module' }, ({ path }) => ({
        contents: `exports.then = (done, failed) => __import('${path}').then(done, failed);`,
      }));
    },
  };
}
const linkingModules = linking((path) => ({ path, external: true }));
/** In a script `import()` is not to be had together with code of an earlier start: src/launch imports for it. */
const linkingScripts = linking((path) => {
  const name = basename(path, '.js');
  return scripts.includes(name) ? { path: name, namespace: 'script' } : { path, namespace: 'module' };
});

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
  plugins: [replacing, withoutDeveloping, linkingModules],
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
  logLevel: 'warning',
};
/** What a script is wrapped in: the parameters are given by src/launch. */
const asScript = {
  format: 'cjs',
  splitting: false,
  write: false,
  plugins: [replacing, withoutDeveloping, linkingScripts],
  define: { ...settings.define, 'import.meta.url': '__url' },
  banner: { js: '(function(exports,require,module,__url,__load,__import){' },
  footer: { js: '})' },
};

async function buildScript(name) {
  const { metafile, outputFiles } = await build({ ...settings, ...asScript, entryPoints: [sourceOf(name)] });
  const [{ contents }] = outputFiles;
  const hash = createHash('sha256').update(contents).digest('hex');
  // Its first line tells one build of a script from another.
  writeFileSync(join(fresh, `${name}.js`), `//${hash}\n${outputFiles[0].text}`);
  return metafile;
}

async function buildModules(group) {
  const entryPoints = group.map((name) => ({ in: sourceOf(name), out: name }));
  const { metafile } = await build({ ...settings, entryPoints });
  return metafile;
}

const inputs = new Set();
const metafiles = [];
for (const group of groups) metafiles.push(await buildModules(group));
for (const name of scripts) metafiles.push(await buildScript(name));
for (const metafile of metafiles) {
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      if (bytesInOutput > 0) inputs.add(input);
    }
  }
}
writeFileSync(join(fresh, 'NOTICE'), noticeOf(root, [...inputs]));
rmSync(join(root, 'dist'), { recursive: true, force: true });
renameSync(fresh, join(root, 'dist'));
