/** Runs the scripts that the program is built as, compiled by an earlier start where there was one. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { type CodeKey, readCode, writeCode } from './io/code-cache.ts';
import { cacheFolder, folderSystem } from './io/folders.ts';

/** What scripts/build.mjs wraps a script in. */
type Body = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  url: string,
  load: (name: string) => object,
  importModule: (path: string) => Promise<unknown>,
) => void;

/** Milliseconds after which a program that still runs keeps its code: it has done what a start does, and is at rest. */
const KEEPING_AFTER = 3000;

const require = createRequire(import.meta.url);
const importModule = (path: string): Promise<unknown> => import(path);
const loaded = new Map<string, object>();

/** Runs a script of dist/, once; gives what it exports. */
export function load(name: string): object {
  const before = loaded.get(name);
  if (before !== undefined) return before;
  const { href } = new URL(`./${name}.js`, import.meta.url);
  const filename = fileURLToPath(href);
  const source = fs.readFileSync(filename, 'utf8');
  const script = compile(source, filename, { name, build: source.slice(0, source.indexOf('\n')) });
  const body: Body = script.runInThisContext();
  const module = { exports: {} };
  body(module.exports, require, module, href, load, importModule);
  loaded.set(name, module.exports);
  return module.exports;
}

function compile(source: string, filename: string, key: CodeKey): vm.Script {
  const folder = cacheFolder(folderSystem());
  const cachedData = folder === null ? undefined : readCode(folder, key);
  const script = new vm.Script(source, { filename, cachedData });
  if (folder !== null && (cachedData === undefined || script.cachedDataRejected)) keep(script, folder, key);
  return script;
}

/** Keeps the code of all functions that a start has called, once. */
function keep(script: vm.Script, folder: string, key: CodeKey): void {
  const write = () => {
    clearTimeout(timer);
    process.off('exit', write);
    writeCode(folder, key, script.createCachedData());
  };
  const timer = setTimeout(write, KEEPING_AFTER);
  timer.unref();
  process.once('exit', write);
}
