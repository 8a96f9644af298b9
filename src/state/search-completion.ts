/** Completing the search line: Tab goes through what could stand at the cursor, with counts under the present filter. */

import { facetTable } from '../core/facet-table.ts';
import { hasText, parseQuery } from '../core/query.ts';
import {
  type Candidate,
  type Candidates,
  type CompletableField,
  type CompletionSlot,
  countCandidates,
  fieldCandidates,
  slotAt,
} from '../core/query-completion.ts';
import type { SafeText } from '../core/sanitize.ts';
import { type Step, step } from './action.ts';
import type { AppState, Completion, Overlay } from './app-state.ts';
import { entryMarks } from './entry-marks.ts';
import { searchTyped } from './search-box.ts';
import { replaceRange } from './text-box.ts';

export type SearchBox = Extract<Overlay, { type: 'search' }>;

/** What could stand at the cursor of the search box; null where nothing could be completed. */
export interface Completable {
  readonly slot: CompletionSlot;
  readonly candidates: readonly Candidate[];
  /** The one that Tab has taken; null before it does. */
  readonly taken: number | null;
}

/** What Tab would go through, or goes through already. */
export function completable(state: AppState, { box, completion }: SearchBox): Completable | null {
  if (completion !== null) return { ...completion, taken: completion.at };
  const slot = slotAt(box.text, parseQuery(box.text, state.now), box.cursor);
  if (slot === null) return null;
  const { field, typed } = slot;
  const candidates = field === null ? fieldCandidates(slot) : candidatesOf(state, field, slot.rest, typed);
  return { slot, candidates, taken: null };
}

/** Takes the next candidate, or the previous one. A single one is no choice: Tab goes on from behind it. */
export function complete(state: AppState, direction: 1 | -1): Step {
  const { overlay } = state;
  if (overlay?.type !== 'search') return step(state);
  const found = completable(state, overlay);
  const count = found?.candidates.length ?? 0;
  if (found === null || count === 0) return step(state);
  const box = overlay.completion?.box ?? overlay.box;
  const at = nextOf(found, direction, box.text);
  const { slot, candidates } = found;
  const taken = replaceRange(box, slot.start, slot.end, candidates[at]?.written ?? slot.typed);
  const completion: Completion | null = count === 1 ? null : { box, slot, candidates, at };
  return searchTyped(state, taken, completion);
}

function nextOf({ slot, candidates, taken }: Completable, direction: 1 | -1, text: string): number {
  const count = candidates.length;
  if (taken !== null) return (taken + direction + count) % count;
  if (direction === -1) return count - 1;
  // What stands there already would be no change.
  return count > 1 && candidates[0]?.written === text.slice(slot.start, slot.end) ? 1 : 0;
}

/** Why Tab can do nothing in the search box, null where it can, and outside of it. */
export function nothingToComplete(state: AppState): SafeText | null {
  const { overlay, env } = state;
  if (overlay?.type !== 'search') return null;
  const count = completable(state, overlay)?.candidates.length ?? 0;
  return count === 0 ? env.messages.query.nothingToComplete : null;
}

/** What the candidates of a field are counted by: they are counted anew only when one of these is another one. */
type Base = readonly unknown[];

let counted: { readonly base: Base; readonly candidates: Candidates } | null = null;
let narrowed: {
  readonly from: Candidates;
  readonly typed: string;
  readonly found: readonly Candidate[];
} | null = null;

function candidatesOf(
  state: AppState,
  field: CompletableField,
  rest: string,
  typed: string,
): readonly Candidate[] {
  const from = countedFor(state, field, rest);
  if (narrowed?.from !== from || narrowed.typed !== typed) narrowed = { from, typed, found: from(typed) };
  return narrowed.found;
}

function countedFor(state: AppState, field: CompletableField, rest: string): Candidates {
  const { library, reading, list, now } = state;
  const { show, tagsIn, tagsOut, tagsMode, terms } = list.filter;
  const line = `${terms} ${rest}`.trim();
  const today = new Date(now).toDateString();
  const base: Base = [
    library.articles,
    reading.articles,
    library.index.readingsVersion,
    list.bodies,
    field,
    line,
    today,
    show,
    tagsIn,
    tagsOut,
    tagsMode,
  ];
  if (counted === null || base.some((value, i) => value !== counted?.base[i])) {
    const query = parseQuery(line, now);
    const { articles, index, stories } = library;
    counted = {
      base,
      candidates: countCandidates(field, {
        articles,
        table: facetTable(articles),
        stories,
        marks: entryMarks(state),
        filter: { ...list.filter, query, anyKind: true, ...(list.bodies && { bodies: list.bodies.results }) },
        hits: hasText(query) ? index.search(query) : null,
        readingsOf: (name) => index.readingsOf(name),
        now,
      }),
    };
  }
  return counted.candidates;
}
