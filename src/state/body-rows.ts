/** What is seen of a search in bodies: the words around a hit beside the title, and how many were found where. */
import type { Snippet } from '../core/body-search.ts';
import { type SafeText, safe, sliceSafe } from '../core/sanitize.ts';
import { Role, type Span, span } from '../core/span.ts';
import { graphemes, spansWidth, textWidth, truncateSpans } from '../core/text-width.ts';
import type { AppState, Environment } from './app-state.ts';
import { glyphsOf } from './glyphs.ts';
import { hasBodyGroup } from './list-layout.ts';
import { blanks, type Row } from './row.ts';

/** The share of a row's cells that a title may take before the words around the hit. */
const TITLE_SHARE = 0.45;

/** What a row of the list is made of besides the snippet. */
interface EntryParts {
  readonly left: Row;
  readonly title: Row;
  readonly right: Row;
}

/** A row of the list: the title, then the words around what was found, as far as there is room. */
export function bodyHitRow(
  { left, title, right }: EntryParts,
  snippet: Snippet<SafeText>,
  width: number,
  env: Environment,
): Row {
  const { ambiguous } = env;
  const { ellipsis } = glyphsOf(env);
  const taken = spansWidth(left, ambiguous) + spansWidth(right, ambiguous);
  const room = Math.max(0, width - taken - 1);
  const name = truncateSpans(title, Math.max(2, Math.floor(room * TITLE_SHARE)), ambiguous, ellipsis);
  const rest = room - spansWidth(name, ambiguous) - 2;
  const words = rest < 4 ? [] : aroundHit(snippet, rest, env);
  const gap = room - spansWidth(name, ambiguous) - spansWidth(words, ambiguous);
  const row = [...left, ...name, blanks(2), ...words, blanks(gap - 2), ...right, blanks(1)];
  return truncateSpans(row, width, ambiguous, safe``);
}

/** The hit with what fits before it, at most a third of the room that it leaves, and after it. */
function aroundHit(snippet: Snippet<SafeText>, cells: number, env: Environment): Span[] {
  const { ambiguous } = env;
  const { ellipsis } = glyphsOf(env);
  const { hit, after, cutAfter } = snippet;
  const spare = Math.max(0, cells - textWidth(hit, ambiguous));
  const all = textWidth(snippet.before, ambiguous) + textWidth(after, ambiguous);
  const share = all <= spare ? spare : Math.floor(spare / 3);
  const before = lastPart(snippet.before, snippet.cutBefore, share, env);
  const words: Span[] = [
    ...(before === '' ? [] : [span(before, Role.secondary)]),
    span(hit, Role.match),
    span(cutAfter ? safe`${after}${ellipsis}` : after, Role.secondary),
  ];
  return truncateSpans(words, cells, ambiguous, ellipsis);
}

/** The end of a text in at most `cells`, after an ellipsis where something was cut off, now or before. */
function lastPart(
  text: SafeText,
  wasCut: boolean,
  cells: number,
  { ascii, ambiguous }: Environment,
): SafeText {
  const { ellipsis } = glyphsOf({ ascii });
  const mark = textWidth(ellipsis, ambiguous);
  if (!wasCut && textWidth(text, ambiguous) <= cells) return text;
  let from = text.length;
  let taken = mark;
  for (const cluster of [...graphemes(text)].reverse()) {
    taken += textWidth(cluster, ambiguous);
    if (taken > cells) break;
    from -= cluster.length;
  }
  return from === text.length ? safe`` : safe`${ellipsis}${sliceSafe(text, from)}`;
}

/** Whether the line that is typed leaves room for more than one count. */
function hasRoomForGroups({ overlay, size, env }: AppState): boolean {
  const typed = overlay?.type === 'search' ? textWidth(overlay.box.text, env.ambiguous) : 0;
  return size.columns >= 60 && typed < size.columns - 50;
}

/** How many articles a search has found, and where; with a mark while bodies are still being searched. */
export function foundCount(state: AppState): SafeText {
  const { env, list } = state;
  const messages = env.messages.reader;
  const all = messages.hits(list.order.length);
  const groups =
    hasBodyGroup(state) && hasRoomForGroups(state)
      ? safe`${all}  ${messages.hitGroups(list.titles, list.order.length - list.titles)}`
      : all;
  return list.bodies?.done === false ? safe`${groups} ${glyphsOf(env).ellipsis}` : groups;
}
