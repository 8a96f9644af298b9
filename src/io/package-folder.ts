/** The folder that kanbao itself is installed in: where its `content/` and its package.json lie. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The nearest folder above this file with a package.json; the bundle's files lie at different depths below it. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** The sample articles that ship with the package. */
export function bundledContent(): string {
  return join(packageFolder(), 'content');
}

export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return String(version);
}

/** When this program was built, in milliseconds since the epoch: two builds of one version may differ. 0 where it was not. */
export function builtAt(): number {
  return statSync(join(packageFolder(), 'dist/cli.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
