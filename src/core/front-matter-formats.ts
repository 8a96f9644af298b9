/** The three parsers behind front matter, with their limits. Each gives a value of any shape, or where it gave up. */
import { FAILSAFE_SCHEMA, load, mergeTag, nullCoreTag, YAMLException } from 'js-yaml';
import { parse, TomlError } from 'smol-toml';

export interface ParsedBlock {
  /** Undefined where the parser refused the block. */
  readonly value: unknown;
  /** Line of the trouble in the block, from 0; null where the parser does not say. */
  readonly line: number | null;
  /** Whether a limit was the reason. */
  readonly limit: boolean;
}

const MAX_DEPTH = 32;
// Every scalar but null stays text, so that `title: 007`, `1e3` and `true` keep their letters.
const YAML_OPTIONS = {
  schema: FAILSAFE_SCHEMA.withTags(nullCoreTag, mergeTag),
  maxDepth: MAX_DEPTH,
  maxAliases: 100,
  maxTotalMergeKeys: 1000,
};

function refused(line: number | null, limit = false): ParsedBlock {
  return { value: undefined, line, limit };
}

/** Reads a block as YAML. */
export function parseYaml(text: string): ParsedBlock {
  try {
    return { value: load(text, YAML_OPTIONS), line: null, limit: false };
  } catch (error) {
    if (!(error instanceof YAMLException)) return refused(null);
    return refused(
      error.mark?.line ?? null,
      /maxDepth|maxAliases|maxTotalMergeKeys|nesting/.test(error.reason),
    );
  }
}

/** Reads a block as TOML. */
export function parseToml(text: string): ParsedBlock {
  try {
    return { value: parse(text, { maxDepth: MAX_DEPTH }), line: null, limit: false };
  } catch (error) {
    // A key of thousands of dotted parts overflows the stack, and only the parser's own errors know their line.
    if (error instanceof RangeError) return refused(null, true);
    if (!(error instanceof TomlError)) return refused(null);
    return refused(error.line - 1, /excessively nested/.test(error.message));
  }
}

/** Reads a block as JSON; with comments or a comma too many, as YAML does. */
export function parseJson(text: string): ParsedBlock {
  try {
    return { value: JSON.parse(text), line: null, limit: false };
  } catch {
    return parseYaml(text);
  }
}
