/** The library's files change while the reader is open: entries come, change and go in place; choice and page stay. */
import type { Article } from '../core/article.ts';
import type { Problem } from '../core/problem.ts';
import { type Action, type Effect, type Step, step } from './action.ts';
import { type AppState, type Notice, noTrail } from './app-state.ts';
import { withOtherArticles } from './library.ts';
import { articleUnderCursor, chosenArticle, refreshed, refreshedAround, withArticles } from './list.ts';

type Change = Extract<Action, { type: 'libraryChanged' }>;

/** The state with what was added, changed and removed, and what is to be read anew for it. */
export function withLibraryChange(state: AppState, change: Change): Step {
  const { added, changed, removed } = change;
  const told = withProblemsOf(state, change);
  if (changed.length === 0 && removed.length === 0) {
    return step(added.length === 0 ? told : withArticles(told, added));
  }
  const successor = successorOf(articleUnderCursor(state), change);
  const others = withOtherFiles(told, change);
  const shown = successor === null ? keepingPage(others, state, change) : refreshed(others, successor.id);
  const page = changed.find(({ id }) => id === shown.page?.id);
  const effects: readonly Effect[] = page === undefined ? [] : [{ type: 'reopen', article: page }];
  return step(shown, ...effects);
}

function withOtherFiles(state: AppState, { added, changed, removed }: Change): AppState {
  const { library, list, failed } = state;
  const now = new Map(changed.map((article) => [article.id, article]));
  const gone = new Set(removed);
  const articles = library.articles.filter(({ id }) => !gone.has(id)).map((one) => now.get(one.id) ?? one);
  return refreshedAround({
    ...state,
    library: withOtherArticles(library, [...articles, ...added]),
    // Places are others now: what was found by them is not.
    list: { ...list, ...entriesLeft(state, gone), bodies: null, hits: null },
    failed: failed !== null && (now.has(failed) || gone.has(failed)) ? null : failed,
  });
}

/** The entries that are left, by their new places, and the cursor on the same one, or on the next where that is gone. */
function entriesLeft(
  { library, list }: AppState,
  gone: ReadonlySet<string>,
): { readonly order: Uint32Array; readonly cursor: number } {
  const places = new Int32Array(library.articles.length);
  let kept = 0;
  for (const [place, { id }] of library.articles.entries()) places[place] = gone.has(id) ? -1 : kept++;
  const order = new Uint32Array(list.order.length);
  let left = 0;
  let cursor = 0;
  for (const [at, place] of list.order.entries()) {
    if (at === list.cursor) cursor = left;
    const now = places[place] ?? -1;
    if (now >= 0) order[left++] = now;
  }
  return { order: order.subarray(0, left), cursor: Math.max(0, Math.min(cursor, left - 1)) };
}

/** Where a chosen article has gone: it was moved or renamed, and what came in its place holds the same text. */
function successorOf(chosen: Article | null, { added, removed }: Change): Article | null {
  if (chosen === null || chosen.words === 0 || !removed.includes(chosen.id)) return null;
  return added.find((one) => one.fingerprint === chosen.fingerprint) ?? null;
}

/** An article that is being read stays in front when its file goes; the list chooses another when it is gone back to. */
function keepingPage(state: AppState, before: AppState, { removed }: Change): AppState {
  const chosen = chosenArticle(before);
  const isGone = chosen !== null && removed.includes(chosen.id);
  if (!isGone || before.focus !== 'page' || before.page?.id !== chosen.id) return state;
  const notice: Notice = { text: state.env.messages.reader.fileGone, severity: 'warning' };
  return { ...state, trail: { ...noTrail, stops: before.trail.stops, visiting: chosen }, notice };
}

/** The problems, without those of files that were read again or are gone. */
function withProblemsOf(state: AppState, { added, changed, removed, problems }: Change): AppState {
  const { library } = state;
  const before = new Set<string>([...removed, ...changed.map(({ id }) => id)]);
  const touched = new Set<string>([
    ...[...added, ...changed].map(({ shown }) => String(shown)),
    ...library.articles.filter(({ id }) => before.has(id)).map(({ shown }) => String(shown)),
    ...problems.map(({ path }) => String(path)),
  ]);
  const stay = library.problems.filter(({ path }) => !touched.has(path));
  if (stay.length === library.problems.length && problems.length === 0) return state;
  return { ...state, library: { ...library, problems: [...stay, ...unique(problems)] } };
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  const keyOf = ({ path, line, reason }: Problem) => `${path}\n${line}\n${reason.code}`;
  return [...new Map(problems.map((problem) => [keyOf(problem), problem])).values()];
}
