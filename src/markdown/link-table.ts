/** The links of one page, in reading order: which targets may be opened, and which need a note because no text shows them. */
import { MAX_LINK } from '../core/article-link.ts';
import { joinSafe, type SafeText, safe, sanitize } from '../core/sanitize.ts';
import type { Link } from '../core/span.ts';

/** A link of the page with the text it stands on. */
export interface PageLink extends Link {
  readonly text: SafeText;
  /** For a footnote's mark: the block of the note. */
  readonly block?: number;
}

interface Entry {
  readonly link: Link;
  /** Of the footnote that the link leads to. */
  readonly label?: string;
  readonly texts: SafeText[];
}

function bare(address: string): string {
  return address.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '');
}

/**
 * An address without scheme and host, such as `../tide.md#ebb` or `#ebb`: printable ASCII, what is not is percent-encoded;
 * null for any other.
 */
export function innerAddress(address: string): SafeText | null {
  const path = address.trim();
  if (path === '' || path.length > MAX_LINK || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) return null;
  const encoded = path.toWellFormed().replace(/[^!-~]+/g, encodeURIComponent);
  return encoded.length <= MAX_LINK ? sanitize(encoded) : null;
}

/** An address for reading: what is percent-encoded beyond ASCII as the letters it stands for. */
export function readableAddress(href: SafeText): SafeText {
  const words = href.replace(/(?:%[89A-F][0-9A-F])+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded; // such as GBK, which older sites have in their addresses
    }
  });
  return sanitize(words);
}

function hostNamedIn(text: string): string | null {
  const named = /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)([^/\s?#]+)/i.exec(text);
  if (named) return (named[1] ?? '').toLowerCase();
  const alone = /^((?:[a-z0-9-]{1,63}\.){1,8}([a-z]{2,63}))(?:\/\S*)?$/i.exec(text);
  // A file or a library named with a dot (Node.js, main.rs) is no host.
  if (!alone || /^(?:js|ts|rs|py|md|sh|go|cc|so|pl|rb|app|zip|mov)$/i.test(alone[2] ?? '')) return null;
  return (alone[1] ?? '').toLowerCase();
}

/** The host that `href` leads to, where the link's text names another one; null where it need not be said. */
export function otherHost(text: string, href: SafeText): SafeText | null {
  const named = hostNamedIn(text.trim());
  if (named === null || href.startsWith('mailto:')) return null;
  const { host, hostname } = new URL(href);
  const shown = named.replace(/^.*@|:\d+$/g, '').replace(/^www\./, '');
  const target = hostname.replace(/^www\./, '');
  return shown === target || target.endsWith(`.${shown}`) ? null : sanitize(host);
}

export class LinkTable {
  readonly #entries: Entry[] = [];
  /** By address; each with the first link that leads there. */
  readonly #notes = new Map<SafeText, { readonly number: number; readonly link: Link }>();
  #noted = 0;

  /** A new link; its text is told later, when it is known. `inner`: the address is one that innerAddress gave. */
  add(href: SafeText, inner = false): Link {
    const number = this.#entries.length + 1;
    const link: Link = inner ? { href, number, inner } : { href, number };
    this.#entries.push({ link, texts: [] });
    return link;
  }

  /** A footnote's mark: a link within the page. */
  addFootnote(label: string, footnote: number): Link {
    const link: Link = { href: safe`#footnote-${footnote}`, number: this.#entries.length + 1, inner: true };
    this.#entries.push({ link, label, texts: [] });
    return link;
  }

  get(number: number): Link | undefined {
    return this.#entries[number - 1]?.link;
  }

  addText(link: Link, text: SafeText): void {
    this.#entries[link.number - 1]?.texts.push(text);
  }

  textOf(link: Link): SafeText {
    return joinSafe(this.#entries[link.number - 1]?.texts ?? [], safe``);
  }

  /** Whether nothing need be said about where it leads: the text is the address, or it leads to no other site. */
  speaksForItself(link: Link): boolean {
    return link.inner === true || bare(this.textOf(link)) === bare(link.href);
  }

  /**
   * Gives the links added since the last call their notes, one for each address. To be called when their texts are
   * known, block by block, so that the numbers follow the reading order whatever is laid out first.
   */
  assignNotes(): void {
    for (; this.#noted < this.#entries.length; this.#noted++) {
      const link = this.#entries[this.#noted]?.link;
      if (link && !this.speaksForItself(link) && !this.#notes.has(link.href)) {
        this.#notes.set(link.href, { number: this.#notes.size + 1, link });
      }
    }
  }

  /** The number of the link's note at the foot of the page; null for a link that speaks for itself. */
  note(link: Link): number | null {
    return this.speaksForItself(link) ? null : (this.#notes.get(link.href)?.number ?? null);
  }

  /** The first link to each address that has a note, in the order of the notes' numbers. */
  get notes(): readonly Link[] {
    return Array.from(this.#notes.values(), ({ link }) => link);
  }

  /** Every link; `blockOf` gives the block of the footnote with that label, null where there is none. */
  all(blockOf: (label: string) => number | null): readonly PageLink[] {
    return this.#entries.map(({ link, label }) => {
      const block = label === undefined ? null : blockOf(label);
      const shown = { ...link, text: this.textOf(link) };
      return block === null ? shown : { ...shown, block };
    });
  }
}
