/** `kanbao mark`: sets or takes away marks without opening the reader; needs no library. */
import { realpathSync } from 'node:fs';
import { withRead, withStar } from '../core/reading-state.ts';
import { sanitize } from '../core/sanitize.ts';
import type { Settings } from '../core/settings.ts';
import type { MarkOptions } from './args.ts';
import { findArticle } from './find-article.ts';
import type { Output } from './output.ts';
import { noticeText, openStore } from './reading.ts';

export async function mark(
  request: { readonly articles: readonly string[]; readonly mark: MarkOptions; readonly settings: Settings },
  output: Output,
): Promise<void> {
  const ids: string[] = [];
  for (const given of request.articles) {
    const file = findArticle(given, request.settings, output);
    if (file === null) continue;
    try {
      ids.push(realpathSync.native(file));
    } catch {
      output.fail(output.messages.cli.errors.notFound(sanitize(given)));
    }
  }
  if (ids.length === 0) return;
  const store = await openStore();
  const { read, star } = request.mark;
  const now = Date.now();
  let state = store.initial;
  if (read !== undefined) state = withRead(state, ids, read, now);
  if (star !== undefined) state = withStar(state, ids, star, now);
  if (state !== store.initial) store.save(state);
  const saved = await store.flush();
  for (const notice of store.notices) {
    if (saved) output.complain(noticeText(output, notice));
    else output.fail(noticeText(output, notice));
  }
}
