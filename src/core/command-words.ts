/** Command lines as people write them into a variable, read without a shell. */

/**
 * The words of a command line, split at spaces. Quotes, single or double, hold words together and are taken away; nothing
 * else has a meaning: no variables, no backslashes, since a shell would have those and none is asked.
 */
export function commandWords(line: string): readonly string[] {
  return Array.from(line.matchAll(/(?:[^\s"']|"[^"]*(?:"|$)|'[^']*(?:'|$))+/g), ([word]) =>
    word.replace(
      /"([^"]*)(?:"|$)|'([^']*)(?:'|$)/g,
      (_, double?: string, single?: string) => double ?? single ?? '',
    ),
  );
}
