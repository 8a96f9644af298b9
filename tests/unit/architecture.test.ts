import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../src', import.meta.url));

interface SourceFile {
  readonly name: string;
  readonly layer: string;
  readonly text: string;
  /** Files and packages that are loaded with it: type imports leave no trace in the program. */
  readonly imports: readonly string[];
  readonly typeImports: readonly string[];
  readonly dynamicImports: readonly string[];
}

function read(): readonly SourceFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => {
      const text = readFileSync(join(root, name), 'utf8');
      const target = (spec: string) =>
        spec.startsWith('.') ? relative(root, join(root, dirname(name), spec)) : spec;
      const found = [...text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^;'"]*?\sfrom\s+)?'([^']+)';/gm)];
      return {
        name,
        layer: name.includes('/') ? (name.split('/')[0] ?? '') : name,
        text,
        imports: found.filter(([, type]) => type === undefined).map(([, , spec = '']) => target(spec)),
        typeImports: found.filter(([, type]) => type !== undefined).map(([, , spec = '']) => target(spec)),
        dynamicImports: [...text.matchAll(/import\('([^']+)'\)/g)].map(([, spec = '']) => target(spec)),
      };
    });
}

const files = read();
const byName = new Map(files.map((file) => [file.name, file]));

/** Which folders each folder may import from. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  messages: ['core', 'messages'],
  markdown: ['core', 'markdown', 'messages'],
  state: ['core', 'markdown', 'messages', 'state'],
  io: ['core', 'io', 'messages'],
  terminal: ['core', 'terminal'],
  ui: ['core', 'markdown', 'messages', 'state', 'ui'],
  app: ['core', 'markdown', 'messages', 'state', 'io', 'terminal', 'ui', 'app'],
  cli: ['core', 'markdown', 'messages', 'io', 'cli', 'terminal/capabilities.ts'],
  'cli.ts': ['core', 'messages', 'io', 'cli'],
  'launch.ts': ['io'],
};

function everythingLoadedBy(entry: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const next of byName.get(name)?.imports ?? []) visit(next);
  };
  visit(entry);
  return seen;
}

describe('the architecture', () => {
  it('lets imports go one way only', () => {
    const wrong = files.flatMap(({ name, layer, imports, typeImports }) => {
      // Types of the root may be named by the command line that starts it.
      const types =
        layer === 'cli' ? typeImports.filter((target) => !target.startsWith('app/')) : typeImports;
      return [...imports, ...types]
        .filter((target) => byName.has(target))
        .filter(
          (target) =>
            !(allowed[layer] ?? []).some((place) => target === place || target.startsWith(`${place}/`)),
        )
        .map((target) => `${name} -> ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('knows every folder of the source', () => {
    expect([...new Set(files.map(({ layer }) => layer))].sort()).toEqual(Object.keys(allowed).sort());
  });

  it('keeps the core, markdown, messages and state free of the system, the screen and effects', () => {
    const impure = files
      .filter(({ layer }) => ['core', 'markdown', 'messages', 'state'].includes(layer))
      .flatMap(({ name, imports }) =>
        imports
          .filter((target) => /^(node:|ink$|react|conf$)/.test(target))
          .map((target) => `${name} -> ${target}`),
      );
    expect(impure).toEqual([]);
  });

  it('loads no ink, react, conf, fuse.js or pinyin-pro on the way of show, nor at the start of the command line', () => {
    for (const entry of ['cli.ts', 'cli/show.ts']) {
      const heavy = [...everythingLoadedBy(entry)].filter((name) =>
        /^(ink|react|conf|fuse\.js|pinyin-pro)(\/|$)/.test(name),
      );
      expect({ entry, heavy }).toEqual({ entry, heavy: [] });
      expect(byName.has(entry)).toBe(true);
    }
  });

  it('reaches the reader from the command line by dynamic import only', () => {
    const loaded = [...everythingLoadedBy('cli.ts')].filter((name) => /^(app|ui|state)\//.test(name));
    expect(loaded).toEqual([]);
    expect(byName.get('cli/open.ts')?.dynamicImports).toContain('app/start.ts');
  });

  it('casts to SafeText and SafeLine in core/sanitize.ts alone', () => {
    const casting = files.filter(({ text }) => /\bas (?:unknown as )?Safe(?:Text|Line)\b/.test(text));
    expect(casting.map(({ name }) => name)).toEqual(['core/sanitize.ts']);
  });

  it('imports conf in one file and reads keys in one file', () => {
    const importing = (spec: string) =>
      files.filter(({ imports }) => imports.includes(spec)).map(({ name }) => name);
    expect(importing('conf')).toEqual(['io/reading-state-store.ts']);
    expect(files.filter(({ text }) => /\buseInput\(/.test(text)).map(({ name }) => name)).toEqual([
      'ui/use-keymap.ts',
    ]);
  });

  it('loads the pinyin dictionary in a thread, or when a command asks for it', () => {
    const importing = files.filter(({ imports }) => imports.includes('pinyin-pro')).map(({ name }) => name);
    expect(importing).toEqual(['core/pinyin-readings.ts']);
    for (const entry of ['app/start.ts', 'cli/list.ts']) {
      expect([entry, everythingLoadedBy(entry).has('core/pinyin-readings.ts')]).toEqual([entry, false]);
    }
  });

  it('leaves the terminal to the command line, the terminal stages and the root', () => {
    const writing = files
      .filter(({ layer }) => !['cli', 'cli.ts', 'terminal', 'app'].includes(layer))
      .filter(({ text }) => /process\.(?:stdout|stderr)|console\./.test(text));
    expect(writing.map(({ name }) => name)).toEqual([]);
  });

  it.each<[what: string, pattern: RegExp, files: RegExp]>([
    ['standard output and standard error', /\bstd(?:out|err)\b\??\.write\(/, /^cli\/output\.ts$/],
    ['the output of the screen', /\boutput\.write\(/, /^terminal\/screen\.ts$/],
    ['a stream of whatever kind', /(?<!\bstd(?:out|err))(?<!\boutput)\.(?:write|writev)\(/, /^$/],
    [
      'a file descriptor',
      /\b(?:fs\.)?write(?:v|File)?Sync\(|\bfs\.write\(/,
      /^terminal\/screen\.ts$|^io\/(?:reading-state-|(?:index|code)-cache\.ts$)/,
    ],
    ['the bytes between frames', /\bwriteRaw\(/, /^terminal\/(?:screen|capabilities)\.ts$|^app\/start\.ts$/],
    [
      'the terminal by its name',
      /\/dev\/(?:tty|std|fd|pts)|\/proc\/self\/fd/,
      /^cli\/open\.ts$|^io\/terminal-program\.ts$/,
    ],
    ['a stream made anew', /createWriteStream|new (?:tty\.)?WriteStream|new Console/, /^$/],
    [
      'the console and what prints through it',
      /\bconsole\.|emitWarning|debuglog|_rawDebug|process\.report/,
      /^$/,
    ],
    [
      'an escape sequence',
      /\\x1b|\\u001b|\\e\[|\\033/i,
      /^terminal\/|^core\/(?:sanitize|palette|front-matter-lines)\.ts$|^io\/clipboard\.ts$|^markdown\/(?:paint|theme)\.ts$|^ui\/string-width\.ts$/,
    ],
  ])('writes through %s only where that is said', (_, pattern, allowedFiles) => {
    const writing = files.filter(({ text }) => pattern.test(text)).map(({ name }) => name);
    expect(writing.filter((name) => !allowedFiles.test(name))).toEqual([]);
  });

  it('keeps files short enough to read in one go, and out of drawers', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 350).map(({ name }) => name);
    expect(long).toEqual([]);
    expect(files.filter(({ name }) => /utils|helpers|common/.test(name)).map(({ name }) => name)).toEqual([]);
  });
});
