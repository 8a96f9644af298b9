/** Which addresses may be opened, by a terminal that is clicked on or by a browser. */
import { MAX_LINK } from './article-link.ts';
import { type SafeText, sanitize } from './sanitize.ts';

const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address as it may be opened: http, https or mailto, printable ASCII, at most 2,083 characters; null for any other.
 * A host that begins with `-` could be taken for an option and is refused.
 */
export function openableAddress(address: string): SafeText | null {
  if (address.length > MAX_LINK || !/^(?:https?|mailto):/i.test(address)) return null;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (!SCHEMES.has(url.protocol) || url.hostname.startsWith('-')) return null;
  const href = url.href;
  return href.length <= MAX_LINK && /^[!-~]+$/.test(href) ? sanitize(href) : null;
}
