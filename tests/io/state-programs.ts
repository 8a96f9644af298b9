/** Small programs on the reading state, for tests that need processes of their own; Node 20 cannot run TypeScript. */
import { join } from 'node:path';
import { build } from 'esbuild';

const programs = {
  /** `FOLDER NAME COUNT`: saves a mark so many times, prints how many are on the disk, and waits to be killed. */
  'save-on': `
    for (let at = 1; at <= Number(count); at++) {
      state = withRead(state, ['/' + name + '/' + at + '.md'], true, at);
      store.save(state);
      if (store.flushSync()) fs.writeSync(1, at + '\\n');
    }
    setInterval(() => {}, 60000);`,
  /** `FOLDER NAME COUNT`: marks so many articles, one after the other, each as soon as the file is free. */
  'mark-each': `
    for (let at = 1; at <= Number(count); at++) {
      state = withRead(state, ['/' + name + '/' + at + '.md'], true, at);
      store.save(state);
      if (!(await store.flush())) process.exit(1);
    }`,
  /** `FOLDER NAME COUNT`: marks so many at once, and prints whether they are kept and what it was told. */
  'mark-all': `
    const ids = Array.from({ length: Number(count) }, (_, at) => '/' + name + '/' + at + '.md');
    state = withRead(state, ids, true, 1);
    store.save(state);
    const saved = store.flushSync();
    fs.writeSync(1, JSON.stringify({ saved, notices: store.notices }));`,
  /** `FOLDER NAME COUNT`: marks so many at once, leaves it to the store to write them, and ends when there is a file. */
  'mark-later': `
    state = withRead(state, Array.from({ length: Number(count) }, (_, at) => '/' + name + '/' + at), true, 1);
    store.save(state);
    const looking = setInterval(() => fs.existsSync(store.path) && clearInterval(looking), 10);`,
};

export type StateProgram = keyof typeof programs;

/** Bundles a program into a folder; gives its file. */
export async function bundledProgram(folder: string, program: StateProgram): Promise<string> {
  const outfile = join(folder, `${program}.mjs`);
  await build({
    stdin: {
      contents: `
        import fs from 'node:fs';
        import { openReadingState } from './src/io/reading-state-store.ts';
        import { withRead } from './src/core/reading-state.ts';
        const [, , folder, name, count] = process.argv;
        const store = await openReadingState({ folder, now: () => 0 });
        let state = store.initial;
        ${programs[program]}`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  return outfile;
}
