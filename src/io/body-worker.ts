/** The thread that reads and searches bodies: the newest search alone, in slices, so that a newer one is heard at once. */
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { type BodyQuery, type BodyText, matchBody, narrowsBodies, snippetOf } from '../core/body-search.ts';
import type { BodySource, FromBodyWorker, ToBodyWorker } from './body-messages.ts';
import { readBody } from './body-reading.ts';

/** UTF-16 units of folded text kept in memory (256 MiB at most): articles beyond it are read anew for each search. */
const MOST_FOLDED = 128 * 1024 * 1024;
/** The same of texts as they stand (64 MiB at most): beyond it the words around a hit are shown as they are folded. */
const MOST_PLAIN = 32 * 1024 * 1024;
/** Milliseconds between two chances to hear of a newer search. */
const SLICE = 10;
/** Milliseconds between two reports: each is a frame to draw. The first comes as soon as there is something. */
const REPORT_EVERY = 50;
/** Findings in one report, so that taking them in is no work to speak of for the reader. */
const MOST_AT_ONCE = 500;

interface Search {
  readonly id: number;
  readonly query: BodyQuery;
  /** Sources searched. */
  at: number;
  report: { holding: number[]; found: FromBodyWorker['found'][number][] };
  reportedAt: number;
  /** Whether the last report told of all there is. */
  told: boolean;
}

const sources: BodySource[] = [];
/** By place in `sources`; undefined: not read yet, or not kept. Null: not readable. */
const texts: (BodyText | null | undefined)[] = [];
let folded = 0;
let plain = 0;
let search: Search | null = null;
let running = false;

async function textAt(at: number): Promise<BodyText | null> {
  const source = sources[at];
  if (source === undefined) return null;
  if ('plain' in source.from) return source.from;
  const text = await readBody(source.from);
  if (text === null) texts[at] = null;
  else keep(at, text);
  return text;
}

function keep(at: number, text: BodyText): void {
  const size = text.folded.length + text.head.length;
  if (folded + size > MOST_FOLDED) return;
  folded += size;
  const isWhole = plain + text.plain.length <= MOST_PLAIN;
  if (isWhole) plain += text.plain.length;
  texts[at] = isWhole ? text : { ...text, plain: text.folded };
}

function take({ query, report }: Search, place: number, text: BodyText): void {
  const { holds, hasText, needle } = matchBody(query, text);
  if (holds && narrowsBodies(query)) report.holding.push(place);
  const snippet = needle === null ? null : snippetOf(text, needle);
  if (needle !== null && snippet !== null) report.found.push({ place, hasText, hit: { needle, snippet } });
}

function tell(now: Search): void {
  const message: FromBodyWorker = { id: now.id, searched: now.at, ...now.report };
  parentPort?.postMessage(message);
  now.report = { holding: [], found: [] };
  now.reportedAt = performance.now();
  now.told = now.at === sources.length;
}

/** Searches until the newest search is through with all sources. */
async function run(): Promise<void> {
  if (running) return;
  running = true;
  while (search !== null && !(search.told && search.at === sources.length)) {
    const now: Search = search;
    const end = performance.now() + SLICE;
    while (now.at < sources.length && performance.now() < end && now.report.found.length < MOST_AT_ONCE) {
      const known = texts[now.at];
      const text = known === undefined ? await textAt(now.at) : known;
      const source = sources[now.at];
      if (text !== null && source !== undefined) take(now, source.place, text);
      now.at++;
    }
    const { holding, found } = now.report;
    const isDue = performance.now() - now.reportedAt >= REPORT_EVERY && holding.length + found.length > 0;
    if (search === now && (isDue || now.at === sources.length)) tell(now);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  running = false;
}

/** Keys come first. On Linux this is a matter of the thread; elsewhere it would be one of the whole program. */
function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(5);
  } catch {
    // Not allowed here: then as it is.
  }
}

stepBack();

parentPort?.on('message', (message: ToBodyWorker) => {
  if (message.type === 'sources') {
    sources.push(...message.sources);
    for (const _ of message.sources) texts.push(undefined);
  } else {
    const { id, query } = message;
    search =
      query === null
        ? null
        : {
            id,
            query,
            at: 0,
            report: { holding: [], found: [] },
            reportedAt: Number.NEGATIVE_INFINITY,
            told: false,
          };
  }
  void run();
});
