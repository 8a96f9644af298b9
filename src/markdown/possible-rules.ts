/**
 * Which of marked's block rules can match anywhere in a text. V8 compiles a regular expression when it is first tried,
 * and for the largest of these that takes longer than all the reading of an ordinary article, which has none of them.
 */

/** Block rules, marked's and one of markdown/mending, that need a sign which a text may lack. */
export interface PossibleRules {
  readonly blockquote: boolean;
  readonly definitionList: boolean;
  readonly html: boolean;
  readonly lheading: boolean;
  readonly scatteredLink: boolean;
  readonly table: boolean;
}

export const allRules: PossibleRules = {
  blockquote: true,
  definitionList: true,
  html: true,
  lheading: true,
  scatteredLink: true,
  table: true,
};

/** A row under a heading or a table's head, whatever quote or list it stands in, ends with one of these. */
const UNDERLINE_END = /[-=][ \t]*(?:\n|$)/;
const DELIMITER_ROW_END = /[-:|][ \t]*(?:\n|$)/;

/** A definition, whatever quote or list it stands in. */
const DEFINITION_START = /\n[ \t>]*:[ \t]/;

/** A link around whole blocks begins with a bracket at the end of its line. */
const BRACKET_ALONE = /\[[ \t]*\n[ \t]*\n/;

/** The rules that a text, its line ends as `\n`, may need: no rule that could match is missing. */
export function possibleRules(source: string): PossibleRules {
  return {
    blockquote: source.includes('>'),
    definitionList: DEFINITION_START.test(source),
    html: source.includes('<'),
    lheading: UNDERLINE_END.test(source),
    scatteredLink: source.includes('](') && BRACKET_ALONE.test(source),
    table: source.includes('-') && DELIMITER_ROW_END.test(source),
  };
}
