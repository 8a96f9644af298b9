/** `kanbao mark`: sets or takes away marks without opening the reader; needs no library. */
import { realpathSync } from 'node:fs';
import type { Article } from '../core/article.ts';
import { withFingerprints, withRead, withStar } from '../core/reading-state.ts';
import { withMarkedTexts } from '../core/reading-state-moves.ts';
import { sanitize } from '../core/sanitize.ts';
import type { Settings } from '../core/settings.ts';
import { placeOfFile, readArticle } from '../io/read-article.ts';
import type { MarkOptions } from './args.ts';
import { findArticle } from './find-article.ts';
import type { Output } from './output.ts';
import { noticeText, openStore, withMovedMarks } from './reading.ts';

export async function mark(
  request: { readonly articles: readonly string[]; readonly mark: MarkOptions; readonly settings: Settings },
  output: Output,
): Promise<void> {
  const ids: string[] = [];
  const articles: Article[] = [];
  for (const given of request.articles) {
    const file = findArticle(given, request.settings, output);
    if (file === null) continue;
    try {
      ids.push(realpathSync.native(file));
      const { parsed } = await readArticle(placeOfFile(file), Date.now());
      if (parsed !== null) articles.push(parsed.article);
    } catch {
      output.fail(output.messages.cli.errors.notFound(sanitize(given)));
    }
  }
  if (ids.length === 0) return;
  const store = await openStore();
  const { read, star } = request.mark;
  const now = Date.now();
  let state = withMovedMarks(store.initial, articles);
  if (read !== undefined) state = withRead(state, ids, read, now);
  if (star !== undefined) state = withStar(state, ids, star, now);
  const articlesOf = (changed: ReadonlySet<string>) => articles.filter((article) => changed.has(article.id));
  state = withMarkedTexts(store.initial, state, articlesOf, now);
  // One that was read before and changed since is read anew.
  if (read === true) {
    const texts = articles.map(({ id, fingerprint }): [string, string] => [id, fingerprint]);
    state = withFingerprints(state, texts, now);
  }
  if (state !== store.initial) store.save(state);
  const saved = await store.flush();
  for (const notice of store.notices) {
    if (saved) output.complain(noticeText(output, notice));
    else output.fail(noticeText(output, notice));
  }
}
