/** What went wrong with a file: collected, counted, listed; never thrown. The words are in messages/problems. */
import type { SafeText } from './sanitize.ts';

/**
 * `error`: something could not be read. `warning`: nothing was lost, but a reader may want to know. `note`: for `check`
 * alone, such as drafts, dates to come, and forms that other programs may read in another way.
 */
export type Severity = 'error' | 'warning' | 'note';

/** A kind of problem and the details its message shows. Each kind has a sentence in messages/problems. */
export interface ProblemReason {
  readonly code: ProblemCode;
  readonly detail?: SafeText;
}

export type ProblemCode =
  // Finding and opening. `unreadable` has the system's short code as its detail.
  | 'missing'
  | 'no-permission'
  | 'not-a-file'
  | 'not-markdown'
  | 'vanished'
  | 'unreadable'
  | 'folder-too-deep'
  | 'name-encoding'
  | 'ignore-limits'
  // Decoding. `encoding` has its name as the detail.
  | 'file-too-large'
  | 'encoding'
  | 'bad-bytes'
  // Front matter. The detail is the text of a wrong date, else the name of the field.
  | 'front-matter-invalid'
  | 'front-matter-unclosed'
  | 'front-matter-too-large'
  | 'front-matter-limits'
  | 'bad-date'
  | 'value-cut'
  | 'list-cut'
  | 'wrong-type'
  | 'link-too-long'
  // For `check`: what other programs may read in another way. The detail is the name of the field.
  | 'front-matter-none'
  | 'front-matter-fence'
  | 'front-matter-headers'
  | 'line-ends'
  | 'list-form'
  | 'title-form'
  | 'date-form'
  | 'control-characters'
  | 'draft'
  | 'future-date';

export interface Problem {
  /** Path as given on the command line joined with the rest, cleaned. */
  readonly path: SafeText;
  /** Line in the file, from 1. */
  readonly line: number;
  readonly reason: ProblemReason;
  readonly severity: Severity;
}

const SEVERITIES: Readonly<Record<ProblemCode, Severity>> = {
  missing: 'error',
  'no-permission': 'error',
  'not-a-file': 'error',
  'not-markdown': 'error',
  vanished: 'error',
  unreadable: 'error',
  'folder-too-deep': 'error',
  'name-encoding': 'error',
  'ignore-limits': 'warning',
  'file-too-large': 'error',
  encoding: 'warning',
  'bad-bytes': 'warning',
  'front-matter-invalid': 'warning',
  'front-matter-unclosed': 'warning',
  'front-matter-too-large': 'error',
  'front-matter-limits': 'error',
  'bad-date': 'error',
  'value-cut': 'error',
  'list-cut': 'error',
  'wrong-type': 'error',
  'link-too-long': 'error',
  'front-matter-none': 'note',
  'front-matter-fence': 'note',
  'front-matter-headers': 'note',
  'line-ends': 'note',
  'list-form': 'note',
  'title-form': 'note',
  'date-form': 'note',
  'control-characters': 'warning',
  draft: 'note',
  'future-date': 'note',
};

/** Whether a text is the code of a kind of problem. */
export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(SEVERITIES, text);
}

/** A problem of one kind; its severity follows from the kind. */
export function problem(path: SafeText, line: number, code: ProblemCode, detail?: SafeText): Problem {
  const reason = detail === undefined ? { code } : { code, detail };
  return { path, line, reason, severity: SEVERITIES[code] };
}
