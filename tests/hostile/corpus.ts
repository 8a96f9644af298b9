/**
 * The hostile corpus: articles that try to drive the terminal, to be misread, or to keep the program busy. Every byte of
 * it follows from these files. `node tests/hostile/corpus.ts FOLDER` writes it to look at.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bombFiles } from './bombs.ts';
import { byteFiles } from './bytes.ts';
import { markdownFiles } from './constructs.ts';
import { headFiles } from './heads.ts';
import type { HostileFile } from './hostile-file.ts';
import { namedFiles } from './places.ts';

/** Articles that are read in no time. */
export function quickFiles(): HostileFile[] {
  return [...markdownFiles(), ...headFiles(), ...byteFiles(), ...namedFiles()];
}

/** Articles that are made to take long. */
export { bombFiles };

/** Writes files below a folder. */
export function putFiles(folder: string, files: readonly HostileFile[]): void {
  for (const { path, content } of files) {
    if (typeof path === 'string') {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    } else writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), path]), content);
  }
}
