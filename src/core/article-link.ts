/** An article's own address: which ones are taken, and the last paragraph that is nothing but one. */

/** Longest address kept, in characters. */
export const MAX_LINK = 2083;

/** An address as printable ASCII, or null where it is none, of another scheme, or too long. */
export function normaliseLink(text: string): string | null {
  const plain = text.trim();
  if (plain.length > MAX_LINK || !/^(?:https?:\/\/|mailto:)/i.test(plain)) return null;
  try {
    const { href } = new URL(plain);
    return href.length <= MAX_LINK && /^[\x21-\x7e]+$/.test(href) ? href : null;
  } catch {
    return null; // such as a host that cannot be
  }
}

const ONE_LINK =
  /^ {0,3}(?:\[(?:[^[\]\\\n]|\\.)*\]\([ ]*(?:<([^<>\n]+)>|((?:(?!\]\()[^\s<>])+))(?:[ ]+"[^"\n]*")?[ ]*\)|<([^<>\s]+)>|((?:https?:\/\/|mailto:)[^\s<>]+))\s*$/i;

/** Whether a fence of code is still open at the end of a text. */
function endsInCode(text: string): boolean {
  if (!text.includes('```') && !text.includes('~~~')) return false;
  let open: string | null = null;
  for (const [, fence = ''] of text.matchAll(/^ {0,3}(`{3,}|~{3,})/gm)) {
    if (open === null) open = fence;
    else if (fence[0] === open[0] && fence.length >= open.length) open = null;
  }
  return open !== null;
}

/** The last line before `end` where it is a paragraph of its own and one link. */
function lastParagraph(body: string, end: number): { start: number; link: string | null } {
  const start = body.lastIndexOf('\n', end - 1) + 1;
  const above = start === 0 ? '' : body.slice(body.lastIndexOf('\n', start - 2) + 1, start - 1);
  // Longer than any address with its text: no link, and not worth looking through.
  if (above.trim() !== '' || end - start > MAX_LINK + 1000) return { start, link: null };
  const line = body.slice(start, end);
  // No address of a scheme that is taken is without one; most last lines are.
  const found = line.includes(':') ? ONE_LINK.exec(line) : null;
  return { start, link: found ? normaliseLink(found[1] ?? found[2] ?? found[3] ?? found[4] ?? '') : null };
}

/**
 * The link that the last paragraph is, and the body above it. The paragraph may stand there more than once; with `known`
 * given, only that address is taken away.
 */
export function takeLastLink(body: string, known: string | null): { link: string | null; body: string } {
  let link = known;
  let end = body.trimEnd().length;
  let found = false;
  while (end > 0) {
    const paragraph = lastParagraph(body, end);
    if (paragraph.link === null || (link !== null && paragraph.link !== link)) break;
    if (!found && endsInCode(body.slice(0, paragraph.start))) break;
    link = paragraph.link;
    found = true;
    end = body.slice(0, paragraph.start).trimEnd().length;
  }
  return { link, body: found ? body.slice(0, end) : body };
}
