/** What is published, and what it is made of. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const json = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const isBuilt = existsSync(join(root, 'dist/cli.js'));
const unless = isBuilt ? '' : ' (skipped: dist/ is not built)';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
}

describe('what kanbao is made of', () => {
  it('is named by exact versions', () => {
    const { dependencies, devDependencies } = json('package.json');
    expect(dependencies).toBeUndefined();
    for (const [name, version] of Object.entries(devDependencies)) {
      expect(`${name} ${version}`).toMatch(/^\S+ \d+\.\d+\.\d+$/);
    }
  });

  it('is locked, each package by its hash, at the version that package.json names', () => {
    const { packages }: { readonly packages: Readonly<Record<string, Locked>> } = json('package-lock.json');
    const others = Object.entries(packages).filter(([folder]) => folder !== '');
    expect(others.length).toBeGreaterThan(50);
    for (const [folder, { resolved, integrity }] of others) {
      // Without an address it is whatever registry npm is set up for: the hash decides.
      expect(`${folder} ${resolved}`).toMatch(/ (?:undefined|https:\/\/registry\.npmjs\.org\/\S+)$/);
      expect(`${folder} ${integrity}`).toMatch(/ sha512-[A-Za-z0-9+/]{86}==$/);
    }
    for (const [name, version] of Object.entries(json('package.json').devDependencies)) {
      expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });
});

describe.skipIf(!isBuilt)(`the published package${unless}`, () => {
  it('holds the program, the sample paper and its papers, and nothing else', () => {
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [{ files, size }] = JSON.parse(output);
    const allowed = [
      /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|bin\/kanbao\.js|dist\/NOTICE)$/,
      /^dist\/(?:[a-z-]+|chunks\/[\w-]+)\.js$/,
      /^content\/[\w./-]+\.(?:md|png|jpg|svg)$/,
    ];
    const paths = files.map(({ path }: { readonly path: string }) => path);
    expect(paths.filter((path: string) => !allowed.some((pattern) => pattern.test(path)))).toEqual([]);
    for (const needed of ['bin/kanbao.js', 'dist/cli.js', 'dist/NOTICE', 'LICENSE', 'README.md']) {
      expect(paths).toContain(needed);
    }
    expect(size).toBeLessThan(1.5 * 1024 * 1024);
  });

  it('names all whose work is in it, with their licences', () => {
    const notice = readFileSync(join(root, 'dist/NOTICE'), 'utf8');
    const sections = notice.split(/^-{80}$/m).slice(2);
    for (const section of sections) {
      expect(section.trim()).toMatch(/^\S+ \d+\.\d+\.\d+ \((?:MIT|ISC|BSD-[23]-Clause|Apache-2\.0)\)\n\n/);
      expect(section.length).toBeGreaterThan(500);
      expect(section).toMatch(/permi(?:ssion|tted)|Apache License/i);
    }
    for (const name of [
      'ink',
      'react',
      'marked',
      'marked-terminal',
      'fuse.js',
      'conf',
      'js-yaml',
      'smol-toml',
    ]) {
      const { version } = json(`node_modules/${name}/package.json`);
      expect(notice).toContain(`\n${name} ${version} (`);
    }
  });

  it('has nothing that could open a connection', () => {
    const networking =
      /(?:from|import|(?<!registerLanguage)\()\s*["'](?:node:)?(?:net|http|https|http2|tls|dns|dgram|inspector|undici|ws)(?:\/\w+)?["']|new WebSocket|new XMLHttpRequest/;
    const files = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.js'),
    );
    expect(files.length).toBeGreaterThan(5);
    const found = files.filter((name) => networking.test(readFileSync(join(root, 'dist', name), 'utf8')));
    expect(found).toEqual([]);
  });
});
