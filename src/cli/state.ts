/** `kanbao state`: where the reading state lies, the state as JSON, and merging such a file into it. */
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadingState } from '../core/reading-state.ts';
import { parseReadingState, serializeReadingState } from '../core/reading-state-file.ts';
import { mergeReadingStates } from '../core/reading-state-merge.ts';
import { safeJson, sanitize } from '../core/sanitize.ts';
import { folderSystem, stateFolder } from '../io/folders.ts';
import { problemOfError } from '../io/read-article.ts';
import type { StateOptions } from './args.ts';
import { type Output, problemText } from './output.ts';
import { noticeText, openStore } from './reading.ts';

/** Bytes; a state that is larger is not read from its own place either. */
const LARGEST = 128 * 1024 * 1024;

export async function state(
  { what, stdin }: { readonly what: StateOptions; readonly stdin: NodeJS.ReadStream },
  output: Output,
): Promise<void> {
  switch (what.action) {
    case 'path':
      printStatePath(output);
      break;
    case 'export':
      await exportState(output);
      break;
    case 'import':
      await importState(what.file, stdin, output);
      break;
  }
}

function printStatePath(output: Output): void {
  const folder = stateFolder(folderSystem());
  if (folder === null) {
    output.fail(noticeText(output, { code: 'unwritable', path: '', reason: 'no-home' }));
    return;
  }
  output.lines([sanitize(join(folder, 'state.json'))]);
}

/** Prints the state on one line, in the form of its file. */
async function exportState(output: Output): Promise<void> {
  const { initial, notices } = await openStore();
  for (const notice of notices) {
    if (notice.code === 'unreadable') {
      output.fail(noticeText(output, notice));
      return;
    }
    if (notice.code !== 'unwritable') output.complain(noticeText(output, notice));
  }
  output.lines([safeJson(serializeReadingState(initial))]);
}

/** Merges a state, entry by entry, the newest wins. One that is damaged or newer changes nothing. */
async function importState(given: string, stdin: NodeJS.ReadStream, output: Output): Promise<void> {
  const { imports } = output.messages.cli;
  const shown = sanitize(given);
  const text = given === '-' ? await textOf(stdin) : await textOfFile(given, output);
  if (text === null) return;
  if (text === 'too-large') return output.fail(imports.tooLarge(shown));
  const { state: brought, newer, damaged, problems } = parseReadingState(parsed(text));
  if (damaged) return output.fail(imports.damaged(shown));
  if (newer) return output.fail(imports.newer(shown));
  const store = await openStore();
  const merged = mergeReadingStates(store.initial, brought);
  const count = changedEntries(store.initial, merged);
  if (count > 0) store.save(merged);
  const saved = await store.flush();
  for (const notice of store.notices) {
    if (saved) output.complain(noticeText(output, notice));
    else output.fail(noticeText(output, notice));
  }
  if (problems > 0) output.complain(imports.leftOut(shown, problems));
  if (saved) output.complain(imports.done(shown, count));
}

async function textOf(stdin: NodeJS.ReadStream): Promise<string | 'too-large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST) return 'too-large';
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function textOfFile(file: string, output: Output): Promise<string | null> {
  try {
    return statSync(file).size > LARGEST ? 'too-large' : await readFile(file, 'utf8');
  } catch (error) {
    const problem = problemOfError(sanitize(file), error);
    const { notFound } = output.messages.cli.errors;
    output.fail(problem.reason.code === 'vanished' ? notFound(problem.path) : problemText(output, problem));
    return null;
  }
}

/** What JSON holds; null, which is no state, where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}

/** How many articles, libraries and saved views are not what they were. */
function changedEntries(before: ReadingState, after: ReadingState): number {
  return (
    changedIn(before.articles, after.articles) +
    changedIn(before.libraries, after.libraries) +
    changedIn(before.views, after.views)
  );
}

function changedIn<Value>(before: ReadonlyMap<string, Value>, after: ReadonlyMap<string, Value>): number {
  let changed = 0;
  for (const [key, value] of after) {
    if (JSON.stringify(before.get(key)) !== JSON.stringify(value)) changed++;
  }
  return changed;
}
