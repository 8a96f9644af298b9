/** Styled text before it meets a terminal: what the layout makes, what the list rows are, what a palette paints. */
import type { SafeText } from './sanitize.ts';

/** Roles a span can play, as bits, so that they combine: `Role.strong | Role.link`. A palette gives each its look. */
export const Role = {
  none: 0,
  strong: 1 << 0,
  emphasis: 1 << 1,
  strike: 1 << 2,
  code: 1 << 3,
  link: 1 << 4,
  /** A heading of the page; `title` is the article's own. */
  heading: 1 << 5,
  title: 1 << 6,
  /** What is secondary: dates, bars, rules, notes. */
  secondary: 1 << 7,
  /** The one accent colour. */
  accent: 1 << 8,
  /** The part of a text that a search found. */
  match: 1 << 9,
  unread: 1 << 10,
  read: 1 << 11,
  selected: 1 << 12,
  star: 1 << 13,
  caption: 1 << 14,
  quote: 1 << 15,
  /** Bullets, numbers, check boxes, table heads' rules. */
  marker: 1 << 16,
  highlight: 1 << 17,
  keyboard: 1 << 18,
  warning: 1 << 19,
  error: 1 << 20,
  /** A row of a bar at the top or bottom, or of a dialog's title. */
  chip: 1 << 21,
  tableHead: 1 << 22,
  /** An entry that no longer matches the filter but still stands in the list. */
  stale: 1 << 23,
  /** Tokens of highlighted code. */
  codeKeyword: 1 << 24,
  codeString: 1 << 25,
  codeNumber: 1 << 26,
  codeComment: 1 << 27,
  /** Functions, types, variables. */
  codeName: 1 << 28,
  codeAttribute: 1 << 29,
  /** A line that a patch takes away. */
  codeDeleted: 1 << 30,
  /** A part of a typed line that could not be understood. */
  wrong: 1 << 31,
} as const;

/** A set of Role bits. */
export type Roles = number;

/** A link of the page. `href` holds only printable ASCII (0x21 to 0x7E), at most 2,083 characters. */
export interface Link {
  readonly href: SafeText;
  /** Place in the page's links, from 1. */
  readonly number: number;
  /** Leads to a place in the library or the page, as the article has it: nothing that a terminal or a browser could open. */
  readonly inner?: true;
}

/** A run of text in one style. The text holds no line end. */
export interface Span {
  readonly text: SafeText;
  readonly style: Roles;
  readonly link?: Link;
}

/** A laid-out row: spans, its width in cells, and where in its block's text it starts (see markdown/document). */
export interface Line {
  readonly spans: readonly Span[];
  /** Cells. */
  readonly width: number;
  /** Position of the row in its block, never decreasing from row to row; what keeps a place through a resize. */
  readonly start: number;
}

/** A span; `link` only where there is one. */
export function span(text: SafeText, style: Roles = Role.none, link?: Link): Span {
  return link === undefined ? { text, style } : { text, style, link };
}
