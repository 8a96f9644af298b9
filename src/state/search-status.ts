/** What the status line says while a search is typed: what could stand at the cursor, or what was not understood. */
import { parseQuery, problemsWhileTyping } from '../core/query.ts';
import { safe } from '../core/sanitize.ts';
import { Role, type Span, span } from '../core/span.ts';
import { spansWidth } from '../core/text-width.ts';
import type { AppState } from './app-state.ts';
import { glyphsOf } from './glyphs.ts';
import { shownKey } from './key-names.ts';
import { blanks, emptyRow, type Row } from './row.ts';
import { type Completable, completable, type SearchBox } from './search-completion.ts';

/** Sentences stand before everything else of the line, candidates in place of its hints; both empty: neither is there. */
export interface SearchStatus {
  readonly told: Row;
  readonly candidates: (room: number) => Row;
}

const silent: SearchStatus = { told: emptyRow, candidates: () => emptyRow };

export function searchStatus(state: AppState): SearchStatus {
  const { overlay, env, now } = state;
  if (overlay?.type !== 'search') return silent;
  const { text, cursor } = overlay.box;
  const told = (words: Span): SearchStatus => ({ ...silent, told: [words] });
  const wrong = problemsWhileTyping(parseQuery(text, now), cursor);
  const here = wrong.find(({ start, end }) => start <= cursor && cursor <= end);
  const found = here === undefined ? completable(state, overlay) : null;
  // A word may only happen to begin like a field: what is wrong elsewhere is worth more.
  const isAsked = found !== null && (found.slot.field !== null || found.taken !== null);
  const problem = here ?? (isAsked && found.candidates.length > 0 ? undefined : wrong[0]);
  if (problem !== undefined) return told(span(env.messages.query.problem(problem), Role.warning));
  if (found !== null && isShown(found, overlay)) {
    return { ...silent, candidates: (room) => candidateRow(state, found, room) };
  }
  if (found === null || found.candidates.length > 0 || !hasKnownValues(found)) return silent;
  const { field } = found.slot;
  return field === null ? silent : told(span(env.messages.query.noCandidate(field), Role.secondary));
}

/** Names of fields are offered once something of one is typed; before that Tab asks for them. */
function isShown({ slot, candidates, taken }: Completable, { box }: SearchBox): boolean {
  if (candidates.length === 0) return false;
  const signed = /[-\uff0d]/.test(box.text.slice(slot.start - 1, slot.start));
  return taken !== null || slot.field !== null || slot.typed !== '' || signed;
}

/** A day that is not offered can be as right as one that is. */
function hasKnownValues({ slot }: Completable): boolean {
  return slot.field === 'tag' || slot.field === 'lang' || slot.field === 'source';
}

/** The candidates that fit, the taken one always among them. */
function candidateRow({ env, size }: AppState, { candidates, taken }: Completable, room: number): Row {
  const { ellipsis } = glyphsOf(env);
  const key = env.keymap.keysOf('search.complete')[0];
  const row: Span[] = [];
  if (key !== undefined && size.columns >= 60) {
    row.push(span(shownKey(env, key), Role.secondary), blanks(2));
  }
  const cut = span(ellipsis, Role.secondary);
  const widthOf = (spans: readonly Span[]) => spansWidth(spans, env.ambiguous);
  const entry = (place: number): readonly Span[] => {
    const candidate = candidates[place];
    if (candidate === undefined) return [];
    const { text, count } = candidate;
    const name = span(text, place === taken ? Role.accent | Role.strong : Role.none);
    return count === null
      ? [name, blanks(2)]
      : [name, span(safe` ${env.messages.reader.number(count)}`, Role.secondary), blanks(2)];
  };
  // From the taken one backwards as far as there is room, so that the next ones come into sight one by one.
  let first = taken ?? 0;
  let left = room - widthOf(row) - 2 * widthOf([cut, blanks(1)]) - widthOf(entry(first));
  while (first > 0) {
    left -= widthOf(entry(first - 1));
    if (left < 0) break;
    first--;
  }
  if (first > 0) row.push(cut, blanks(1));
  for (let place = first; place < candidates.length; place++) {
    const next = entry(place);
    const mark = place + 1 < candidates.length ? [cut] : [];
    if (place > (taken ?? 0) && widthOf([...row, ...next, ...mark]) > room) {
      row.push(cut);
      break;
    }
    row.push(...next);
  }
  return row;
}
