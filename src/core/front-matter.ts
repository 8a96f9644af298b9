/**
 * Front matter: finds the block at a file's start, reads it as YAML, TOML, JSON or bare headers, and says where the text
 * below begins. A block that its parser refuses is read again line by line. Nothing here throws.
 */
import { type Block, findBlock } from './front-matter-block.ts';
import { parseJson, parseToml, parseYaml } from './front-matter-formats.ts';
import { readLooseLines } from './front-matter-lines.ts';
import { readPlainYaml } from './front-matter-plain.ts';
import type { ProblemCode } from './problem.ts';

const MAX_LENGTH = 256 * 1024;
/** Tables below the top whose fields count where the top has none: Zola's and Hugo's. */
const TABLES = ['taxonomies', 'extra', 'params'];

/** Values by key in lower case. They come from a parser as they are: any type, any depth, not cleaned. */
export type Fields = ReadonlyMap<string, unknown>;

export interface FrontMatterProblem {
  readonly code: ProblemCode;
  /** Line in the file, from 1. */
  readonly line: number;
}

export interface FrontMatter {
  readonly fields: Fields;
  /** Index in the source of the first character below the block. */
  readonly end: number;
  readonly problems: readonly FrontMatterProblem[];
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

// Own keys only, into a Map: `__proto__` and `constructor` are names like any other.
function collect(table: Readonly<Record<string, unknown>>): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const key of Object.keys(table)) fields.set(key.trim().toLowerCase(), table[key]);
  for (const name of TABLES) {
    const inner = fields.get(name);
    if (!isTable(inner)) continue;
    for (const key of Object.keys(inner)) {
      const lower = key.trim().toLowerCase();
      if (!fields.has(lower)) fields.set(lower, inner[key]);
    }
  }
  return fields;
}

function parseStrictly(block: Block): ReturnType<typeof parseYaml> {
  if (block.format === 'toml') return parseToml(block.text);
  if (block.format === 'json') return parseJson(block.text);
  return parseYaml(block.text);
}

function readBlock(block: Block): { fields: Fields; problems: FrontMatterProblem[] } | null {
  const problems: FrontMatterProblem[] = [];
  if (!block.closed) problems.push({ code: 'front-matter-unclosed', line: block.line });
  if (!block.regular) problems.push({ code: 'front-matter-fence', line: Math.max(1, block.line - 1) });
  if (block.text.length > MAX_LENGTH) {
    return { fields: new Map(), problems: [{ code: 'front-matter-too-large', line: block.line }] };
  }
  if (block.format === 'headers') {
    problems.push({ code: 'front-matter-headers', line: block.line });
    return { fields: readLooseLines(block.text).fields, problems };
  }
  if (block.text.trim() === '') return { fields: new Map(), problems };
  const plain = block.format === 'yaml' ? readPlainYaml(block.text) : null;
  if (plain !== null) return { fields: plain, problems };
  const parsed = parseStrictly(block);
  if (isTable(parsed.value)) return { fields: collect(parsed.value), problems };
  const loose = readLooseLines(block.text);
  if (loose.fields.size === 0) return null;
  // The parser says where it gave up, often a line or two behind what misled it.
  const line = block.line + (loose.oddLine ?? parsed.line ?? 0);
  problems.push({ code: parsed.limit ? 'front-matter-limits' : 'front-matter-invalid', line });
  return { fields: loose.fields, problems };
}

/**
 * Reads the front matter of a text with `\n` line ends. Where there is none, no fields and `end` 0: what only looks
 * like a block, such as a rule above prose, stays text.
 */
export function readFrontMatter(source: string): FrontMatter {
  const block = findBlock(source);
  const read = block === null ? null : readBlock(block);
  if (block === null || read === null) {
    return { fields: new Map(), end: 0, problems: [{ code: 'front-matter-none', line: 1 }] };
  }
  return { fields: read.fields, end: block.end, problems: read.problems };
}
