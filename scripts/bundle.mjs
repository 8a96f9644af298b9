// Bundles of src/ for scripts: for what runs beside the built program, not for dist/.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
// What a dependency in CommonJS calls.
const REQUIRE = 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);';

/** Writes a module of this source to `outfile`, with all that it imports; paths in it are relative to the repository. */
export async function bundle(outfile, contents, banner = '') {
  await build({
    stdin: { contents, resolveDir: root },
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
    banner: { js: banner },
  });
  return outfile;
}

/** The same, imported. */
export async function importBundle(outfile, contents) {
  return await import(pathToFileURL(await bundle(outfile, contents, REQUIRE)));
}
