/** The blocks of a page, free of any width: what the layout lays out. */
import type { SafeText } from '../core/sanitize.ts';
import type { Link } from '../core/span.ts';
import type { AlertKind } from '../messages/page.ts';
import type { Flow } from './flow.ts';

export type Align = 'left' | 'center' | 'right';

export interface ListItem {
  /** Null where the item is no task. */
  readonly done: boolean | null;
  readonly blocks: readonly PageBlock[];
}

/** Terms, and what they mean. */
export interface DefinitionGroup {
  readonly terms: readonly Flow[];
  readonly definitions: readonly (readonly PageBlock[])[];
}

export type PageBlock =
  | { readonly type: 'paragraph'; readonly flow: Flow }
  | { readonly type: 'heading'; readonly level: number; readonly flow: Flow }
  | { readonly type: 'figure'; readonly number: number; readonly caption: Flow; readonly link: Link | null }
  | {
      readonly type: 'list';
      /** Number of the first item and what stands after it; null for a list of bullets. */
      readonly numbers: { readonly first: number; readonly sign: SafeText } | null;
      readonly loose: boolean;
      readonly items: readonly ListItem[];
    }
  | { readonly type: 'quote'; readonly alert: AlertKind | null; readonly blocks: readonly PageBlock[] }
  | { readonly type: 'code'; readonly language: SafeText; readonly text: SafeText }
  | {
      readonly type: 'table';
      readonly aligns: readonly Align[];
      readonly head: readonly Flow[];
      readonly rows: readonly (readonly Flow[])[];
    }
  /** Says that the table whose source follows is beyond the limits. */
  | { readonly type: 'oversized' }
  | { readonly type: 'rule' }
  | { readonly type: 'definitions'; readonly groups: readonly DefinitionGroup[] }
  | { readonly type: 'footnote'; readonly number: number; readonly blocks: readonly PageBlock[] }
  /** Source that could not be read as markdown, after a notice that says so. */
  | { readonly type: 'plain'; readonly flow: Flow; readonly notice: boolean };
