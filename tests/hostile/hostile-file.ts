/** What the parts of the hostile corpus are made of. */

/** One file of the corpus. */
export interface HostileFile {
  /** Path below the corpus; bytes where it is no text in UTF-8. */
  readonly path: string | Buffer;
  readonly content: string | Buffer;
  /** Words that `show` prints whole, in this order. */
  readonly words: readonly string[];
  /** Whether reading it as markdown is more than half a second of work: only then may it be shown as its source. */
  readonly bomb?: 'caught' | 'bounded';
  /** Kinds of problem (core/problem) that it has at least. */
  readonly problems?: readonly string[];
}

/** The word that a file's title holds, and that of its last paragraph. */
export function wordsOf(name: string): { readonly title: string; readonly body: string } {
  const letters = name.replace(/[^a-z0-9]/gi, '').toLowerCase();
  return { title: `title${letters}`, body: `marker${letters}` };
}

/** An article with a plain head, the given text, and its word in a last paragraph of its own. */
export function article(
  name: string,
  text: string,
  rest: Partial<HostileFile> = {},
  seen: readonly string[] = [],
): HostileFile {
  const { title, body } = wordsOf(name);
  const content = `---\ntitle: ${title}\n---\n\n${text}\n\nHere ${body} stands.\n`;
  return { path: `${name}.md`, content, words: [title, ...seen, body], ...rest };
}
